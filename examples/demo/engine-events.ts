import type { EngineEvent, OpType, StepEventMetadata } from "@pulumi/pulumi/automation";

/** What one run of the engine did, or announced in a preview. */
export interface Outcome {
  /** The number of resources for each operation, without the stack itself and its providers. */
  counts: Partial<Record<OpType, number>>;
  /** The resources that change, in the order of the engine's events. */
  changes: Change[];
  /** The resources that a refresh found different from the state. */
  drift: Change[];
  /** Information lines printed by the provider or the program. */
  notes: string[];
  warnings: string[];
  /** Why the run failed. Empty if it succeeded. */
  errors: string[];
  /** Everything that the CLI printed. */
  output: string;
}

export interface Change {
  /** The resource's name in the program. */
  name: string;
  /** The last part of the type, such as `ZoomUser`. */
  type: string;
  urn: string;
  operation: OpType;
  /** The changed attributes by path (`customAttributes.Building`), with the inputs before and after. Empty for a creation. */
  attributes: Record<string, AttributeChange>;
  /** The inputs and outputs afterwards, as far as they are known. Secrets are shown as `[secret]`. */
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
}

export interface AttributeChange {
  kind: "add" | "update" | "delete";
  /** Whether the resource is replaced because of this attribute. */
  replaces: boolean;
  from?: unknown;
  to?: unknown;
}

/** The prefix of the engine's own types: the stack and the providers. */
const ENGINE_TYPES = "pulumi:";
const PROVIDER_TEXT = "__provider";
const SECRET_MARK = "4dabf18193072939515e22adb298388d";
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Summarizes the engine's events of one run. A replacement counts as one change, although the engine takes three steps. */
export function readEvents(events: readonly EngineEvent[]): Omit<Outcome, "output"> {
  const outcome: Omit<Outcome, "output"> = { counts: {}, changes: [], drift: [], notes: [], warnings: [], errors: [] };
  const refreshing = new Set<string>();
  for (const { diagnosticEvent, resourcePreEvent, resOutputsEvent } of events) {
    if (diagnosticEvent) {
      const { severity, message, ephemeral } = diagnosticEvent;
      if (ephemeral) continue;
      const lines = message.split("\n").filter((line) => line.trim() !== "");
      if (severity === "error") outcome.errors.push(lines.join("\n"));
      else if (severity === "warning") outcome.warnings.push(...lines);
      else if (severity === "info" || severity === "info#err") outcome.notes.push(...lines);
    }
    if (resourcePreEvent?.metadata.op === "refresh") refreshing.add(resourcePreEvent.metadata.urn);
    const step = resOutputsEvent?.metadata;
    if (
      !step ||
      step.type.startsWith(ENGINE_TYPES) ||
      step.op === "create-replacement" ||
      step.op === "delete-replaced"
    )
      continue;
    if (refreshing.delete(step.urn)) {
      if (!step.new) outcome.drift.push({ ...changeOf(step), operation: "delete" });
      else if (Object.keys(step.detailedDiff ?? {}).length > 0) outcome.drift.push(changeOf(step));
      continue;
    }
    outcome.counts[step.op] = (outcome.counts[step.op] ?? 0) + 1;
    if (step.op !== "same") outcome.changes.push(changeOf(step));
  }
  return outcome;
}

function changeOf(step: StepEventMetadata): Change {
  const attributes = Object.entries(step.detailedDiff ?? {})
    .filter(([path]) => path !== PROVIDER_TEXT)
    .map(([path, { diffKind, inputDiff }]): [string, AttributeChange] => [
      path,
      {
        kind: diffKind.startsWith("add") ? "add" : diffKind.startsWith("delete") ? "delete" : "update",
        replaces: step.keys?.includes(/^[^.[]*/.exec(path)?.[0] ?? path) ?? false,
        from: valueAt(inputDiff ? step.old?.inputs : step.old?.outputs, path),
        to: valueAt(step.new?.inputs, path),
      },
    ]);
  return {
    name: step.urn.slice(step.urn.lastIndexOf("::") + 2),
    type: step.type.slice(step.type.lastIndexOf(":") + 1),
    urn: step.urn,
    operation: step.op,
    attributes: Object.fromEntries(attributes),
    inputs: readable(step.new?.inputs),
    outputs: readable(step.new?.outputs),
  };
}

/** Returns the value at a path in the engine's notation: `a.b[0]`, and `["with.dots"]` for keys with special characters. */
function valueAt(properties: unknown, path: string): unknown {
  let value = properties;
  for (const [, quoted, plain] of path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)) {
    if (typeof value !== "object" || value === null) return undefined;
    const key = quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "";
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return plain(value);
}

function readable(properties: Record<string, unknown> | undefined): Record<string, unknown> {
  const shown = Object.entries(properties ?? {}).filter(([name]) => name !== PROVIDER_TEXT);
  return Object.fromEntries(shown.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (value === UNKNOWN_MARK) return "[unknown]";
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if (SECRET_MARK in value) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
