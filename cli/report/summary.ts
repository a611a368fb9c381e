import type { Seats } from "../../provider/zoom/views/seats";
import { textsOf } from "./attributes";
import type { EngineRun } from "./engine-steps";
import { type Cause, type Finding, type SectionName, SECTIONS, NEVER_SHORTENED } from "./findings";
import { describeGroups } from "./groups";
import { countLicenses, LICENSED, type LicenseCount } from "./licenses";
import { code, list, table } from "./markdown";
import { describePeople } from "./people";
import { describePhones } from "./phones";

/** A comment on GitHub holds 65,536 characters. */
const MOST_CHARACTERS = 60_000;
const LONGEST_ERROR = 1_000;
const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

export interface Summary {
  /** Markdown. */
  readonly lines: string[];
  /** Whether anything changes or changed, or the run failed. */
  readonly isChange: boolean;
  /** What the run does or did that `--fail-on` can look for. */
  readonly causes: ReadonlySet<Cause>;
}

/**
 * Summarizes one run as Markdown, the warnings first.
 *
 * @param seats What the account has bought, if it was read.
 */
export function summarize(run: EngineRun, seats?: Seats): Summary {
  const licenses = countLicenses(run);
  const findings = [
    ...seatWarnings(licenses, seats),
    ...describePeople(run),
    ...describePhones(run),
    ...describeGroups(run),
  ];
  const inSection = (name: SectionName) => findings.filter(({ section }) => section === name);
  const isChange = run.errors.length > 0 || run.others > 0 || run.steps.some(({ op }) => op !== "same");
  const lines = [
    `### Zoom: ${headline(run, findings, isChange)}`,
    ...(run.errors.length > 0
      ? ["", "**It failed**", "", ...list(run.errors.map((error) => code(error, LONGEST_ERROR)))]
      : []),
    ...SECTION_NAMES.flatMap((name) => {
      // The engine's order depends on timing.
      const most = NEVER_SHORTENED.includes(name) ? Infinity : undefined;
      const items = inSection(name)
        .map(({ text }) => text)
        .sort();
      return items.length > 0 ? ["", `**${SECTIONS[name]}**`, "", ...list(items, most)] : [];
    }),
    ...licenseLines(licenses, run, isChange),
    ...(seats ? seatLines(seats) : []),
    ...(run.others > 0 ? ["", `Changed resources of other providers: ${run.others}.`] : []),
  ];
  const harm = new Set(
    findings.filter(({ section }) => NEVER_SHORTENED.includes(section)).map(({ text }) => `- ${text}`),
  );
  const causes = new Set(findings.flatMap(({ cause }) => cause ?? []));
  // What an earlier run deferred waits even if nothing changes.
  if (run.steps.some(({ op, before }) => op !== "delete" && textsOf(before?.outputs.deferred).length > 0))
    causes.add("waiting");
  return { lines: cut(lines, harm), isChange, causes };
}

/** The sections that the heading counts. */
const COUNTED: Partial<Record<SectionName, string>> = {
  invited: "invited",
  invitedAgain: "invited again",
  created: "created",
  updated: "updated",
  reactivated: "reactivated",
  deactivated: "deactivated",
  removed: "removed",
};

function headline(run: EngineRun, findings: readonly Finding[], isChange: boolean): string {
  if (run.errors.length > 0) return "the run failed";
  if (!isChange) return "no change";
  const counts = Object.entries(COUNTED).flatMap(([name, word]) => {
    const count = findings.filter(({ section }) => section === name).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  const kinds = (["ZoomPhoneUser", "ZoomGroup"] as const).flatMap((kind) => {
    const count = run.steps.filter((step) => step.kind === kind && step.op !== "same").length;
    const word = kind === "ZoomGroup" ? "group" : "phone";
    return count > 0 ? [`${count} ${word}${count > 1 ? "s" : ""}`] : [];
  });
  return [...counts, ...kinds].join(", ") || "no change in Zoom";
}

function licenseLines(licenses: readonly LicenseCount[], run: EngineRun, isChange: boolean): string[] {
  if (!isChange || run.errors.length > 0 || licenses.length === 0) return [];
  const complete = run.unseen === 0;
  const changing = licenses.filter(({ before, after }) => before !== after);
  if (changing.length === 0) return ["", "The number of licenses does not change."];
  const sign = (difference: number) => (difference > 0 ? `+${difference}` : `−${-difference}`);
  const rows = changing.map(({ license, before, after }) =>
    complete ? [license, before, after, sign(after - before)] : [license, sign(after - before)],
  );
  return [
    "",
    "**Licenses** of the users in this program",
    "",
    ...table(complete ? ["license", "before", "after", "change"] : ["license", "change"], rows),
  ];
}

const left = ({ bought = 0, used = 0, pending = 0 }: { bought?: number; used?: number; pending?: number }) =>
  Math.max(0, bought - used - pending);

function seatWarnings(licenses: readonly LicenseCount[], seats: Seats | undefined): Finding[] {
  const base = seats?.plans?.find(({ family }) => family === "base");
  const licensed = licenses.find(({ license }) => license === LICENSED);
  const more = licensed ? licensed.after - licensed.before : 0;
  if (!base || more <= left(base)) return [];
  const text = `**${more} more Licensed** users are declared, but only ${left(base)} seats are left`;
  return [{ section: "warnings", text }];
}

function seatLines({ plans = [] }: Seats): string[] {
  if (plans.length === 0) return [];
  const rows = plans.map(({ family, plan, bought = 0, used = 0, pending = 0 }) => [
    plan === undefined ? family : `${family} ${code(plan)}`,
    bought,
    used,
    pending,
  ]);
  return ["", "**Seats** of the account", "", ...table(["plan", "bought", "used", "held by pending users"], rows)];
}

/** Drops whole lines, so that no code span stays open, but none that tells of a removal. */
function cut(lines: readonly string[], harm: ReadonlySet<string>): string[] {
  let length = 0;
  const kept = lines.filter((line) => harm.has(line) || (length += line.length + 1) <= MOST_CHARACTERS);
  return kept.length < lines.length ? [...kept, "", "The report was shortened to fit into a comment."] : kept;
}
