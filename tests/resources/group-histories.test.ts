import assert from "node:assert/strict";
import fc from "fast-check";
import type { GroupInputs } from "../../provider/resources/group-inputs";
import type { ZoomOptions } from "../../simulator";
import { startAccount } from "./account";
import {
  PEOPLE,
  adopt,
  at,
  pat,
  name,
  G,
  program,
  membersOf,
  adminsOf,
  outputs,
  inputs,
  well,
  settled,
  type Account,
} from "./group-story";

describe("a run that dies at any call", () => {
  const crowd = Array.from({ length: 95 }, (_, n) => ({ id: `u${n}`, email: `u${n}@example.com` }));
  const emails = crowd.map(({ email }) => email);
  const people = [...PEOPLE, ...crowd, pat];
  const sellers = { name: "Sellers", members: [...emails.slice(55), ...at("pat")], admins: emails.slice(1, 3) };

  interface Story {
    options: ZoomOptions;
    before: Parameters<Account["up"]>[0];
    after: Parameters<Account["up"]>[0];
    /** How many members there are in the end. */
    members: number;
    /** Whether a process that is killed may lose what it was about to write into the state. */
    mayForget: boolean;
  }
  const stories: Record<string, Story> = {
    "95 members changed": {
      options: { people, groups: [{ id: "g1", name, members: emails.slice(0, 55), admins: emails.slice(0, 2) }] },
      before: program({ ...adopt, members: emails.slice(0, 55), admins: emails.slice(0, 2) }),
      after: program({ ...adopt, ...sellers }),
      members: 40,
      mayForget: true,
    },
    "a new group": {
      options: { people },
      before: {},
      after: program({ name: "Sellers", members: at("ada", "bob", "pat"), admins: at("ada") }),
      members: 2,
      // Made and forgotten is "exists, and not ours".
      mayForget: false,
    },
  };

  async function start({ options, before }: Story) {
    const account = await startAccount(options);
    account.stack["zoom:ioErrorRetries"] = "0";
    well(await account.up(before));
    account.zoom.takeLog();
    return account;
  }

  const end = (account: Account) => ({
    groups: account.zoom.store.groups.size,
    members: membersOf(account, "Sellers"),
    admins: adminsOf(account, "Sellers"),
    place: account.zoom.person("pat")?.wishedGroupId === account.state.get(G)!.id,
    inputs: inputs(account),
    deferred: outputs(account).deferred,
    unfinished: outputs(account).unfinished,
  });

  /** Which call is the last that is made, whether it takes effect, and whether the state is kept. */
  type Death = [n: number, when: "before" | "after", stateIsKept: boolean];
  /** The first call of each kind and the last. */
  function deaths(log: readonly string[], { mayForget }: Story): Death[] {
    const kinds = log.map((line) => line.replace(/\/u\d+(@example.com)?$/, "/*"));
    const turning = [...kinds.keys()].filter((n) =>
      [kinds.indexOf(kinds[n]!), kinds.lastIndexOf(kinds[n]!)].includes(n),
    );
    return turning.flatMap((n): Death[] => {
      if (kinds[n]!.startsWith("GET")) return [[n, "before", !mayForget || n % 2 === 0]];
      const kept: Death[] = [
        [n, "before", true],
        [n, "after", true],
      ];
      return mayForget ? [...kept, [n, "after", false]] : kept;
    });
  }

  for (const [title, one] of Object.entries(stories))
    it(`reaches the same end by running again: ${title}`, async function () {
      this.timeout(60_000);
      const whole = await start(one);
      well(await whole.up(one.after));
      const log = whole.zoom.takeLog();
      const goal = end(whole);
      await whole.close();
      assert.deepEqual([goal.groups, goal.members.length, goal.place], [1, one.members, true]);

      for (const [n, when, stateIsKept] of deaths(log, one)) {
        const account = await start(one);
        try {
          const saved = account.state.get(G);
          let calls = 0;
          const fault = account.zoom.fail({
            match: (call) => call.kind === "api" && calls++ === n,
            kind: "reset",
            when,
          });
          const { failed } = await account.up(one.after);
          assert.equal(fault.hits, 1);
          if (log[n] !== "POST /v2/groups" || when === "before") assert.match(failed[G]!, / failed\. /, log[n]);
          if (saved && !stateIsKept) account.state.set(G, saved);
          well(await account.up(one.after));
          assert.deepEqual(end(account), goal, `${log[n]} ${when}`);
          account.writes();
          assert.deepEqual([well(await account.up(one.after)).did, account.writes()], [{}, []]);
        } finally {
          await account.close();
        }
      }
    });
});

