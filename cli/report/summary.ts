import type { Seats } from "../../provider/zoom/views/seats";
import type { EngineRun } from "./engine-steps";
import { type Finding, type SectionName, SECTIONS } from "./findings";
import { tellGroups } from "./groups";
import { countLicences, LICENSED, type LicenceCount } from "./licences";
import { code, list, table } from "./markdown";
import { tellPeople } from "./people";
import { tellPhones } from "./phones";

/** A comment on GitHub holds 65,536 characters. */
const MOST_CHARACTERS = 60_000;
const LONGEST_ERROR = 1_000;
const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];

export interface Summary {
  /** Markdown. */
  readonly lines: string[];
  /** Whether anything would change or did, or the run failed. */
  readonly isChange: boolean;
}

/**
 * One run of the engine in Zoom's words, the warnings first.
 *
 * @param seats What the account has bought, where somebody asked Zoom.
 */
export function summarize(run: EngineRun, seats?: Seats): Summary {
  const licences = countLicences(run);
  const findings = [...seatWarnings(licences, seats), ...tellPeople(run), ...tellPhones(run), ...tellGroups(run)];
  const inSection = (name: SectionName) => findings.filter(({ section }) => section === name);
  const isChange = run.errors.length > 0 || run.others > 0 || run.steps.some(({ op }) => op !== "same");
  const lines = [
    `### Zoom: ${headline(run, findings, isChange)}`,
    ...(run.errors.length > 0
      ? ["", "**It failed**", "", ...list(run.errors.map((error) => code(error, LONGEST_ERROR)))]
      : []),
    ...SECTION_NAMES.flatMap((name) => {
      // The engine's order is that of whoever answered first.
      const items = inSection(name)
        .map(({ text }) => text)
        .sort();
      return items.length > 0 ? ["", `**${SECTIONS[name]}**`, "", ...list(items)] : [];
    }),
    ...licenceLines(licences, run, isChange),
    ...(seats ? seatLines(seats) : []),
    ...(run.others > 0 ? ["", `Resources that change and are not of Zoom: ${run.others}.`] : []),
  ];
  return { lines: cut(lines), isChange };
}

/** What a reader counts; the other sections only explain these. */
const COUNTED: Partial<Record<SectionName, string>> = {
  invited: "invited",
  invitedAgain: "invited again",
  created: "created",
  updated: "updated",
  broughtBack: "brought back",
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
  return [...counts, ...kinds].join(", ") || "nothing that Zoom would see";
}

function licenceLines(licences: readonly LicenceCount[], run: EngineRun, isChange: boolean): string[] {
  if (!isChange || run.errors.length > 0 || licences.length === 0) return [];
  const complete = run.unseen === 0;
  const changing = licences.filter(({ before, after }) => before !== after);
  if (changing.length === 0) return ["", "No licence changes hands in number."];
  const sign = (difference: number) => (difference > 0 ? `+${difference}` : `−${-difference}`);
  const rows = changing.map(({ licence, before, after }) =>
    complete ? [licence, before, after, sign(after - before)] : [licence, sign(after - before)],
  );
  return [
    "",
    "**Licences** of the people in this program",
    "",
    ...table(complete ? ["licence", "before", "after", "change"] : ["licence", "change"], rows),
  ];
}

const left = ({ bought = 0, used = 0, pending = 0 }: { bought?: number; used?: number; pending?: number }) =>
  Math.max(0, bought - used - pending);

function seatWarnings(licences: readonly LicenceCount[], seats: Seats | undefined): Finding[] {
  const base = seats?.plans?.find(({ family }) => family === "base");
  const licensed = licences.find(({ licence }) => licence === LICENSED);
  const more = licensed ? licensed.after - licensed.before : 0;
  if (!base || more <= left(base)) return [];
  const text = `**${more} more Licensed** people are declared, and the account has ${left(base)} such seats left`;
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
  return ["", "**Seats** of the account", "", ...table(["plan", "bought", "used", "held by pending people"], rows)];
}

/** Whole lines, so that no code span is left open. */
function cut(lines: readonly string[]): string[] {
  let length = 0;
  const kept = lines.filter((line) => (length += line.length + 1) <= MOST_CHARACTERS);
  return kept.length < lines.length ? [...kept, "", "The rest is left out: it would be too long for a comment."] : kept;
}
