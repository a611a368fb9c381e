import assert from "node:assert/strict";
import type { SeedPerson, ZoomOptions, ZoomSimulator } from "../../simulator";
import { record, rows, verdict, withZoom, type Caller } from "./client";

const DAY_MS = 86_400_000;
const ada: SeedPerson = {
  id: "ada",
  email: "ada@example.com",
  first_name: "Ada",
  last_name: "Lovelace",
  type: 2,
  dept: "Research",
};
const pending: ZoomOptions = { people: [{ ...ada, status: "pending" }], groups: [{ id: "sales", name: "Sales" }] };
const inactive: ZoomOptions = { people: [{ ...ada, type: 1, status: "inactive" }] };
const active: ZoomOptions = { people: [ada] };

const create = (call: Caller, action = "create", more: object = {}) =>
  call("POST", "/users", { action, user_info: { email: "bob@example.com", type: 1, ...more } });
const status = (call: Caller, action: string) => call("PUT", "/users/ada/status", { action });
const patch = (call: Caller, body: object) => call("PATCH", "/users/ada", body);

type Rule = [
  title: string,
  options: ZoomOptions,
  act: (call: Caller, zoom: ZoomSimulator) => Promise<unknown>,
  outcome: unknown,
];

/** Zoom's rules by the state that a person is in. */
const rules: Rule[] = [
  [
    "creating invites: 201 with an id, and pending",
    {},
    async (call, zoom) => [verdict(await create(call)), zoom.person("bob@example.com")?.status],
    ["201", "pending"],
  ],
  [
    "an e-mail with a paid account elsewhere cannot be invited",
    { elsewhere: { "bob@example.com": "paid" } },
    async (call) => verdict(await create(call)),
    "400/1009",
  ],
  [
    "an e-mail that is registered as a personal account is a conflict",
    { elsewhere: { "Bob@Example.com": "personal" } },
    async (call) => verdict(await create(call)),
    "409/1005",
  ],
  [
    "autoCreate makes somebody active at once, in a managed domain",
    { managedDomains: ["example.com"] },
    async (call, zoom) => [
      verdict(await create(call, "autoCreate", { password: "Str0ngEnough" })),
      zoom.person("bob@example.com")?.status,
    ],
    ["201", "active"],
  ],
  [
    "custCreate makes somebody active who cannot sign in",
    {},
    async (call, zoom) => [verdict(await create(call, "custCreate")), zoom.person("bob@example.com")?.login_types],
    ["201", [99]],
  ],
  [
    "ssoCreate makes somebody active, with a vanity name where they are licensed",
    {},
    async (call, zoom) => [
      verdict(await create(call, "ssoCreate", { type: 2 })),
      zoom.person("bob@example.com")?.vanity_name,
    ],
    ["201", "bob"],
  ],
  [
    "somebody pending shows little, by id and by e-mail",
    pending,
    async (call) => [
      Object.keys(record((await call("GET", "/users/ada")).body)).sort(),
      record((await call("GET", "/users/ADA@example.com")).body).id,
    ],
    [["created_at", "display_name", "email", "first_name", "id", "last_name", "status", "type", "verified"], "ada"],
  ],
  [
    "a pending row has no id",
    pending,
    async (call) => rows((await call("GET", "/users?status=pending")).body).map(({ id, email }) => [id, email]),
    [[undefined, "ada@example.com"]],
  ],
  [
    "created_at of somebody pending is the time of the call",
    { ...pending, now: () => Date.parse("2026-03-01T12:00:00Z") },
    async (call, zoom) => {
      zoom.clock.advance(60_000);
      return record((await call("GET", "/users/ada")).body).created_at;
    },
    "2026-03-01T12:01:00Z",
  ],
  [
    "PATCH of somebody pending is answered 204 and changes nothing",
    pending,
    async (call, zoom) => [verdict(await patch(call, { dept: "Sales", first_name: "A." })), zoom.person("ada")?.dept],
    ["204", "Research"],
  ],
  [
    "a group that PATCH gives to somebody pending shows when they accept",
    pending,
    async (call, zoom) => {
      await patch(call, { group_id: "sales" });
      const before = zoom.portal.groups.members("Sales");
      zoom.accept("ada");
      return [before, zoom.portal.groups.members("Sales")];
    },
    [[], ["ada@example.com"]],
  ],
  [
    "a group that does not exist is refused even for somebody pending",
    pending,
    async (call) => verdict(await patch(call, { group_id: "none" })),
    "404/4130",
  ],
  [
    "settings of somebody pending are closed",
    pending,
    async (call) => [
      verdict(await call("GET", "/users/ada/settings")),
      verdict(await call("PATCH", "/users/ada/settings", { feature: { zoom_phone: true } })),
    ],
    ["400/1000", "400/1000"],
  ],
  [
    "the e-mail of somebody pending cannot change",
    { ...pending, managedDomains: ["example.com"] },
    async (call) => verdict(await call("PUT", "/users/ada/email", { email: "a@example.com" })),
    "400/1000",
  ],
  [
    "somebody pending can be neither activated nor deactivated",
    pending,
    async (call) => [verdict(await status(call, "activate")), verdict(await status(call, "deactivate"))],
    ["400/1120", "400/1120"],
  ],
  [
    "an invitation is withdrawn by DELETE, with `disassociate` or nothing, by e-mail too",
    {
      people: [
        { ...ada, status: "pending" },
        { email: "bob@example.com", status: "pending" },
      ],
    },
    async (call) => [
      verdict(await call("DELETE", "/users/ada?action=disassociate")),
      verdict(await call("DELETE", "/users/bob%40example.com")),
    ],
    ["204", "204"],
  ],
  [
    "an invitation lapses after 30 days: gone by id (1120) and by e-mail (1001), and from the list",
    pending,
    async (call, zoom) => {
      zoom.clock.advance(30 * DAY_MS - 5000);
      const before = zoom.store.people.has("ada");
      zoom.clock.advance(5000);
      zoom.expireTokens();
      return [before, zoom.store.people.has("ada"), verdict(await call("GET", "/users"))];
    },
    [true, false, "401/124"],
  ],
  [
    "a lapsed invitation leaves its id known and its e-mail free",
    pending,
    async (call, zoom) => {
      zoom.expireInvitation("ada");
      return [
        verdict(await call("GET", "/users/ada")),
        verdict(await call("PATCH", "/users/ada", {})),
        verdict(await call("DELETE", "/users/ada")),
        verdict(await call("GET", "/users/ada@example.com")),
        verdict(await call("POST", "/users", { action: "create", user_info: { email: "ada@example.com", type: 1 } })),
      ];
    },
    ["400/1120", "400/1120", "400/1120", "404/1001", "201"],
  ],
  [
    "an accepted invitation keeps its id and everything that was asked for at creation",
    pending,
    async (call, zoom) => {
      zoom.accept("ada@example.com");
      const { id, status: now, type, dept } = record((await call("GET", "/users/ada")).body);
      return [id, now, type, dept];
    },
    ["ada", "active", 2, "Research"],
  ],
  [
    "somebody deactivated can be read, and listed with an id, but not updated",
    inactive,
    async (call) => [
      record((await call("GET", "/users/ada")).body).status,
      rows((await call("GET", "/users?status=inactive")).body).map(({ id }) => id),
      verdict(await patch(call, { dept: "Sales" })),
    ],
    ["inactive", ["ada"], "400/1000"],
  ],
  [
    "deactivating takes every licence away",
    {
      people: [{ ...ada, plan_united_type: "1", zoom_one_type: 64, phone: { phone_numbers: ["+15125550001"] } }],
      phone: { numbers: [{ number: "+15125550001" }] },
    },
    async (call, zoom) => {
      const answer = verdict(await status(call, "deactivate"));
      const { type, plan_united_type, zoom_one_type } = record((await call("GET", "/users/ada")).body);
      const holders = [...zoom.store.phone.numbers.values()].map(({ holderId }) => holderId);
      return [answer, type, plan_united_type, zoom_one_type, verdict(await call("GET", "/phone/users/ada")), holders];
    },
    ["204", 1, undefined, undefined, "404/1001", [""]],
  ],
  [
    "activating gives none back",
    active,
    async (call) => {
      await status(call, "deactivate");
      const answer = verdict(await status(call, "activate"));
      const { type, status: now } = record((await call("GET", "/users/ada")).body);
      return [answer, now, type];
    },
    ["204", "active", 1],
  ],
  [
    "activating needs a Basic seat",
    { ...inactive, seats: { basic: 0 } },
    async (call) => verdict(await status(call, "activate")),
    "400/3412",
  ],
  [
    "the same status again is answered 204",
    active,
    async (call) => [verdict(await status(call, "activate")), verdict(await status(call, "activate"))],
    ["204", "204"],
  ],
  [
    "somebody deactivated can be deleted",
    inactive,
    async (call) => verdict(await call("DELETE", "/users/ada?action=delete")),
    "204",
  ],
  [
    "the status of an administrator, of the owner and of a Zoom Room stays as it is",
    {
      people: [
        { ...ada, role_id: "1" },
        { id: "room", email: "room@example.com", isRoom: true },
      ],
    },
    async (call) => [
      verdict(await status(call, "deactivate")),
      verdict(await call("PUT", "/users/owner@example.com/status", { action: "deactivate" })),
      verdict(await call("PUT", "/users/room/status", { action: "deactivate" })),
    ],
    ["400/200", "400/200", "400/200"],
  ],
  [
    "administrators cannot be disassociated, but deleted; the owner neither",
    { people: [{ ...ada, role_id: "1" }] },
    async (call) => [
      verdict(await call("DELETE", "/users/ada")),
      verdict(await call("DELETE", "/users/ada?action=delete")),
      verdict(await call("DELETE", "/users/owner@example.com")),
      verdict(await call("DELETE", "/users/owner@example.com?action=delete")),
    ],
    ["400/1117", "204", "400/1117", "400/200"],
  ],
  [
    "somebody of a managed domain cannot be disassociated, but deleted",
    { ...active, managedDomains: ["Example.com"] },
    async (call) => [
      verdict(await call("DELETE", "/users/ada")),
      verdict(await call("DELETE", "/users/ada?action=delete")),
    ],
    ["400/1107", "204"],
  ],
  [
    "somebody made for the API alone cannot be unlinked",
    { people: [{ ...ada, login_types: [99] }] },
    async (call) => verdict(await call("DELETE", "/users/ada")),
    "400/300",
  ],
  [
    "neither the e-mail nor the password of an administrator changes here",
    { people: [{ ...ada, role_id: "1" }], managedDomains: ["example.com"] },
    async (call) => [
      verdict(await call("PUT", "/users/ada/email", { email: "a@example.com" })),
      verdict(await call("PUT", "/users/owner@example.com/email", { email: "a@example.com" })),
      verdict(await call("PUT", "/users/ada/password", { password: "Str0ngEnough" })),
    ],
    ["400/1000", "400/1000", "400/1117"],
  ],
  [
    "people who have long been deactivated are removed where the account says so",
    { ...active, purgeInactiveAfterDays: 10 },
    async (call, zoom) => {
      await status(call, "deactivate");
      zoom.clock.advance(9 * DAY_MS);
      const before = zoom.store.people.has("ada");
      zoom.clock.advance(2 * DAY_MS);
      return [before, zoom.store.people.has("ada")];
    },
    [true, false],
  ],
];

describe("The status of a person decides what Zoom does", () => {
  for (const [title, options, act, outcome] of rules)
    it(title, () =>
      withZoom(options, async (zoom, call) => {
        assert.deepEqual(await act(call, zoom), outcome);
      }),
    );
});
