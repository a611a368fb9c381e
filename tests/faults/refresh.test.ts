import assert from "node:assert/strict";
import { type Account, faultMatrix, type Story } from "./matrix";

const names = Array.from({ length: 7 }, (_, index) => `p${index}`);
const emailOf = (name: string) => `${name}@example.com`;
const people = names.map((name) => ({ id: name, email: emailOf(name), dept: "Engines", phone: true as const }));
const configuration = { "zoom:onExisting": "adopt", "zoom:pageSize": "3" };

/** Nobody was called gone. */
const everybodyIsThere = (account: Account) =>
  assert.deepEqual([...account.state.values()].map(({ id }) => id).sort(), names);

const ours = async (account: Account) => {
  await account.up(Object.fromEntries(names.map((name) => [name, { email: emailOf(name), dept: "Engines" }])));
  await account.refresh();
};

const stories: Story[] = [
  {
    name: "refreshing people through pages",
    options: { people },
    configuration,
    before: ours,
    run: (account) => account.refresh(),
    end: everybodyIsThere,
    who: /p\d@example\.com/,
    mails: 0,
    neverDropped: true,
  },
  {
    name: "refreshing people through pages, all side by side",
    options: { people },
    configuration,
    before: ours,
    run: (account) => account.refresh(true),
    end: everybodyIsThere,
    who: /p\d@example\.com/,
    mails: 0,
    neverDropped: true,
  },
  {
    name: "refreshing phone users through pages",
    options: { people },
    configuration,
    before: (account) => account.up(Object.fromEntries(names.map((name) => [`phone:${name}`, { userId: name }]))),
    run: (account) => account.refresh(),
    end: everybodyIsThere,
    who: /p\d/,
    mails: 0,
    neverDropped: true,
  },
  {
    name: "refreshing groups through pages",
    options: { groups: names.map((name) => ({ id: name, name: `Team ${name}` })) },
    configuration,
    before: (account) =>
      account.up(Object.fromEntries(names.map((name) => [`group:${name}`, { name: `Team ${name}` }]))),
    run: (account) => account.refresh(),
    end: everybodyIsThere,
    who: /Team p\d/,
    mails: 0,
    neverDropped: true,
  },
];

describe("each fault on each call", () => {
  for (const story of stories) faultMatrix(story);
});
