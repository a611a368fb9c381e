import assert from "node:assert/strict";
import { active, inactive, pending, phone, report, type ToldStep, UNKNOWN } from "./told";

const ada = { email: "ada@example.com" };
const held = { phoneNumbers: ["+16505550100"], callingPlans: [200] };

/** The phone of Ada, which the program goes on declaring by her id or e-mail. */
const phones: [title: string, step: (rest: Partial<ToldStep>) => ToldStep][] = ["id-1", "ADA@example.com"].map(
  (userId) => [
    userId.includes("@") ? "e-mail" : "id",
    (rest) =>
      phone({
        op: "same",
        old: { id: "id-1", inputs: { userId, ...held }, outputs: { extension: "801", userEmail: ada.email } },
        ...rest,
      }),
  ],
);

const user = (rest: Partial<ToldStep>): ToldStep => ({ name: "ada", op: "update", old: active(ada), ...rest });
const inputs = (rest: object) => ({ inputs: { ...ada, ...rest } });

/** How a run takes the access of a user away. */
const leaving: [title: string, step: ToldStep, how: string][] = [
  [
    "who is deactivated",
    user({ new: inputs({ status: "inactive" }), diff: ["status"] }),
    "the phone is disabled with the user",
  ],
  ["whose resource is removed", user({ op: "delete" }), "the phone is disabled with the user"],
  [
    "who is deleted",
    user({ op: "delete", old: active({ ...ada, onDelete: "delete" }) }),
    "the phone is disabled with the user",
  ],
  [
    "who is replaced",
    user({ op: "replace", new: { inputs: { email: "al@example.com" } }, diff: ["email"] }),
    "the phone is disabled with the user",
  ],
  [
    "who may be replaced",
    user({ op: "replace", new: { inputs: { email: UNKNOWN } }, diff: ["email"] }),
    "at worst: the user may be deactivated or removed",
  ],
  [
    "who may be deactivated",
    user({ new: inputs({ status: UNKNOWN }), diff: ["status"] }),
    "at worst: the user may be deactivated or removed",
  ],
  [
    "whom an adoption may deactivate",
    { name: "ada", op: "create", new: inputs({ status: "inactive", onExisting: "adopt" }) },
    "at worst: the user may be deactivated or removed",
  ],
];

