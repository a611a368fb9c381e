import assert from "node:assert/strict";
import {
  type Desired,
  type GroupList,
  type Knowledge,
  type Observed,
  type Person,
  planGroup,
  sameGroup,
  sameName,
} from "../../provider/resources/group/rules";
import { ADDITIONS, aspectsIn, closing, EVERYTHING, type Marks, scopeOf } from "../../provider/resources/group/scope";

const person = (id: string, status: Person["status"]): Person => ({ id, email: `${id}@example.com`, status });

/** a, b, c are active, i is deactivated, p is pending, l's invitation expired; anyone else is unknown. */
const account = [
  person("a", "active"),
  person("b", "active"),
  person("c", "active"),
  person("i", "inactive"),
  person("p", "pending"),
  person("l", "expired"),
];
const people = new Map(account.flatMap((one) => [[one.id, one] as const, [one.email, one] as const]));
const members = (...ids: string[]): GroupList => ({
  rows: ids.map((id) => ({ id, email: `${id}@example.com` })),
  people,
});
const admins = (...ids: string[]): GroupList => ({ rows: ids.map((id) => ({ email: `${id}@example.com` })), people });

const none: Observed = { name: "Sales", members: members(), admins: admins() };
const ab: Observed = { id: "g1", name: "Sales", members: members("a", "b"), admins: admins("a") };
const name = "Sales";

/** Returns the steps in one line, such as `addMembers c, removeMembers b`. */
function steps(seen: Observed, desired: Desired, knew: Partial<Record<keyof Knowledge, string[]>>, policy = "owned") {
  const plan = planGroup({
    seen,
    desired,
    scope: policy === "adopt" ? ADDITIONS : EVERYTHING,
    owned: policy === "owned",
    knew: { added: new Set(knew.added), reserved: new Set(knew.reserved) },
    onExisting: policy === "adopt" ? "adopt" : "refuse",
  });
  if (plan.refuse !== undefined) return `refuse: ${plan.refuse}`;
  return plan.steps
    .map((step) => {
      const people =
        "people" in step
          ? step.people.map(({ id }) => id)
          : "rows" in step
            ? step.rows.map((row) => row.id ?? row.email)
            : [];
      return [step.do, ...people].join(" ");
    })
    .join(", ");
}

