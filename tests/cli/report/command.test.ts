import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { startZoom } from "../../../simulator";
import { MAIN, run } from "../command";
import { runOn } from "../zoom";
import { active, expired, group, pending, phone, previewJson } from "./told";

const ada = { email: "ada@example.com" };
const team = (members: string[]) => ({ id: "g", inputs: { name: "Team", members }, outputs: {} });

describe("pulumi-zoom report", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    const files: Record<string, string> = {
      change: previewJson([{ name: "ada", op: "delete", old: active(ada) }]),
      same: previewJson([{ name: "ada", op: "same", old: active(ada) }]),
      deletion: previewJson([{ name: "ada", op: "delete", old: active({ ...ada, onDelete: "delete" }) }]),
      withdrawal: previewJson([{ name: "ada", op: "delete", old: pending(ada) }]),
      waiting: previewJson([{ name: "ada", op: "same", old: pending({ ...ada, dept: "A" }, ["dept"]) }]),
      expired: previewJson([{ name: "ada", op: "same", old: expired(ada) }]),
      number: previewJson([
        phone({ op: "delete", old: { inputs: { userId: "u" }, outputs: { phoneNumbers: ["+16505550100"] } } }),
      ]),
      membership: previewJson([
        group({ op: "update", old: team(["a@example.com"]), new: team([]), diff: ["members[0]"] }),
      ]),
      drift: previewJson([{ name: "ada", op: "refresh", old: active(ada) }]),
      failure: previewJson([], { diagnostics: [{ severity: "error", message: "error: odd" }] }),
    };
    for (const [name, json] of Object.entries(files)) await writeFile(join(folder, `${name}.json`), json);
  });
  after(() => rm(folder, { recursive: true }));

  for (const [file, flags, exitCode] of [
    ["change", [], 0],
    ["change", ["--fail-on-change"], 1],
    ["same", ["--fail-on-change"], 0],
    ["change", ["--fail-on", "deactivation,number"], 1],
    ["change", ["--fail-on", "deletion,number,waiting"], 0],
    ["deletion", ["--fail-on", "deletion"], 1],
    ["deletion", ["--fail-on", "deactivation"], 0],
    ["withdrawal", ["--fail-on", "withdrawal"], 1],
    ["waiting", ["--fail-on", "waiting"], 1],
    ["expired", ["--fail-on", "expired"], 1],
    ["expired", ["--fail-on-change"], 0],
    ["number", ["--fail-on", "number"], 1],
    ["number", ["--fail-on", "license"], 1],
    ["number", ["--fail-on", "extension"], 0],
    ["membership", ["--fail-on", "membership"], 1],
    ["drift", ["--fail-on", "drift"], 1],
    ["failure", [], 1],
    ["failure", ["--fail-on", "deletion"], 1],
    ["change", ["--fail-on", "everything"], 2],
  ] as const)
    it(`exits with ${exitCode} for a ${file}, ${flags.length > 0 ? flags.join(" ") : "without flags"}`, async () => {
      const ended = await run("report", join(folder, `${file}.json`), ...flags);
      assert.equal(ended.exitCode, exitCode);
      if (exitCode === 2) assert.match(ended.stderr, /Allowed values: deletion, deactivation, withdrawal, license, /);
      else assert.deepEqual([ended.stderr, ended.stdout.slice(0, 8)], ["", "### Zoom"]);
    });

  it("reads standard input", async () => {
    const child = spawn(process.execPath, [MAIN, "report"]);
    child.stdin.end(previewJson([]));
    assert.equal(await text(child.stdout), "### Zoom: no change\n");
  });

  it("reads the licenses of the account from Zoom if asked to", async () => {
    const zoom = await startZoom({ seats: { licensed: 40 } });
    const { stdout, stderr } = await runOn(zoom, "report", join(folder, "same.json"), "--seats");
    await zoom.close();
    assert.deepEqual(
      [/\*\*Licenses\*\* of the account\n\n\| license [^]*\n\| Licensed `monthly` \| 40 \|/.test(stdout), stderr],
      [true, ""],
    );
  });

  it("says which file cannot be read", async () => {
    const { exitCode, stderr } = await run("report", "nowhere.json");
    assert.deepEqual([exitCode, /^Reading nowhere\.json failed: /.test(stderr)], [1, true]);
  });
});
