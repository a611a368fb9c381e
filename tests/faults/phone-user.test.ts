import assert from "node:assert/strict";
import { type Account, faultMatrix, type Story } from "./matrix";

const email = "ada@example.com";
const numbers = ["+16505550101", "+16505550102", "+16505550103"];
const options = {
  people: [{ email, id: "u1" }],
  phone: { licenses: 2, numbers: numbers.map((number) => ({ number })) },
};
const who = /ada@example\.com|u1/;
const phone = { userId: "u1", callingPlans: [200], phoneNumbers: numbers.slice(0, 2), extensionNumber: "2001" };
const enabled = (account: Account) => account.up({ "phone:ada": phone });

const shows = (account: Account, plans: number[], held: string[], extension: string) => {
  const { phone: system } = account.zoom.store;
  const user = system.users.get("u1");
  assert.ok(user, "the phone is enabled");
  assert.deepEqual(user.calling_plans.map(({ type }) => type).sort(), plans);
  const owned = [...system.numbers.values()].filter(({ holderId }) => holderId === "u1").map(({ number }) => number);
  assert.deepEqual(owned.sort(), held);
  assert.equal(String(user.extension_number), extension);
};

const stories: Story[] = [
  {
    name: "enabling a phone with plans and numbers",
    options,
    run: enabled,
    end(account) {
      shows(account, [200], numbers.slice(0, 2), "2001");
      assert.ok(account.state.get("phone:ada"), "and is in state");
    },
    who,
    mails: 0,
  },
  {
    name: "changing plan, numbers and extension of a phone",
    options,
    before: enabled,
    run: (account) =>
      account.up({
        "phone:ada": { ...phone, callingPlans: [100], phoneNumbers: numbers.slice(1), extensionNumber: "2002" },
      }),
    end: (account) => shows(account, [100], numbers.slice(1), "2002"),
    who,
    mails: 0,
  },
  {
    name: "disabling a phone",
    options,
    before: enabled,
    run: (account) => account.destroy(),
    end: (account) => assert.equal(account.zoom.store.phone.users.has("u1"), false),
    who,
    mails: 0,
  },
];

describe("each fault on each call", () => {
  for (const story of stories) faultMatrix(story);
});
