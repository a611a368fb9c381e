import assert from "node:assert/strict";
import { phoneUser } from "../../provider/resources/phone/handler";
import type { Properties } from "../../provider/types";
import { PhoneUserRow } from "../../provider/zoom/api/replies";
import type { ZoomOptions } from "../../simulator";
import { type Account, startAccount, story } from "./account";
import { countCalls, isConfirmed, refreshBothWays, total } from "./refresh";

const number = (index: number) => `+165055501${String(index).padStart(2, "0")}`;

/** Everybody has a phone, with a plan and a number of their own. */
function office(names: readonly string[]): ZoomOptions {
  return {
    people: names.map((name, index) => ({
      ...{ id: name, email: `${name}@example.com` },
      phone: {
        extension_number: 1000 + index,
        calling_plans: [200],
        phone_numbers: [number(index)],
        site: "Main Site",
      },
    })),
    phone: {
      sites: [
        { id: "s1", name: "Main Site" },
        { id: "s2", name: "Zurich" },
      ],
      numbers: Array.from({ length: names.length + 1 }, (_, index) => ({ number: number(index) })),
      emergencyAddresses: [{ id: "a1" }],
    },
  };
}

async function manage(account: Account, phones: Record<string, Record<string, unknown>>) {
  const program = Object.fromEntries(
    Object.entries(phones).map(([name, declared]) => [
      `phone:${name}`,
      { userId: name, onExisting: "adopt", ...declared },
    ]),
  );
  assert.deepEqual((await account.up(program)).failed, {});
  // From here on the list is as new as a single read.
  account.zoom.clock.advance(60 * 60_000);
  await account.refresh();
  account.zoom.takeLog();
  return program;
}

