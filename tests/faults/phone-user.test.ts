import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import { type Account, faultMatrix, type Story } from "./matrix";

const P = "phone:ada";
const email = "ada@example.com";
const numbers = ["+16505550100", "+16505550101", "+16505550102"];
const options: ZoomOptions = {
  people: [{ id: "u1", email }],
  phone: { readyMs: 0, numbers: numbers.map((number) => ({ number })) },
};
const small = { [P]: { userId: "u1", callingPlans: [200], phoneNumbers: numbers.slice(0, 2) } };
const other = { [P]: { userId: "u1", callingPlans: [100, 4000], phoneNumbers: numbers.slice(1) } };
const who = /\b(u1|ada@example\.com)\b/;
const mails = 0;

function shows(account: Account, plans: number[], held: string[]): void {
  const phone = account.zoom.portal.phone.of(email);
  const { numbers: all } = account.zoom.store.phone;
  assert.deepEqual(new Set(phone?.calling_plans.map(({ type }) => type)), new Set(plans));
  assert.deepEqual(
    [...all.values()].filter(({ holderId }) => holderId === "u1").map(({ number }) => number),
    held,
  );
}

const stories: Story[] = [
  {
    name: "enabling a phone with plans and numbers",
    options,
    run: (account) => account.up(small),
    end: (account) => shows(account, [200], numbers.slice(0, 2)),
    who,
    mails,
  },
  {
    name: "changing plans and numbers of a phone",
    options,
    before: (account) => account.up(small),
    run: (account) => account.up(other),
    end: (account) => shows(account, [100, 4000], numbers.slice(1)),
    who,
    mails,
  },
  {
    name: "refreshing a phone",
    options,
    before: (account) => account.up(other),
    run: (account) => account.refresh(),
    end: (account) => assert.deepEqual(account.state.get(P)?.inputs.callingPlans, [100, 4000]),
    who,
    mails,
  },
  {
    name: "disabling a phone",
    options,
    before: (account) => account.up(small),
    run: (account) => account.destroy(),
    end: (account) => assert.equal(account.zoom.portal.phone.of(email), undefined),
    who,
    mails,
  },
];

describe("each fault on each call about a phone", () => {
  for (const story of stories) faultMatrix(story);
});
