import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LAUNCHERS } from "./launchers";

describe("the launchers of the plugins", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "a project (x86) & 'more' "))));
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const { name, write } of LAUNCHERS)
    it(`name the folder without the package, whatever characters its path has: ${name}`, async () => {
      await write(folder);
      const { status, stdout, stderr } = spawnSync(join(folder, name), { cwd: folder, encoding: "utf8" });
      assert.deepEqual([status, stdout], [1, ""]);
      assert.ok(stderr.startsWith(`pulumi-zoom is not installed in ${folder}`), stderr);
    });

  it("start the plugin also under the name that pulumi install and pulumi package add look for", async () => {
    await Promise.all(LAUNCHERS.map(({ write }) => write(folder)));
    const [named, nameless] = ["pulumi-resource-zoom", "pulumi-resource-"].map((name) => {
      const { status, stderr } = spawnSync(join(folder, name), { cwd: folder, encoding: "utf8" });
      return { status, stderr };
    });
    assert.deepEqual(nameless, named);
  });
});
