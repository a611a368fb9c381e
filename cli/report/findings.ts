/** The sections of a report, in order. What harms comes first. */
export const SECTIONS = {
  warnings: "Check these first",
  deactivated: "Deactivated",
  removed: "Removed",
  drift: "Changed in Zoom, outside the program",
  invited: "Invited",
  invitedAgain: "Invited again",
  created: "Created as active",
  updated: "Updated",
  reactivated: "Reactivated",
  deferred: "Waiting",
  phones: "Phones",
  groups: "Groups",
  policies: "Only in the program, without a call to Zoom",
} as const;
/** Sections that are never shortened, so that no removal is hidden. */
export const NEVER_SHORTENED: readonly SectionName[] = ["warnings", "deactivated", "removed"];
export type SectionName = keyof typeof SECTIONS;

/** What `--fail-on` can look for. */
export const CAUSES = ["deletion", "deactivation", "number", "waiting"] as const;
export type Cause = (typeof CAUSES)[number];

/** One change of a user, phone or group, as a line of Markdown. */
export interface Finding {
  readonly section: SectionName;
  readonly text: string;
  /** What `--fail-on` calls it. */
  readonly cause?: Cause;
}

const CAUSE_OF_SECTION: Partial<Record<SectionName, Cause>> = { deactivated: "deactivation", deferred: "waiting" };

export const finding = (section: SectionName, text: string, cause = CAUSE_OF_SECTION[section]): Finding => ({
  section,
  text,
  cause,
});
