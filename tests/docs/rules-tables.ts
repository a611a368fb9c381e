import { compare, type GroupList, type Person, planGroup } from "../../provider/resources/group/rules";
import { scopeOf } from "../../provider/resources/group/scope";
import { decidePhoneUser, type Observed as SeenPhone, planPhoneUser } from "../../provider/resources/phone/rules";
import { ATTRIBUTES, traits } from "../../provider/resources/user/attributes";
import {
  type AccountStatus,
  type Changes,
  decideUser,
  type Desired,
  type Observed,
  planRemoval,
  planUser,
  type Policies,
} from "../../provider/resources/user/rules";
import { featureTable } from "./feature-table";
import { tableOf } from "./markdown";

/** The tables of docs/rules.md, made by asking the rules themselves. */
export const rulesTables = (): Record<string, string> => ({
  attributes: attributes(),
  features: featureTable(),
  preview: preview(),
  steps: steps(),
  removal: removal(),
  phones: phones(),
  phonePreview: phonePreview(),
  groups: groups(),
});

const DEFAULTS: Policies = {
  onExisting: "refuse",
  immediateLogout: false,
  whenPending: "replace",
  whenInactive: "defer",
  onEmailChange: "update",
};
const STATUS_WORDS: Record<AccountStatus, string> = {
  active: "active",
  inactive: "deactivated",
  pending: "pending",
  expired: "expired",
};
const STATUSES = Object.keys(STATUS_WORDS) as AccountStatus[];
const code = (text: string) => `\`${text}\``;
const yes = (value: true | undefined) => (value ? "yes" : "");

// --- Users ----------------------------------------------------------------------------------------------------------

const attributes = () =>
  tableOf(
    ["attribute", "part of an invitation", "a license", "shown by Zoom", "in list pages"],
    ATTRIBUTES.map((name) => {
      const { invited, license, hidden, listed } = traits(name);
      return [code(name), yes(invited), yes(license), hidden ? "never" : "yes", yes(listed)];
    }),
  );

const CHANGES: readonly (readonly [words: string, changes: Changes])[] = [
  ["a name, a license, the division", { firstName: "Ada" }],
  ["any other attribute", { dept: "Engineering" }],
  ["`email`", { email: "ada.lovelace@example.com" }],
  [`\`status: "inactive"\``, { status: "inactive" }],
  [`\`status: "active"\``, { status: "active" }],
];

const POLICIES: readonly (readonly [words: string, policies: Partial<Policies>])[] = [
  [`\`whenPending: "defer"\``, { whenPending: "defer" }],
  [`\`whenPending: "refuse"\``, { whenPending: "refuse" }],
  [`\`whenInactive: "refuse"\``, { whenInactive: "refuse" }],
  [`\`onEmailChange: "replace"\``, { onEmailChange: "replace" }],
];

function preview(): string {
  const rows = STATUSES.flatMap((accountStatus) =>
    CHANGES.filter(([, { status }]) => status === undefined || status !== statusOf(accountStatus)).map(
      ([words, changes]) => {
        const told = (policies: Partial<Policies>) => {
          const { outcome, why } = decideUser({ accountStatus }, changes, { ...DEFAULTS, ...policies });
          return why === undefined ? `**${outcome}**` : `**${outcome}**: ${why}`;
        };
        const usual = told({});
        const others = POLICIES.map(([name, policies]) => [name, told(policies)] as const)
          .filter(([, outcome]) => outcome !== usual)
          .map(([name, outcome]) => `${name}: ${outcome}`);
        return [STATUS_WORDS[accountStatus], words, usual, others.join("<br>")];
      },
    ),
  );
  return tableOf(["the user is", "the program changes", "the preview says", "with another policy"], rows);
}

const statusOf = (status: AccountStatus) => (status === "inactive" ? "inactive" : "active");

const EMAIL = "ada@example.com";
const seen = (accountStatus: Observed["accountStatus"], rest: Partial<Observed> = {}): Observed => ({
  id: "zoom-id",
  email: EMAIL,
  accountStatus,
  attributes: { type: 1, dept: "Sales" },
  ...rest,
});

interface Case {
  readonly zoom: string;
  readonly program: string;
  readonly seen?: Observed;
  readonly desired?: Partial<Desired>;
  readonly owned?: boolean;
  readonly policies?: Partial<Policies>;
}

