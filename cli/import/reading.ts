import { inputMistakes } from "../../provider/input-mistakes";
import type { Failure, Properties, Run, Snapshot } from "../../provider/types";
import { rows } from "../../provider/resources/user/attributes";
import { LISTS_OF_ENTRIES, withoutRepeated } from "../../provider/resources/user/entry-keys";
import { explainFailure } from "../../provider/resources/shared/explain";
import { forEachAtOnce, READS_AT_ONCE } from "../../provider/zoom/concurrency";
import { foldCase } from "../../provider/zoom/names";
import type { UserRow } from "../../provider/zoom/api/replies";
import type { Journal } from "./journal";
import { withFeatures } from "./features";
import { inputsOf, KINDS_OF_RESOURCES } from "./handlers";
import type { Candidate } from "./listing";
import type { Progress } from "./progress";
import { KINDS, exclusionReason, type Filters } from "./filters";

export interface ReadOptions {
  readonly filters: Filters;
  /** Only of these a line tells that they cannot be declared. */
  readonly attributes: readonly string[];
  readonly journal: Journal;
  readonly progress: Progress;
  /** Stops between two objects. */
  readonly signal: AbortSignal;
}

/**
 * Reads into the journal every candidate that it does not hold yet.
 *
 * @returns The candidates that were read. A line tells who is gone and what cannot be declared.
 */
export async function readAll(run: Run, candidates: readonly Candidate[], options: ReadOptions): Promise<Candidate[]> {
  const { journal, progress, signal } = options;
  for (const one of candidates)
    if (journal.has(one.kind, one.key) && !isBelievable(run, one, journal.recall(one.kind, one.key), options.filters))
      journal.forget(one.kind, one.key);
  for (const kind of KINDS) {
    const unread = candidates.filter((one) => one.kind === kind && !journal.has(kind, one.key));
    const phase = progress.start(`Reading ${KINDS_OF_RESOURCES[kind].many}`, unread.length);
    try {
      await forEachAtOnce(untilInterrupted(unread, signal), READS_AT_ONCE, async (candidate) => {
        const { kept, why } = whatToKeep(run, candidate, await readOne(run, candidate, options.attributes), options);
        if (kept) journal.keep(kind, candidate.key, kept);
        if (why !== undefined) progress.say(`${shortName(candidate)} ${why}`);
        phase.step();
      });
    } finally {
      phase.end();
    }
    signal.throwIfAborted();
  }
  return candidates.filter(({ kind, key }) => journal.has(kind, key));
}

/** Keeps a user as the list page shows them. List pages do not show ids of pending users, who are read singly later. */
export async function readRow(
  run: Run,
  candidate: Candidate,
  row: UserRow,
  options: Pick<ReadOptions, "filters" | "attributes" | "journal">,
): Promise<void> {
  if (row.id === undefined || row.status === undefined) return;
  const snapshot = await KINDS_OF_RESOURCES.users.handler.importState(run, row.id, row);
  const { kept, why } = whatToKeep(run, candidate, snapshot, options);
  // If there is something to report, the user is read singly later.
  if (kept && why === undefined) options.journal.keep(candidate.kind, candidate.key, kept);
}

const LONGEST_NAME = 100;
const shortName = ({ label }: Candidate) =>
  label.length > LONGEST_NAME ? `${label.slice(0, LONGEST_NAME).toWellFormed()}…` : label;

async function readOne(run: Run, candidate: Candidate, attributes: readonly string[]): Promise<Snapshot | undefined> {
  const { kind, key } = candidate;
  try {
    const found = await KINDS_OF_RESOURCES[kind].handler.importState(run, key);
    return found && kind === "users" && attributes.includes("features") ? await withFeatures(run, found) : found;
  } catch (error) {
    throw await explainFailure(run.zoom, `Reading the ${KINDS_OF_RESOURCES[kind].one} ${shortName(candidate)}`, error);
  }
}

