import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

interface Manifest {
  exports: Record<string, string | { types: string; default: string }>;
  bin: Record<string, string>;
  devDependencies: Record<string, string>;
}

const checkout = process.cwd();
const run = promisify(execFile);

describe("the package as it is published", function () {
  this.timeout(180_000);
  let manifest: Manifest;
  let folder: string;
  let files: string[];

  before(async () => {
    manifest = JSON.parse(await readFile(join(checkout, "package.json"), "utf8")) as Manifest;
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-package-"));
    // The scripts would build anew, below the feet of everything that runs from dist.
    const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
    const [packed] = JSON.parse((await run("npm", pack, { cwd: checkout })).stdout) as [
      { filename: string; files: { path: string }[] },
    ];
    files = packed.files.map(({ path }) => path);
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
    const packages = [`./${packed.filename}`, `@pulumi/pulumi@${manifest.devDependencies["@pulumi/pulumi"]}`];
    await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...packages], { cwd: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const node = async (script: string) => (await run(process.execPath, ["-e", script], { cwd: folder })).stdout.trim();

  it("holds what is public and its sources, and nothing else", () => {
    const strangers = files.filter(
      (path) =>
        !/^(dist\/)?(sdk|provider|simulator|cli)\/|^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/.test(path) ||
        /\.test\.|tsbuildinfo/.test(path),
    );
    assert.deepEqual(strangers, []);
    for (const path of ["LICENSE", "README.md", "CHANGELOG.md"]) assert.ok(files.includes(path), path);
  });

  it("holds every file that package.json promises", () => {
    const promised = Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === "string" ? [entry] : [entry.types, entry.default],
    );
    const missing = [...promised, ...Object.values(manifest.bin)]
      .map((path) => path.replace(/^\.\//, ""))
      .filter((path) => !files.includes(path));
    assert.deepEqual(missing, []);
  });

  it("gives a program the resource classes", async () => {
    assert.equal(await node(`console.log(typeof require("pulumi-zoom").ZoomUser)`), "function");
  });

  it("gives the engine the handlers that state names", async () => {
    const provider = JSON.parse(
      await node(`const { zoomUser } = require("pulumi-zoom/provider"); console.log(JSON.stringify(
        ["check", "diff", "create", "read", "update", "delete"].filter((call) => typeof zoomUser[call] !== "function")))`),
    ) as string[];
    assert.deepEqual(provider, []);
  });

  it("starts a Zoom account in memory", async () => {
    const url = await node(
      `require("pulumi-zoom/simulator").startZoom().then((zoom) => { console.log(zoom.url); return zoom.close(); })`,
    );
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/v2$/);
  });

  it("answers to `npx pulumi-zoom --help`", async () => {
    const { stdout } = await run("npx", ["--no-install", "pulumi-zoom", "--help"], { cwd: folder });
    assert.match(stdout, /^Usage: pulumi-zoom /);
  });

  it("brings types that a strict program compiles with", async () => {
    await writeFile(
      join(folder, "program.ts"),
      `import { UserType, ZoomUser } from "pulumi-zoom";
       import { startZoom } from "pulumi-zoom/simulator";
       const ada = new ZoomUser("ada", { email: "ada@example.com", type: UserType.Licensed });
       // @ts-expect-error: there is no such attribute
       new ZoomUser("bob", { email: "bob@example.com", departement: "Sales" });
       export const status: import("@pulumi/pulumi").Output<string> = ada.accountStatus;
       export const url: Promise<string> = startZoom({ users: 3 }).then((zoom) => zoom.url);`,
    );
    const tsc = [require.resolve("typescript/bin/tsc"), "--noEmit", "--strict", "--skipLibCheck"];
    const modern = ["--module", "nodenext", "--target", "es2023", "--lib", "es2023,esnext.disposable", "program.ts"];
    const compiled = await run(process.execPath, [...tsc, ...modern], { cwd: folder }).catch(
      (error: Error & { stdout?: string }) => ({ stdout: error.stdout ?? error.message }),
    );
    assert.equal(compiled.stdout, "");
  });
});