describe("planGroup: the steps from what Zoom shows to what is declared", () => {
  type Row = [
    title: string,
    seen: Observed,
    desired: Desired,
    expected: string | RegExp,
    knew?: Parameters<typeof steps>[2],
    policy?: string,
  ];
  const rows: Row[] = [
    ["no group", none, { name }, "create"],
    [
      "no group, with people",
      none,
      { name, members: ["a", "p", "i"], admins: ["b"] },
      "create, addMembers a, reserve p, addAdmins b",
    ],
    [
      "no group, someone unknown: nothing is created",
      none,
      { name, members: ["a", "x@example.com"] },
      /^refuse: .*has no user x@example.com;/,
    ],
    [
      "an unmanaged group of this name",
      ab,
      { name },
      /^refuse: .*already has a group of this name \(id g1\).*onExisting: "adopt"/,
      {},
      "refuse",
    ],
    ["a group of this name, adopted, the same", ab, { name, members: ["a", "b"], admins: ["a"] }, "", {}, "adopt"],
    ["a group of this name, adopted, in another letter case", ab, { name: "SALES" }, "rename", {}, "adopt"],
    [
      "a group of this name, adopted, others in it: they stay",
      ab,
      { name, members: ["a", "c"] },
      "addMembers c",
      {},
      "adopt",
    ],
    [
      "a group of this name, adopted, others in it, additive",
      ab,
      { name, membership: "additive", members: ["a", "c"] },
      "addMembers c",
      {},
      "adopt",
    ],

    ["the same", ab, { name, members: ["a", "b"], admins: ["a"] }, ""],
    ["the same in another order", ab, { name, members: ["b", "a"] }, ""],
    [
      "the same by e-mail in other letter case",
      ab,
      { name, members: ["A@Example.com", "b@example.com"], admins: ["A@EXAMPLE.COM"] },
      "",
    ],
    ["a member twice, by id and by e-mail", ab, { name, members: ["a", "a@example.com", "A@example.com", "b"] }, ""],
    [
      "a new member twice, by id and by e-mail",
      ab,
      { name, members: ["a", "b", "c", "C@example.com"] },
      "addMembers c",
    ],
    ["another name", ab, { name: "Sellers" }, "rename"],
    ["another name at its ends only", { ...ab, name: " Sales" }, { name }, ""],
    ["no members declared: the membership is not managed", ab, { name }, ""],
    ["no administrators declared: they are not managed", ab, { name, members: ["a", "b"] }, ""],
    ["members emptied", ab, { name, members: [] }, "removeMembers a b"],
    ["administrators emptied", ab, { name, admins: [] }, "removeAdmins a@example.com"],
    [
      "one joins and one leaves: first the one, then the other",
      ab,
      { name, members: ["a", "c"], admins: ["b"] },
      "addMembers c, removeMembers b, addAdmins b, removeAdmins a@example.com",
    ],

    ["someone pending", ab, { name, members: ["a", "b", "p"] }, "reserve p"],
    [
      "someone pending who has a reservation",
      ab,
      { name, members: ["a", "b", "p"] },
      "",
      { reserved: ["p@example.com"] },
    ],
    [
      "someone pending as administrator: Zoom has no reservations for administrators",
      ab,
      { name, admins: ["a", "p"] },
      "",
    ],
    ["someone whose invitation expired", ab, { name, members: ["a", "b", "l"], admins: ["a", "l"] }, ""],
    ["someone deactivated and not shown", ab, { name, members: ["a", "b", "i"], admins: ["a", "i"] }, ""],
    [
      "someone deactivated and shown, not declared",
      { ...ab, members: members("a", "b", "i") },
      { name, members: ["a", "b"] },
      "removeMembers i",
    ],
    ["someone unknown", ab, { name, members: ["a", "x"], admins: ["y@example.com", "x"] }, /no user x, y@example.com;/],

    ["additive: others stay", ab, { name, membership: "additive", members: ["a"] }, ""],
    [
      "additive: those whom it added and who are no longer declared leave",
      ab,
      { name, membership: "additive", members: ["a"] },
      "removeMembers b",
      { added: ["b"] },
    ],
    [
      "additive: those who joined by a reservation and are no longer declared leave",
      ab,
      { name, membership: "additive", members: [] },
      "removeMembers b",
      { added: ["b@example.com"] },
    ],
    [
      "additive: those whom it added and who are still declared stay",
      ab,
      { name, membership: "additive", members: ["a", "b"] },
      "",
      { added: ["a", "b"] },
    ],
    [
      "additive: administrators are the whole list nevertheless",
      ab,
      { name, membership: "additive", members: [], admins: ["b"] },
      "addAdmins b, removeAdmins a@example.com",
    ],
    [
      "authoritative again: those whom it added leave like others",
      ab,
      { name, members: ["a"] },
      "removeMembers b",
      { added: ["b"] },
    ],
  ];
  for (const [title, seen, desired, expected, knew = {}, policy] of rows)
    it(`${title} → ${expected instanceof RegExp ? "refuse" : expected || "nothing"}`, () => {
      const done = steps(seen, desired, knew, policy);
      if (expected instanceof RegExp) assert.match(done, expected);
      else assert.equal(done, expected);
    });
});

