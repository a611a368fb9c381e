import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { accessSync, constants, readFileSync, statSync } from "node:fs";

/** The files of this checkout: tracked ones, and new ones that are not ignored. */
function files(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  return listed.split("\0").filter((file) => file !== "" && statSync(file, { throwIfNoEntry: false })?.isFile());
}

/** Every line of every file that should not be there. */
function linesWhere(isBad: (line: string) => boolean): string[] {
  return files().flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) => (isBad(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
  license: string;
};

const headingsOf = (page: string) =>
  [...readFileSync(page, "utf8").matchAll(/^## (.+)$/gm)].map(([, heading = ""]) => heading);

describe("the files of this project", () => {
  it("name no folder of a machine", () => {
    const machine = /(?<![\w.)}])\/(?:root|home|work|Users)(?=\/\w)|\b[A-Z]:\\(?!\\)\w/;
    assert.deepEqual(
      linesWhere((line) => machine.test(line)),
      [],
    );
  });

  it("name no host of a package registry", () => {
    const known =
      /registry\.(npmjs|yarnpkg)\.|(proxy|sum)\.golang\.|\b(pypi|pythonhosted)\.org|\bcrates\.io|\b(deb|security)\.debian\.org/;
    const { host } = new URL(execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim());
    assert.deepEqual(
      linesWhere((line) => known.test(line) || line.includes(host)),
      [],
    );
  });

  it("lock packages by version and integrity, not by address", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, { resolved?: string; link?: boolean; integrity?: string }>;
    };
    const entries = Object.entries(packages);
    assert.deepEqual(
      entries.filter(([, { resolved }]) => /^\w+:\/\//.test(resolved ?? "")).map(([name]) => name),
      [],
    );
    const bare = entries.filter(([name, { link, integrity }]) => /node_modules\//.test(name) && !link && !integrity);
    assert.deepEqual(
      bare.map(([name]) => name),
      [],
    );
  });

  it("lead a newcomer through README.md: what it manages, its limits and status, a first try, and the rest", () => {
    assert.deepEqual(headingsOf("README.md"), [
      ...["What it manages", "What it does not do", "Status", "Get the package", "Try it without a Zoom account"],
      ...["Use it on your account", "Commands", "Documentation", "License"],
    ]);
    const readme = readFileSync("README.md", "utf8");
    const needed = [
      ...['new ZoomUser("', "\npulumi preview ", "\npulumi up ", "npx pulumi-zoom demo", "](docs/getting-started.md)"],
      ...["](SECURITY.md)", "](CHANGELOG.md)", "](CONTRIBUTING.md)"],
    ];
    assert.deepEqual(
      needed.filter((part) => !readme.includes(part)),
      [],
    );
  });

  it("tell a contributor every script: in CONTRIBUTING.md, or as a part of another one", () => {
    const contributing = readFileSync("CONTRIBUTING.md", "utf8");
    const names = Object.keys(manifest.scripts).filter((name) => name !== "prepack");
    const isPart = (name: string) =>
      Object.values(manifest.scripts).some((script) => script.includes(`npm run ${name}`));
    const call = (name: string) => (name === "test" ? "npm test" : `npm run ${name}`);
    const untold = names.filter((name) => !contributing.includes(call(name)) && !isPart(name));
    assert.deepEqual(untold, []);
    assert.match(contributing, /^npm ci$/m);
  });

  it("name the license that package.json names, and the address for vulnerabilities", () => {
    assert.equal(manifest.license, "Apache-2.0");
    assert.match(readFileSync("LICENSE", "utf8"), /Apache License\s+Version 2\.0/);
    assert.ok(headingsOf("SECURITY.md").includes("How do I report a vulnerability?"));
  });

  it("give a reason for each runtime dependency", () => {
    const decisions = readFileSync("docs/decisions.md", "utf8");
    const unexplained = Object.keys(manifest.dependencies).filter((name) => !decisions.includes(`\`${name}\``));
    assert.deepEqual(unexplained, []);
  });

  it("explain no dependency that is not there", () => {
    const decisions = readFileSync("docs/decisions.md", "utf8");
    const section = decisions.slice(decisions.indexOf("## Dependencies"));
    const explained = [...section.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, names = ""]) =>
      [...names.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
    );
    assert.deepEqual(explained.toSorted(), Object.keys(manifest.dependencies).toSorted());
  });

  it("write files in four places, each of which says who may read them", () => {
    const published = files().filter((file) => /^(cli|provider|sdk|simulator)\/.*\.ts$/.test(file));
    const writing =
      /import \{[^}]*\b(writeFile|appendFile|createWriteStream|copyFile|cp|open)(Sync)?\b[^}]*\} from "node:fs/;
    const writers = published.filter((file) => writing.test(readFileSync(file, "utf8")));
    assert.deepEqual(writers.toSorted(), [
      "cli/import/files.ts",
      "cli/import/journal.ts",
      "cli/plain-file.ts",
      "provider/hosts/grpc/native/other-providers.ts",
    ]);
    for (const file of writers) assert.match(readFileSync(file, "utf8"), /\b(mode|PRIVATE|PUBLIC)\b/);
  });

  it("start CI", () => {
    accessSync(".ci/run", constants.X_OK);
  });
});
