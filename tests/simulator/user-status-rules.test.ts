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

/** Zoom's rules for each status of a person. */
const rules: Rule[] = [
  [
    "create invites: 201 with an id, and the person is pending",
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
    "an e-mail with a personal account elsewhere is refused with 409",
    { elsewhere: { "Bob@Example.com": "personal" } },
    async (call) => verdict(await create(call)),
    "409/1005",
  ],
  [
    "autoCreate creates an active person in a managed domain",
    { managedDomains: ["example.com"] },
    async (call, zoom) => [
      verdict(await create(call, "autoCreate", { password: "Str0ngEnough" })),
      zoom.person("bob@example.com")?.status,
    ],
    ["201", "active"],
  ],
  [
    "custCreate creates an active person who cannot sign in",
    {},
    async (call, zoom) => [verdict(await create(call, "custCreate")), zoom.person("bob@example.com")?.login_types],
    ["201", [99]],
  ],
  [
    "ssoCreate creates an active person, with a vanity name if they are licensed",
    {},
    async (call, zoom) => [
      verdict(await create(call, "ssoCreate", { type: 2 })),
      zoom.person("bob@example.com")?.vanity_name,
    ],
    ["201", "bob"],
  ],
  [
    "a pending person has few attributes, read by id or e-mail",
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
    "created_at of a pending person is the time of the call",
    { ...pending, now: () => Date.parse("2026-03-01T12:00:00Z") },
    async (call, zoom) => {
      zoom.clock.advance(60_000);
      return record((await call("GET", "/users/ada")).body).created_at;
    },
    "2026-03-01T12:01:00Z",
  ],
  [
    "PATCH of a pending person returns 204 and changes nothing",
    pending,
    async (call, zoom) => [verdict(await patch(call, { dept: "Sales", first_name: "A." })), zoom.person("ada")?.dept],
    ["204", "Research"],
  ],
  [
    "a pending person joins the group of a PATCH when they accept",
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
    "an unknown group is refused for a pending person too",
    pending,
    async (call) => verdict(await patch(call, { group_id: "none" })),
    "404/4130",
  ],
  [
    "settings of a pending person can be neither read nor changed",
    pending,
    async (call) => [
      verdict(await call("GET", "/users/ada/settings")),
      verdict(await call("PATCH", "/users/ada/settings", { feature: { zoom_phone: true } })),
    ],
    ["400/1000", "400/1000"],
  ],
  [
    "the e-mail of a pending person cannot be changed",
    { ...pending, managedDomains: ["example.com"] },
    async (call) => verdict(await call("PUT", "/users/ada/email", { email: "a@example.com" })),
    "400/1000",
  ],
  [
    "a pending person can be neither activated nor deactivated",
    pending,
    async (call) => [verdict(await status(call, "activate")), verdict(await status(call, "deactivate"))],
    ["400/1120", "400/1120"],
  ],
  [
    "DELETE withdraws an invitation, with `disassociate` or without an action, also by e-mail",
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
    "an invitation expires after 30 days",
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
    "an expired invitation is refused by id, and its e-mail can be invited again",
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
    "a person who accepts keeps the id and all attributes of the invitation",
    pending,
    async (call, zoom) => {
      zoom.accept("ada@example.com");
      const { id, status: now, type, dept } = record((await call("GET", "/users/ada")).body);
      return [id, now, type, dept];
    },
    ["ada", "active", 2, "Research"],
  ],
  [
    "a deactivated person can be read and listed with an id, but not updated",
    inactive,
    async (call) => [
      record((await call("GET", "/users/ada")).body).status,
      rows((await call("GET", "/users?status=inactive")).body).map(({ id }) => id),
      verdict(await patch(call, { dept: "Sales" })),
    ],
    ["inactive", ["ada"], "400/1000"],
  ],
  [
    "deactivating removes all licenses",
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
    "activating does not restore licenses",
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
    "activating needs a Basic license",
    { ...inactive, seats: { basic: 0 } },
    async (call) => verdict(await status(call, "activate")),
    "400/3412",
  ],
  [
    "setting the same status again returns 204",
    active,
    async (call) => [verdict(await status(call, "activate")), verdict(await status(call, "activate"))],
    ["204", "204"],
  ],
  [
    "a deactivated person can be deleted",
    inactive,
    async (call) => verdict(await call("DELETE", "/users/ada?action=delete")),
    "204",
  ],
  [
    "administrators, the owner and Zoom Rooms can be neither activated nor deactivated",
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
    "administrators can be deleted but not unlinked; the owner can be neither",
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
    "a person of a managed domain can be deleted but not unlinked",
    { ...active, managedDomains: ["Example.com"] },
    async (call) => [
      verdict(await call("DELETE", "/users/ada")),
      verdict(await call("DELETE", "/users/ada?action=delete")),
    ],
    ["400/1107", "204"],
  ],
  [
    "a person created with custCreate cannot be unlinked",
    { people: [{ ...ada, login_types: [99] }] },
    async (call) => verdict(await call("DELETE", "/users/ada")),
    "400/300",
  ],
  [
    "the e-mail and password of administrators cannot be changed",
    { people: [{ ...ada, role_id: "1" }], managedDomains: ["example.com"] },
    async (call) => [
      verdict(await call("PUT", "/users/ada/email", { email: "a@example.com" })),
      verdict(await call("PUT", "/users/owner@example.com/email", { email: "a@example.com" })),
      verdict(await call("PUT", "/users/ada/password", { password: "Str0ngEnough" })),
    ],
    ["400/1000", "400/1000", "400/1117"],
  ],
  [
    "deactivated people are removed after the days that the account sets",
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

describe("What Zoom does depends on the status of a person:", () => {
  for (const [title, options, act, outcome] of rules)
    it(title, () =>
      withZoom(options, async (zoom, call) => {
        assert.deepEqual(await act(call, zoom), outcome);
      }),
    );
});