/** Decides what is kept of an object, and what is printed about it. */
function whatToKeep(
  run: Run,
  candidate: Candidate,
  snapshot: Snapshot | undefined,
  { filters, attributes }: Pick<ReadOptions, "filters" | "attributes">,
): { kept?: Snapshot; why?: string } {
  if (!snapshot) return { why: "is no longer in the account and is left out." };
  const why = exclusion(candidate, snapshot, filters);
  if (why !== undefined) return { why };
  const { state, repeated } =
    candidate.kind === "users" ? withEntriesOnce(snapshot.state) : { ...snapshot, repeated: [] };
  const result = withoutRefused(run, candidate, { ...snapshot, state }, attributes);
  const told = repeated.filter((name) => attributes.includes(name));
  if (told.length === 0 || !result.kept) return result;
  const once = `is imported with each entry of ${told.join(" and ")} once, although Zoom shows an entry more than once.`;
  return { ...result, why: result.why === undefined ? once : `${once} It ${result.why}` };
}

/** Returns the state of a user without repeated entries, and the names of the lists that have them. */
function withEntriesOnce(state: Properties): { state: Properties; repeated: string[] } {
  const lists = LISTS_OF_ENTRIES.map((name) => [name, withoutRepeated(name, rows(state[name]))] as const);
  const repeated = lists.filter(([name, once]) => once.length < rows(state[name]).length);
  return { state: { ...state, ...Object.fromEntries(repeated) }, repeated: repeated.map(([name]) => name) };
}

/**
 * Returns whether this run would keep the same of an object if it read it again. A journal that was resumed may be of a
 * run with other filters, and it may have been changed by hand.
 */
function isBelievable(run: Run, candidate: Candidate, snapshot: Snapshot, filters: Filters): boolean {
  if (exclusion(candidate, snapshot, filters) !== undefined) return false;
  const { email } = snapshot.state;
  const isSame =
    candidate.kind !== "users" || (typeof email === "string" && foldCase(email) === foldCase(candidate.label));
  return isSame && mistakesIn(run, candidate, snapshot.state).length === 0;
}

/** Finds the owner and administrators, because list pages do not always show the role. */
function exclusion({ kind }: Candidate, { state }: Snapshot, filters: Filters): string | undefined {
  if (kind !== "users" || typeof state.email !== "string" || typeof state.roleId !== "string") return undefined;
  const reason = exclusionReason({ email: state.email, role_id: state.roleId }, filters);
  return reason && `is the account's ${reason} and is left out.`;
}

/** Returns the object without attributes that a program cannot declare. They stay in Zoom and are not managed. */
function withoutRefused(
  run: Run,
  candidate: Candidate,
  { id, state }: Snapshot,
  attributes: readonly string[],
): { kept?: Snapshot; why?: string } {
  const mistakes = mistakesIn(run, candidate, state);
  if (mistakes.length === 0) return { kept: { id, state } };
  const names = mistakes.map(({ property }) => property.replace(/\W.*/s, ""));
  const rest = Object.fromEntries(Object.entries(state).filter(([name]) => !names.includes(name)));
  const why = mistakes.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
  if (mistakesIn(run, candidate, rest).length > 0)
    return { why: `cannot be declared as it is in Zoom (${why}) and is left out.` };
  // Attributes that are not imported need no line.
  const kept = { id, state: rest };
  if (candidate.kind === "users" && !names.some((name) => attributes.includes(name))) return { kept };
  return {
    kept,
    why: `is imported without ${names.join(", ")}, which cannot be declared (${why}).`,
  };
}

function mistakesIn(run: Run, { kind }: Candidate, state: Properties): Failure[] {
  const { handler } = KINDS_OF_RESOURCES[kind];
  const inputs = inputsOf(KINDS_OF_RESOURCES[kind], state);
  const mistakes = inputMistakes(handler.inputs, inputs, handler.kind, handler.secrets);
  return mistakes.length > 0 ? mistakes : handler.check(inputs, [], inputs, run.settings);
}

/** Yields the items until the signal interrupts. */
function* untilInterrupted<T>(items: readonly T[], signal: AbortSignal): Generator<T> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}