describe("A refresh of many phone users", () => {
  for (const [everybody, reads] of [1, 2, 3, 5, 6, 9, 12, 23].map((reads) => [23, reads] as const))
    it(`makes at most twice the calls of the cheaper way: (${reads}, ${everybody})`, async () => {
      const names = Array.from({ length: everybody }, (_, index) => `p${index}`);
      const account = await startAccount(office(names), { "zoom:pageSize": "5" });
      try {
        const declared = (_: string, index: number) => ({ extensionNumber: String(1000 + index), callingPlans: [200] });
        await manage(
          account,
          Object.fromEntries(names.slice(0, reads).map((name, index) => [name, declared(name, index)])),
        );
        for (const sideBySide of [false, true]) {
          assert.deepEqual((await account.refresh(sideBySide)).did, {});
          const calls = total(countCalls(account));
          assert.ok(calls <= 2 * Math.min(reads, Math.ceil(everybody / 5)), `${calls} calls`);
        }
      } finally {
        await account.close();
      }
    });

  it("leaves what single reads leave, whatever became of the phones", async () => {
    const numbered = (index: number) => ({ callingPlans: [200], phoneNumbers: [number(index)] });
    const stories: Record<string, [declared: Record<string, unknown>, then?: (account: Account, who: string) => void]> =
      {
        bare: [{}],
        site: [{ siteId: "s1" }],
        siteName: [{ siteName: "Main Site" }],
        extension: [{ extensionNumber: "1003" }],
        numbered: [numbered(4)],
        template: [{ callingPlans: [200] }],
        address: [{ emergencyAddressId: "a1" }],
        caller: [{ outboundCallerId: number(7), callingPlans: [200] }],
        moved: [{ siteId: "s1" }, ({ zoom }, who) => void zoom.portal.phone.set(who, { site: "Zurich" })],
        movedByName: [
          { siteName: "Main Site" },
          ({ zoom }, who) => void zoom.portal.phone.set(who, { site: "Zurich" }),
        ],
        renumbered: [{}, ({ zoom }, who) => void zoom.portal.phone.set(who, { extension_number: 1999 })],
        replanned: [
          { callingPlans: [200] },
          ({ zoom }, who) => void zoom.portal.phone.set(who, { calling_plans: [100] }),
        ],
        numberLost: [numbered(12), ({ zoom }) => zoom.portal.phone.assignNumber(number(12))],
        numberMore: [numbered(13), ({ zoom }, who) => zoom.portal.phone.assignNumber(number(20), who)],
        disabled: [{}, ({ zoom }, who) => zoom.portal.phone.disable(who)],
        deactivated: [{}, ({ zoom }, who) => zoom.portal.deactivate(who)],
        off: [{}, ({ zoom }, who) => void zoom.portal.phone.set(who, { status: "deactivate" })],
        gone: [{}, ({ zoom }, who) => zoom.portal.remove(who)],
        renamedPerson: [{}, ({ zoom }, who) => void zoom.portal.edit(who, { email: "elsewhere@example.com" })],
        carried: [{ accountStatus: "active" }],
      };
    const names = Object.keys(stories);
    const account = await startAccount(office(names));
    try {
      await manage(account, Object.fromEntries(names.map((name) => [name, stories[name]?.[0] ?? {}])));
      for (const name of names) stories[name]?.[1]?.(account, name);
      const { did, calls, callsAlone } = await refreshBothWays(account);
      assert.deepEqual(Object.keys(did).sort(), [
        ...["phone:disabled", "phone:gone", "phone:moved", "phone:movedByName", "phone:numberLost", "phone:numberMore"],
        "phone:replanned",
      ]);
      assert.ok(total(calls) < total(callsAlone), JSON.stringify(calls));
      assert.deepEqual((await refreshBothWays(account)).did, {});
    } finally {
      await account.close();
    }
  });

  it("takes a page for true only where it says all that state knows, and nothing else", async () => {
    const state = {
      ...{
        userId: "u1",
        userEmail: "u1@example.com",
        siteId: "s1",
        extensionNumber: "1001",
        callingPlans: [200],
        phoneNumbers: [number(0)],
      },
      ...{ phoneUserId: "pu1", extensionId: "e1", extension: "1001", status: "activate" },
      ...{ phoneNumberIds: ["n1"], zoomAccount: "a1" },
    };
    const row = {
      ...{ id: "u1", email: "u1@example.com", phone_user_id: "pu1", status: "activate", extension_id: "e1" },
      ...{ extension_number: 1001, calling_plans: [{ type: 200 }], phone_numbers: [{ id: "n1", number: number(0) }] },
      site: { id: "s1", name: "Main Site" },
    };
    const confirms = (page: object | undefined, was: Properties = state) =>
      isConfirmed(phoneUser, "u1", was, { phoneUser: () => Promise.resolve(page && PhoneUserRow.parse(page)) });
    assert.equal(await confirms(row), true);
    assert.equal(await confirms(undefined), false);
    for (const name of Object.keys(row).filter((one) => one !== "id" && one !== "email"))
      assert.equal(await confirms({ ...row, [name]: undefined }), false, `without ${name}`);
    for (const other of [
      { id: "u2" },
      { status: "deactivate" },
      { status: "pending" },
      { extension_number: 1002 },
      { calling_plans: [] },
      { phone_numbers: [{ id: "n2", number: number(1) }] },
      { site: { id: "s2" } },
    ])
      assert.equal(await confirms({ ...row, ...other }), false, JSON.stringify(other));
    for (const more of [
      { deferred: ["phone"] },
      { unfinished: ["siteId"] },
      { accountStatus: "pending" },
      { emergencyAddressId: "a1" },
      { outboundCallerId: number(0) },
    ])
      assert.equal(await confirms(row, { ...state, ...more }), false, JSON.stringify(more));
    for (const [list, was] of [
      ["calling_plans", { ...state, callingPlans: [] }],
      [
        "phone_numbers",
        JSON.parse(JSON.stringify({ ...state, phoneNumbers: [], phoneNumberIds: undefined })) as Properties,
      ],
    ] as const) {
      assert.equal(await confirms({ ...row, [list]: [] }, was), true, `empty ${list}`);
      assert.equal(await confirms({ ...row, [list]: undefined }, was), false, `no ${list}`);
    }
  });

  const TEAM = Array.from({ length: 12 }, (_, index) => `p${index}`);
  const team = Object.fromEntries(TEAM.map((name) => [name, { callingPlans: [200] }]));

  story("reads one by one those whom the list does not have yet", office(TEAM), {}, async (account) => {
    await manage(account, team);
    for (const name of TEAM) Object.assign(account.zoom.portal.phone.of(name) ?? {}, { listedAtMs: Infinity });
    const { did } = await refreshBothWays(account);
    assert.deepEqual(did, {});
  });

  story(
    "reads one by one those whose phone or person the process has written to",
    office(TEAM),
    {},
    async (account) => {
      await manage(account, team);
      const process = account.process();
      const phone = process("phone:p0");
      const of = (name: string) => account.state.get(`phone:${name}`) ?? assert.fail();
      const read = async (name: string) => {
        account.zoom.takeLog();
        await phone.read!(name, of(name).outputs);
        return account.zoom.takeLog();
      };
      for (const { id, outputs } of account.state.values()) await phone.read!(id, outputs);
      assert.deepEqual(await read("p0"), []);
      await phone.update!("p0", of("p0").outputs, { ...of("p0").inputs, callingPlans: [100] });
      assert.deepEqual(await read("p0"), ["GET /v2/phone/users/p0"]);
      await process("ada").create({
        email: "p1@example.com",
        dept: "Looms",
        onExisting: "adopt",
        onDelete: "deactivate",
      });
      assert.deepEqual(await read("p1"), ["GET /v2/phone/users/p1"]);
    },
  );
});
