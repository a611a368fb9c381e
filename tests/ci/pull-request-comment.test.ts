import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

const workflow = readFileSync(join("examples", "ci", ".github", "workflows", "preview.yml"), "utf8");
/** The code of the step after this line. */
const codeAfter = (line: RegExp) => {
  const [, indent = "", code = ""] =
    new RegExp(`${line.source}\\n( +)run: \\|\\n((?:\\1  .*\\n)+)`).exec(workflow) ?? [];
  return code.replaceAll(`\n${indent}  `, "\n").trimStart();
};
const MARK = /^ +MARK: "(.*)"$/m.exec(workflow)?.[1] ?? "";

/** Answers with the comments of a file, as far as the filter selects them, and remembers what it is to write. */
const FAKE_GH = `#!/usr/bin/env node
const { readFileSync, appendFileSync } = require("node:fs");
const args = process.argv.slice(2);
const filter = args[args.indexOf("--jq") + 1] ?? "";
const author = /select\\(\\.user\\.login == "(.*?)"\\)/.exec(filter)?.[1];
const start = process.env[/select\\(\\.body \\| startswith\\(env\\.(\\w+)\\)\\)/.exec(filter)?.[1]] ?? "";
if (args.includes("--jq")) {
  for (const { id, login, body } of JSON.parse(readFileSync("comments.json", "utf8")))
    if ((author ?? login) === login && body.startsWith(start)) console.log(id);
} else appendFileSync("written.txt", args.slice(3, 5).join(" ") + "\\n" + readFileSync("comment.md", "utf8"));
`;

describe("the comment on a pull request", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "pulumi-zoom-"));
    writeFileSync(join(folder, "gh"), FAKE_GH, { mode: 0o755 });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function comment(comments: readonly { id: number; login: string; body: string }[], preview?: string): string {
    writeFileSync(join(folder, "comments.json"), JSON.stringify(comments));
    if (preview !== undefined) writeFileSync(join(folder, "preview.md"), preview);
    const PATH = [folder, process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH, MARK, NUMBER: "7", GITHUB_REPOSITORY: "owner/name" };
    const code = codeAfter(/- name: Keep one comment.*/);
    const { status, stderr } = spawnSync("bash", ["-e", "-c", code], { cwd: folder, env, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return readFileSync(join(folder, "written.txt"), "utf8");
  }
  const bot = "github-actions[bot]";
  const foreign = [
    { id: 1, login: "ada", body: `${MARK}\nmine` },
    { id: 2, login: bot, body: "### Coverage" },
  ];

  it("is new if only others have commented, also under the same name", () =>
    assert.equal(comment(foreign, "### Zoom\n"), `POST repos/owner/name/issues/7/comments\n${MARK}\n### Zoom\n`));

  it("replaces the one before, and no other", () => {
    const before = { id: 3, login: bot, body: `${MARK}\n### Zoom: old` };
    assert.equal(
      comment([before, ...foreign], "### Zoom\n"),
      `PATCH repos/owner/name/issues/comments/3\n${MARK}\n### Zoom\n`,
    );
  });

  it("names the summary of the job if the report is longer than GitHub takes", () => {
    assert.match(comment([], `${"a".repeat(64_999)}\n`), /\n### Zoom: the report is too long for a comment\./);
    assert.match(comment([], `${"b".repeat(64_998)}\n`), /\nb{64998}\n$/);
  });

  it("says that the preview failed if there is none", () =>
    assert.match(comment([]), /^POST [^]*\n### Zoom: the preview failed\. See the log of the job\.\n$/));
});

describe("a pull request from a fork", () => {
  const [, preview = ""] = /^ {2}preview:$([^]*?)^ {2}comment:$/m.exec(workflow) ?? [];

  it("fails the check before anything runs, and says what to do", () => {
    const folder = mkdtempSync(join(tmpdir(), "pulumi-zoom-"));
    try {
      const [first = ""] = preview
        .slice(preview.indexOf("    steps:"))
        .split(/^ {6}- /m)
        .slice(1);
      assert.match(first, /^if: github\.event\.pull_request\.head\.repo\.full_name != github\.repository$/m);
      const code = codeAfter(/- if: github\.event\.pull_request\.head\.repo.*/);
      const { status, stdout } = spawnSync("bash", ["-e", "-c", code], { cwd: folder, encoding: "utf8" });
      assert.equal(status, 1);
      assert.match(stdout, /^### Zoom: a pull request from a fork is not previewed\. Push its branch/);
      assert.equal(readFileSync(join(folder, "preview.md"), "utf8"), stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is not skipped, because a skipped check counts as passed", () => assert.doesNotMatch(preview, /^ {4}if:/m));
});
