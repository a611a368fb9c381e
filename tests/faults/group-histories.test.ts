import assert from "node:assert/strict";
import fc from "fast-check";
import type { GroupInputs } from "../../provider/resources/group/inputs";
import { startAccount } from "../resources/account";
import { G, pat, PEOPLE, settled, well, type Account } from "../resources/group-story";
import { histories } from "./replay";

describe("a group in random histories", () => {
  const settings = histories(20);
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
      "expire",
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
    const person = zoom.person(id);
    if (!person) return;
    const groupId = state.get(G)?.id;
    switch (does) {
      case "accept":
        if (person.status === "pending") zoom.accept(id);
        break;
      case "expire":
        if (person.status === "pending") zoom.expireInvitation(id);
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

  it("does what its preview announces, and leaves nothing to do", async function () {
    this.timeout(60_000 + settings.numRuns * 2_000);
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
            if (/has no user/.test(run.failed[G] ?? "")) {
              const unknown = [...wants.members, ...(wants.admins ?? [])].filter((one) => !account.zoom.person(one));
              for (const one of unknown.filter((one) => one.startsWith("x"))) assert.ok(run.failed[G]!.includes(one));
              assert.ok(unknown.length > 0);
              continue;
            }
            assert.ok(!did[G] || !wants.members.includes("x@example.com"));
            if (run.failed[G] === undefined) assert.deepEqual(run.did, did);
            // Running again repairs whatever broke or was dropped.
            for (let n = 0; n < 12 && run.failed[G] !== undefined; n++) run = await account.up(now);
            well(run);
            // Those who were there before their list was managed leave once a preview has named them.
            well(await account.refresh());
            well(await account.up(now));
            check(account, wants, strangers);
            await settled(account, now);
          }
        } finally {
          await account.close();
        }
      }),
      settings,
    );
  });

  const groupOf = ({ zoom, state }: Account) => zoom.store.groups.get(state.get(G)?.id ?? "");

  /** Returns who is in the group and was not added by this resource. */
  function theirs(account: Account): string[] {
    const added = account.state.get(G)?.outputs.addedMembers as string[] | undefined;
    return [...(groupOf(account)?.members ?? [])].filter((id) => !added?.includes(id));
  }

  function check(account: Account, wants: GroupInputs, strangers: readonly string[]) {
    const { members, admins, name: shown } = groupOf(account)!;
    assert.equal(shown, wants.name);
    const people = (names: readonly string[] = []) => names.flatMap((one) => account.zoom.person(one) ?? []);
    const [declared, administers] = [people(wants.members), people(wants.admins)];
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