describe("whatever happens to a group", () => {
  const ids = ["ada", "bob", "cyd", "dan", "pat"];
  const who = fc
    .tuple(fc.constantFrom(...ids), fc.nat(2))
    .map(([id, how]) => [id, `${id}@example.com`, `${id}@EXAMPLE.com`][how]!);
  const declared = fc.record(
    {
      name: fc.constantFrom("Sales", "sales", "Sellers"),
      members: fc.array(
        fc.oneof({ weight: 12, arbitrary: who }, { weight: 1, arbitrary: fc.constant("x@example.com") }),
        {
          maxLength: 6,
        },
      ),
      membership: fc.constantFrom("authoritative", "additive"),
      admins: fc.array(who, { maxLength: 3 }),
    },
    { requiredKeys: ["name", "members"] },
  );
  const event = fc.record({
    does: fc.constantFrom(
      "accept",
      "deactivate",
      "activate",
      "join",
      "leave",
      "administer",
      "drop",
      "break",
      "break after",
    ),
    who: fc.constantFrom(...ids),
  });
  const history = fc.array(fc.record({ declared, events: fc.array(event, { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 4,
  });

  function happen({ zoom, state }: Account, { does, who: id }: { does: string; who: string }) {
    const person = zoom.person(id)!;
    const groupId = state.get(G)?.id;
    switch (does) {
      case "accept":
        if (person.status === "pending") zoom.accept(id);
        break;
      case "deactivate":
        if (person.status === "active") zoom.portal.deactivate(id);
        break;
      case "activate":
        if (person.status === "inactive") zoom.portal.activate(id);
        break;
      case "join":
        if (groupId && person.status === "active") zoom.portal.groups.addMember(groupId, id);
        break;
      case "leave":
        if (groupId) zoom.portal.groups.removeMember(groupId, id);
        break;
      case "administer":
        if (groupId && person.status === "active") zoom.portal.groups.addAdmin(groupId, id);
        break;
      case "drop":
        zoom.fail({ match: /^(POST|PATCH|DELETE) \/v2\/(groups\/|users\/)/, kind: "dropped" });
        break;
      default:
        zoom.fail({ match: /^(POST|PATCH|DELETE) \/v2/, kind: "reset", when: does === "break" ? "before" : "after" });
    }
  }

  it("the preview announces what is done, and what is done leaves nothing to do", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(history, fc.constantFrom("kept", "dropped"), async (chapters, membershipOfDeactivated) => {
        const account = await startAccount({
          people: [...PEOPLE, pat],
          switches: { membershipOfDeactivated: membershipOfDeactivated as "kept" },
        });
        account.stack["zoom:ioErrorRetries"] = "0";
        try {
          for (const { declared: wants, events } of chapters) {
            for (const one of events) happen(account, one);
            const now = { [G]: wants };
            well(await account.refresh());
            const { did } = await account.preview(now);
            const strangers = theirs(account);
            let run = await account.up(now);
            if (wants.members.includes("x@example.com") && did[G]) {
              assert.match(run.failed[G]!, /nobody called x@example.com;/);
              continue;
            }
            if (run.failed[G] === undefined) assert.deepEqual(run.did, did);
            // Whatever broke or was dropped: running again repairs it.
            for (let n = 0; n < 12 && run.failed[G] !== undefined; n++) run = await account.up(now);
            well(run);
            check(account, wants, strangers);
            await settled(account, now);
          }
        } finally {
          await account.close();
        }
      }),
      { numRuns: 20 },
    );
  });

  const groupOf = ({ zoom, state }: Account) => zoom.store.groups.get(state.get(G)?.id ?? "");

  /** Who is in the group and was not brought there by this resource. */
  function theirs(account: Account): string[] {
    const added = account.state.get(G)?.outputs.addedMembers as string[] | undefined;
    return [...(groupOf(account)?.members ?? [])].filter((id) => !added?.includes(id));
  }

  function check(account: Account, wants: GroupInputs, strangers: readonly string[]) {
    const { members, admins, name: shown } = groupOf(account)!;
    assert.equal(shown, wants.name);
    const person = (one: string) => account.zoom.person(one)!;
    const declared = (wants.members ?? []).map(person);
    const administers = (wants.admins ?? []).map(person);
    const active = (people: typeof declared) => people.filter(({ status }) => status === "active").map(({ id }) => id);
    for (const id of active(declared)) assert.ok(members.has(id), `${id} is declared and no member`);
    for (const id of active(administers)) assert.ok(admins.has(id), `${id} is declared and no administrator`);
    if (wants.membership === "additive")
      for (const id of strangers) assert.ok(members.has(id), `${id} was there before and is not`);
    else
      for (const id of members)
        assert.ok(
          declared.some((one) => one.id === id),
          `${id} is a member and not declared`,
        );
    if (wants.admins)
      for (const id of admins)
        assert.ok(
          administers.some((one) => one.id === id),
          `${id} administers`,
        );
  }
});
