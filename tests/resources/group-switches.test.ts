import assert from "node:assert/strict";
import type { Switches } from "../../simulator";
import { startAccount } from "./account";
import { adminsOf, at, G, membersOf, outputs, pat, PEOPLE, program, settled, well } from "./group-story";

/** Other ways in which Zoom may behave, because its reference does not tell or contradicts itself. */
const others: Partial<{ [Name in keyof Switches]: Switches[Name][] }> = {
  pageSizeAboveMaximum: ["refuse"],
  longestPage: [2000],
  pageNumbersBesideTokens: [false],
  language: ["ja"],
  patchPending: ["400/1000"],
  emailSpelling: ["lower"],
  newIdOnActivation: [true],
  expiredByEmail: ["400/1120"],
  groupIdOfActive: ["join"],
  groupNameCase: ["sensitive"],
  tooManyMembers: ["first"],
  unknownMember: ["404/1001"],
  addPendingToGroup: ["echo", "defer"],
  removeNonMember: ["400/4131"],
  primaryGroupField: [false],
  primaryAfterRemoval: ["none"],
  groupAdmins: ["members"],
  membershipOfDeactivated: ["dropped"],
  groupTotals: ["stale"],
};

const crowd = Array.from({ length: 35 }, (_, n) => ({ id: `u${n}`, email: `u${n}@example.com` }));
const emails = crowd.map(({ email }) => email);

describe("a ZoomGroup's life is the same whichever way Zoom behaves", () => {
  for (const [name, values] of Object.entries({ none: ["at all"], ...others }))
    for (const value of values)
      it(`with ${name}: ${String(value)}`, async () => {
        const account = await startAccount({
          people: [...PEOPLE, ...crowd, pat],
          switches: name === "none" ? {} : { [name]: value },
        });
        try {
          const young = program({ members: [...emails, ...at("ada", "Pat")], admins: at("ada") });
          well(await account.up(young));
          assert.deepEqual([membersOf(account).length, adminsOf(account)], [36, ["ada"]]);
          await settled(account, young);

          account.zoom.accept("pat");
          await settled(account, young);
          assert.equal(membersOf(account).length, 37);

          const grown = program({ name: "SALES", members: at("ada", "pat", "bob"), admins: at("bob", "ada") });
          well(await account.up(grown));
          assert.deepEqual(membersOf(account, "SALES"), at("ada", "bob", "pat"));
          await settled(account, grown);

          account.zoom.portal.deactivate("bob");
          await settled(account, grown);
          account.zoom.portal.activate("bob");
          account.zoom.portal.groups.removeMember("SALES", "ada");
          await account.refresh();
          well(await account.up(grown));
          assert.deepEqual(membersOf(account, "SALES"), at("ada", "bob", "pat"));
          assert.equal(outputs(account).deferred, undefined);
          await settled(account, grown);

          assert.match((await account.up(program({ members: ["x@example.com"] }))).failed[G]!, /no user x@/);
          well(await account.destroy());
          assert.equal(account.zoom.store.groups.size, 0);
        } finally {
          await account.close();
        }
      });
});
