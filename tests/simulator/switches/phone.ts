import { record, verdict, type Caller } from "../client";
import { first, london, office, phoneOf } from "../office";
import type { Stories } from "./story";

const enable = (call: Caller, who: string) => call("PATCH", `/users/${who}`, { feature: { zoom_phone: true } });

const assignNumber = async (call: Caller, who: string, number: string | undefined) =>
  verdict(await call("POST", `/phone/users/${who}/phone_numbers`, { phone_numbers: [{ number }] }));

const assignPlan = async (call: Caller, type: number) =>
  verdict(await call("POST", "/phone/users/ada/calling_plans", { calling_plans: [{ type }] }));

export const phone: Stories<
  | "phoneForPending"
  | "noPhoneLicense"
  | "plansAfterEnable"
  | "phoneDisable"
  | "phoneOfDeactivated"
  | "siteAndExtension"
  | "extensionTaken"
  | "extensionZero"
  | "siteMoveExtension"
  | "phoneAssignStatus"
  | "duplicatePlan"
  | "planExhausted"
  | "planNotHeld"
  | "lastPlan"
  | "lastPlanWithNumbers"
  | "numberWithoutPlan"
  | "numberOfOtherSite"
  | "portingNumber"
  | "numberInUse"
  | "numberHeldAlready"
  | "unknownNumber"
  | "numberPlus"
  | "sitesOff"
  | "missingSite"
  | "numbersSunset"