const changed = { type: 2, planUnitedType: "32", dept: "Engineering" };
const CASES: readonly Case[] = [
  { zoom: "no such user", program: "declares the user" },
  { zoom: "no such user", program: `declares the user with \`status: "inactive"\``, desired: { status: "inactive" } },
  { zoom: "a user who is not managed", program: "declares the user", seen: seen("active"), owned: false },
  {
    zoom: "a user who is not managed",
    program: `declares the user with \`onExisting: "adopt"\``,
    seen: seen("active"),
    desired: { dept: "Engineering" },
    owned: false,
    policies: { onExisting: "adopt" },
  },
  { zoom: "active", program: "changes nothing", seen: seen("active"), desired: { dept: "Sales" } },
  { zoom: "active", program: "changes `dept`, `type` and `planUnitedType`", seen: seen("active"), desired: changed },
  { zoom: "active", program: "changes `email`", seen: seen("active", { email: "a@example.com" }) },
  {
    zoom: "active",
    program: "deactivates the user and changes `dept`",
    seen: seen("active"),
    desired: { dept: "Engineering", status: "inactive" },
  },
  {
    zoom: "active",
    program: "deactivates the user, with `immediateLogout`",
    seen: seen("active"),
    desired: { status: "inactive" },
    policies: { immediateLogout: true },
  },
  {
    zoom: "an administrator",
    program: "deactivates the user",
    seen: seen("active", { roleId: "1" }),
    desired: { status: "inactive" },
  },
  { zoom: "pending", program: "changes `type`, `planUnitedType` and `dept`", seen: seen("pending"), desired: changed },
  { zoom: "pending", program: "deactivates the user", seen: seen("pending"), desired: { status: "inactive" } },
  {
    zoom: "deactivated",
    program: "changes `type`, `planUnitedType` and `dept`",
    seen: seen("inactive"),
    desired: changed,
  },
  {
    zoom: "deactivated",
    program: `changes \`dept\`, with \`whenInactive: "refuse"\``,
    seen: seen("inactive"),
    desired: { dept: "Engineering" },
    policies: { whenInactive: "refuse" },
  },
  { zoom: "deactivated", program: "changes `email`", seen: seen("inactive", { email: "a@example.com" }) },
  {
    zoom: "deactivated",
    program: "reactivates the user",
    seen: seen("inactive"),
    desired: { ...changed, status: "active" },
  },
  {
    zoom: "active, licensed, with webinars",
    program: "exchanges `webinar` for `zoomEvents` with a capacity",
    seen: seen("active", { attributes: { type: 2, features: { webinar: true, webinarCapacity: 500 } } }),
    desired: { features: { webinar: false, zoomEvents: true, zoomEventsCapacity: 500 } },
  },
  {
    zoom: "active, Basic",
    program: "declares `type: UserType.Licensed` and `webinar`",
    seen: seen("active"),
    desired: { type: 2, features: { webinar: true } },
  },
  {
    zoom: "active, Basic",
    program: "declares `webinar`",
    seen: seen("active"),
    desired: { features: { webinar: true } },
  },
  {
    zoom: "deactivated",
    program: "reactivates the user with `zoomDocs`",
    seen: seen("inactive"),
    desired: { status: "active", features: { zoomDocs: true, webinar: false } },
  },
];

function steps(): string {
  const rows = CASES.map(({ zoom, program, desired = {}, owned = true, policies, ...one }) => {
    const plan = planUser(one.seen, { email: EMAIL, ...desired }, owned, { ...DEFAULTS, ...policies });
    return [zoom, program, outcomeOf(plan.steps.map(inWords), plan.deferred, plan.refuse)];
  });
  return tableOf(["Zoom shows", "the program", "what the run does"], rows);
}

const inWords = (step: { do: string; attributes?: readonly string[]; feature?: object }) =>
  [
    step.do.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    step.attributes?.map(code).join(", "),
    step.feature && code(JSON.stringify(step.feature).replaceAll('"', "").replaceAll(",", ", ").replaceAll(":", ": ")),
  ]
    .filter(Boolean)
    .join(" ");

function outcomeOf(done: readonly string[], waits: readonly string[], refused: string | undefined): string {
  if (refused !== undefined) return `**refuse**: ${refused}`;
  const parts = [...done, ...(waits.length > 0 ? [`**defer** ${waits.map(code).join(", ")}`] : [])];
  return parts.length > 0 ? parts.join(" → ") : "nothing";
}

function removal(): string {
  const people: [words: string, seen: Parameters<typeof planRemoval>[0]][] = [
    ["active", { accountStatus: "active" }],
    ["deactivated", { accountStatus: "inactive" }],
    ["pending", { accountStatus: "pending" }],
    ["an administrator", { accountStatus: "active", roleId: "1" }],
    ["the owner", { accountStatus: "active", roleId: "0" }],
    ["gone", undefined],
  ];
  const choices = ["deactivate", "disassociate", "delete"] as const;
  const rows = people.map(([words, person]) => [
    words,
    ...choices.map((onDelete) => {
      const decided = planRemoval(person, onDelete);
      if ("refuse" in decided) return `**refuse**: ${decided.refuse}`;
      return decided.do === "delete" ? decided.action : decided.do;
    }),
  ]);
  return tableOf(["the user is", ...choices.map((choice) => `\`onDelete: "${choice}"\``)], rows);
}

// --- Phones ---------------------------------------------------------------------------------------------------------

