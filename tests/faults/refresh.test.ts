import assert from "node:assert/strict";
import { type Account, faultMatrix, type Story } from "./matrix";

const names = Array.from({ length: 7 }, (_, index) => `p${index}`);
const emailOf = (name: string) => `${name}@example.com`;
const people = names.map((name) => ({ id: name, email: emailOf(name), dept: "Engines", phone: true as const }));
const configuration = { "zoom:onExisting": "adopt", "zoom:pageSize": "3" };

/** Asserts that the refresh reported no one as gone. */
const everyoneIsThere = (account: Account) =>
  assert.deepEqual([...account.state.values()].map(({ id }) => id).sort(), names);

const ours = async (account: Account) => {
  await account.up(Object.fromEntries(names.map((name) => [name, { email: emailOf(name), dept: "Engines" }])));
  await account.refresh();
};

const stories: Story[] = [
  {
    name: "refreshing users through pages",
    options: { people },
    configuration,
    before: ours,
    run: (account) => account.refresh(),
    end: everyoneIsThere,
    who: /p\d@example\.com/,
    mails: 0,
    neverDropped: true,
  },
  {
    name: "refreshing users through pages, all at the same time",
    options: { people },
    configuration,
    before: ours,
    run: (account) => account.refresh(true),
    end: everyoneIsThere,
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
    end: everyoneIsThere,
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
    end: everyoneIsThere,
    who: /Team p\d/,
    mails: 0,
    neverDropped: true,
  },
];

describe("each fault on each call", () => {
  for (const story of stories) faultMatrix(story);
});
