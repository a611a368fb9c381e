import assert from "node:assert/strict";
import { type Account, faultMatrix, type Story } from "./matrix";

const email = "ada@example.com";
const ada = { email, firstName: "Ada", dept: "Engines", type: 2 };
const adopt = { onExisting: "adopt" };
const active = { people: [{ email, id: "u1", first_name: "Ada", dept: "Engines", type: 2 }] };
const who = /ada@example\.com|al@example\.com/;

const owned = (account: Account) => account.up({ ada: { ...ada, ...adopt, status: "active" } });
const shows = (account: Account, wanted: Record<string, unknown>, address = email) => {
  const person = account.zoom.person(address);
  assert.ok(person, `${address} is in the account`);
  for (const [name, value] of Object.entries(wanted)) assert.equal({ ...person }[name], value, name);
};

const stories: Story[] = [
  {
    name: "inviting a user",
    run: (account) => account.up({ ada }),
    end(account) {
      shows(account, { status: "pending", first_name: "Ada", type: 2 });
      assert.ok(account.state.get("ada"), "the invited user is in the state");
    },
    neverDropped: true,
    who,
    mails: 1,
    mayNeedAdoption: true,
  },
  {
    name: "creating a user who is active at once",
    options: { sso: "on" },
    run: (account) => account.up({ ada: { ...ada, createAction: "ssoCreate", jobTitle: "Analyst" } }),
    end: (account) => shows(account, { status: "active", dept: "Engines", job_title: "Analyst", type: 2 }),
    who,
    mails: 0,
  },
  {
    name: "changing a user",
    options: active,
    before: owned,
    run: (account) =>
      account.up({
        ada: { ...ada, ...adopt, status: "active", dept: "Looms", type: 1, planUnitedType: "32", aboutMe: "Notes" },
      }),
    end: (account) => shows(account, { dept: "Looms", type: 1, plan_united_type: "32", about_me: "Notes" }),
    who,
    mails: 0,
  },
  {
    name: "adopting a user",
    options: active,
    run: (account) => account.up({ ada: { ...ada, ...adopt, dept: "Looms" } }),
    end: (account) => shows(account, { dept: "Looms" }),
    who,
    mails: 0,
  },
  {
    name: "deactivating a user",
    options: active,
    before: owned,
    run: (account) =>
      account.up({ ada: { ...ada, ...adopt, dept: "Looms", status: "inactive", immediateLogout: true } }),
    end: (account) => shows(account, { status: "inactive", dept: "Looms" }),
    unseen: /\/token$/,
    who,
    mails: 0,
  },
  {
    name: "reactivating a user",
    options: active,
    async before(account) {
      await owned(account);
      await account.up({ ada: { ...ada, ...adopt, status: "inactive" } });
    },
    run: owned,
    end: (account) => shows(account, { status: "active", type: 2, dept: "Engines" }),
    who,
    mails: 0,
  },
  {
    name: "changing the base license and features of a user",
    options: active,
    before: (account) =>
      account.up({ ada: { ...ada, ...adopt, type: 1, features: { webinar: false, zoomWhiteboard: true } } }),
    run: (account) =>
      account.up({
        ada: {
          ...{ ...ada, ...adopt, type: 2 },
          features: { webinar: true, webinarCapacity: 500, zoomWhiteboard: false, zoomDocs: true },
        },
      }),
    end(account) {
      shows(account, { type: 2 });
      assert.deepEqual(account.zoom.person(email)?.features, {
        ...{ webinar: true, webinar_capacity: 500 },
        ...{ zoom_whiteboard: false, zoom_docs: true },
      });
    },
    who,
    mails: 0,
  },
  {
    name: "reactivating a user with features",
    options: active,
    async before(account) {
      const features = { webinar: true, webinarCapacity: 500, zoomDocs: false };
      await account.up({ ada: { ...ada, ...adopt, features } });
      await account.up({ ada: { ...ada, ...adopt, features, status: "inactive" } });
    },
    run: (account) =>
      account.up({
        ada: {
          ...{ ...ada, ...adopt, status: "active" },
          features: { webinar: true, webinarCapacity: 500, zoomDocs: false },
        },
      }),
    end(account) {
      shows(account, { status: "active", type: 2 });
      assert.deepEqual(account.zoom.person(email)?.features, { webinar: true, webinar_capacity: 500 });
    },
    who,
    mails: 0,
  },
  {
    name: "changing the e-mail of a user",
    options: { ...active, managedDomains: ["example.com"] },
    before: owned,
    run: (account) =>
      account.up({ ada: { ...ada, ...adopt, status: "active", email: "al@example.com", dept: "Looms" } }),
    end: (account) => shows(account, { id: "u1", dept: "Looms" }, "al@example.com"),
    who,
    mails: 0,
  },
  {
    name: "replacing a pending user",
    before: (account) => account.up({ ada }),
    run: (account) => account.up({ ada: { ...ada, firstName: "Augusta" } }),
    end(account) {
      shows(account, { status: "pending", first_name: "Augusta" });
      assert.ok(account.state.get("ada"), "the invited user is in the state");
    },
    who,
    mails: 1,
    mayNeedAdoption: true,
  },
  {
    name: "setting what was deferred",
    async before(account) {
      await account.up({ ada });
      account.zoom.accept(email);
      await account.refresh();
    },
    run: (account) => account.up({ ada }),
    end: (account) => shows(account, { status: "active", dept: "Engines" }),
    who,
    mails: 0,
  },
  ...(["deactivate", "disassociate", "delete"] as const).map((onDelete): Story => ({
    name: `removing a user with onDelete: ${onDelete}`,
    options: { people: [...active.people, { email: "grace@example.com" }] },
    configuration: { "zoom:onDelete": onDelete },
    before: (account) =>
      account.up({
        ada: { ...ada, ...adopt, ...(onDelete === "deactivate" ? {} : { transfer: { email: "grace@example.com" } }) },
      }),
    run: (account) => account.destroy(),
    end: (account) =>
      assert.equal(account.zoom.person(email)?.status, onDelete === "deactivate" ? "inactive" : undefined),
    who,
    mails: 0,
  })),
  {
    name: "withdrawing an invitation",
    before: (account) => account.up({ ada }),
    run: (account) => account.destroy(),
    end: (account) => assert.equal(account.zoom.person(email), undefined),
    who,
    mails: 0,
  },
  {
    name: "refreshing a user",
    options: active,
    before: owned,
    run: (account) => account.refresh(),
    end: (account) => assert.equal(account.state.get("ada")?.id, "u1"),
    neverDropped: true,
    who,
    mails: 0,
  },
];

describe("each fault on each call", () => {
  for (const story of stories) faultMatrix(story);
});
