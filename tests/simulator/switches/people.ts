import { record, rows, verdict, type Caller } from "../client";
import type { Stories } from "./story";

const ada = { email: "Ada@Example.com", first_name: "Ada", last_name: "Lovelace", type: 2, dept: "Research" };
const adasPath = "/users/ada@example.com";

const create = (call: Caller, email: string, more: object = {}, action = "create") =>
  call("POST", "/users", { action, user_info: { email, type: 1, ...more } });

async function look(call: Caller, name: string, path = adasPath): Promise<unknown> {
  const { body } = await call("GET", path);
  return record(body)[name];
}

export const people: Stories<
  | "duplicateEmail"
  | "createOverPending"
  | "createOverInactive"
  | "ssoCreateOutsideDomain"
  | "unlinkedId"
  | "unlinkedPerson"
  | "afterDisassociation"
  | "invitedShownAs"
  | "patchPending"
  | "patchInactive"
  | "emailInPatch"
  | "emptyString"
  | "unsetStrings"
  | "emailSpelling"
  | "languageSpelling"
  | "phoneNumberSpelling"
  | "unknownTimezone"
  | "unknownCustomAttribute"
  | "customAttributes"
  | "groupIdOfActive"
  | "statusReply"
  | "deactivatePending"
  | "deletePending"
  | "expiredByEmail"
  | "newIdOnActivation"
  | "inactiveType"
  | "emailTaken"
  | "pmiTaken"
  | "seatCode"
  | "authenticationSettings"
  | "customQueryFields"
  | "severalFeatures"
  | "removeFromRole"
  | "planUsage"
