import assert from "node:assert/strict";
import { adoptIfInDoubt, at, G, name, pat, program } from "../resources/group-story";
import { type Account, faultMatrix, type Story } from "./matrix";

const people = [...["ada", "bob", "eve"].map((id) => ({ id, email: `${id}@example.com` })), pat];
const there = { people, groups: [{ id: "g1", name, members: at("ada", "eve"), admins: at("eve") }] };
const sales = { members: at("ada", "bob", "pat"), admins: at("ada") };
const adopted = program({ ...sales, onExisting: "adopt" });
const additive = (...members: string[]) =>
  program({ onExisting: "adopt", membership: "additive", members: at(...members) });
const who = /the group "Sales"/i;
const mails = 0;

function shows(account: Account, members: string[], admins: string[]): void {
  const groups = [...account.zoom.store.groups.values()];
  const shown = groups.map((group) => [group.name, [...group.members].sort(), [...group.admins].sort()]);
  assert.deepEqual(shown, [[name, members, admins]]);
}

const stories: Story[] = [
  {
    name: "creating a group with its people",
    options: { people },
    run: (account) => account.up(program({ ...sales, ...adoptIfInDoubt(account, G) })),
    end: (account) => shows(account, ["ada", "bob"], ["ada"]),
    unseen: /\/users\/pat$/,
    who,
    mails,
  },
  {
    name: "removing those whom an additive group added",
    options: there,
    before: (account) => account.up(additive("ada", "bob")),
    run: (account) => account.up(additive("ada")),
    end: (account) => shows(account, ["ada", "eve"], ["eve"]),
    who,
    mails,
  },
  {
    name: "refreshing a group",
    options: there,
    async before(account) {
      await account.up(adopted);
      await account.refresh();
      return account.up(adopted);
    },
    run: (account) => account.refresh(),
    end: (account) => assert.deepEqual(account.state.get(G)?.inputs.members, sales.members),
    neverDropped: true,
    who,
    mails,
  },
];

describe("each fault on each call about the people of a group", () => {
  for (const story of stories) faultMatrix(story);
});
