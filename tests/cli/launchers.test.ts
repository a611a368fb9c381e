import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNativeLaunchers } from "../../cli/plugin/native";
import { LAUNCHERS, OWN } from "./launchers";

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
    for (const { write } of LAUNCHERS) await write(folder);
    const [named, nameless] = ["pulumi-resource-zoom", "pulumi-resource-"].map((name) => {
      const { status, stderr } = spawnSync(join(folder, name), { cwd: folder, encoding: "utf8" });
      return { status, stderr };
    });
    assert.deepEqual(nameless, named);
  });

  for (const { name, write } of LAUNCHERS)
    it(`replace earlier ones, and no other file, link or pipe: ${name}`, async () => {
      const path = join(folder, name);
      await write(folder);
      const names = readdirSync(folder);
      writeFileSync(path, `${readFileSync(path, "utf8")}# of an earlier version`, { mode: 0o644 });
      await write(folder);
      assert.doesNotMatch(readFileSync(path, "utf8"), /earlier version/);
      assert.equal(statSync(path).mode & 0o100, 0o100);
      assert.deepEqual(readdirSync(folder), names);

      const refused = async (why: string) =>
        assert.rejects(async () => write(folder), {
          message: `${path} exists and ${why}. Move it away, or choose another folder with --write.`,
        });
      const elsewhere = join(folder, "elsewhere");
      writeFileSync(elsewhere, "mine");
      rmSync(path);
      symlinkSync(elsewhere, path);
      await refused("cannot be read: it is a link, which is not followed");
      rmSync(path);
      assert.equal(spawnSync("mkfifo", [path]).status, 0);
      await refused("cannot be read: it is not a regular file");
      rmSync(path);
      writeFileSync(path, "mine");
      rmSync(`${path}.cmd`);
      await refused("was not written by pulumi-zoom plugin");
      assert.deepEqual([readFileSync(path, "utf8"), readFileSync(elsewhere, "utf8")], ["mine", "mine"]);
      assert.ok(!existsSync(`${path}.cmd`));
    });

  it("write no package.json through a link", async () => {
    const link = join(folder, "package.json");
    symlinkSync(join(folder, "elsewhere"), link);
    await writeNativeLaunchers({ folder, program: folder, own: OWN });
    assert.deepEqual([lstatSync(link).isSymbolicLink(), existsSync(link)], [true, false]);
  });
});
