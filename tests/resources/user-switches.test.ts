import assert from "node:assert/strict";
import type { Switches } from "../../simulator";
import { startAccount } from "./account";

const email = "ada@example.com";
const ada = { email, firstName: "Ada", dept: "Engines", type: 2, status: "active", onDelete: "delete" };

/** Other ways in which Zoom may behave: its reference is silent or contradicts itself here. */
const others: Partial<{ [Name in keyof Switches]: Switches[Name][] }> = {
  tokens: ["single"],
  tokenRefusalStatus: [400],
  createLock: ["account"],
  pageSizeAboveMaximum: ["refuse"],
  pageNumbersBesideTokens: [false],
  language: ["ja"],
  duplicateEmail: ["412/1005", "400/1009"],
  createOverPending: ["400/1009", "resend"],
  createOverInactive: ["400/1009"],
  patchPending: ["400/1000"],
  patchInactive: ["ignore", "apply"],
  emailInPatch: ["refuse"],
  unsetStrings: ["absent"],
  emailSpelling: ["lower"],
  statusReply: [200],
  deactivatePending: ["404/1001", "ignore"],
  deletePending: ["404/1001", "withdraw"],
  expiredByEmail: ["400/1120"],
  newIdOnActivation: [true],
  inactiveType: ["kept"],
  seatCode: ["older"],
};

describe("a ZoomUser goes through the same life, however Zoom behaves", () => {
  for (const [name, values] of Object.entries({ none: ["at all"], ...others }))
    for (const value of values)
      it(`with ${name}: ${String(value)}`, async () => {
        const account = await startAccount({ switches: name === "none" ? {} : { [name]: value } });
        const stays = async (program: Parameters<typeof account.up>[0]) => {
          account.zoom.takeLog();
          const again = await account.up(program);
          assert.deepEqual([again.did, again.failed, account.writes()], [{}, {}, []]);
          assert.deepEqual((await account.refresh()).did, {});
        };
        try {
          assert.deepEqual((await account.up({ ada })).failed, {});
          await stays({ ada });
          account.zoom.accept(email);
          await account.refresh();
          assert.deepEqual((await account.up({ ada })).failed, {});
          assert.equal(account.zoom.person(email)?.dept, "Engines");
          await stays({ ada });
          const away = { ada: { ...ada, dept: "Looms", status: "inactive" } };
          assert.deepEqual((await account.up(away)).failed, {});
          assert.deepEqual(
            [account.zoom.person(email)?.status, account.zoom.person(email)?.dept],
            ["inactive", "Looms"],
          );
          await stays(away);
          assert.deepEqual((await account.up({ ada })).failed, {});
          const back = account.zoom.person(email);
          assert.deepEqual([back?.status, back?.type, back?.dept], ["active", 2, "Engines"]);
          await stays({ ada });
          assert.deepEqual((await account.destroy()).failed, {});
          assert.equal(account.zoom.person(email), undefined);
        } finally {
          await account.close();
        }
      });

  for (const unlinkedId of ["absent", "blank"] as const)
    for (const unlinkedPerson of ["none", "pending"] as const)
      it(`mails someone with an account elsewhere once, with unlinkedId: ${unlinkedId}, unlinkedPerson: ${unlinkedPerson}`, async () => {
        const account = await startAccount({
          elsewhere: { [email]: "unlinked" },
          switches: { unlinkedId, unlinkedPerson },
        });
        try {
          await account.up({ ada });
          assert.ok(account.state.get("ada")?.id);
          await account.refresh();
          await account.up({ ada });
          await account.up({ ada: { ...ada, dept: "Looms" } });
          assert.equal(account.writes().filter((line) => line.startsWith("POST ")).length, 1);
        } finally {
          await account.close();
        }
      });

  for (const emailTaken of ["409/1005", "400/1009"] as const)
    it(`names a taken address, with emailTaken: ${emailTaken}`, async () => {
      const account = await startAccount({
        people: [{ email }, { email: "al@example.com" }],
        managedDomains: ["example.com"],
        switches: { emailTaken },
      });
      try {
        await account.up({ ada: { email, onExisting: "adopt" } });
        const wanted = { email: "al@example.com", onExisting: "adopt" };
        const { failed } = await account.up({ ada: { ...wanted, whenTaken: "refuse" } });
        assert.match(failed.ada!, /^Changing the e-mail of ada@example.com to al@example.com failed.*already belongs/);
        const { told } = await account.up({ ada: wanted });
        assert.match(told.join(), /ada@example.com waits for the e-mail al@example.com. It is taken/);
        const { inputs, outputs } = account.state.get("ada")!;
        assert.deepEqual([inputs.email, outputs.email, outputs.deferred], ["al@example.com", email, ["email"]]);
      } finally {
        await account.close();
      }
    });

  it("names a string that Zoom does not empty, with emptyString: ignore", async () => {
    const account = await startAccount({ people: [{ email, dept: "Engines" }], switches: { emptyString: "ignore" } });
    try {
      const { failed } = await account.up({ ada: { email, dept: "", onExisting: "adopt" } });
      assert.match(failed.ada!, /did not apply it: dept is still "Engines" and was set to ""/);
    } finally {
      await account.close();
    }
  });

  for (const unknownTimezone of ["refuse", "ignore"] as const)
    it(`names a time zone that Zoom does not know, with unknownTimezone: ${unknownTimezone}`, async () => {
      const account = await startAccount({ people: [{ email }], switches: { unknownTimezone } });
      try {
        const { failed } = await account.up({ ada: { email, timezone: "Mars/Olympus", onExisting: "adopt" } });
        assert.match(failed.ada!, /timezone/);
      } finally {
        await account.close();
      }
    });
});
