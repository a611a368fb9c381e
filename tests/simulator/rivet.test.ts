import assert from "node:assert/strict";
import { AccountsS2SAuthClient } from "@zoom/rivet/accounts";
import { PhoneS2SAuthClient } from "@zoom/rivet/phone";
import { UsersS2SAuthClient } from "@zoom/rivet/users";
import type { ZoomOptions, ZoomSimulator } from "../../simulator";
import { accessToken, withZoom } from "./client";
import { first, office } from "./office";

/** Zoom's own SDK. It signs in only at zoom.us, so it gets a token of the simulator. */
async function rivet(zoom: ZoomSimulator) {
  const token = { accessToken: await accessToken(zoom), expirationTimeIso: "2999-01-01T00:00:00Z", scopes: [] };
  const options = {
    ...zoom.account,
    disableReceiver: true as const,
    baseUrl: zoom.url,
    tokenStore: { getLatestToken: () => token, storeToken: () => {} },
  };
  return {
    users: new UsersS2SAuthClient(options).endpoints,
    phone: new PhoneS2SAuthClient(options).endpoints,
    accounts: new AccountsS2SAuthClient(options).endpoints,
  };
}

type Rivet = Awaited<ReturnType<typeof rivet>>;

const withRivet = (options: ZoomOptions, story: (endpoints: Rivet, zoom: ZoomSimulator) => Promise<void>) =>
  withZoom(options, async (zoom) => story(await rivet(zoom), zoom));

describe("Zoom's SDK Rivet, with the simulator", () => {
  it("invites, changes, deactivates and deletes a user", () =>
    withRivet({}, async ({ users: { users } }, zoom) => {
      const { data: created } = await users.createUsers({
        body: { action: "create", user_info: { email: "bob@example.com", first_name: "Bob", type: 1 } },
      });
      const path = { userId: created?.id ?? "" };
      assert.deepEqual([created?.email, created?.first_name], ["bob@example.com", "Bob"]);
      assert.equal(
        (await users.listUsers({ query: { status: "pending" } })).data?.users?.[0]?.email,
        "bob@example.com",
      );
      zoom.accept("bob@example.com");
      assert.equal((await users.updateUser({ path, body: { dept: "Sales", type: 2 } })).statusCode, 204);
      const { data: bob } = await users.getUser({ path });
      assert.deepEqual([bob?.dept, bob?.type, bob?.status, bob?.manager], ["Sales", 2, "active", undefined]);
      await users.updateUserStatus({ path, body: { action: "deactivate" } });
      assert.equal((await users.getUser({ path })).data?.status, "inactive");
      assert.equal((await users.deleteUser({ path, query: { action: "delete" } })).statusCode, 204);
      await assert.rejects(users.getUser({ path }), /User does not exist/);
    }));

  it("reads and changes settings with an option", () =>
    withRivet({ people: [{ id: "ada", email: "ada@example.com" }] }, async ({ users: { users } }) => {
      const query = { option: "meeting_security" } as const;
      const path = { userId: "ada" };
      await users.updateUserSettings({ path, query, body: { meeting_security: { waiting_room: true } } });
      const { data } = await users.getUserSettings({ path, query });
      assert.deepEqual(data, { meeting_security: { waiting_room: true } });
    }));

  it("creates a group and adds a member", () =>
    withRivet({ people: [{ id: "ada", email: "ada@example.com" }] }, async ({ users: { groups } }) => {
      const { data: group } = await groups.createGroup({ body: { name: "Sales" } });
      const path = { groupId: group?.id ?? "" };
      const { data } = await groups.addGroupMembers({ path, body: { members: [{ id: "ada" }] } });
      assert.equal(data?.ids, "ada");
      assert.equal((await groups.listGroupMembers({ path })).data?.members?.[0]?.email, "ada@example.com");
    }));

  it("reads phone users, sites and plans", () =>
    withRivet(office({ calling_plans: [200], phone_numbers: [first] }), async ({ phone }) => {
      const { data: ada } = await phone.users.getUsersProfile({ path: { userId: "ada" } });
      assert.deepEqual([ada?.extension_number, ada?.phone_numbers?.[0]?.number], [4001, first]);
      const { data: sites } = await phone.sites?.listPhoneSites({});
      assert.equal(sites?.sites?.[0]?.main_auto_receptionist?.extension_number, 800);
      const { data: site } = await phone.sites?.getPhoneSiteDetails({ path: { siteId: "london" } });
      assert.deepEqual([site?.short_extension?.length, site?.sip_zone?.name], [3, "United States"]);
      const { data: plans } = await phone.phonePlans.listPlanInformation({});
      assert.equal(plans?.calling_plans?.find(({ type }) => type === 200)?.assigned, 1);
      assert.equal(plans?.phone_numbers?.[0]?.available, 2);
    }));

  it("reads settings of the account", () =>
    withRivet({}, async ({ accounts }) => {
      const { data } = await accounts.accounts.getAccountSettings({ path: { accountId: "me" } });
      assert.ok(data && "in_meeting" in data);
    }));

  it("walks through the pages of a list", () =>
    withRivet({ users: 50 }, async ({ users: { users } }, zoom) => {
      const emails = new Set<string>();
      let token: string | undefined;
      do {
        const { data } = await users.listUsers({ query: { page_size: 20, next_page_token: token } });
        for (const { email } of data?.users ?? []) emails.add(email);
        token = data?.next_page_token;
      } while (token);
      const active = [...zoom.store.people.values()].filter(({ status }) => status === "active");
      assert.deepEqual([...emails].toSorted(), active.map(({ email }) => email).toSorted());
    }));
});
