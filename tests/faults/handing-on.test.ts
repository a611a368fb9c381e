import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import type { Program } from "../resources/small-engine";
import { type Account, faultMatrix, type Story } from "./matrix";

const emailOf = (name: string) => `${name}@example.com`;
const number = "+16505550101";
/** The owner has one of two licenses, so there is one to pass on; the same holds for the number. */
const options: ZoomOptions = {
  people: [
    { id: "ada", email: emailOf("ada"), type: 2 },
    { id: "bob", email: emailOf("bob"), type: 1 },
  ],
  groups: [
    { id: "g1", name: "East" },
    { id: "g2", name: "West" },
  ],
  seats: { licensed: 2 },
  phone: { readyMs: 0, listedMs: 0, licenses: 2, numbers: [{ number }] },
};
const configuration = { "zoom:onExisting": "adopt" };
const who = /(ada|bob)@example\.com|\b(ada|bob)\b|the group "(East|West)"/;

const users = (ada: number, bob: number): Program => ({
  // The user who gets something comes first, and so has to claim it.
  bob: { email: emailOf("bob"), type: bob },
  ada: { email: emailOf("ada"), type: ada },
});
const phone = (name: string, extensionNumber: string, phoneNumbers: string[]) => ({
  [`phone:${name}`]: { userId: name, extensionNumber, callingPlans: [200], phoneNumbers },
});
const typesOf = ({ zoom }: Account) => ["ada", "bob"].map((name) => zoom.person(name)?.type);
const phoneOf = ({ zoom }: Account, name: string) => [
  zoom.store.phone.users.get(name)?.extension_number,
  [...zoom.store.phone.numbers.values()].filter(({ holderId }) => holderId === name).length,
];

const story = (name: string, from: Program, to: Program, end: Story["end"], more: Partial<Story> = {}): Story => ({
  ...{ name, options, configuration, who, mails: 0, handsOn: true, end },
  before: (account) => account.up(from),
  run: (account) => account.up(to),
  ...more,
});

const stories: Story[] = [
  story("passing a license from one user to another", users(2, 1), users(1, 2), (account) =>
    assert.deepEqual(typesOf(account), [1, 2]),
  ),
  story(
    "passing the license of someone who leaves to another user",
    users(2, 1),
    { bob: { email: emailOf("bob"), type: 2 } },
    (account) => assert.deepEqual([typesOf(account)[1], account.zoom.person("ada")?.status], [2, "inactive"]),
  ),
  story(
    "exchanging the extensions of two phones",
    { ...phone("ada", "2001", []), ...phone("bob", "2002", []) },
    { ...phone("ada", "2002", []), ...phone("bob", "2001", []) },
    (account) =>
      assert.deepEqual(
        [phoneOf(account, "ada"), phoneOf(account, "bob")],
        [
          [2002, 0],
          [2001, 0],
        ],
      ),
  ),
  story(
    "passing extension and number of a removed phone to another",
    { ...phone("ada", "2001", [number]), ...phone("bob", "2002", []) },
    phone("bob", "2001", [number]),
    (account) =>
      assert.deepEqual(
        [phoneOf(account, "ada"), phoneOf(account, "bob")],
        [
          [undefined, 0],
          [2001, 1],
        ],
      ),
  ),
  story(
    "exchanging the names of two groups",
    { "group:one": { name: "East" }, "group:two": { name: "West" } },
    { "group:one": { name: "West" }, "group:two": { name: "East" } },
    ({ zoom }) =>
      assert.deepEqual([zoom.store.groups.get("g1")?.name, zoom.store.groups.get("g2")?.name], ["West", "East"]),
  ),
];

describe("each fault on each call, while something passes between resources", () => {
  for (const each of stories) faultMatrix(each);
});
