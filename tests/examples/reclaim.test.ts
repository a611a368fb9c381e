import assert from "node:assert/strict";
import { chooseLicenses, type Person } from "../../examples/reclaim/choose";
import { startAccount } from "../resources/account";

const NOW_MS = Date.parse("2026-06-01T00:00:00Z");
const rules = { nowMs: NOW_MS, idleDays: 90, free: 0, reserve: 0, keep: [] };
const person = (name: string, more: Partial<Person> = {}): Person => ({
  ...{ email: `${name}@example.com`, status: "active", type: 2, roleId: "2" },
  ...{ userCreatedAt: "2020-01-01T00:00:00Z", lastLoginTime: "2026-05-20T00:00:00Z" },
  ...more,
});
const idle = (name: string, more: Partial<Person> = {}) =>
  person(name, { lastLoginTime: "2026-01-01T00:00:00Z", ...more });
const names = (emails: readonly string[]) => emails.map((email) => email.split("@")[0]);

describe("the licenses of examples/reclaim", () => {
  const CASES: [title: string, who: Person, isReclaimed: boolean][] = [
    ["someone who did not sign in", idle("x"), true],
    ["someone who never signed in", person("x", { lastLoginTime: undefined }), true],
    [
      "someone who was created just now",
      person("x", { lastLoginTime: undefined, userCreatedAt: "2026-05-30T00:00:00Z" }),
      false,
    ],
    ["someone who signed in", person("x"), false],
    ["an administrator", idle("x", { roleId: "1" }), false],
    ["a pending user", idle("x", { status: "pending" }), false],
    ["a deactivated user", idle("x", { status: "inactive" }), false],
    ["someone of whom Zoom shows no time", person("x", { lastLoginTime: undefined, userCreatedAt: undefined }), false],
  ];
  for (const [title, who, isReclaimed] of CASES)
    it(`${isReclaimed ? "are" : "are not"} taken from ${title}`, () =>
      assert.deepEqual(names(chooseLicenses([who], [], rules).basic), isReclaimed ? ["x"] : []));

  it("are not taken from users who keep theirs or are on the waiting list", () => {
    const people = [idle("kept"), idle("listed"), idle("other")];
    const choice = chooseLicenses(people, ["Listed@example.com"], { ...rules, keep: ["KEPT@example.com"] });
    assert.deepEqual([names(choice.basic), choice.licensed], [["other"], ["Listed@example.com"]]);
  });

  it("are taken from someone whose e-mail only looks like that of a user who keeps theirs", () => {
    const choice = chooseLicenses([idle("kate"), idle("\u212Aate")], [], { ...rules, keep: ["Kate@example.com"] });
    assert.deepEqual(names(choice.basic), ["\u212Aate"]);
  });

  for (const [reserve, licensed, waiting] of [
    [0, ["a", "b"], []],
    [1, ["a"], ["b"]],
    [2, [], ["a", "b"]],
  ] as const)
    it(`go to the waiting list in its order, except a reserve of ${reserve}`, () => {
      const people = [idle("old"), person("a", { type: 1 }), person("b", { type: 1 })];
      const choice = chooseLicenses(people, ["a@example.com", "b@example.com"], { ...rules, free: 1, reserve });
      assert.deepEqual([names(choice.licensed), names(choice.waiting)], [licensed, waiting]);
    });

  it("do not go to someone who is pending, or not in the account", () => {
    const people = [idle("old"), person("a", { type: 1, status: "pending" })];
    const { waiting, licensed } = chooseLicenses(people, ["a@example.com", "no@example.com"], rules);
    assert.deepEqual([names(waiting), licensed], [["a", "no"], []]);
  });

  for (const order of ["basic first", "licensed first"])
    it(`pass on in the run after the adoption on a full account, and a third run changes nothing: ${order}`, async () => {
      const people = [
        { email: "owner@example.com", type: 1, role_id: "0" },
        { email: "old@example.com", type: 2, last_login_time: "2026-01-01T00:00:00Z" },
        { email: "a@example.com", type: 1, last_login_time: "2026-05-20T00:00:00Z" },
      ];
      const account = await startAccount({ people, seats: { licensed: 1 } });
      try {
        const shown = (): Person[] =>
          [...account.zoom.store.people.values()].map(({ email, status, type, role_id, last_login_time }) => ({
            ...{ email, status, type, roleId: role_id, lastLoginTime: last_login_time || undefined },
          }));
        const program = () => {
          const { basic, licensed } = chooseLicenses(shown(), ["a@example.com"], rules);
          const declared = [
            ...basic.map((email) => ({ email, type: 1 })),
            ...licensed.map((email) => ({ email, type: 2 })),
          ];
          const inOrder = order === "basic first" ? declared : declared.toReversed();
          return Object.fromEntries(inOrder.map((one) => [one.email, { ...one, onExisting: "adopt" }]));
        };
        const typeOf = (name: string) => account.zoom.person(`${name}@example.com`)?.type;
        assert.deepEqual((await account.up(program())).failed, {});
        assert.deepEqual([typeOf("old"), typeOf("a")], [2, 1]);
        await account.refresh();
        assert.deepEqual((await account.up(program())).failed, {});
        assert.deepEqual([typeOf("old"), typeOf("a")], [1, 2]);
        account.writes();
        assert.deepEqual((await account.up(program())).failed, {});
        assert.deepEqual(account.writes(), []);
      } finally {
        await account.close();
      }
    });
});
