import type { EngineRun } from "./engine-json";
import type { Finding, Noun, SectionName } from "./findings";

/** How a heading counts what is in a section: for one and for several, before and after a run. */
const COUNTED: readonly (readonly [section: SectionName, plan: string, one: string, several: string])[] = [
  ["deactivated", "to deactivate", "was deactivated", "were deactivated"],
  ["deleted", "to delete", "was deleted", "were deleted"],
  ["withdrawn", "to withdraw", "invitation was withdrawn", "invitations were withdrawn"],
  ["invited", "to invite", "was invited", "were invited"],
  ["invitedOrAdopted", "to adopt or invite", "was adopted or invited", "were adopted or invited"],
  ["invitedAgain", "to invite again", "was invited again", "were invited again"],
  ["created", "to create as active", "was created", "were created"],
  ["adopted", "to adopt", "was adopted", "were adopted"],
  ["reactivated", "to reactivate", "was reactivated", "were reactivated"],
  ["updated", "to update", "was updated", "were updated"],
  ["phones", "phone to change", "phone was changed", "phones were changed"],
  ["groups", "group to change", "group was changed", "groups were changed"],
];

/** A heading always counts these, also if the same people differ. */
const REMOVALS: readonly SectionName[] = ["deactivated", "deleted", "withdrawn"];

/** Returns what a report says in its first line: a plan, a deed, or how Zoom differs from the program. */
export function headlineOf(run: EngineRun, findings: readonly Finding[]): string {
  const counts = COUNTED.flatMap(([section, plan, one, several]) => {
    const number = whoIn(findings, section).size;
    if (number === 0) return [];
    return [`${number} ${run.isPreview ? planned(section, plan, number) : number > 1 ? several : one}`];
  });
  const done = counts.join(", ");
  if (run.failures.length + run.stops.length > 0) {
    if (run.isPreview) return `Zoom: the preview failed${run.stops.length > 0 ? ", because a policy stopped it" : ""}`;
    return `Zoom: the run failed${done === "" ? "" : `. Before that, ${done}`}`;
  }
  const differs = driftIn(findings);
  const open = openIn(findings);
  // The changes of such a preview only repair what was found, and `pulumi refresh` changes nothing.
  const removes = REMOVALS.some((section) => whoIn(findings, section).size > 0);
  const isComparison = differs !== "" && (run.isPreview || done === "") && !removes && isRepair(run);
  if (isComparison) return [`Zoom differs from the program: ${differs}`, ...open].join("; ");
  const isOnlyProgram = findings.some(({ section }) => section === "policies");
  const summary =
    done === ""
      ? `Zoom: no change${isOnlyProgram ? `; only the program ${run.isPreview ? "changes" : "changed"}` : ""}`
      : `Zoom${run.isPreview ? ", if applied" : ""}: ${done}`;
  return [summary, ...(differs === "" ? [] : [`Zoom differs from the program: ${differs}`]), ...open].join("; ");
}

const planned = (section: SectionName, words: string, count: number) => {
  if (section === "withdrawn") return `invitation${count > 1 ? "s" : ""} ${words}`;
  return count > 1 ? words.replace(/^(phone|group) /, "$1s ") : words;
};

const whoIn = (findings: readonly Finding[], section: SectionName) =>
  new Set(findings.filter((one) => one.section === section).map(({ who }) => who));

/** Whether each change repairs what was changed in Zoom. */
const isRepair = ({ steps }: EngineRun) =>
  steps.every(({ op, recorded, isGone, before }) => {
    if (op === "same") return true;
    const wasChanged = recorded !== undefined && JSON.stringify(recorded) !== JSON.stringify(before);
    return isGone === true || wasChanged;
  });

/** Returns how many people, phones and groups differ. */
function driftIn(findings: readonly Finding[]): string {
  const drift = findings.filter(({ causes }) => causes.includes("drift"));
  const differing = (noun: Noun) => new Set(drift.filter((one) => one.noun === noun).map(({ who }) => who)).size;
  const parts = [
    count(differing("people"), "person", "people"),
    count(differing("phones"), "phone", "phones"),
    count(differing("groups"), "group", "groups"),
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** Returns what stays open until someone acts. */
function openIn(findings: readonly Finding[]): string[] {
  const mistakes = findings.filter(({ section }) => section === "mistakes").length;
  const [expired, waiting] = [whoIn(findings, "expired").size, whoIn(findings, "waiting").size];
  return [
    ...(mistakes > 0 ? [`${mistakes} not found or not free`] : []),
    ...(expired > 0 ? [count(expired, "invitation expired", "invitations expired")] : []),
    ...(waiting > 0 ? [count(waiting, "waits", "wait")] : []),
  ];
}

const count = (number: number, one: string, several: string) =>
  number === 0 ? "" : `${number} ${number === 1 ? one : several}`;