const phone = {
  callingPlans: [{ type: 100 }],
  phoneNumbers: ["+16505550100"],
  siteId: "site-1",
  extensionNumber: "801",
};

const situation = (standing: "new" | "kept" | "waiting") =>
  ({ standing, whenPending: "defer", owned: standing !== "new", onExisting: "refuse" }) as const;

function phones(): string {
  const statuses: [words: string, seen: SeenPhone][] = [
    ["pending", { accountStatus: "pending" }],
    ["deactivated", { accountStatus: "inactive" }],
    ["gone", { accountStatus: "gone" }],
    ["active, without a phone", { accountStatus: "active" }],
  ];
  const standings = ["new", "kept", "waiting"] as const;
  const rows = statuses.map(([words, sight]) => [
    words,
    ...standings.map((standing) => {
      const { steps, waits, refuse } = planPhoneUser(sight, {}, situation(standing));
      return outcomeOf(steps.map(inWords), waits ? ["phone"] : [], refuse);
    }),
  ]);
  const wishes: [words: string, desired: Parameters<typeof planPhoneUser>[1]][] = [
    ["what it is", { callingPlans: [100] }],
    ["another plan", { callingPlans: [200] }],
    ["one plan more", { callingPlans: [100, 200] }],
    ["no plan and no number", { callingPlans: [], phoneNumbers: [] }],
    ["another number", { phoneNumbers: ["+16505550101"] }],
    ["another site and extension", { siteId: "site-2", extensionNumber: "802" }],
  ];
  const changes = wishes.map(([words, desired]) => {
    const { steps } = planPhoneUser({ accountStatus: "active", phone }, desired, situation("kept"));
    return [words, outcomeOf(steps.map(inWords), [], undefined)];
  });
  return [
    tableOf(["the user is", "a new phone", "a phone that is managed", "a phone that waits"], rows),
    "",
    "For an active user who has a phone with one plan and one number, after a refresh:",
    "",
    tableOf(["the program declares", "what is done"], changes),
  ].join("\n");
}

function phonePreview(): string {
  const changes: [words: string, change: Parameters<typeof decidePhoneUser>[1]][] = [
    ["an attribute", { attributes: ["extensionNumber"] }],
    ["`userId` to another id", { userId: "another-id", attributes: [] }],
    ["`userId` to an e-mail", { userId: EMAIL, attributes: [] }],
    ["nothing, and the user is active now", { accountStatus: "active", attributes: [] }],
    ["nothing, and the user is deactivated", { accountStatus: "inactive", attributes: [] }],
  ];
  const told = (waiting: boolean, change: Parameters<typeof decidePhoneUser>[1]) =>
    `**${decidePhoneUser({ id: "zoom-id", waiting }, change).outcome}**`;
  const rows = changes.map(([words, change]) => [words, told(false, change), told(true, change)]);
  return tableOf(["the program changes", "a phone in use", "a phone that waits"], rows);
}

// --- Groups ---------------------------------------------------------------------------------------------------------

function groups(): string {
  const person = (status: Person["status"]): Person => ({ id: "zoom-id", email: EMAIL, status });
  const list = (listed: boolean, known: Person | undefined): GroupList => ({
    rows: [...(listed ? [{ id: "zoom-id", email: EMAIL }] : []), { id: "other-id", email: "other@example.com" }],
    people: new Map([[EMAIL, known]]),
  });
  const cases: [words: string, members: GroupList][] = [
    ["active, and in the group", list(true, person("active"))],
    ["active, and not in the group", list(false, person("active"))],
    ["pending", list(false, person("pending"))],
    ["deactivated", list(false, person("inactive"))],
    ["not in the account", list(false, undefined)],
  ];
  const rows = cases.map(([words, members]) => {
    const outcome = (membership: "authoritative" | "additive") => {
      const desired = { name: "Team", members: [EMAIL], membership };
      const knew = { added: new Set<string>(), reserved: new Set<string>() };
      const seen = { id: "group", name: "Team", members };
      const scope = scopeOf({ name: "Team", members: ["other@example.com"] }, desired);
      const { steps, refuse } = planGroup({ seen, desired, scope, owned: true, knew, onExisting: "refuse" });
      const waits = compare(members, desired.members, scope.members).waiting.map(({ email }) => email);
      return outcomeOf(
        steps.map((step) => WORDS[step.do]),
        waits,
        refuse,
      );
    };
    return [words, outcome("authoritative"), outcome("additive")];
  });
  return tableOf(
    [
      "someone added to `members` in place of another is",
      `\`membership: "authoritative"\``,
      `\`membership: "additive"\``,
    ],
    rows,
  );
}

const WORDS = {
  create: "create the group",
  rename: "rename it",
  addMembers: "add them",
  reserve: "set the group that they join when they accept",
  removeMembers: "remove the other",
  addAdmins: "add administrators",
  removeAdmins: "remove administrators",
};
