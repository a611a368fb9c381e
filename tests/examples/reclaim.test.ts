import assert from "node:assert/strict";
import { chooseLicenses, type Person, warningsOf } from "../../examples/reclaim/choose";
import { reserveMistake } from "../../examples/reclaim/policy/reserve";
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
    [3, [], ["a", "b"]],
  ] as const)
    it(`that are free go to the waiting list in its order, except a reserve of ${reserve}`, () => {
      const people = [idle("old"), person("a", { type: 1 }), person("b", { type: 1 })];
      const choice = chooseLicenses(people, ["a@example.com", "b@example.com"], { ...rules, free: 2, reserve });
      assert.deepEqual([names(choice.licensed), names(choice.waiting)], [licensed, waiting]);
    });

  it("do not go to someone who is pending, deactivated or not in the account, and a warning says why", () => {
    const people = [
      person("dan", { status: "inactive" }),
      person("pia", { type: 1, status: "pending" }),
      person("a", { type: 1 }),
    ];
    const list = ["dan@example.com", "no@example.com", "pia@example.com", "A@example.com"];
    const choice = chooseLicenses(people, list, { ...rules, free: 1 });
    assert.deepEqual([choice.waiting, choice.licensed], [[], ["A@example.com"]]);
    assert.deepEqual(warningsOf(choice, 0), [
      "Pending, so their license is not changed: pia@example.com.",
      "Deactivated, so their license is not changed: dan@example.com.",
      "Not in this Zoom account: no@example.com. Correct waiting-list.ts.",
    ]);
  });

  for (const [reserve, old, warning] of [
    [0, [], "No license is left, so there is none for a@example.com."],
    [5, [], "Only the reserve of 5 is left, so there is none for a@example.com."],
    [
      0,
      ["x"],
      `No license is left, so there is none for a@example.com. An idle user still holds one: run "pulumi up" again.`,
    ],
    [
      5,
      ["x", "y"],
      `Only the reserve of 5 is left, so there is none for a@example.com. Idle users still hold 2: run "pulumi up" again.`,
    ],
  ] as const)
    it(`are missing, and a warning says so: reserve ${reserve}, ${old.length} idle`, () => {
      const people = [...old.map((name) => idle(name)), person("a", { type: 1 })];
      const choice = chooseLicenses(people, ["a@example.com"], { ...rules, free: reserve, reserve });
      assert.deepEqual(warningsOf(choice, reserve), [warning]);
    });

  const seen = (account: Awaited<ReturnType<typeof startAccount>>): Person[] =>
    [...account.zoom.store.people.values()].map(({ email, status, type, role_id, last_login_time }) => ({
      ...{ email, status, type, roleId: role_id, lastLoginTime: last_login_time || undefined },
    }));
  const declared = ({ basic, licensed }: { basic: string[]; licensed: string[] }) => [
    ...basic.map((email) => ({ email, type: 1, onExisting: "adopt" })),
    ...licensed.map((email) => ({ email, type: 2, onExisting: "adopt" })),
  ];
  const byEmail = (all: ReturnType<typeof declared>) => Object.fromEntries(all.map((one) => [one.email, one]));

  for (const order of ["basic first", "licensed first"])
    it(`pass on two runs after the adoption on a full account, and a fourth run changes nothing: ${order}`, async () => {
      const people = [
        { email: "owner@example.com", type: 1, role_id: "0" },
        { email: "old@example.com", type: 2, last_login_time: "2026-01-01T00:00:00Z" },
        { email: "a@example.com", type: 1, last_login_time: "2026-05-20T00:00:00Z" },
      ];
      const account = await startAccount({ people, seats: { licensed: 1 } });
      try {
        const typeOf = (name: string) => account.zoom.person(`${name}@example.com`)?.type;
        for (const types of [
          [2, 1],
          [1, 1],
          [1, 2],
          [1, 2],
        ]) {
          account.writes();
          await account.refresh();
          const free = typeOf("old") === 2 || typeOf("a") === 2 ? 0 : 1;
          const all = declared(chooseLicenses(seen(account), ["a@example.com"], { ...rules, free }));
          const { failed } = await account.up(byEmail(order === "basic first" ? all : all.toReversed()));
          assert.deepEqual([failed, typeOf("old"), typeOf("a")], [{}, ...types]);
        }
        assert.deepEqual(account.writes(), []);
      } finally {
        await account.close();
      }
    });

  it("never leave fewer than the reserve, in any run, also with users who become idle later", async () => {
    const [BOUGHT, USED, reserve] = [145, 140, 5];
    const email = (number: number) => `p${number}@example.com`;
    const all = Array.from({ length: USED + 16 }, (_, number) => ({
      ...{ email: email(number), type: number < USED ? 2 : 1 },
      last_login_time: number < 10 ? "2026-01-01T00:00:00Z" : "2026-05-20T00:00:00Z",
    }));
    const waiting = Array.from({ length: 16 }, (_, number) => email(USED + number));
    const owner = { email: "owner@example.com", type: 1, role_id: "0" };
    const account = await startAccount({ people: [owner, ...all], seats: { licensed: BOUGHT } });
    try {
      const free = () => BOUGHT - seen(account).filter(({ type }) => type === 2).length;
      const left: number[] = [];
      let list = waiting.slice(0, 8);
      for (let run = 0; run < 6; run++) {
        if (run === 3) {
          list = waiting;
          for (const number of [20, 21, 22, 23]) {
            const idler = account.zoom.person(email(number));
            if (idler) idler.last_login_time = "2026-01-01T00:00:00Z";
          }
        }
        await account.refresh();
        const choice = chooseLicenses(seen(account), list, { ...rules, free: free(), reserve });
        assert.equal(reserveMistake(declared(choice), { people: seen(account), free: free() }, reserve), undefined);
        assert.deepEqual((await account.up(byEmail(declared(choice)))).failed, {});
        left.push(free());
      }
      assert.deepEqual(left, [5, 15, 7, 5, 9, 5]);
    } finally {
      await account.close();
    }
  });
});