> = {
  phoneForPending: {
    title: "the phone of a pending person is enabled, and they accept",
    options: { people: [{ id: "eve", email: "eve@example.com", status: "pending" }], phone: { readyMs: 0 } },
    act: async (zoom, call) => {
      const answer = verdict(await enable(call, "eve"));
      zoom.accept("eve");
      return [answer, (await phoneOf(call, "eve")).http];
    },
    expect: { strict: ["400/1000", 404], deferred: ["204", 200] },
  },
  noPhoneLicense: {
    title: "a phone is enabled and no license is left",
    options: office({}, { licenses: 1 }),
    act: async (_, call) => verdict(await enable(call, "bob")),
    expect: { "404/1102": "404/1102", "400/300": "400/300" },
  },
  plansAfterEnable: {
    title: "the plans of a new phone user are read",
    options: office(),
    act: async (_, call) => {
      await enable(call, "bob");
      return (await phoneOf(call, "bob")).calling_plans;
    },
    expect: { empty: [], absent: undefined, basic: [{ type: 3010, name: "Zoom Phone Basic" }] },
  },
  phoneDisable: {
    title: "a phone is disabled",
    options: office(),
    act: async (_, call) => {
      await call("PATCH", "/users/ada", { feature: { zoom_phone: false } });
      const { http, status } = await phoneOf(call, "ada");
      return [http, status];
    },
    expect: { gone: [404, undefined], trash: [200, "deactivate"] },
  },
  phoneOfDeactivated: {
    title: "a phone user is deactivated",
    options: office(),
    act: async (_, call) => {
      await call("PUT", "/users/ada/status", { action: "deactivate" });
      const { http, status } = await phoneOf(call, "ada");
      return [http, status];
    },
    expect: { gone: [404, undefined], trash: [200, "deactivate"] },
  },
  siteAndExtension: {
    title: "site and extension are changed in the same PATCH",
    options: office(),
    act: async (_, call) => {
      await call("PATCH", "/phone/users/ada", { site_id: "london", extension_number: "4002" });
      const { site_id, extension_number } = await phoneOf(call, "ada");
      return [site_id, extension_number];
    },
    expect: { applyBoth: ["london", 4002], ignoreExtension: ["london", 4001] },
  },
  extensionTaken: {
    title: "an extension that a call queue uses is set",
    options: office({}, { otherExtensions: { 4002: "Sales Queue" } }),
    act: async (_, call) => {
      const answer = await call("PATCH", "/phone/users/ada", { extension_number: "4002" });
      return [verdict(answer), record(answer.body).message];
    },
    expect: {
      "400/400": ["400/400", "Extension number 4002 is taken."],
      "400/10001": ["400/10001", "Extension number 4002 is taken."],
      "409/409": ["409/409", "Extension number 4002 is taken."],
    },
  },
  extensionZero: {
    title: "the extension is set to 0",
    options: office(),
    act: async (_, call) => [
      verdict(await call("PATCH", "/phone/users/ada", { extension_number: "0" })),
      (await phoneOf(call, "ada")).extension_number,
    ],
    expect: { refuse: ["400/300", 4001], auto: ["204", 801] },
  },
  siteMoveExtension: {
    title: "a phone user moves to another site, with site codes on",
    options: office(
      { extension_number: 1855 },
      {
        siteCodes: true,
        sites: [
          { name: "Main Site", id: "main", site_code: 1 },
          { name: "London", id: "london", site_code: 2 },
        ],
      },
    ),
    act: async (_, call) => {
      await call("PATCH", "/phone/users/ada", { site_id: "london" });
      return (await phoneOf(call, "ada")).extension_number;
    },
    expect: { keepShort: 2855, reissue: 2801 },
  },
  phoneAssignStatus: {
    title: "a plan is assigned",
    options: office(),
    act: (_, call) => assignPlan(call, 200),
    expect: { 201: "201", 200: "200" },
  },
  duplicatePlan: {
    title: "a plan that the user already holds is assigned",
    options: office({ calling_plans: [200] }),
    act: (_, call) => assignPlan(call, 200),
    expect: { ignore: "201", "400/300": "400/300" },
  },
  planExhausted: {
    title: "a plan of which no license is left is assigned",
    options: office({}, { plans: [{ type: 200, subscribed: 0 }] }),
    act: (_, call) => assignPlan(call, 200),
    expect: { "400/300": "400/300", "404/1102": "404/1102" },
  },
  planNotHeld: {
    title: "a plan that the user does not hold is removed",
    options: office(),
    act: async (_, call) => verdict(await call("DELETE", "/phone/users/ada/calling_plans/200")),
    expect: { "404/404": "404/404", "400/400": "400/400" },
  },
  lastPlan: {
    title: "the last plan is removed",
    options: office({ calling_plans: [200] }),
    act: async (_, call) => verdict(await call("DELETE", "/phone/users/ada/calling_plans/200")),
    expect: { allow: "204", refuse: "400/400" },
  },
  lastPlanWithNumbers: {
    title: "the last plan is removed while the user holds a number",
    options: office({ calling_plans: [200], phone_numbers: [first] }),
    act: async (_, call) => verdict(await call("DELETE", "/phone/users/ada/calling_plans/200")),
    expect: { allow: "204", refuse: "400/409" },
  },
  numberWithoutPlan: {
    title: "a number is assigned to a user without a plan",
    options: office(),
    act: (_, call) => assignNumber(call, "ada", first),
    expect: { "400/409": "400/409", allow: "201" },
  },
  numberOfOtherSite: {
    title: "a number of another site is assigned",
    options: office({ calling_plans: [200] }),
    act: (_, call) => assignNumber(call, "ada", london),
    expect: { allow: "201", refuse: "400/400" },
  },
  portingNumber: {
    title: "a number that is still being ported is assigned",
    options: office({ calling_plans: [200] }),
    act: (zoom, call) => {
      const { number } = zoom.portal.phone.addNumber({ number: "+15125550003", status: "pending" });
      return assignNumber(call, "ada", number);
    },
    expect: { refuse: "400/400", allow: "201" },
  },
  numberInUse: {
    title: "a number that another user holds is assigned",
    options: office({ calling_plans: [200] }),
    act: (zoom, call) => {
      zoom.portal.phone.set("bob", { calling_plans: [200], phone_numbers: [first] });
      return assignNumber(call, "ada", first);
    },
    expect: { "400/409": "400/409", "400/400": "400/400" },
  },
  numberHeldAlready: {
    title: "a number that the user already holds is assigned",
    options: office({ calling_plans: [200], phone_numbers: [first] }),
    act: (_, call) => assignNumber(call, "ada", first),
    expect: { ignore: "201", "400/409": "400/409" },
  },
  unknownNumber: {
    title: "a number that the account does not have is assigned",
    options: office({ calling_plans: [200] }),
    act: (_, call) => assignNumber(call, "ada", "+15125559999"),
    expect: { "400/404": "400/404", "400/300": "400/300" },
  },
  numberPlus: {
    title: "the numbers of a phone user are read",
    options: office({ calling_plans: [200], phone_numbers: [first] }),
    act: async (_, call) => JSON.stringify((await phoneOf(call, "ada")).phone_numbers).includes("+15125550001"),
    expect: { true: true, false: false },
  },
  sitesOff: {
    title: "sites are listed in an account without multiple sites",
    options: office({}, { multiSite: false }),
    act: async (_, call) => verdict(await call("GET", "/phone/sites")),
    expect: { "400/300": "400/300", empty: "200" },
  },
  missingSite: {
    title: "an unknown site is read",
    options: office(),
    act: async (_, call) => verdict(await call("GET", "/phone/sites/nowhere")),
    expect: { "400/300": "400/300", "400/400": "400/400" },
  },
  numbersSunset: {
    title: "the account's numbers are listed with GET /phone/numbers",
    options: office(),
    act: async (_, call) => (await call("GET", "/phone/numbers")).status,
    expect: { served: 200, 404: 404, 410: 410 },
  },
};
