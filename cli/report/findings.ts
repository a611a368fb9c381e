/** The parts of a report, in the order in which they are read. */
export const SECTIONS = {
  warnings: "Look at these first",
  drift: "Changed in Zoom, outside the program",
  invited: "Invited",
  invitedAgain: "Invited again",
  created: "Created, active at once",
  updated: "Updated",
  broughtBack: "Brought back",
  deferred: "Waiting",
  deactivated: "Deactivated",
  removed: "Removed",
  phones: "Phones",
  groups: "Groups",
  policies: "Only in the program, without a call to Zoom",
} as const;
export type SectionName = keyof typeof SECTIONS;

/** One thing that happens to one person, phone or group, as a line of Markdown. */
export interface Finding {
  readonly section: SectionName;
  readonly text: string;
}

export const found = (section: SectionName, text: string): Finding => ({ section, text });
