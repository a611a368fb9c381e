import type { Settings } from "../../provider/config";
import type { Properties } from "../../provider/types";
import { redactorOfAll } from "../../provider/resources/shared/redact";
import { typeIn } from "../../provider/urn";
import { isRetainedIn, sourcesIn, type Step, StepCollection } from "./engine-steps";
import { isShallow } from "../shallow";
import { withFormerArguments } from "./failed-runs";
import { withHeldNames } from "./held-names";
import { isObject, type Json, listIn, objectIn, textIn } from "./json";
import { settingsIn } from "./person";
import { secretsIn, sideOf } from "./sides";

/** One run, as the engine reports it. */
export interface EngineRun {
  /** The Zoom resources, each once, in the engine's order. */
  readonly steps: readonly Step[];
  /** Whether nothing was changed. */
  readonly isPreview: boolean;
  /** Whether Zoom was read before it was compared with the program. */
  readonly isRefreshed: boolean;
  /** How many resources of other providers change. */
  readonly others: number;
  /** How many unchanged resources the output does not list. */
  readonly unseen: number;
  /** The stack's configuration, if the output contains it. */
  readonly config: Properties;
  /** Why it failed; empty if it did not. */
  readonly failures: readonly Failure[];
  /** The policies that stopped it. Only events tell them. */
  readonly stops: readonly PolicyStop[];
  /** What the provider said during the run, a sentence or more each. */
  readonly notes: readonly string[];
}

export interface Failure {
  /** The resource that failed, if the output tells. */
  readonly urn?: string;
  readonly message: string;
}

export interface PolicyStop {
  readonly policy: string;
  readonly pack: string;
  readonly message: string;
}

/**
 * Reads the output of `pulumi preview --json`, or the events that `pulumi up --json` and streaming previews print, one
 * per line. If the output holds a preview and then the events of the run itself, the run counts.
 *
 * @throws Error if it is neither.
 */
export function readEngineJson(text: string): EngineRun {
  const documents = documentsIn(text);
  if (!isShallow(documents, MOST_LEVELS)) throw new Error(OTHER_JSON);
  const events = documents.filter((one) => "sequence" in one);
  const digest = documents.findLast((one) => "steps" in one || "changeSummary" in one || "diagnostics" in one);
  if (events.some((one) => isAboutResources(one) || isError(one))) return resolved(fromEvents(events));
  if (digest) return resolved(fromDigest(digest));
  // Without a language host, for example, a preview prints only this, and a run only that it was canceled.
  if (events.length > 0 || documents.every((one) => Object.keys(one).length === 0)) throw new Error(FAILED_BEFORE);
  throw new Error(OTHER_JSON);
}

/** What the engine tells is not all that holds: settings and failed runs matter too. */
function resolved(run: EngineRun): EngineRun {
  const settings = settingsIn(run.config);
  return asConfigured({ ...run, steps: withFormerArguments(withHeldNames(run.steps, settings)) }, settings);
}

/** Far more than any program has. */
const MOST_LEVELS = 300;
const OTHER_JSON = "The input is JSON of another command. Pass only the output of pulumi preview --json.";

const FAILED_BEFORE =
  "The output is empty, so the preview failed before it began. Read the message that Pulumi printed.";

const isAboutResources = (event: Json) => "resourcePreEvent" in event || "summaryEvent" in event;
const isError = ({ diagnosticEvent }: Json) => objectIn(diagnosticEvent).severity === "error";

/** What adopts if the setting says so, and the resource itself says nothing. */
const FOLLOW_ON_EXISTING: readonly string[] = ["ZoomUser", "ZoomGroup"];

/** A new resource adopts because it says so or because the setting does: from here on the two are the same. */
function asConfigured(run: EngineRun, { onExisting }: Settings): EngineRun {
  if (onExisting !== "adopt") return run;
  const configured = (step: Step): Step =>
    step.after !== undefined && FOLLOW_ON_EXISTING.includes(step.kind)
      ? { ...step, after: { ...step.after, inputs: { onExisting, ...step.after.inputs } } }
      : step;
  return { ...run, steps: run.steps.map(configured) };
}

/** Splits the output into JSON documents, whether they take many lines or one each. */
function documentsIn(text: string): Json[] {
  if (text.trim() === "") throw new Error(FAILED_BEFORE);
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
    throw new Error("The input is not JSON. Pass only the output of pulumi preview --json.");
  }
}

/** Takes one step apart, whose two states have the same shape in both kinds of output. */
const toldStep = (urn: unknown, op: string, old: unknown, after: unknown, detailedDiff: unknown) => ({
  urn: textIn(urn),
  formerUrns: formerUrns(urn, old, after),
  op,
  before: sideOf(old),
  after: sideOf(after),
  paths: Object.keys(objectIn(detailedDiff)),
  isRetained: isRetainedIn(objectIn(old)),
  sources: sourcesIn(after),
});

/** Returns the former URN of a resource, or of one that is gone those that it may have had. Only some outputs tell the latter. */
const formerUrns = (urn: unknown, old: unknown, after: unknown): string[] =>
  (isObject(old) ? [old.urn] : listIn(objectIn(after).aliases)).map(textIn).filter((one) => one !== "" && one !== urn);

/** A replaced object that could not be removed has the same URN as the one in its place. */
const objectKey = (urn: unknown, old: unknown): string => `${textIn(urn)} ${textIn(objectIn(old).id)}`;

