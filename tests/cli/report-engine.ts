import type { Properties } from "../../provider/types";

/** A step as `pulumi preview --json` tells it. */
export interface ToldStep {
  kind?: string;
  name: string;
  op: string;
  old?: Told;
  new?: Told;
  diff?: string[];
}
export interface Told {
  id?: string;
  inputs: Properties;
  outputs?: Properties;
}

const urnOf = (kind: string, name: string) => `urn:pulumi:dev::company::pulumi-nodejs:dynamic/zoom:${kind}::${name}`;

const detailed = (names: readonly string[], key: "kind" | "diffKind") =>
  Object.fromEntries(names.map((name) => [name, { [key]: "update", inputDiff: true }]));

const MANAGED = { __provider: "exports.handler = …", onDelete: "deactivate", immediateLogout: false };

const stateOf = (told: Told | undefined) =>
  told && {
    ...told,
    inputs: { ...MANAGED, ...told.inputs },
    ...(told.outputs ? { outputs: { ...MANAGED, ...told.inputs, ...told.outputs } } : {}),
  };

/** What `pulumi preview --json` prints. */
export function previewJson(steps: readonly ToldStep[], rest: Properties = {}): string {
  const told = steps.map(({ kind = "ZoomUser", name, op, old, new: after, diff }) => ({
    op,
    urn: urnOf(kind, name),
    oldState: stateOf(old),
    newState: stateOf(after),
    detailedDiff: diff ? detailed(diff, "kind") : null,
  }));
  return JSON.stringify({ steps: told, diagnostics: [], changeSummary: {}, ...rest }, undefined, 4);
}

/** What a streaming preview and `pulumi up --json` print. */
export function eventLines(steps: readonly ToldStep[]): string {
  const events = steps.flatMap(({ kind = "ZoomUser", name, op, old, new: after, diff }) => {
    const metadata = { op, urn: urnOf(kind, name), old: stateOf(old), new: stateOf(after) };
    const detailedDiff = diff ? detailed(diff, "diffKind") : null;
    return [{ resourcePreEvent: { metadata } }, { resOutputsEvent: { metadata: { ...metadata, detailedDiff } } }];
  });
  return events.map((event, sequence) => `${JSON.stringify({ sequence, timestamp: 1, ...event })}\n`).join("");
}

export const active = (inputs: Properties): Told => ({
  id: "id-1",
  inputs,
  outputs: { accountStatus: "active", roleId: "2" },
});
export const pending = (inputs: Properties, deferred?: string[]): Told => ({
  id: "id-1",
  inputs,
  outputs: { accountStatus: "pending", ...(deferred ? { deferred } : {}) },
});
export const inactive = (inputs: Properties): Told => ({ id: "id-1", inputs, outputs: { accountStatus: "inactive" } });
