import assert from "node:assert/strict";
import { adoptIfInDoubt } from "../resources/group-story";
import { type Account, faultMatrix, type Story } from "./matrix";

const crowd = Array.from({ length: 190 }, (_, index) => ({ email: `p${index}@example.com`, id: `person${index}` }));
const ids = (from: number, to: number) => crowd.slice(from, to).map(({ id }) => id);
const options = { people: crowd, groups: [{ name: "Old", id: "g0", members: ids(0, 95) }] };
const who = /Sales|Old|New/;

const members = (account: Account, name: string) => {
  const group = [...account.zoom.store.groups.values()].find((one) => one.name === name);
  assert.ok(group, `the group ${name} exists`);
  return [...group.members].sort();
};

const stories: Story[] = [
  {
    name: "creating a group of 95 people",
    options,
    run: (account) =>
      account.up({
        "group:sales": {
          ...{ name: "Sales", members: ids(0, 95), admins: ids(0, 1) },
          ...adoptIfInDoubt(account, "group:sales"),
        },
      }),
    end(account) {
      assert.deepEqual(members(account, "Sales"), ids(0, 95).sort());
      assert.equal(account.zoom.store.groups.size, 2, "one group was made");
      assert.ok(account.state.get("group:sales"), "and is in state");
    },
    neverDropped: true,
    who,
    mails: 0,
  },
  {
    name: "renaming a group and changing 40 of its 95 members",
    options,
    before: (account) => account.up({ "group:old": { name: "Old", members: ids(0, 95), onExisting: "adopt" } }),
    run: (account) => account.up({ "group:old": { name: "New", members: ids(20, 115), onExisting: "adopt" } }),
    end: (account) => assert.deepEqual(members(account, "New"), ids(20, 115).sort()),
    who,
    mails: 0,
  },
  {
    name: "deleting a group",
    options,
    before: (account) => account.up({ "group:old": { name: "Old", onExisting: "adopt", onDelete: "delete" } }),
    run: (account) => account.destroy(),
    end: (account) => assert.equal(account.zoom.store.groups.size, 0),
    who,
    mails: 0,
  },
];

describe("each fault on each call", () => {
  for (const story of stories) faultMatrix(story);
});
