import { StepCollection, type EngineRun, SECRET, sideOf } from "./engine-steps";
import { isObject, type Json, listIn, objectIn, textIn } from "./json";

/**
 * Reads the output of `pulumi preview --json`, or the events that `pulumi up --json` and streaming previews print, one
 * per line. If the output holds a preview and then the events of the run itself, the run counts.
 *
 * @throws Error if it is neither.
 */
export function readEngineJson(text: string): EngineRun {
  const documents = documentsIn(text);
  const events = documents.filter((one) => "sequence" in one);
  const digest = documents.findLast((one) => "steps" in one || "changeSummary" in one || "diagnostics" in one);
  if (events.some((one) => "resourcePreEvent" in one || "summaryEvent" in one)) return fromEvents(events);
  if (digest) return fromDigest(digest);
  throw new Error("This is JSON, but not the output of pulumi preview --json.");
}

/** Splits the output into JSON documents, whether they take many lines or one each. */
function documentsIn(text: string): Json[] {
  const documents: Json[] = [];
  let begun = "";
  for (const line of text.split("\n")) {
    begun += `${line}\n`;
    // A document ends at a line that begins with its closing bracket, or that holds all of it.
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
    throw new Error("This is not JSON. Pass only the output of pulumi preview --json.");
  }
}

function fromDigest(digest: Json): EngineRun {
  const collected = new StepCollection();
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
    ...collected.result(),
    unseen: Math.max(0, same - collected.same()),
    config: objectIn(digest.config),
    errors: errorsIn(diagnostics),
  };
}

function fromEvents(events: readonly Json[]): EngineRun {
  const collected = new StepCollection();
  const preludes = events.flatMap(({ preludeEvent }) => (isObject(preludeEvent) ? [preludeEvent] : []));
  // A failed step appears only as an error.
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
  // Only events name the policy that stopped a run.
  const policies = events.map(({ policyEvent }) => objectIn(policyEvent)).filter(isMandatory);
  return {
    ...collected.result(),
    unseen: 0,
    config: objectIn(preludes[0]?.config),
    errors: [...policies.map(({ message }) => textIn(message).trim()), ...errorsIn(diagnostics)],
  };
}

const isMandatory = ({ enforcementLevel }: Json) => enforcementLevel === "mandatory";

/** The engine quotes the value of an argument that a provider refuses, even if it is secret. */
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
