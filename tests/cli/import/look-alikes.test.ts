import assert from "node:assert/strict";
import { matchesPattern } from "../../../cli/import/filters";
import type { ZoomOptions } from "../../../simulator";
import { type ImportedResource, startImport } from "./account";

/** Pairs of addresses of two people, in an order that makes the second the one found last. */
const PAIRS: readonly [what: string, plain: string, other: string][] = [
  ["the Kelvin sign", "kate@example.com", "\u212aate@example.com"],
  ["the Ångström sign", "åsa@example.com", "\u212bsa@example.com"],
  ["the ohm sign", "ω@example.com", "\u2126@example.com"],
  ["a dotted capital I", "i\u0307da@example.com", "\u0130da@example.com"],
  ["a dotless i", "ida@example.com", "\u0131da@example.com"],
  ["a long s", "sam@example.com", "\u017fam@example.com"],
  ["a capital sharp s", "weiß@example.com", "wei\u1e9e@example.com"],
  ["full-width letters", "ada@example.com", "\uff21da@example.com"],
  ["a decomposed letter", "eva\u0301@example.com", "ev\u00e1@example.com"],
];

const accountOf = (plain: string, other: string): ZoomOptions => ({
  people: [
    { email: plain, id: "uPlain", phone: true },
    { email: other, id: "uOther" },
  ],
  groups: [
    { name: "Plain", members: [plain], admins: [other] },
    { name: "Other", members: [other], admins: [plain] },
  ],
  phone: { readyMs: 0, listedMs: 0 },
});

const ofType = (resources: readonly ImportedResource[], type: string) =>
  resources.filter((one) => one.type.endsWith(type));

describe("an import of two people whose addresses differ by", () => {
  for (const [what, plain, other] of PAIRS)
    for (const order of [1, -1])
      it(`${what}: each group and phone refers to its own people${order > 0 ? "" : ", in the other order"}`, async () => {
        const account = accountOf(plain, other);
        const people = order > 0 ? account.people : account.people?.toReversed();
        const here = await startImport({ ...account, people });
        try {
          await here.import();
          const resources = await here.resources();
          const groups = ofType(resources, ":ZoomGroup").map(({ inputs }) => [
            inputs.name,
            inputs.members,
            inputs.admins,
          ]);
          assert.deepEqual(groups.sort(), [
            ["Other", [other], [plain]],
            ["Plain", [plain], [other]],
          ]);
          assert.deepEqual(
            ofType(resources, ":ZoomPhoneUser").map(({ id }) => id),
            ["uPlain"],
          );
          await here.import({ exclude: [plain] });
          const users = ofType(await here.resources(), ":ZoomUser");
          assert.deepEqual(
            users.map(({ id }) => id),
            ["uOther"],
          );
        } finally {
          await here.close();
        }
      });

  it("letter case is one person, who appears once", async () => {
    const here = await startImport({ people: [{ email: "Kate@example.com", id: "uKate" }] });
    try {
      await here.import({ email: ["KATE@EXAMPLE.*"] });
      assert.deepEqual(await here.names(), ["kate"]);
    } finally {
      await here.close();
    }
  });
});

describe("a pattern", () => {
  for (const [, plain, other] of PAIRS)
    it(`${plain} does not match ${other}`, () => {
      for (const [pattern, text] of [
        [plain, other],
        [other, plain],
      ] as const) {
        assert.ok(!matchesPattern([pattern], text));
        assert.ok(matchesPattern([pattern], pattern.replace("example.com", "EXAMPLE.com")));
        assert.ok(matchesPattern([pattern.replace("example", "*")], pattern));
      }
    });

  it("matches itself, whichever characters it has", () => {
    for (let code = 0x20; code < 0x180; code++) {
      const text = `a${String.fromCharCode(code)}b@example.com`;
      assert.ok(matchesPattern([text], text), text);
      if (text[1] !== "*") assert.ok(!matchesPattern([text], "ab@example.com"), text);
    }
    assert.ok(matchesPattern(["test-*"], "test-1@example.com"));
    assert.ok(!matchesPattern(["test-*"], "test1@example.com"));
  });

  it("matches in any letter case, with special characters as they are", () => {
    assert.ok(matchesPattern(["ÉVA+[x]*"], "éva+[X]\n@example.com"));
    assert.ok(!matchesPattern(["a.b"], "axb"));
  });
});
