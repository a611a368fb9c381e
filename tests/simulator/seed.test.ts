import assert from "node:assert/strict";
import { seedOptions, startZoom, type ZoomOptions } from "../../simulator";
import { nearest } from "../../simulator/seed/nearest";
import { SWITCH_VALUES } from "../../simulator/switch-values";
import { defaultSwitches } from "../../simulator/switches";
import { company } from "./contract/stories";

/** The lines of the message, without the first; empty if there is no mistake. */
function mistakesOf(value: unknown): string[] {
  try {
    seedOptions(value);
    return [];
  } catch (error) {
    assert.ok(error instanceof Error);
    const [first = "", ...lines] = error.message.split("\n");
    assert.match(first, /^The seed has (a mistake|\d+ mistakes):$/);
    return lines.map((line) => line.replace(/^ {2}/, ""));
  }
}

const ada = { email: "ada@example.com" };

describe("The check of a seed file", () => {
  const cases: [title: string, seed: unknown, ...mistakes: string[]][] = [
    ["a list", [], "It must be an object, but is a list"],
    ["null", null, "It must be an object, but is null"],
    ["an unknown option", { peeple: [] }, 'peeple is unknown. Did you mean "people"?'],
    ["an unknown option without a similar one", { printers: [] }, "printers is unknown"],
    [
      "an unknown attribute",
      { people: [{ ...ada, firstName: "A" }] },
      'people[0].firstName is unknown. Did you mean "first_name"?',
    ],
    [
      "a name in another spelling",
      { phone: { licences: 3, plans: [{ type: 200, subscribed: 1, subscribe: 2 }] } },
      'phone.licences is unknown. Did you mean "licenses"?',
      'phone.plans[0].subscribe is unknown. Did you mean "subscribed"?',
    ],
    ["a name that is not a word", { "a b\u202e": 1 }, '["a b\\u202e"] is unknown'],
    [
      "properties of every object",
      JSON.parse('{ "__proto__": 1, "toString": 1 }'),
      "__proto__ is unknown",
      "toString is unknown",
    ],
    ["a missing e-mail", { people: [ada, { dept: "Sales" }] }, "people[1].email is missing"],
    [
      "a missing name",
      { groups: [{}], phone: { sites: [{}] } },
      "groups[0].name is missing",
      "phone.sites[0].name is missing",
    ],
    ["a number for a string", { people: [{ ...ada, dept: 7 }] }, "people[0].dept must be a string, but is a number"],
    ["null for a string", { people: [{ ...ada, dept: null }] }, "people[0].dept must be a string, but is null"],
    ["a string for a number", { users: "20" }, "users must be an integer, but is a string"],
    ["a string for true", { phone: { siteCodes: "yes" } }, "phone.siteCodes must be true or false, but is a string"],
    ["an object for a list", { people: { 0: ada } }, "people must be a list, but is an object"],
    ["a list for an object", { phone: [] }, "phone must be an object, but is a list"],
    ["a string in a list of objects", { people: ["ada@example.com"] }, "people[0] must be an object, but is a string"],
    ["a fraction", { seats: { licensed: 1.5 } }, "seats.licensed must be an integer of at least 0, but is 1.5"],
    ["a number out of range", { port: 70_000 }, "port must be an integer from 0 to 65535, but is 70000"],
    [
      "an unknown plan",
      { plan: "busines" },
      'plan must be "free", "pro" or "business", but is "busines". Did you mean "business"?',
    ],
    ["an unknown license", { people: [{ ...ada, type: 5 }] }, "people[0].type must be 1, 2, 3, 4 or 99, but is 5"],
    [
      "a license as a string",
      { people: [{ ...ada, type: "2" }] },
      'people[0].type must be 1, 2, 3, 4 or 99, but is "2"',
    ],
    [
      "an object for a status",
      { people: [{ ...ada, status: {} }] },
      'people[0].status must be "active", "inactive" or "pending", but is an object',
    ],
    [
      "an address that is none",
      { people: [{ email: "ada" }] },
      'people[0].email must be an e-mail address, such as ada@example.com, but is "ada"',
    ],
    [
      "a number that is not in E.164 format",
      { phone: { numbers: [{ number: "512-555" }] } },
      'phone.numbers[0].number must be a phone number in E.164 format, such as +15125550100, but is "512-555"',
    ],
    [
      "a domain with @",
      { managedDomains: ["@example.com"] },
      'managedDomains[0] must be a domain, such as example.com, but is "@example.com"',
    ],
    [
      "a time in another format",
      { people: [{ ...ada, last_login_time: "today" }] },
      'people[0].last_login_time must be a time in UTC, such as 2026-03-01T09:30:00Z, but is "today"',
    ],
    [
      "an unknown switch",
      { switches: { planHeld: "400/400" } },
      'switches.planHeld is unknown. Did you mean "planNotHeld"?',
    ],
    [
      "an unknown value of a switch",
      { switches: { statusReply: 201 } },
      "switches.statusReply must be 204 or 200, but is 201",
    ],
    [
      "a switch that is on or off",
      { switches: { numberPlus: "off" } },
      'switches.numberPlus must be true or false, but is "off"',
    ],
    ["switches as a list", { switches: [] }, "switches must be an object, but is a list"],
    [
      "an unknown Zoom One plan",
      { seats: { zoomOne: { 65: 1 } } },
      'seats.zoomOne["65"] must be one of 24 values, such as "16", "32" or "64", but is "65". Did you mean "64"?',
    ],
    [
      "an extension that is none",
      { phone: { otherExtensions: { front: "Desk" } } },
      'phone.otherExtensions.front must be an extension number, such as 4001, but is "front"',
    ],
    ["a function of a program", { now: 0 }, "now can be set only in a program"],
    ["rate limits that are on", { rateLimits: true }, 'rateLimits must be "free", "pro" or "business", but is true'],
    [
      "a match of another type",
      { visibility: { delayMs: 1, match: 5 } },
      "visibility.match must be an object, but is a number",
    ],
    [
      "the same e-mail twice",
      { people: [ada, { email: "ADA@example.com" }] },
      "people[1].email is the same as people[0].email",
    ],
    [
      "sites and numbers that do not exist",
      {
        people: [{ ...ada, phone: { site: "Paris", phone_numbers: ["+15125550100"] } }],
        phone: { numbers: [{ number: "+15125550101", site: "Rome" }], emergencyAddresses: [{ site: "Oslo" }] },
      },
      'people[0].phone.site is "Paris", but phone.sites has no site with this name',
      'people[0].phone.phone_numbers[0] is "+15125550100", which is not in phone.numbers',
      'phone.numbers[0].site is "Rome", but phone.sites has no site with this name',
      'phone.emergencyAddresses[0].site is "Oslo", but phone.sites has no site with this name',
    ],
  ];
  for (const [title, seed, ...mistakes] of cases)
    it(`refuses ${title}`, () => assert.deepEqual(mistakesOf(seed), mistakes));

  it("lists all mistakes of all people, up to 20", () => {
    const people = Array.from({ length: 25 }, () => ({ email: 1 }));
    const lines = mistakesOf({ people });
    assert.equal(lines.length, 21);
    assert.deepEqual(lines.slice(-2), ["people[19].email must be a string, but is a number", "… and 5 more"]);
  });

  it("shortens long values, and shows control and direction characters as escapes", () => {
    const [line = ""] = mistakesOf({ plan: `\u001b[31m\u202e\u009b${"x".repeat(1000)}` });
    assert.match(line, /but is "\\u001b\[31m\\u202e\\u009bx+…$/);
    assert.ok(line.length < 140, line);
  });

  it("calls the seed what the caller calls it", () => {
    assert.throws(
      () => seedOptions({ a: 1 }, "The seed file s.json"),
      /^Error: The seed file s\.json has a mistake:\n {2}a is unknown$/,
    );
  });

  it("does not repeat secrets", () => {
    const lines = mistakesOf({ clientSecret: ["canary"], people: [{ ...ada, password: { is: "canary" } }] });
    assert.deepEqual(lines, [
      "clientSecret must be a string, but is a list",
      "people[0].password must be a string, but is an object",
    ]);
  });

  it("accepts everything that a file can hold, and the simulator starts with it", async () => {
    const [person = ada, ...others] = company.people ?? [];
    const seed = {
      ...company,
      people: [
        { ...person, license_info_list: [{ license_type: "MEETING", license_option: 2, subscription_id: "SUBREF-1" }] },
        ...others,
        { email: "jo@example.com", phone: true, groups: ["Sales"], features: { webinar: true, list: [1, null] } },
      ],
      switches: { tokens: "single", statusReply: 200, numberPlus: false },
      seats: { licensed: 3, zoomOne: { 64: 5 }, united: { 1: 2 } },
      elsewhere: { "eve@elsewhere.example": "paid" },
      rateLimits: false,
      visibility: { delayMs: 5, match: { method: "GET" } },
    };
    const file: unknown = JSON.parse(JSON.stringify(seed));
    await using zoom = await startZoom(seedOptions(file));
    assert.equal(zoom.person("ada")?.license_info_list[0]?.license_option, 2n);
    assert.equal(zoom.person("ada")?.zoom_one_type, 64n);
    assert.equal(zoom.switches.tokens, "single");
    assert.equal(zoom.portal.phone.of("jo@example.com")?.status, "activate");
  });

  it("changes no option", () => {
    const seed: ZoomOptions = {
      users: 5,
      plan: "pro",
      groups: [{ name: "G", isDefault: true }],
      phone: { readyMs: 0 },
    };
    assert.deepEqual(seedOptions(seed), seed);
    assert.deepEqual(seedOptions({}), {});
  });
});

describe("The values of the switches", () => {
  it("start with the default", () => {
    const first = Object.fromEntries(Object.entries(SWITCH_VALUES).map(([name, [value]]) => [name, value]));
    assert.deepEqual(first, defaultSwitches());
  });
});

describe("The nearest known name", () => {
  for (const [word, candidates, found] of [
    ["poeple", ["people", "phone"], "people"],
    ["FIRST_NAME", ["first_name"], "first_name"],
    ["departement", ["dept", "departments"], "departments"],
    ["x", ["people", "id"], undefined],
    ["zzzzzz", ["people"], undefined],
    ["people", [], undefined],
    ["", ["id"], undefined],
  ] as const)
    it(`of "${word}" is ${found ?? "none"}`, () => assert.equal(nearest(word, candidates), found));
});
