import { readEngineJson } from "../../../cli/report/engine-json";
import { type FromZoom, summarize } from "../../../cli/report/summary";
import type { Properties } from "../../../provider/types";

/** What the engine writes for a value that only the run knows. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
/** What the engine writes for a secret value. */
export const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** A step as `pulumi preview --json` tells it. */
export interface ToldStep {
  kind?: string;
  /** The whole type, if it is none of Zoom. */
  type?: string;
  name: string;
  /** The name that it had before, if the program declares it with `aliases`. */
  formerName?: string;
  op: string;
  old?: Told;
  new?: Told;
  diff?: string[];
  /** The names of the users from whose resources an argument gets its value. */
  sources?: Record<string, string[]>;
}
export interface Told {
  id?: string;
  inputs: Properties;
  outputs?: Properties;
  retainOnDelete?: boolean;
}

export const urnOf = (kind: string, name: string) =>
  `urn:pulumi:dev::company::pulumi-nodejs:dynamic/zoom:${kind}::${name}`;

const urnIn = ({ kind = "ZoomUser", type, name }: ToldStep) =>
  type === undefined ? urnOf(kind, name) : `urn:pulumi:dev::company::${type}::${name}`;
const formerIn = (step: ToldStep) => urnIn({ ...step, name: step.formerName ?? step.name });

const detailed = (names: readonly string[], key: "kind" | "diffKind") =>
  Object.fromEntries(names.map((name) => [name, { [key]: "update", inputDiff: true }]));

const MANAGED = { __provider: "exports.handler = …", onDelete: "deactivate", immediateLogout: false };
const managed = (kind: string) => (kind === "ZoomUser" ? MANAGED : { __provider: MANAGED.__provider });

const stateOf = (kind: string, told: Told | undefined, sources: ToldStep["sources"] = {}) =>
  told && {
    ...told,
    inputs: { ...managed(kind), ...told.inputs },
    ...(told.outputs ? { outputs: { ...managed(kind), ...told.inputs, ...told.outputs } } : {}),
    propertyDependencies: Object.fromEntries(
      Object.entries(sources).map(([argument, names]) => [argument, names.map((name) => urnOf("ZoomUser", name))]),
    ),
  };

/** What `pulumi preview --json` prints. */
export function previewJson(steps: readonly ToldStep[], rest: Properties = {}): string {
  const told = steps.map((step) => {
    const { kind = "ZoomUser", op, old, new: after, diff, sources } = step;
    return {
      op,
      urn: urnIn(step),
      oldState: old && { urn: formerIn(step), ...stateOf(kind, old) },
      newState: stateOf(kind, after, sources),
      detailedDiff: diff ? detailed(diff, "kind") : null,
    };
  });
  return JSON.stringify({ steps: told, diagnostics: [], changeSummary: {}, ...rest }, undefined, 4);
}

/** What a streaming preview and `pulumi up --json` print: the events of these steps, and then these others. */
export function eventLines(
  steps: readonly ToldStep[],
  { isPreview = false, others = [] }: { isPreview?: boolean; others?: readonly Properties[] } = {},
): string {
  const planning = isPreview ? { planning: true } : {};
  const events = steps.flatMap((step) => {
    const { kind = "ZoomUser", op, old, new: after, diff } = step;
    const before = old && { urn: formerIn(step), ...stateOf(kind, old) };
    const detailedDiff = diff ? detailed(diff, "diffKind") : null;
    const parts = op === "replace" ? ["delete-replaced", "replace", "create-replacement"] : [op];
    return parts.flatMap((part) => {
      // The removal has the former name.
      const urn = part === "delete-replaced" ? formerIn(step) : urnIn(step);
      const metadata = { op: part, urn, old: before, new: stateOf(kind, after) };
      return [
        { resourcePreEvent: { metadata, ...planning } },
        { resOutputsEvent: { metadata: { ...metadata, detailedDiff }, ...planning } },
      ];
    });
  });
  const all = [...events, ...others, { summaryEvent: { isPreview } }];
  return all.map((event, sequence) => `${JSON.stringify({ sequence, timestamp: 1, ...event })}\n`).join("");
}

/** What the provider says during a run. */
export const note = (message: string) => ({ diagnosticEvent: { severity: "info", message: `${message}\n\n` } });

const zoomAccount = "account";
export const active = (inputs: Properties, outputs: Properties = {}): Told => ({
  id: "id-1",
  inputs,
  outputs: { accountStatus: "active", roleId: "2", zoomAccount, ...outputs },
});
export const pending = (inputs: Properties, deferred?: string[]): Told => ({
  id: "id-1",
  inputs,
  outputs: { accountStatus: "pending", zoomAccount, ...(deferred ? { deferred } : {}) },
});
export const inactive = (inputs: Properties): Told => ({
  id: "id-1",
  inputs,
  outputs: { accountStatus: "inactive", zoomAccount },
});
export const expired = (inputs: Properties, id = "id-1"): Told => ({
  id,
  inputs,
  outputs: { accountStatus: "expired", zoomAccount },
});

export const phone = (rest: Omit<ToldStep, "name"> & { name?: string }): ToldStep => ({
  kind: "ZoomPhoneUser",
  name: "phone",
  ...rest,
});
export const group = (rest: Omit<ToldStep, "name"> & { name?: string }): ToldStep => ({
  kind: "ZoomGroup",
  name: "team",
  ...rest,
});

/** The report of a preview. */
export const report = (steps: readonly ToldStep[], rest?: Properties, fromZoom?: FromZoom) =>
  summarize(readEngineJson(previewJson(steps, rest)), fromZoom);
export const told = (steps: readonly ToldStep[], rest?: Properties) => report(steps, rest).lines.join("\n");

/** The report of a run. */
export const reportOfRun = (steps: readonly ToldStep[], ...others: Properties[]) =>
  summarize(readEngineJson(eventLines(steps, { others })));
export const done = (steps: readonly ToldStep[], ...others: Properties[]) =>
  reportOfRun(steps, ...others).lines.join("\n");
