import type { Properties } from "../../provider/types";

/** One side of a change: what the program declares, and what is known to be so. */
export interface Side {
  readonly id?: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export type Op = "create" | "update" | "replace" | "delete" | "same";

/** What happens to one resource. */
export interface Step {
  readonly urn: string;
  /** The last part of the type: `ZoomUser`. */
  readonly kind: string;
  readonly op: Op;
  readonly before?: Side;
  readonly after?: Side;
  /** The arguments that differ, by their first name. */
  readonly changed: readonly string[];
  /** What state held before a refresh of the same run. */
  readonly recorded?: Side;
}

/** What the engine says of one run. */
export interface EngineRun {
  /** Zoom's resources, each once, in the engine's order. */
  readonly steps: readonly Step[];
  /** How many resources of others change. */
  readonly others: number;
  /** How many resources do not change and are not told either. */
  readonly unseen: number;
  /** The stack's configuration, where the engine tells it. */
  readonly config: Properties;
  /** Why it failed; empty when it did not. */
  readonly errors: readonly string[];
}

/** Stands for a value that the engine keeps secret. */
export const SECRET = "[secret]";
/** Stands for a value that only the run itself will know. */
export const UNKNOWN = "[known when it is done]";

const SECRET_MARK = "4dabf18193072939515e22adb298388d";
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const OURS = "pulumi-nodejs:dynamic/zoom:";
/** The stack itself and its providers. */
const ENGINES_OWN = "pulumi:";
const OPS: readonly string[] = ["create", "update", "replace", "delete", "same"] satisfies Op[];

/**
 * Reads what `pulumi preview --json` prints, or the events that `pulumi up --json` and streaming previews print, one
 * a line. Where a preview stands before the events of the run itself, the run counts.
 *
 * @throws Error in a sentence, where it is neither.
 */
export function readEngineJson(text: string): EngineRun {
  const documents = documentsIn(text);
  const events = documents.filter((one) => "sequence" in one);
  const digest = documents.findLast((one) => "steps" in one || "changeSummary" in one || "diagnostics" in one);
  if (events.some((one) => "resourcePreEvent" in one || "summaryEvent" in one)) return fromEvents(events);
  if (digest) return fromDigest(digest);
  throw new Error("This is JSON, and not what pulumi preview --json prints.");
}

type Json = Properties;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const objectIn = (value: unknown): Json => (isObject(value) ? value : {});
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textIn = (value: unknown): string => (typeof value === "string" ? value : "");

/** One document over many lines, or one in each line, or first the one and then the others. */
function documentsIn(text: string): Json[] {
  const documents: Json[] = [];
  let begun = "";
  for (const line of text.split("\n")) {
    begun += `${line}\n`;
    // A document ends where a line begins with its closing bracket, or holds all of it.
    if (!/^}|^{.*}\s*$/.test(line)) continue;
    try {
      const read: unknown = JSON.parse(begun);
      if (isObject(read)) documents.push(read);
      begun = "";
    } catch {
      continue;
    }
  }
  if (begun.trim() === "" && documents.length > 0) return documents;
  try {
    return [...documents, objectIn(JSON.parse(begun))];
  } catch {
    throw new Error("This is not JSON. Give what pulumi preview --json prints, and nothing else.");
  }
}

function fromDigest(digest: Json): EngineRun {
  const collected = new Collection();
  for (const one of listIn(digest.steps).map(objectIn))
    collected.add({
      urn: textIn(one.urn),
      op: textIn(one.op),
      before: sideOf(one.oldState),
      after: sideOf(one.newState),
      changed: Object.keys(objectIn(one.detailedDiff)),
    });
  const diagnostics = listIn(digest.diagnostics).map(objectIn);
  const same = Number(objectIn(digest.changeSummary).same ?? 0);
  return {
    ...collected.told(),
    unseen: Math.max(0, same - collected.same()),
    config: objectIn(digest.config),
    errors: errorsIn(diagnostics),
  };
}

function fromEvents(events: readonly Json[]): EngineRun {
  const collected = new Collection();
  const preludes = events.flatMap(({ preludeEvent }) => (isObject(preludeEvent) ? [preludeEvent] : []));
  // A step that failed is told by the error alone.
  for (const { resOutputsEvent } of events) {
    const { metadata } = objectIn(resOutputsEvent);
    const { urn, op, old, new: after, detailedDiff } = objectIn(metadata);
    collected.add({
      urn: textIn(urn),
      op: textIn(op),
      before: sideOf(old),
      after: sideOf(after),
      changed: Object.keys(objectIn(detailedDiff)),
    });
  }
  const diagnostics = events.map(({ diagnosticEvent }) => objectIn(diagnosticEvent));
  return {
    ...collected.told(),
    unseen: 0,
    config: objectIn(preludes[0]?.config),
    errors: errorsIn(diagnostics),
  };
}

type Raw = Omit<Step, "kind" | "op" | "recorded"> & { readonly op: string };

/** Each resource once: the look of a refresh and the change that follows are one step. */
class Collection {
  private readonly steps = new Map<string, Step>();

  add({ urn, op, before, after, changed }: Raw): void {
    if (urn === "") return;
    const was = this.steps.get(urn);
    const kind = typeOf(urn);
    const names = [...new Set(changed.map((path) => /^[^.[]*/.exec(path)?.[0] ?? path))];
    if (op === "refresh") {
      const shown = after ?? before;
      this.steps.set(urn, { urn, kind, op: "same", before: shown, after: shown, changed: [], recorded: before });
    } else if (isOp(op)) {
      const now = op === "same" ? (after ?? before) : after;
      this.steps.set(urn, { urn, kind, op, before, after: now, changed: names, recorded: was?.recorded });
    }
  }

  told(): Pick<EngineRun, "steps" | "others"> {
    const all = [...this.steps.values()];
    const zooms = all.flatMap((step) =>
      step.kind.startsWith(OURS) ? [{ ...step, kind: step.kind.slice(OURS.length) }] : [],
    );
    const others = all.filter(
      ({ kind, op }) => op !== "same" && !kind.startsWith(OURS) && !kind.startsWith(ENGINES_OWN),
    );
    return { steps: zooms, others: others.length };
  }

  same(): number {
    return [...this.steps.values()].filter(({ op }) => op === "same").length;
  }
}

const isOp = (op: string): op is Op => OPS.includes(op);

/** `urn:pulumi:stack::project::parent$type::name`, where names may hold anything. */
const typeOf = (urn: string) => (urn.split("::")[2] ?? "").replace(/^.*\$/, "");

function sideOf(state: unknown): Side | undefined {
  if (!isObject(state)) return undefined;
  return {
    ...(textIn(state.id) === "" ? {} : { id: textIn(state.id) }),
    inputs: objectIn(plain(objectIn(state.inputs))),
    outputs: objectIn(plain(objectIn(state.outputs))),
  };
}

function plain(value: unknown): unknown {
  if (value === UNKNOWN_MARK) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (SECRET_MARK in value) return SECRET;
  const shown = Object.entries(value).filter(([name]) => name !== "__provider");
  return Object.fromEntries(shown.map(([name, inner]) => [name, plain(inner)]));
}

/** The engine quotes the value of an argument that a provider does not take, a secret one too. */
const QUOTED = /(property (?:password|hostKey)\b.* value )\{.*\}( has a problem)/gs;

const errorsIn = (diagnostics: readonly Json[]) =>
  diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ message }) =>
      textIn(message)
        .replace(/^error: /, "")
        .replace(QUOTED, `$1${SECRET}$2`)
        .trim(),
    );