/** Users who keep their phone, and what the report says of them. */
const staying: [title: string, step: ToldStep, line: RegExp, ...others: ToldStep[]][] = [
  ["nothing changes", user({ op: "same" }), /^### Zoom: no change$/m],
  [
    "the resource is removed with retainOnDelete",
    user({ op: "delete", old: { ...active(ada), retainOnDelete: true } }),
    /^- `ada@example.com`: the program says `retainOnDelete`$/m,
  ],
  [
    "Zoom does not deactivate the owner",
    user({ new: inputs({ status: "inactive" }), diff: ["status"], old: active(ada, { roleId: "0" }) }),
    /^- `ada@example.com`: `status` \*\*cannot be changed\*\*, because /m,
  ],
  [
    "Zoom does not remove the owner",
    user({ op: "delete", old: active(ada, { roleId: "0" }) }),
    /^- `ada@example.com` \*\*cannot be removed\*\*: /m,
  ],
  [
    "the user is deactivated already",
    user({ op: "delete", old: inactive(ada) }),
    /^- `ada@example.com`: they are deactivated already$/m,
  ],
  [
    "the user has not accepted",
    user({ op: "delete", old: pending(ada) }),
    /^\*\*Invitations that will be withdrawn\*\*\n\n- `ada@example.com`$/m,
  ],
  [
    "it is another user who is deactivated",
    user({ op: "delete", old: { ...active({ email: "eve@example.com" }), id: "id-9" } }),
    /^\*\*Will be deactivated\*\*\n\n- `eve@example.com`: no longer managed$/m,
  ],
  [
    "another resource of the program declares the user",
    user({ op: "delete" }),
    /^- `ada@example.com`: another resource of the program declares them$/m,
    { name: "ada2", op: "create", new: inputs({ onExisting: "adopt" }) },
  ],
];

const everything = "number `\\+16505550100`, extension `801`, calling plan `200`, the Zoom Phone license";

describe("a report names the phone, declared by", () => {
  for (const [by, phoneStep] of phones) {
    for (const [title, step, how] of leaving)
      it(`${by}, of a user ${title}`, () => {
        const changed = { userId: phoneStep({}).old?.inputs.userId, ...held, phoneNumbers: [] };
        const retained = { op: "delete", old: { ...phoneStep({}).old!, retainOnDelete: true } };
        for (const rest of [{}, { op: "update", new: { inputs: changed }, diff: ["phoneNumbers"] }, retained]) {
          const { lines, causes } = report([step, phoneStep(rest)]);
          assert.match(lines.join("\n"), new RegExp(`^- \`ada@example.com\`: ${everything} \\(${how}\\)$`, "im"));
          for (const cause of ["number", "extension", "license"] as const) assert.ok(causes.has(cause), cause);
        }
      });
  }

  it("also if its resource is removed and would leave it, because another one has its user", () => {
    const step = user({ new: inputs({ status: "inactive" }), diff: ["status"] });
    for (const [, phoneStep] of phones) {
      const renamed = phone({ name: "new", op: "create", new: { inputs: { userId: "id-1" } } });
      const { lines, causes } = report([step, phoneStep({ op: "delete" }), renamed]);
      assert.match(
        lines.join("\n"),
        new RegExp(`^- \`ada@example.com\`: ${everything} \\(the phone is disabled with`, "im"),
      );
      assert.doesNotMatch(lines.join("\n"), /another resource of the program declares it/);
      assert.deepEqual([...causes].sort(), ["deactivation", "extension", "license", "number"]);
    }
  });

  it("and says it once, as its own removal does", () => {
    for (const [, phoneStep] of phones)
      for (const op of ["update", "delete"]) {
        const leaves =
          op === "delete" ? user({ op }) : user({ op, new: inputs({ status: UNKNOWN }), diff: ["status"] });
        const text = report([leaves, phoneStep({ op: "delete" })]).lines.join("\n");
        assert.match(text, new RegExp(`: ${everything} \\(the phone is disabled\\)$`, "m"));
        assert.equal(text.split("801").length, 2, text);
      }
  });

  it("and counts its plans as free, if the user surely leaves", () => {
    const count = (step: ToldStep) =>
      phones.map(([, phoneStep]) =>
        report([step, phoneStep({})]).lines.includes("| calling plan `200` | 1 | 0 | −1 |"),
      );
    assert.deepEqual(count(user({ op: "delete" })), [true, true]);
    const given = { op: "replace", new: { inputs: { userId: "bob@example.com", ...held } }, diff: ["userId"] };
    for (const [, phoneStep] of phones)
      assert.match(
        report([user({ op: "delete" }), phoneStep(given)]).lines.join("\n"),
        /^The number of licenses does not/m,
      );
    assert.deepEqual(count(user({ new: inputs({ status: UNKNOWN }), diff: ["status"] })), [false, false]);
  });
});

describe("a report names no lost phone if the user stays:", () => {
  for (const [by, phoneStep] of phones)
    for (const [title, step, line, ...others] of staying)
      it(`${title}, and the phone is declared by ${by}`, () => {
        const { lines, causes } = report([step, ...others, phoneStep({})]);
        assert.match(lines.join("\n"), line);
        assert.doesNotMatch(lines.join("\n"), /801/);
        assert.deepEqual([causes.has("number"), causes.has("extension")], [false, false]);
      });
});

describe("a report names no lost phone", () => {
  it("if the phone still waits for the user", () => {
    const old = { id: "id-1", inputs: { userId: "id-1", ...held }, outputs: { deferred: ["phone"] } };
    const { lines, causes } = report([user({ op: "delete" }), phone({ op: "same", old })]);
    assert.match(lines.join("\n"), /^- `ada@example.com`: no longer managed$/m);
    assert.equal(causes.has("number"), false);
  });
});

describe("a report of someone who is deactivated while their e-mail changes", () => {
  for (const status of ["inactive", UNKNOWN])
    it(`names them by the e-mail that they have: status ${status}`, () => {
      const { lines } = report([
        user({ new: inputs({ email: "eve@example.com", status }), diff: ["email", "status"] }),
      ]);
      assert.match(
        lines.join("\n"),
        /deactivated\*\*\n\n- `ada@example\.com`|^- `ada@example\.com` \*\*may be deactivated/m,
      );
    });
});
