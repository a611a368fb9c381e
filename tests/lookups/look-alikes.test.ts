import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readStack } from "../../cli/import/stack-export";
import { mistakesIn } from "../../cli/report/verify/mistakes";
import { searchNumbers } from "../../cli/search/phone";
import { listUsers } from "../../sdk";
import { startZoom, type ZoomSimulator } from "../../simulator";
import { connectTo } from "../cli/zoom";
import { runProgram } from "./program";

const KELVIN = "\u212a";
const people = [
  { email: "kate@example.com", dept: "Kiel" },
  { email: `${KELVIN}ate@example.com`, dept: `${KELVIN}iel` },
];
const phone = {
  sites: [
    { name: `${KELVIN}iel`, id: "kelvin" },
    { name: "Kiel", id: "plain" },
  ],
  numbers: [
    { number: "+16505550100", site: "Kiel" },
    { number: "+16505550101", site: `${KELVIN}iel` },
  ],
};

describe("names that differ by the Kelvin sign are different, and letter case does not count,", () => {
  let sim: ZoomSimulator;
  before(async () => (sim = await startZoom({ people, phone })));
  after(() => sim.close());

  for (const [plain, name] of [
    ["KIEL", "Kiel"],
    [`${KELVIN}IEL`, `${KELVIN}iel`],
  ] as const) {
    it(`if a program lists the users of the department ${plain}`, () =>
      runProgram(sim, async () => {
        const found = await listUsers({ department: plain });
        assert.deepEqual(
          found.map(({ dept }) => dept),
          [name],
        );
      }));

    it(`if the numbers of the site ${plain} are searched`, async () => {
      await using account = connectTo(sim);
      const found = await Array.fromAsync(searchNumbers({ site: plain }).rows(account.zoom));
      assert.deepEqual(
        found.map(({ siteName }) => siteName),
        [name],
      );
    });

    it(`if a preview declares the site ${plain}`, () => {
      const released = { emails: [], numbers: [], extensions: [] };
      const mistakes = (site: string) =>
        mistakesIn(
          [{ thing: "siteName", value: plain, who: "ada" }],
          { unread: [], sites: [{ id: "s1", name: site }] },
          released,
        ).length;
      assert.deepEqual([mistakes(name), mistakes(name === "Kiel" ? `${KELVIN}iel` : "Kiel")], [0, 1]);
    });
  }

  it("if an import asks what the stack holds", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-zoom-"));
    try {
      const file = join(folder, "stack.json");
      const type = "pulumi-nodejs:dynamic/zoom:ZoomUser";
      const resource = { urn: `urn:pulumi:a::b::${type}::kate`, type, outputs: { email: "Kate@example.com" } };
      await writeFile(file, JSON.stringify({ deployment: { resources: [resource] } }));
      const stack = await readStack(file);
      assert.ok(stack.has("users", undefined, "KATE@example.com"));
      assert.ok(!stack.has("users", undefined, `${KELVIN}ate@example.com`));
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
