import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { cacheFolder, which } from "../../examples/demo/pulumi-cli";
import { skip } from "../no-skips";

const VERSION = "v1.7.12";
const FOLDERS = [
  join(".github", "workflows"),
  join("examples", "ci", ".github", "workflows"),
  join("examples", "reclaim", ".github", "workflows"),
];

describe("the GitHub workflows of this repository and of the examples", function () {
  this.timeout(300_000);
  let actionlint: string;
  before(async function () {
    const folder = join(cacheFolder(process.env), `actionlint-${VERSION}`);
    actionlint = join(folder, "actionlint");
    if (existsSync(actionlint)) return;
    if (!(await which("go", process.env))) skip(this, "there is no Go to build actionlint with");
    const module = `github.com/rhysd/actionlint/cmd/actionlint@${VERSION}`;
    await promisify(execFile)("go", ["install", module], { env: { ...process.env, GOBIN: folder } });
  });

  it("are valid", async () => {
    const files = await Promise.all(
      FOLDERS.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
    );
    assert.ok(files.flat().length >= 5);
    const { stdout } = await promisify(execFile)(actionlint, ["-no-color", ...files.flat()]).catch(
      (error: unknown) => error as { stdout: string },
    );
    assert.equal(stdout, "");
  });
});
