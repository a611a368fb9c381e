import { codes } from "./markdown";

/** The sections of a report, in order, with their titles for what will be done and for what was done. */
export const SECTIONS = {
  mistakes: ["Not found in Zoom, or not free", "Not found in Zoom, or not free"],
  warnings: ["Check these first", "Check these first"],
  lost: ["Will be taken away", "Taken away"],
  deactivated: ["Will be deactivated", "Deactivated"],
  deleted: ["Will be deleted", "Deleted"],
  withdrawn: ["Invitations that will be withdrawn", "Withdrawn invitations"],
  left: ["Will be left as they are in Zoom", "Left as they are in Zoom"],
  expired: ["Expired invitations", "Expired invitations"],
  // Not only by people: an adoption keeps licenses that the program takes away, until a preview names them.
  drift: ["Zoom differs from what was last applied", "Zoom differs from what was last applied"],
  invited: ["Will be invited", "Invited"],
  invitedOrAdopted: ["Will be adopted, or invited if they are not in the account", "Adopted or invited"],
  invitedAgain: ["Will be invited again", "Invited again"],
  created: ["Will be created as active", "Created as active"],
  adopted: ["Will be adopted", "Adopted"],
  reactivated: ["Will be reactivated", "Reactivated"],
  updated: ["Will be updated", "Updated"],
  waiting: ["Waiting", "Waiting"],
  phones: ["Phones", "Phones"],
  groups: ["Groups", "Groups"],
  policies: ["Only in the program, without a call to Zoom", "Only in the program, without a call to Zoom"],
} as const satisfies Record<string, readonly [plan: string, deed: string]>;
export type SectionName = keyof typeof SECTIONS;
export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

/** Sections that are never shortened, so that nothing that someone loses is hidden. */
export const NEVER_SHORTENED: readonly SectionName[] = [
  "mistakes",
  "warnings",
  "lost",
  "deactivated",
  "deleted",
  "withdrawn",
  "expired",
];

/** What `--fail-on` can look for. */
export const CAUSES = [
  "deletion",
  "deactivation",
  "withdrawal",
  "license",
  "number",
  "extension",
  "membership",
  "waiting",
  "shortage",
  "expired",
  "drift",
] as const;
export type Cause = (typeof CAUSES)[number];

/** What a finding can be about, as a line about many of them says. */
export type Noun = "people" | "phones" | "groups" | "transfers" | "licenses";

/** Who or what a finding is about. */
export interface Subject {
  /** As Markdown. */
  readonly who: string;
  readonly noun: Noun;
}

/** @param name The name of the group, as Markdown. */
export const theGroup = (name: string): Subject => ({ who: `the group ${name}`, noun: "groups" });
/** @param user The user of the phone, as Markdown. */
export const thePhoneOf = (user: string): Subject => ({ who: `the phone of ${user}`, noun: "phones" });

/** Something that a report says of one user, phone or group. */
export interface Finding extends Subject {
  readonly section: SectionName;
  /** What follows the name, as Markdown: ` (Licensed)`, or `: the invitation expired`. Equal ones are put together. */
  readonly text: string;
  /** What `--fail-on` calls it. */
  readonly causes: readonly Cause[];
}

const CAUSE_OF_SECTION: Partial<Record<SectionName, Cause>> = {
  deactivated: "deactivation",
  deleted: "deletion",
  withdrawn: "withdrawal",
  waiting: "waiting",
  expired: "expired",
  drift: "drift",
};

/**
 * @param subject Only the Markdown if it is about people.
 * @param causes In addition to the one that every finding of the section has.
 */
export function finding(
  section: SectionName,
  subject: string | Subject,
  text: string,
  causes: readonly Cause[] = [],
): Finding {
  const own = CAUSE_OF_SECTION[section];
  return { section, ...subjectOf(subject), text, causes: own === undefined ? causes : [own, ...causes] };
}

const subjectOf = (subject: string | Subject): Subject =>
  typeof subject === "string" ? { who: subject, noun: "people" } : subject;

/** Something that happened in Zoom and is no difference from the program. */
export const news = (who: string, text: string): Finding => ({ ...finding("drift", who, text), causes: [] });

/** @param names What the last run left unfinished. */
export const appliesRest = (names: readonly string[]): string =>
  `: the last run failed half-way; this one applies the rest (${codes(names)})`;