describe("scopeOf: what a change may write", () => {
  const was: Desired = { name, members: ["a", "b@example.com"], admins: ["a"] };
  const rows: [title: string, was: Desired & Marks, desired: Partial<Desired>, aspects: string[]][] = [
    ["nothing", was, was, []],
    ["a name", was, { ...was, name: "Sellers" }, ["name"]],
    ["a name in another letter case", was, { ...was, name: "sales" }, ["name"]],
    ["a name that is not known yet", was, { members: was.members }, []],
    ["a name that is deferred", { ...was, deferred: ["name"] }, was, ["name"]],
    ["a name that is unfinished", { ...was, unfinished: ["name"] }, was, ["name"]],
    ["the order, letter case, a person twice", was, { ...was, members: ["B@example.com", "a", "a"] }, []],
    ["an id in other letter case is another id", was, { ...was, members: ["A", "b@example.com"] }, ["members"]],
    ["one more member", was, { ...was, members: ["a", "b@example.com", "c"] }, ["members"]],
    ["one member fewer", was, { ...was, members: ["a"] }, ["members"]],
    ["members no longer managed", was, { name, admins: ["a"] }, []],
    ["members managed from now on, and empty", { name }, { name, members: [] }, []],
    ["members managed from now on", { name }, { name, members: ["a"] }, ["members"]],
    ["members that are unfinished", { ...was, unfinished: ["members"] }, was, ["members"]],
    ["from now on additive", was, { ...was, membership: "additive" }, []],
    ["from now on authoritative", { ...was, membership: "additive" }, was, []],
    ["one more administrator", was, { ...was, admins: ["a", "c"] }, ["admins"]],
    ["administrators no longer managed", was, { name, members: was.members }, []],
    ["someone who is deferred", { ...was, deferred: ["p@example.com"] }, was, ["members", "admins"]],
  ];
  for (const [title, before, after, aspects] of rows)
    it(`${title} → ${aspects.join() || "nothing"}`, () => assert.deepEqual(aspectsIn(scopeOf(before, after)), aspects));

  it("is the difference between the two declared lists, and never what only Zoom has", () => {
    const seen: Observed = { id: "g1", name: "Renamed", members: members("a", "c"), admins: admins("c") };
    const plan = (before: Desired & Marks, desired: Desired) =>
      planGroup({
        ...{ seen, desired, scope: scopeOf(before, desired), owned: true, onExisting: "refuse" },
        knew: { added: new Set(), reserved: new Set() },
      }).steps;
    const before = { name, members: ["a", "b"], admins: ["a"] };
    assert.deepEqual(plan(before, before), [], "drift stays");
    assert.deepEqual(plan(before, { ...before, name: "Sellers" }), [{ do: "rename" }]);
    assert.deepEqual(plan(before, { ...before, members: ["a", "b", "i", "p"] }), [
      { do: "reserve", people: [person("p", "pending")] },
    ]);
    assert.deepEqual(plan(before, { ...before, members: ["b"] }), [
      { do: "removeMembers", rows: [{ id: "a", email: "a@example.com" }] },
    ]);
    assert.deepEqual(plan({ ...before, deferred: ["b@example.com"] }, before), [
      { do: "addMembers", people: [person("b", "active")] },
    ]);
    assert.deepEqual(plan(before, { ...before, members: ["a@example.com", "b@example.com"] }), [
      { do: "addMembers", people: [person("b", "active")] },
    ]);
  });

  it("does not refuse a change for someone who is out of its scope and left the account", () => {
    const before = { name, members: ["a", "x"] };
    const plan = (desired: Desired) =>
      planGroup({
        ...{ seen: ab, desired, scope: scopeOf(before, desired), owned: true, onExisting: "refuse" },
        knew: { added: new Set(), reserved: new Set() },
      });
    assert.deepEqual(plan({ ...before, name: "Sellers" }), { steps: [{ do: "rename" }] });
    assert.match(plan({ ...before, members: ["a", "x", "y"] }).refuse ?? "", /no user y;/);
  });

  it("tells when people who are not declared begin to count as drift", () => {
    assert.deepEqual(closing({ name }, { name, members: [], admins: [] }), ["members", "admins"]);
    assert.deepEqual(closing({ ...was, membership: "additive" }, was), ["members"]);
    assert.deepEqual(closing(was, was), []);
    assert.deepEqual(closing({ name }, { name, members: [], membership: "additive" }), []);
  });
});

describe("group names", () => {
  it("are the same group in any letter case, and the same name only in the same letter case", () => {
    assert.deepEqual([sameGroup("Sales", " sALES"), sameName("Sales", "sales")], [true, false]);
    assert.ok(sameName("Sales", "Sales "));
  });

  it("are different with a space that is not a plain one", () => {
    for (const end of ["\u00a0", "\u3000", "\ufeff", "\u2028"]) assert.equal(sameGroup("Sales", `Sales${end}`), false);
  });
});
