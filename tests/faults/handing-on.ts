import assert from "node:assert/strict";
import type { ZoomOptions } from "../../simulator";
import type { Program } from "../resources/small-engine";
import type { Account, Story } from "./matrix";

/** A story in which something passes from one resource to another. */
export interface HandingOn extends Story {
  /** Whether it was given up and the one that wants it does not have it yet. */
  isBetween(account: Account): boolean;
}

const emailOf = (name: string) => `${name}@example.com`;
const number = "+16505550101";
const [PMI, OTHER_PMI] = [2345678901, 3456789012];
/** The owner has one of two licenses, so there is one to pass on; the same holds for the number and the calling plan. */
const options: ZoomOptions = {
  people: [
    { id: "ada", email: emailOf("ada"), type: 2, pmi: PMI, vanity_name: "atrium" },
    { id: "bob", email: emailOf("bob"), type: 1, pmi: OTHER_PMI, vanity_name: "bridge" },
  ],
  groups: [
    { id: "g1", name: "East" },
    { id: "g2", name: "West" },
  ],
  seats: { licensed: 2, features: { zoom_scheduler: 1, "webinar 500": 1 } },
  managedDomains: ["example.com"],
  phone: { readyMs: 0, listedMs: 0, licenses: 2, numbers: [{ number }] },
};
const configuration = { "zoom:onExisting": "adopt" };
const who = /(ada|bob|new)@example\.com|\b(ada|bob)\b|the group "(East|West)"/;

// The resource that gets something comes first, and so has to claim it.
const users = (bob: object, ada?: object): Program => ({
  bob: { email: emailOf("bob"), ...bob },
  ...(ada && { ada: { email: emailOf("ada"), ...ada } }),
});
const phone = (name: string, extensionNumber: string, phoneNumbers: string[] = []) => ({
  [`phone:${name}`]: { userId: name, extensionNumber, callingPlans: [200], phoneNumbers },
});

const person = ({ zoom }: Account, id: string) => zoom.store.people.get(id);
const both = (account: Account, field: "type" | "pmi" | "vanity_name" | "email") =>
  ["ada", "bob"].map((id) => person(account, id)?.[field]);
const licensed = (account: Account) => both(account, "type").filter((type) => type === 2).length;
const features = (account: Account, field: "zoom_scheduler" | "webinar") =>
  ["ada", "bob"].map((id) => person(account, id)?.features[field] === true);
const webinar = { webinar: true, webinarCapacity: 500 };
const extensionOf = ({ zoom }: Account, id: string) => zoom.store.phone.users.get(id)?.extension_number;
const holderOf = ({ zoom }: Account) =>
  [...zoom.store.phone.numbers.values()].find((one) => one.number === number)?.holderId;
const groupNames = ({ zoom }: Account) => ["g1", "g2"].map((id) => zoom.store.groups.get(id)?.name);

interface Ends {
  /** Returns what passes on, as Zoom shows it. */
  readonly shows: (account: Account) => unknown;
  /** What it shows in the end. */
  readonly end: unknown;
  readonly isBetween: (account: Account) => boolean;
}

const story = (name: string, from: Program, to: Program, { shows, end, isBetween }: Ends): HandingOn => ({
  ...{ name, options, configuration, who, mails: 0, handsOn: true, isBetween },
  before: (account) => account.up(from),
  run: (account) => account.up(to),
  end: (account) => assert.deepEqual(shows(account), end),
});

export const handingOn: readonly HandingOn[] = [
  story(
    "passing a license from one user to another",
    users({ type: 1 }, { type: 2 }),
    users({ type: 2 }, { type: 1 }),
    {
      shows: (account) => both(account, "type"),
      end: [1, 2],
      isBetween: (account) => licensed(account) === 0,
    },
  ),
  story(
    "passing the license of someone who leaves to another user",
    users({ type: 1 }, { type: 2 }),
    users({ type: 2 }),
    {
      shows: (account) => [both(account, "type")[1], person(account, "ada")?.status],
      end: [2, "inactive"],
      isBetween: (account) => person(account, "ada")?.status === "inactive" && both(account, "type")[1] !== 2,
    },
  ),
  story(
    "passing an add-on license from one user to another",
    users({}, { features: { zoomScheduler: true } }),
    users({ features: { zoomScheduler: true } }, { features: { zoomScheduler: false } }),
    {
      shows: (account) => features(account, "zoom_scheduler"),
      end: [false, true],
      isBetween: (account) => !features(account, "zoom_scheduler").includes(true),
    },
  ),
  story(
    "passing base license and add-on license of someone who leaves to another user",
    users({ type: 1 }, { type: 2, features: webinar }),
    users({ type: 2, features: webinar }),
    {
      shows: (account) => [both(account, "type")[1], features(account, "webinar"), person(account, "ada")?.status],
      end: [2, [false, true], "inactive"],
      isBetween: (account) => person(account, "ada")?.status === "inactive" && !features(account, "webinar")[1],
    },
  ),
  story(
    "exchanging the personal meeting ids of two users",
    users({ pmi: OTHER_PMI }, { pmi: PMI }),
    users({ pmi: PMI }, { pmi: OTHER_PMI }),
    {
      shows: (account) => both(account, "pmi"),
      end: [OTHER_PMI, PMI],
      isBetween: (account) => both(account, "pmi").some((pmi) => pmi !== PMI && pmi !== OTHER_PMI),
    },
  ),
  story(
    "exchanging the vanity names of two users",
    users({ vanityName: "bridge" }, { vanityName: "atrium" }),
    users({ vanityName: "atrium" }, { vanityName: "bridge" }),
    {
      shows: (account) => both(account, "vanity_name"),
      end: ["bridge", "atrium"],
      isBetween: (account) => both(account, "vanity_name").includes(""),
    },
  ),
  story(
    "passing the e-mail of a user to another",
    users({}, {}),
    { bob: { email: emailOf("ada") }, ada: { email: emailOf("new") } },
    {
      shows: (account) => both(account, "email"),
      end: [emailOf("new"), emailOf("ada")],
      isBetween: (account) => !both(account, "email").includes(emailOf("ada")),
    },
  ),
  story(
    "exchanging the extensions of two phones",
    { ...phone("ada", "2001"), ...phone("bob", "2002") },
    { ...phone("ada", "2002"), ...phone("bob", "2001") },
    {
      shows: (account) => [extensionOf(account, "ada"), extensionOf(account, "bob")],
      end: [2002, 2001],
      isBetween: (account) =>
        ![2001, 2002].every((one) => ["ada", "bob"].some((id) => extensionOf(account, id) === one)),
    },
  ),
  story(
    "passing extension and number of a removed phone to another",
    { ...phone("ada", "2001", [number]), ...phone("bob", "2002") },
    phone("bob", "2001", [number]),
    {
      shows: (account) => [extensionOf(account, "ada"), extensionOf(account, "bob"), holderOf(account)],
      end: [undefined, 2001, "bob"],
      isBetween: (account) => extensionOf(account, "ada") === undefined && holderOf(account) !== "bob",
    },
  ),
  story(
    "exchanging the names of two groups",
    { "group:one": { name: "East" }, "group:two": { name: "West" } },
    { "group:one": { name: "West" }, "group:two": { name: "East" } },
    {
      shows: groupNames,
      end: ["West", "East"],
      isBetween: (account) => !["East", "West"].every((name) => groupNames(account).includes(name)),
    },
  ),
];
