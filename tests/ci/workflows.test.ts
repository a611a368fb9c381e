import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = [
  join(".github", "workflows"),
  join("examples", "ci", ".github", "workflows"),
  join("examples", "reclaim", ".github", "workflows"),
];
const workflows = FOLDERS.flatMap((folder) =>
  readdirSync(folder).map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") })),
);
const textOf = (name: string) => workflows.find(({ file }) => file === name)?.text ?? "";

/** Returns the shell code of each step: after `run:`, on the same line or as a block. */
function runsIn(text: string): string[] {
  return [...text.matchAll(/^( *)(?:- )?run: (?:[|>]-?\n((?:\1 {2}.*\n|\n)+)|(.*))$/gm)].map(
    ([, , block, line]) => block ?? line ?? "",
  );
}

describe("the workflows of this repository and of the examples", () => {
  it("have no right to write, except in jobs that run neither a pull request's code nor a dependency's", () => {
    const granted = workflows.flatMap(({ file, text }) => {
      assert.match(text, /^permissions:( \{\}|\n {2}contents: read)\n\n/m, file);
      return [...text.matchAll(/^ {6}([\w-]+): write$/gm)].map(([, what]) => `${file} ${what}`);
    });
    assert.deepEqual(granted, [
      ...["release.yml id-token", "release.yml contents"],
      ...["drift.yml issues", "preview.yml pull-requests"],
    ]);
    for (const { file, text } of workflows)
      for (const job of text.split(/^ {2}(?=[\w-]+:$)/m))
        if (/: write$/m.test(job)) assert.doesNotMatch(job, /npm (ci|install|test|run)|npx|pulumi/, file);
  });

  it("never start with rights for the code of a fork", () => {
    for (const { file, text } of workflows) assert.doesNotMatch(text, /pull_request_target|workflow_run:/, file);
  });

  it("put no expression into shell code, but pass values in the environment", () => {
    const runs = workflows.flatMap(({ file, text }) => runsIn(text).map((code) => ({ file, code })));
    assert.equal(runs.length, workflows.flatMap(({ text }) => text.match(/\brun: /g) ?? []).length);
    assert.deepEqual(
      runs.filter(({ code }) => code.includes("${{")),
      [],
    );
    assert.equal(
      runsIn("- run: echo ${{ github.head_ref }}\n- run: |\n    a\n    ${{ b }}\n").join().split("${{").length,
      3,
    );
  });

  it("end after a time in every job", () => {
    for (const { file, text } of workflows)
      assert.equal(text.match(/^ {4}timeout-minutes: /gm)?.length, text.match(/^ {4}runs-on: /gm)?.length, file);
  });

  it("restore no cache into a release", () => assert.doesNotMatch(textOf("release.yml"), /cache/));

  it("run no script of a package that they install next to a secret", () => {
    const files = ["apply.yml", "drift.yml", "preview.yml", "licenses.yml"].map(textOf);
    const gitlab = readFileSync(join("examples", "ci", ".gitlab-ci.yml"), "utf8");
    for (const text of [...files, gitlab]) {
      assert.ok((text.match(/npm ci/g) ?? []).length >= 2);
      assert.doesNotMatch(text, /npm (ci|install)(?! --ignore-scripts)/);
    }
  });
});
