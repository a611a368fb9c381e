import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const read = (...path: string[]) => readFileSync(join(...path), "utf8");
const KINDS = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

interface Section {
  heading: string;
  version?: string;
  date?: string;
  kinds: string[];
  lines: string[];
}

function sectionsOf(changelog: string): Section[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map((text) => {
      const [heading = "", ...lines] = text.trimEnd().split("\n");
      const { version, date } =
        /^(?<version>\d+\.\d+\.\d+\S*) - (?<date>\d{4}-\d{2}-\d{2})$/.exec(heading)?.groups ?? {};
      const kinds = lines.flatMap((line) => /^### (.*)$/.exec(line)?.[1] ?? []);
      return { heading, version, date, kinds, lines };
    });
}

/** Returns the mistakes in the structure of a changelog, for a package of this version. */
function mistakesIn(changelog: string, version: string): string[] {
  const sections = sectionsOf(changelog);
  const mistakes: string[] = [];
  for (const [index, { heading, date, kinds, lines }] of sections.entries()) {
    if (heading !== "Unreleased" && !date)
      mistakes.push(`"${heading}" is neither Unreleased nor a version with a date`);
    if (heading === "Unreleased" && index > 0) mistakes.push("Unreleased is not the first section");
    for (const kind of kinds) if (!KINDS.includes(kind)) mistakes.push(`${heading} has an unknown part "${kind}"`);
    const first = lines.find((line) => line !== "");
    if (!first?.startsWith("### ")) mistakes.push(`${heading} does not begin with a part`);
    for (const line of lines)
      if (line !== "" && !/^(### |- | {2})/.test(line))
        mistakes.push(`${heading} has a line that is not an item: ${line}`);
    const older = sections[index + 1]?.date;
    if (date && older && older > date) mistakes.push(`${heading} comes before a later section`);
  }
  if (sections[0]?.heading !== "Unreleased" && !sections.some((section) => section.version === version))
    mistakes.push(`no section describes ${version}`);
  return mistakes;
}

describe("CHANGELOG.md", () => {
  const { version } = JSON.parse(read("package.json")) as { version: string };

  it("has a dated section for each version, with the known parts, and one for this version", () =>
    assert.deepEqual(mistakesIn(read("CHANGELOG.md"), version), []));

  it("is refused if it has mistakes", () => {
    const wrong = "# Changelog\n\n## 1.0.0 - 2026-01-01\n\n- one\n\n## Unreleased\n\n### New\n\ntwo\n\n## 0.9 (soon)\n";
    assert.deepEqual(mistakesIn(wrong, "1.1.0"), [
      "1.0.0 - 2026-01-01 does not begin with a part",
      "Unreleased is not the first section",
      'Unreleased has an unknown part "New"',
      "Unreleased has a line that is not an item: two",
      '"0.9 (soon)" is neither Unreleased nor a version with a date',
      "0.9 (soon) does not begin with a part",
      "no section describes 1.1.0",
    ]);
  });
});

describe("a release", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-zoom-release-"));
    mkdirSync(join(folder, ".ci"));
    cpSync(join(".ci", "release-notes"), join(folder, ".ci", "release-notes"));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "1.2.0" }));
    writeFileSync(join(folder, "CHANGELOG.md"), CHANGELOG);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const notesOf = (tag: string) => {
    const { status, stdout, stderr } = spawnSync(join(folder, ".ci", "release-notes"), [tag], { encoding: "utf8" });
    return { status, told: stdout.trim() + stderr.trim() };
  };

  it("has the section of its version as notes", () =>
    assert.deepEqual(notesOf("v1.2.0"), { status: 0, told: "### Added\n\n- Groups." }));

  it("needs a tag with the version of package.json", () =>
    assert.deepEqual(notesOf("v1.2.1"), { status: 1, told: "The tag is v1.2.1, and package.json says 1.2.0." }));

  it("needs a dated section for its version", () => {
    for (const version of ["1.3.0", "1.2", "11.2.0"]) {
      writeFileSync(join(folder, "package.json"), JSON.stringify({ version }));
      const told = `CHANGELOG.md has no section "## ${version} - <date>".`;
      assert.deepEqual(notesOf(`v${version}`), { status: 1, told });
    }
  });

  const release = read(".github", "workflows", "release.yml");
  const [, test = "", publish = "", announce = ""] =
    /^ {2}test:$([^]*?)^ {2}publish:$([^]*?)^ {2}announce:$([^]*)/m.exec(release) ?? [];

  it("is tested, checked and audited before it is published", () => {
    for (const step of [/\.ci\/release-notes "\$GITHUB_REF_NAME"/, /npm audit --omit=dev/, /\.ci\/run/, /\.ci\/pack /])
      assert.match(test, step);
    assert.doesNotMatch(test, /: write/);
    assert.match(publish, /^ {4}needs: test$[^]*^ {4}environment: npm$[^]*^ {6}id-token: write$/m);
  });

  it("is packed after the tests, in the job without rights, and published as it is, without running any code", () => {
    assert.ok(test.indexOf(".ci/pack") > test.indexOf(".ci/run"));
    assert.doesNotMatch(publish, /checkout|npm (ci|install|pkg|pack|run)|npx/);
    const published = [...publish.matchAll(/- run: (.*)/g)].map(([, command]) => command);
    assert.deepEqual(published, ['npm publish ./*.tgz --ignore-scripts --access public --provenance --tag "$TAG"']);
    assert.doesNotMatch(announce, /npm |npx|id-token/);
  });

  it("names in its package the repository that it comes from, and leaves package.json as it was", () => {
    cpSync(join(".ci", "pack"), join(folder, ".ci", "pack"));
    const manifest = JSON.stringify({ name: "packed", version: "1.2.0", scripts: { prepack: "exit 1" } });
    writeFileSync(join(folder, "package.json"), manifest);
    const out = join(folder, "out");
    const { status, stderr } = spawnSync(join(folder, ".ci", "pack"), ["owner/name", out], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const packed = spawnSync("tar", ["-xOf", join(out, "packed-1.2.0.tgz"), "package/package.json"], {
      encoding: "utf8",
    });
    const { repository, homepage, bugs } = JSON.parse(packed.stdout) as Record<string, unknown>;
    assert.deepEqual(
      [repository, homepage, bugs],
      [
        { type: "git", url: "git+https://github.com/owner/name.git" },
        "https://github.com/owner/name#readme",
        { url: "https://github.com/owner/name/issues" },
      ],
    );
    assert.equal(read(folder, "package.json"), manifest);
  });
});

