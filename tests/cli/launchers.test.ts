import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Package } from "../../cli/import/project-files";
import { writeLaunchers } from "../../cli/plugin/launchers";
import { writeNativeLaunchers } from "../../cli/plugin/native";

const OWN: Package = { version: "1.0.0", peerDependencies: {}, devDependencies: {} };

const WRITERS = {
  "pulumi-resource-pulumi-nodejs": writeLaunchers,
  "pulumi-resource-zoom": (folder: string) => writeNativeLaunchers({ folder, program: process.cwd(), own: OWN }),
};

/** Returns the lines of a Windows script that name a path within a block. A parenthesis in the path ends the block. */
function pathsInBlocks(script: string): string[] {
  let depth = 0;
  return script.split(/\r?\n/).filter((line) => {
    if (line.startsWith(")")) depth--;
    const isInside = depth > 0;
    if (/\($/.test(line)) depth++;
    return isInside && /%\w+%/.test(line);
  });
}

describe("the launchers of the plugins", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "a project (x86) & 'more' "))));
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const [name, write] of Object.entries(WRITERS)) {
    it(`name the folder without the package, whatever characters its path has: ${name}`, async () => {
      await write(folder);
      const { status, stdout, stderr } = spawnSync(join(folder, name), { cwd: folder, encoding: "utf8" });
      assert.deepEqual([status, stdout], [1, ""]);
      assert.ok(stderr.startsWith(`pulumi-zoom is not installed in ${folder}`), stderr);
    });

    it(`have no path in a block on Windows, and take no variable that was set before: ${name}`, async () => {
      await write(folder);
      const script = readFileSync(join(folder, `${name}.cmd`), "utf8");
      assert.deepEqual(pathsInBlocks(script), []);
      const started = /^node "%(\w+)%" %\*\r?$/m.exec(script)?.[1] ?? "";
      assert.ok(script.includes(`set "${started}="`), started);
    });
  }
});
