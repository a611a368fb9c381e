import { inputMistakes } from "../../provider/input-mistakes";
import type { Failure, Properties, Run, Snapshot } from "../../provider/types";
import type { Zoom } from "../../provider/zoom/call";
import { explainFailure } from "../../provider/resources/shared/explain";
import type { UserRow } from "../../provider/zoom/api/replies";
import type { Journal } from "./journal";
import { inputsOf, TRAITS } from "./kinds";
import type { Candidate } from "./listing";
import type { Progress } from "./progress";
import { KINDS, leftOut, type Wanted } from "./wanted";

/** Zoom's fastest lane takes 80 calls a second, and an answer half a second: more at once would only wait. */
const AT_ONCE = 40;

export interface ReadOptions {
  readonly wanted: Wanted;
  readonly journal: Journal;
  readonly progress: Progress;
  /** Ends the reading between two objects. */
  readonly signal: AbortSignal;
}

/**
 * Reads every candidate that the journal has not, into the journal.
 *
 * @returns Those that are there, each once; whoever vanished or cannot be declared is a line.
 */
export async function readAll(
  run: Run,
  candidates: readonly Candidate[],
  { wanted, journal, progress, signal }: ReadOptions,
): Promise<Candidate[]> {
  for (const kind of KINDS) {
    const unread = candidates.filter((one) => one.kind === kind && !journal.has(kind, one.key));
    const phase = progress.start(`Reading ${TRAITS[kind].many}`, unread.length);
    try {
      await side(unread, signal, async (candidate) => {
        const { kept, why } = judged(run, candidate, await readOne(run, candidate), wanted);
        if (kept) journal.keep(kind, candidate.key, kept);
        if (why !== undefined) progress.say(`${candidate.label} ${why}`);
        phase.step();
      });
    } finally {
      phase.end();
    }
    signal.throwIfAborted();
  }
  return candidates.filter(({ kind, key }) => journal.has(kind, key));
}

/** Takes what a list page carries of a person for all there is of them. Of pending people that is not even an id. */
export async function readRow(
  run: Run,
  candidate: Candidate,
  row: UserRow,
  { wanted, journal }: Pick<ReadOptions, "wanted" | "journal">,
): Promise<void> {
  if (row.id === undefined || row.status === undefined) return;
  const zoom: Zoom = {
    ...run.zoom,
    request: (call) => (call.name === "getUser" ? Promise.resolve(call.reply.parse(row)) : run.zoom.request(call)),
  };
  const snapshot = await TRAITS.users.handler.importState({ ...run, zoom }, row.id);
  const { kept, why } = judged(run, candidate, snapshot, wanted);
  // Whoever raises a question is read again, as a whole.
  if (kept && why === undefined) journal.keep(candidate.kind, candidate.key, kept);
}

async function readOne(run: Run, { kind, key, label }: Candidate): Promise<Snapshot | undefined> {
  try {
    return await TRAITS[kind].handler.importState(run, key);
  } catch (error) {
    throw await explainFailure(run.zoom, `Reading the ${TRAITS[kind].one} ${label}`, error);
  }
}

/** What is kept of an object, and what there is to say of it. */
function judged(
  run: Run,
  candidate: Candidate,
  snapshot: Snapshot | undefined,
  wanted: Wanted,
): { kept?: Snapshot; why?: string } {
  if (!snapshot) return { why: "is not there any more: left out." };
  const why = unwanted(candidate, snapshot, wanted);
  return why === undefined ? declarable(run, candidate, snapshot) : { why };
}

/** The account's owner and the like, whom a list page does not always show as such. */
function unwanted({ kind }: Candidate, { state }: Snapshot, wanted: Wanted): string | undefined {
  if (kind !== "users" || typeof state.email !== "string" || typeof state.roleId !== "string") return undefined;
  const reason = leftOut({ email: state.email, role_id: state.roleId }, wanted);
  return reason && `is the account's ${reason}: left out.`;
}

/** The object without what a program may not say: such an attribute stays in Zoom as it is, and is not managed. */
function declarable(run: Run, candidate: Candidate, { id, state }: Snapshot): { kept?: Snapshot; why?: string } {
  const mistakes = mistakesIn(run, candidate, state);
  if (mistakes.length === 0) return { kept: { id, state } };
  const names = mistakes.map(({ property }) => property.replace(/\W.*/s, ""));
  const rest = Object.fromEntries(Object.entries(state).filter(([name]) => !names.includes(name)));
  const why = mistakes.map(({ property, reason }) => `${property}: ${reason}`).join("; ");
  if (mistakesIn(run, candidate, rest).length > 0)
    return { why: `cannot be declared as it is in Zoom (${why}): left out.` };
  return {
    kept: { id, state: rest },
    why: `is imported without ${names.join(", ")}, which cannot be declared (${why}).`,
  };
}

function mistakesIn(run: Run, { kind }: Candidate, state: Properties): Failure[] {
  const { handler } = TRAITS[kind];
  const inputs = inputsOf(TRAITS[kind], state);
  const mistakes = inputMistakes(handler.inputs, inputs, handler.kind, handler.secrets);
  return mistakes.length > 0 ? mistakes : handler.check(inputs, [], inputs, run.settings);
}

/** Does the work for each item, some side by side; the first failure ends it when those under way are done. */
async function side<T>(items: readonly T[], signal: AbortSignal, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  let stopped = false;
  const worker = async () => {
    while (!stopped && !signal.aborted && next < items.length) {
      try {
        await work(items[next++]!);
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
  const failure = ends.find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
}
