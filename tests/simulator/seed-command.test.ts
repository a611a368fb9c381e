import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../cli/command";

describe("pulumi-zoom simulate --seed", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-seed-"));
  });
  after(() => rm(folder, { recursive: true }));

  it("lists all mistakes of the file with their paths, and starts nothing", async () => {
    const file = join(folder, "seed.json");
    const people = [
      { email: "ada@example.com", departement: "Sales" },
      { email: "bob", type: "licensed" },
    ];
    await writeFile(file, JSON.stringify({ people, group: [] }));
    const { exitCode, stdout, stderr } = await run("simulate", "--seed", file);
    assert.deepEqual([exitCode, stdout], [1, ""]);
    const lines = stderr.trimEnd().split("\n");
    assert.ok(lines[0]?.endsWith(`The seed file ${file} has 4 mistakes:`), lines[0]);
    assert.deepEqual(lines.slice(1), [
      '  group is unknown. Did you mean "groups"?',
      "  people[0].departement is unknown",
      '  people[1].email must be an e-mail address, such as ada@example.com, but is "bob"',
      '  people[1].type must be 1, 2, 3, 4 or 99, but is "licensed"',
    ]);
  });
});
