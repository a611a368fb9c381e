import { phoneGoes } from "./access-losses";
import { contextOf } from "./context";
import type { EngineRun } from "./engine-json";
import { describeExpired } from "./expired";
import { failureLines } from "./failures";
import { type Cause, type Finding, NEVER_SHORTENED, SECTION_NAMES, type SectionName, SECTIONS } from "./findings";
import { describeGroups } from "./groups";
import { headlineOf } from "./headline";
import { countLicenses } from "./licenses";
import { code, list, names } from "./markdown";
import { describePeople } from "./people";
import { describePhones } from "./phones";
import { licenseLines, seatLines } from "./seats";
import { type Counts, shortagesIn } from "./shortages";
import { describeWaiting } from "./waiting";

/** A comment on GitHub holds 65,536 characters. */
const MOST_CHARACTERS = 60_000;
/** More findings of one kind than this are one line. */
const MOST_LINES_OF_ONE_KIND = 5;
/** A longer text is not repeated for each name. */
const LONGEST_REPEATED = 120;
const LONGEST_REASON = 1_000;

export interface Summary {
  /** Markdown. */
  readonly lines: string[];
  /** Whether anything changes or changed, or the run failed. */
  readonly isChange: boolean;
  /** Whether the preview or the run failed: what it would do, or has left undone, is not known. */
  readonly isFailure: boolean;
  /** Whether something that it names is not in Zoom, or not free. Only with what was read from Zoom. */
  readonly hasMistakes: boolean;
  /** What the run does or did that `--fail-on` can look for. */
  readonly causes: ReadonlySet<Cause>;
}

/** What was read from Zoom for a report. */
export interface FromZoom extends Counts {
  /** What the plan names and Zoom does not have, or not free. */
  readonly mistakes?: readonly Finding[];
  /** What could not be read, a sentence each. */
  readonly unread?: readonly string[];
  /** E-mails by id of people who are not in the stack. */
  readonly names?: ReadonlyMap<string, string>;
}

/** Summarizes one run as Markdown: first what someone loses. */
export function summarize(run: EngineRun, fromZoom: FromZoom = {}): Summary {
  const { mistakes = [], unread = [], names: others } = fromZoom;
  const context = contextOf(run, others);
  const licenses = countLicenses(run, phoneGoes(context));
  const findings = [
    ...shortagesIn(context, fromZoom),
    ...mistakes,
    ...describePeople(context),
    ...describePhones(context),
    ...describeGroups(context),
    ...describeWaiting(context),
    ...describeExpired(context),
  ];
  const isFailure = run.failures.length + run.stops.length > 0;
  const isChange = isFailure || run.others > 0 || run.steps.some(({ op }) => op !== "same");
  const harm = new Set<string>();
  const sections = SECTION_NAMES.flatMap((name) => {
    const items = itemsOf(findings, name);
    // The engine's order depends on timing.
    const lines = list(items.sort(), NEVER_SHORTENED.includes(name) ? Infinity : undefined);
    if (NEVER_SHORTENED.includes(name)) lines.forEach((line) => harm.add(line));
    return items.length > 0 ? ["", `**${SECTIONS[name][run.isPreview ? 0 : 1]}**`, "", ...lines] : [];
  });
  const failures = failureLines(run);
  const lines = [
    `### ${headlineOf(run, findings)}`,
    ...(failures.length > 0 ? ["", "**Why it failed**", "", ...list(failures)] : []),
    ...sections,
    ...(isChange && !isFailure ? licenseLines(licenses, run.unseen === 0) : []),
    ...seatLines(fromZoom),
    ...(unread.length > 0 ? ["", ...list(unread.map((line) => code(line, LONGEST_REASON)))] : []),
    ...(run.others > 0 ? ["", `Changed resources of other providers: ${run.others}.`] : []),
  ];
  return {
    lines: cut(lines, harm),
    isChange,
    isFailure,
    hasMistakes: findings.some(({ section }) => section === "mistakes"),
    causes: new Set(findings.flatMap(({ causes }) => causes)),
  };
}

/** Returns the lines of a section. Many findings that say the same are one line, with the names of the first. */
function itemsOf(findings: readonly Finding[], section: SectionName): string[] {
  const ofSection = findings.filter((one) => one.section === section);
  const kinds = Map.groupBy(ofSection, ({ noun, text }) => `${noun}${text}`);
  return [...kinds.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { text } = first;
    const all = new Set(same.map(({ who }) => who));
    const isLong = text.length > LONGEST_REPEATED && all.size > 1;
    if (all.size <= MOST_LINES_OF_ONE_KIND)
      return isLong ? [`${sorted(all).join(", ")}${text}`] : [...all].map((who) => `${who}${text}`);
    const shown = names(sorted(all), NEVER_SHORTENED.includes(section) ? Infinity : undefined);
    return [`**${all.size} ${first.noun}**${text} – ${shown}`];
  });
}

const sorted = (all: Iterable<string>) => [...all].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));

/** Drops whole lines, so that no code span stays open, but none that tells what someone loses. */
function cut(lines: readonly string[], harm: ReadonlySet<string>): string[] {
  let length = 0;
  const kept = lines.filter((line) => harm.has(line) || (length += line.length + 1) <= MOST_CHARACTERS);
  return kept.length < lines.length ? [...kept, "", "The report was shortened to fit into a comment."] : kept;
}
