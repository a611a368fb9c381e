import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEngineJson } from "../../../cli/report/engine-json";
import { fingerprintOf } from "../../../cli/report/fingerprint";
import { run } from "../command";
import { active, eventLines, previewJson, told, type ToldStep } from "./told";

const fingerprint = (steps: readonly ToldStep[]) => fingerprintOf(readEngineJson(previewJson(steps)));
const invite = (name: string, more: Record<string, unknown> = {}): ToldStep => ({
  ...{ name, op: "create" },
  new: { inputs: { email: `${name}@example.com`, ...more } },
});
const twelve = (...last: string[]) =>
  [...Array.from({ length: 10 }, (_, index) => `a${index}`), ...last].map((name) => invite(name));
const about = (text: string): ToldStep => ({
  ...{ name: "ada", op: "update", diff: ["aboutMe"] },
  old: active({ email: "ada@example.com", aboutMe: "" }),
  new: { inputs: { email: "ada@example.com", aboutMe: text } },
});

describe("the fingerprint of a report", () => {
  for (const [what, one, other] of [
    ["a name that the report shortens", twelve("x", "y"), twelve("x", "z")],
    ["the end of a value that the report shortens", [about(`${"a".repeat(200)}b`)], [about(`${"a".repeat(200)}c`)]],
  ] as const)
    it(`differs by ${what}`, () => {
      assert.equal(told(one), told(other));
      assert.notEqual(fingerprint(one), fingerprint(other));
    });

  for (const [what, one] of [
    ["what is done", { ...invite("x"), op: "delete" }],
    ["the resource", { ...invite("x"), name: "y" }],
    ["an argument", invite("x", { dept: "A" })],
    ["whether the user stays in Zoom", { ...invite("x"), old: { ...active({}), retainOnDelete: true } }],
  ] as const)
    it(`differs by ${what}`, () => assert.notEqual(fingerprint([one]), fingerprint([invite("x")])));

  const removed = (kind: string, outputs: Record<string, unknown>): ToldStep => ({
    ...{ kind, name: "x", op: "delete" },
    old: { id: "x", inputs: { email: "x@example.com", name: "X" }, outputs },
  });
  for (const [what, kind, one, other] of [
    ["whether the user has accepted", "ZoomUser", { accountStatus: "pending" }, { accountStatus: "active" }],
    ["whether the stack created the group", "ZoomGroup", { origin: "adopted" }, { origin: "created" }],
    ["whether the phone waits", "ZoomPhoneUser", { deferred: ["phone"] }, {}],
  ] as const)
    it(`differs, for a removal, by ${what}`, () =>
      assert.notEqual(fingerprint([removed(kind, one)]), fingerprint([removed(kind, other)])));

  it("is the same in any order, of resources and of arguments, and with unchanged resources", () => {
    const ada = invite("ada", { dept: "A", jobTitle: "B" });
    const same = invite("ada", { jobTitle: "B", dept: "A" });
    const unchanged: ToldStep = { name: "bob", op: "same", old: active({ email: "bob@example.com" }) };
    assert.equal(fingerprint([ada, invite("x")]), fingerprint([invite("x"), unchanged, same]));
    assert.equal(fingerprint([ada]), fingerprintOf(readEngineJson(eventLines([ada], { isPreview: true }))));
  });

  it("tells nothing about a secret", () => {
    assert.equal(fingerprint([invite("x", { hostKey: "123456" })]), fingerprint([invite("x", { hostKey: "654321" })]));
  });

  it("is the last line if it is asked for", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    try {
      const file = join(folder, "preview.json");
      await writeFile(file, previewJson([invite("x")]));
      const lines = async (...flags: string[]) => (await run("report", file, ...flags)).stdout.trimEnd().split("\n");
      const last = `Fingerprint of all changes: \`${fingerprint([invite("x")])}\``;
      assert.deepEqual(await lines("--fingerprint"), [...(await lines()), "", last]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