> = {
  duplicateEmail: {
    title: "an active person is created again",
    options: { people: [ada] },
    act: async (_, call) => verdict(await create(call, "ada@example.com")),
    expect: { "409/1005": "409/1005", "412/1005": "412/1005", "400/1009": "400/1009" },
  },
  createOverPending: {
    title: "a pending person is created again",
    options: { people: [{ ...ada, status: "pending" }] },
    act: async (_, call) => verdict(await create(call, "ada@example.com")),
    expect: { "409/1005": "409/1005", "400/1009": "400/1009", resend: "201" },
  },
  createOverInactive: {
    title: "a deactivated person is created again",
    options: { people: [{ ...ada, status: "inactive" }] },
    act: async (_, call) => verdict(await create(call, "ada@example.com")),
    expect: { "409/1005": "409/1005", "400/1009": "400/1009" },
  },
  ssoCreateOutsideDomain: {
    title: "ssoCreate uses an e-mail outside the managed domains",
    act: async (zoom, call) => {
      await create(call, "ada@example.com", {}, "ssoCreate");
      return zoom.person("ada@example.com")?.status;
    },
    expect: { active: "active", pending: "pending" },
  },
  unlinkedId: {
    title: "a person with another Zoom account is created",
    options: { elsewhere: { "ada@example.com": "unlinked" } },
    act: async (_, call) => {
      const { status, body } = await create(call, "ada@example.com");
      return [status, body];
    },
    expect: {
      absent: [201, { email: "ada@example.com", first_name: "", last_name: "", type: 1 }],
      blank: [201, { id: "", email: "ada@example.com", first_name: "", last_name: "", type: 1 }],
    },
  },
  unlinkedPerson: {
    title: "a person with another Zoom account is created and pending people are listed",
    options: { elsewhere: { "ada@example.com": "unlinked" } },
    act: async (_, call) => {
      await create(call, "ada@example.com");
      return rows((await call("GET", "/users?status=pending")).body).map(({ email }) => email);
    },
    expect: { none: [], pending: ["ada@example.com"] },
  },
  afterDisassociation: {
    title: "a person is unlinked and created again",
    options: { people: [ada] },
    act: async (_, call) => {
      await call("DELETE", adasPath);
      return Object.keys(record((await create(call, "ada@example.com")).body)).includes("id");
    },
    expect: { free: true, unlinked: false },
  },
  invitedShownAs: {
    title: "a pending person is read",
    options: { people: [{ ...ada, status: "pending" }] },
    act: async (_, call) => [await look(call, "status"), await look(call, "verified")],
    expect: { pending: ["pending", 0], active: ["active", 0] },
  },
  patchPending: {
    title: "the department of a pending person is changed",
    options: { people: [{ ...ada, status: "pending" }] },
    act: async (zoom, call) => [
      verdict(await call("PATCH", adasPath, { dept: "Sales" })),
      zoom.person("ada@example.com")?.dept,
    ],
    expect: { ignore: ["204", "Research"], "400/1000": ["400/1000", "Research"] },
  },
  patchInactive: {
    title: "the department of a deactivated person is changed",
    options: { people: [{ ...ada, status: "inactive" }] },
    act: async (zoom, call) => [
      verdict(await call("PATCH", adasPath, { dept: "Sales" })),
      zoom.person("ada@example.com")?.dept,
    ],
    expect: { "400/1000": ["400/1000", "Research"], ignore: ["204", "Research"], apply: ["204", "Sales"] },
  },
  emailInPatch: {
    title: "PATCH contains another e-mail",
    options: { people: [ada] },
    act: async (_, call) => [
      verdict(await call("PATCH", adasPath, { email: "countess@example.com" })),
      await look(call, "email"),
    ],
    expect: { ignore: ["204", "Ada@Example.com"], refuse: ["400/300", "Ada@Example.com"] },
  },
  emptyString: {
    title: 'the department is set to ""',
    options: { people: [ada] },
    act: async (_, call) => {
      await call("PATCH", adasPath, { dept: "" });
      return look(call, "dept");
    },
    expect: { clear: "", ignore: "Research" },
  },
  unsetStrings: {
    title: "a job title that was never set is read",
    options: { people: [ada] },
    act: (_, call) => look(call, "job_title"),
    expect: { empty: "", absent: undefined },
  },
  emailSpelling: {
    title: "a person is created with an e-mail in mixed case",
    act: async (_, call) => {
      await create(call, "Ada@Example.com");
      return look(call, "email");
    },
    expect: { kept: "Ada@Example.com", lower: "ada@example.com" },
  },
  languageSpelling: {
    title: "the language is set by its name",
    options: { people: [ada] },
    act: async (_, call) => {
      await call("PATCH", adasPath, { language: "German" });
      return look(call, "language");
    },
    expect: { code: "de-DE", kept: "German" },
  },
  phoneNumberSpelling: {
    title: "a profile number is set with punctuation",
    options: { people: [ada] },
    act: async (_, call) => {
      await call("PATCH", adasPath, { phone_number: "(512) 555-0100" });
      return look(call, "phone_number");
    },
    expect: { kept: "(512) 555-0100", digits: "5125550100" },
  },
  unknownTimezone: {
    title: "an unknown time zone is set",
    options: { people: [ada] },
    act: async (_, call) => [
      verdict(await call("PATCH", adasPath, { timezone: "Mars/Olympus" })),
      await look(call, "timezone"),
    ],
    expect: { refuse: ["400/300", "America/New_York"], ignore: ["204", "America/New_York"] },
  },
  unknownCustomAttribute: {
    title: "a custom attribute that the account does not define is set",
    options: { people: [ada] },
    act: async (_, call) =>
      verdict(await call("PATCH", adasPath, { custom_attributes: [{ key: "cbf_no", name: "No", value: "1" }] })),
    expect: { ignore: "204", refuse: "400/300" },
  },
  customAttributes: {
    title: "only the second custom attribute is set",
    options: {
      customAttributes: [
        { key: "cbf_a", name: "A" },
        { key: "cbf_b", name: "B" },
      ],
      people: [{ ...ada, custom_attributes: [{ key: "cbf_a", name: "A", value: "1" }] }],
    },
    act: async (_, call) => {
      await call("PATCH", adasPath, { custom_attributes: [{ key: "cbf_b", value: "2" }] });
      return look(call, "custom_attributes");
    },
    expect: {
      merge: [
        { key: "cbf_a", name: "A", value: "1" },
        { key: "cbf_b", name: "B", value: "2" },
      ],
      replace: [{ key: "cbf_b", name: "B", value: "2" }],
    },
  },
  groupIdOfActive: {
    title: "PATCH of an active person contains a group",
    options: { people: [ada], groups: [{ name: "Sales", id: "sales" }] },
    act: async (zoom, call) => {
      await call("PATCH", adasPath, { group_id: "sales" });
      return zoom.portal.groups.members("Sales");
    },
    expect: { ignore: [], join: ["Ada@Example.com"] },
  },
  statusReply: {
    title: "a person is deactivated",
    options: { people: [ada] },
    act: async (_, call) => (await call("PUT", `${adasPath}/status`, { action: "deactivate" })).status,
    expect: { 204: 204, 200: 200 },
  },
  deactivatePending: {
    title: "a pending person is deactivated",
    options: { people: [{ ...ada, status: "pending" }] },
    act: async (_, call) => verdict(await call("PUT", `${adasPath}/status`, { action: "deactivate" })),
    expect: { "400/1120": "400/1120", "404/1001": "404/1001", ignore: "204" },
  },
  deletePending: {
    title: "a pending person is deleted with action=delete",
    options: { people: [{ ...ada, status: "pending" }] },
    act: async (_, call) => verdict(await call("DELETE", `${adasPath}?action=delete`)),
    expect: { "400/1120": "400/1120", "404/1001": "404/1001", withdraw: "204" },
  },
  expiredByEmail: {
    title: "an expired invitation is read by e-mail",
    options: { people: [{ ...ada, status: "pending" }] },
    act: async (zoom, call) => {
      zoom.expireInvitation("ada@example.com");
      return verdict(await call("GET", adasPath));
    },
    expect: { "404/1001": "404/1001", "400/1120": "400/1120" },
  },
  newIdOnActivation: {
    title: "a person accepts and is read by their old id",
    options: { people: [{ ...ada, id: "invited-id", status: "pending" }] },
    act: async (zoom, call) => {
      zoom.accept("ada@example.com");
      return [verdict(await call("GET", "/users/invited-id")), verdict(await call("GET", adasPath))];
    },
    expect: { true: ["404/1001", "200"], false: ["200", "200"] },
  },
  inactiveType: {
    title: "a licensed person is deactivated and read",
    options: { people: [ada] },
    act: async (_, call) => {
      await call("PUT", `${adasPath}/status`, { action: "deactivate" });
      return look(call, "type");
    },
    expect: { basic: 1, kept: 2 },
  },
  emailTaken: {
    title: "the e-mail is changed to an address in use",
    options: { managedDomains: ["example.com"], people: [ada, { email: "bob@example.com" }] },
    act: async (_, call) => verdict(await call("PUT", `${adasPath}/email`, { email: "bob@example.com" })),
    expect: { "409/1005": "409/1005", "400/1009": "400/1009" },
  },
  pmiTaken: {
    title: "the personal meeting id is changed to one in use",
    options: { people: [ada, { email: "bob@example.com", pmi: 2345678901 }] },
    act: async (_, call) => verdict(await call("PATCH", adasPath, { pmi: 2345678901 })),
    expect: { "400/300": "400/300", "409/300": "409/300" },
  },
  seatCode: {
    title: "no licensed seat is left",
    options: { seats: { licensed: 1 } },
    act: async (_, call) => verdict(await create(call, "ada@example.com", { type: 2 })),
    expect: { 3412: "400/3412", older: "400/2034" },
  },
  authenticationSettings: {
    title: "the settings are read with the option recording_authentication",
    options: { people: [ada] },
    act: async (_, call) => (await call("GET", `${adasPath}/settings?option=recording_authentication`)).body,
    expect: {
      flat: { recording_authentication: false, authentication_options: [] },
      wrapped: {
        authentication_options: {
          recording_authentication: { recording_authentication: false, authentication_options: [] },
        },
      },
    },
  },
  customQueryFields: {
    title: "one value of the settings is requested",
    options: { people: [ada] },
    act: async (_, call) => {
      const { body } = await call("GET", `${adasPath}/settings?custom_query_fields=zoom_phone`);
      return Object.keys(record(body)).length;
    },
    expect: { trim: 1, ignore: 10 },
  },
  severalFeatures: {
    title: "two features are changed in one request",
    options: { people: [ada] },
    async act(_, call) {
      const feature = { webinar: true, zoom_scheduler: true };
      const answer = verdict(await call("PATCH", `${adasPath}/settings`, { feature }));
      const shown = record(record((await call("GET", `${adasPath}/settings`)).body).feature);
      return [answer, shown.webinar, shown.zoom_scheduler].join(" ");
    },
    expect: { apply: "204 true true", first: "204 true false", "400/300": "400/300 false false" },
  },
  removeFromRole: {
    title: "a role is removed from a person who does not have it",
    options: { people: [ada] },
    act: async (_, call) => verdict(await call("DELETE", "/roles/1/members/ada@example.com")),
    expect: { "404/1001": "404/1001", "400/300": "400/300" },
  },
  planUsage: {
    title: "the usage of the plans is read",
    act: async (_, call) => verdict(await call("GET", "/accounts/me/plans/usage")),
    expect: { allow: "200", "400/200": "400/200" },
  },
};
