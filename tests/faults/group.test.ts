import assert from "node:assert/strict";
import { type Account, faultMatrix, type Story } from "./matrix";

const G = "group:sales";
const at = (...names: string[]) => names.map((name) => `${name}@example.com`);
const people = [
  ...["ada", "bob", "eve"].map((id) => ({ id, email: `${id}@example.com` })),
  { id: "pat", email: "pat@example.com", status: "pending" as const },
];
const there = { people, groups: [{ id: "g1", name: "Sales", members: at("ada", "eve"), admins: at("eve") }] };
const sales = { name: "Sales", members: at("ada", "bob", "pat"), admins: at("ada") };
const adopted = { [G]: { ...sales, onExisting: "adopt" } };
const additive = (...members: string[]) => ({
  [G]: { name: "Sales", onExisting: "adopt", membership: "additive", members: at(...members) },
});
const who = /the group "(Sales|Sellers)"/i;
const mails = 0;

function shows(account: Account, name: string, members: string[], admins: string[]): void {
  const groups = [...account.zoom.store.groups.values()];
  const shown = groups.map((group) => [group.name, [...group.members].sort(), [...group.admins].sort()]);
  assert.deepEqual(shown, [[name, members, admins]]);
}

const stories: Story[] = [
  {
    name: "creating a group with its people",
    options: { people },
    run: (account) => account.up({ [G]: sales }),
    end: (account) => shows(account, "Sales", ["ada", "bob"], ["ada"]),
    who,
    mails,
  },
  {
    name: "adopting a group",
    options: there,
    run: (account) => account.up(adopted),
    end: (account) => shows(account, "Sales", ["ada", "bob"], ["ada"]),
    who,
    mails,
  },
  {
    name: "changing all of a group",
    options: there,
    before: (account) => account.up(adopted),
    run: (account) => account.up({ [G]: { name: "Sellers", members: at("eve"), admins: at("bob") } }),
    end: (account) => shows(account, "Sellers", ["eve"], ["bob"]),
    who,
    mails,
  },
  {
    name: "taking back whom an additive group added",
    options: there,
    before: (account) => account.up(additive("ada", "bob")),
    run: (account) => account.up(additive("ada")),
    end: (account) => shows(account, "Sales", ["ada", "eve"], ["eve"]),
    who,
    mails,
  },
  {
    name: "refreshing a group",
    options: there,
    before: (account) => account.up(adopted),
    run: (account) => account.refresh(),
    end: (account) => assert.deepEqual(account.state.get(G)?.inputs.members, sales.members),
    who,
    mails,
  },
  {
    name: "deleting a group",
    options: there,
    before: (account) => account.up(adopted),
    run: (account) => account.destroy(),
    end: (account) => assert.equal(account.zoom.store.groups.size, 0),
    who,
    mails,
  },
];

describe("each fault on each call about a group", () => {
  for (const story of stories) faultMatrix(story);
});