describe("the actions of the workflows", () => {
  const folders = [
    join(".github", "workflows"),
    join("examples", "ci", ".github", "workflows"),
    join("examples", "reclaim", ".github", "workflows"),
  ];
  const uses = folders.flatMap((folder) =>
    readdirSync(folder).flatMap((file) =>
      [...read(folder, file).matchAll(/uses: (.*)/g)].map(([, action = ""]) => `${file}: ${action}`),
    ),
  );

  it("are pinned to commits, each with its version", () => {
    assert.ok(uses.length > 15);
    assert.deepEqual(
      uses.filter((action) => !/^\S+: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
      [],
    );
  });

  it("are the ones that CONTRIBUTING.md lists", () => {
    const listed = [
      ...read("CONTRIBUTING.md").matchAll(/^\| `([\w-]+\/[\w-]+)` +\| (v\S+) +\| `([0-9a-f]{40})` +\|$/gm),
    ];
    const known = listed.map(([, action, version, commit]) => `${action}@${commit} # ${version}`);
    assert.deepEqual(new Set(uses.map((action) => action.replace(/^\S+: /, ""))), new Set(known));
  });
});

const CHANGELOG = `# Changelog

## Unreleased

### Fixed

- Phones.

## 1.2.0 - 2026-02-03

### Added

- Groups.

## 1.1.0 - 2026-01-02

### Added

- People.
`;
