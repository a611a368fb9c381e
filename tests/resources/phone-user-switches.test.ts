import assert from "node:assert/strict";
import type { Switches } from "../../simulator";
import { startAccount } from "./account";
import { email, of, phone } from "./phone-story";
import type { Program } from "./small-engine";

const inMain = ["+16505550100", "+16505550101"];
const inZurich = ["+41445550100", "+41445550101"];

/** The other ways in which Zoom may behave, where its reference does not tell or contradicts itself. */
const others: Partial<{ [Name in keyof Switches]: Switches[Name][] }> = {
  language: ["ja"],
  patchInactive: ["ignore", "apply"],
  newIdOnActivation: [true],
  phoneForPending: ["deferred"],
  plansAfterEnable: ["absent", "basic"],
  phoneDisable: ["trash"],
  phoneOfDeactivated: ["trash"],
  siteAndExtension: ["ignoreExtension"],
  extensionTaken: ["400/10001", "409/409"],
  siteMoveExtension: ["reissue"],
  phoneAssignStatus: [200],
  duplicatePlan: ["400/300"],
  planNotHeld: ["404/404"],
  lastPlan: ["refuse"],
  lastPlanWithNumbers: ["refuse"],
  numberWithoutPlan: ["allow"],
  numberOfOtherSite: ["refuse"],
  numberInUse: ["400/400"],
  numberHeldAlready: ["400/409"],
  numberPlus: [false],
  numbersSunset: ["410"],
};

describe("a ZoomPhoneUser's life is the same whichever way Zoom behaves", () => {
  const ada = { email, status: "active", onDelete: "delete" };
  const first = { siteName: "Main Site", extensionNumber: "1001", callingPlans: [200], phoneNumbers: inMain };
  const second = { siteName: "Zurich", extensionNumber: "2001", callingPlans: [100, 4000], phoneNumbers: inZurich };

  for (const [name, values] of Object.entries({ none: ["at all"], ...others }))
    for (const value of values)
      it(`with ${name}: ${String(value)}`, async () => {
        const account = await startAccount({
          switches: name === "none" ? {} : { [name]: value },
          phone: {
            siteCodes: true,
            sites: [
              { name: "Main Site", site_code: 1 },
              { name: "Zurich", site_code: 2 },
            ],
            numbers: [
              ...inMain.map((number) => ({ number })),
              ...inZurich.map((number) => ({ number, site: "Zurich" })),
            ],
          },
        });
        const { zoom } = account;
        const becomes = async (program: Program) => {
          assert.deepEqual((await account.up(program)).failed, {});
          zoom.takeLog();
          const again = await account.up(program);
          assert.deepEqual([again.did, again.failed, account.writes()], [{}, {}, []]);
          assert.deepEqual((await account.refresh()).did, {});
          assert.deepEqual((await account.preview(program)).did, {});
        };
        const shows = ({ extensionNumber, callingPlans, phoneNumbers }: typeof first) => {
          const { id } = zoom.person(email)!;
          const seen = zoom.portal.phone.of(email)!;
          const held = [...zoom.store.phone.numbers.values()].filter(({ holderId }) => holderId === id);
          assert.deepEqual(
            [
              String(seen.extension_number),
              seen.calling_plans.map(({ type }) => type),
              held.map(({ number }) => number),
            ],
            [extensionNumber, callingPlans, phoneNumbers],
          );
        };
        try {
          await becomes({ ada, [phone]: of("ada", first) });
          assert.deepEqual(account.state.get(phone)!.outputs.deferred, ["phone"]);
          zoom.accept(email);
          await account.refresh();
          await becomes({ ada, [phone]: of("ada", first) });
          shows(first);
          await becomes({ ada, [phone]: of("ada", second) });
          shows(second);
          await becomes({ ada: { ...ada, status: "inactive" }, [phone]: of("ada", second) });
          await becomes({ ada, [phone]: of("ada", second) });
          shows(second);
          await becomes({ ada });
          assert.ok(zoom.portal.phone.of(email)?.inTrash ?? true);
          await becomes({ ada, [phone]: of("ada", first) });
          shows(first);
          assert.deepEqual((await account.destroy()).failed, {});
          assert.equal(zoom.person(email), undefined);
        } finally {
          await account.close();
        }
      });
});