/** How a refresh tells what it found. */
const OPS_OF_REFRESH: readonly string[] = ["refresh", "update", "delete"];

/**
 * Returns whether steps are those of `pulumi refresh`: a preview tells the stack and each object twice after a refresh. With
 * `--target`, it tells the stack once, and a refresh leaves it out. The id tells no object apart: a refresh can find another
 * one, such as that of a user who accepted the invitation. A renamed resource still has its former URN in the state.
 */
function isOfRefresh(steps: readonly Json[]): boolean {
  const stack = steps.filter(({ urn }) => typeIn(textIn(urn)) === "pulumi:pulumi:Stack");
  if (stack.length > 1) return false;
  if (stack.some(({ op }) => op === "refresh")) return true;
  const objects = steps.filter(({ urn }) => !typeIn(textIn(urn)).startsWith("pulumi:"));
  const formers = new Set(objects.map(({ urn, oldState }) => objectIn(oldState).urn ?? urn));
  return formers.size === objects.length && objects.every(({ op }) => OPS_OF_REFRESH.includes(textIn(op)));
}

function fromDigest(digest: Json): EngineRun {
  const collected = new StepCollection();
  const steps = listIn(digest.steps).map(objectIn);
  const isRefreshed = steps.some(({ op }) => op === "refresh");
  const isOnlyRefresh = isRefreshed && isOfRefresh(steps);
  for (const { urn, op, oldState, newState, detailedDiff } of steps)
    collected.add(toldStep(urn, isOnlyRefresh ? "refresh" : textIn(op), oldState, newState, detailedDiff));
  const redact = redactorOfAll(steps.flatMap(({ oldState, newState }) => [oldState, newState].flatMap(secretsIn)));
  const same = Number(objectIn(digest.changeSummary).same ?? 0);
  return {
    ...collected.result(false),
    ...saidIn(listIn(digest.diagnostics).map(objectIn), redact),
    // `pulumi up --json` prints events.
    isPreview: true,
    isRefreshed,
    unseen: Math.max(0, same - collected.countUnchanged()),
    config: objectIn(digest.config),
    stops: [],
  };
}

function fromEvents(all: readonly Json[]): EngineRun {
  const events = eventsOfRun(all);
  const collected = new StepCollection();
  const refreshing = new Set<string>();
  let isRefreshed = false;
  // What fails before the first resource has changed nothing.
  let isPlanning = !events.some(isAboutResources);
  for (const { resourcePreEvent, resOutputsEvent } of events) {
    const begun = objectIn(objectIn(resourcePreEvent).metadata);
    if (begun.op === "refresh") refreshing.add(objectKey(begun.urn, begun.old));
    // A failed step has no outputs: it appears only as an error.
    const told = objectIn(resOutputsEvent);
    const { urn, op, old, new: after, detailedDiff } = objectIn(told.metadata);
    isPlanning ||= told.planning === true || objectIn(resourcePreEvent).planning === true;
    // The engine tells the outcome of a refresh as if the program had asked for it.
    const isRefresh = refreshing.delete(objectKey(urn, old));
    isRefreshed ||= isRefresh;
    collected.add(toldStep(urn, isRefresh ? "refresh" : textIn(op), old, after, detailedDiff));
  }
  const states = events.flatMap(({ resOutputsEvent, resourcePreEvent }) =>
    [resOutputsEvent, resourcePreEvent].flatMap((event) => {
      const { old, new: after } = objectIn(objectIn(event).metadata);
      return [old, after];
    }),
  );
  const redact = redactorOfAll(states.flatMap(secretsIn));
  const summary = events.map(({ summaryEvent }) => objectIn(summaryEvent)).findLast((one) => "isPreview" in one);
  const policies = events.map(({ policyEvent }) => objectIn(policyEvent));
  return {
    ...collected.result(true),
    ...saidIn(
      events.map(({ diagnosticEvent }) => objectIn(diagnosticEvent)),
      redact,
    ),
    isPreview: summary ? summary.isPreview === true : isPlanning,
    isRefreshed,
    unseen: 0,
    config: objectIn(events.map(({ preludeEvent }) => objectIn(preludeEvent)).find((one) => "config" in one)?.config),
    stops: policies
      .filter(({ enforcementLevel }) => enforcementLevel === "mandatory")
      .map(({ policyName, policyPackName, message }) => ({
        policy: textIn(policyName),
        pack: textIn(policyPackName),
        message: redact(textIn(message)),
      })),
  };
}

/** Returns the events of the run itself, if those of its preview come before them. */
function eventsOfRun(events: readonly Json[]): readonly Json[] {
  const end = events.findLastIndex(({ summaryEvent }) => objectIn(summaryEvent).isPreview === true);
  const rest = events.slice(end + 1);
  return rest.some(isAboutResources) ? rest : events;
}

function saidIn(diagnostics: readonly Json[], redact: (text: string) => string): Pick<EngineRun, "failures" | "notes"> {
  const said = (level: string) => diagnostics.filter(({ severity }) => severity === level);
  return {
    failures: said("error").map(({ urn, message }) => ({
      ...(textIn(urn) === "" ? {} : { urn: textIn(urn) }),
      message: redact(textIn(message)),
    })),
    notes: [...new Set(said("info").map(({ message }) => redact(textIn(message)).trim()))],
  };
}
