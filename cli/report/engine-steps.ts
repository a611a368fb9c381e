import type { Properties } from "../../provider/types";
import { namesOfSecrets } from "../../provider/resources/shared/secret-values";
import { isObject, type Json, objectIn, textIn } from "./json";

/** One side of a change: inputs and outputs. */
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
  /** The top-level arguments that differ. */
  readonly changed: readonly string[];
  /** The state before a refresh in the same run. */
  readonly recorded?: Side;
}

/** One run, as the engine reports it. */
export interface EngineRun {
  /** The Zoom resources, each once, in the engine's order. */
  readonly steps: readonly Step[];
  /** How many resources of other providers change. */
  readonly others: number;
  /** How many unchanged resources the output does not list. */
  readonly unseen: number;
  /** The stack's configuration, if the output contains it. */
  readonly config: Properties;
  /** Why it failed; empty when it did not. */
  readonly errors: readonly string[];
}

/** Stands for a value that the engine keeps secret. */
export const SECRET = "[secret]";
/** Stands for a value that is known only during the run. */
export const UNKNOWN = "[known during the run]";

const SECRET_MARK = "4dabf18193072939515e22adb298388d";
const UNKNOWN_MARK = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const OURS = "pulumi-nodejs:dynamic/zoom:";
/** The stack resource and providers. */
const ENGINES_OWN = "pulumi:";
/** Arguments that no program declares. */
const HIDDEN: readonly string[] = ["secretArguments", "ownPolicies"];
const OPS: readonly string[] = ["create", "update", "replace", "delete", "same"] satisfies Op[];

type Raw = Omit<Step, "kind" | "op" | "recorded"> & { readonly op: string };

/** Collects each resource once: a refresh and the change that follows are one step. */
export class StepCollection {
  private readonly steps = new Map<string, Step>();

  add({ urn, op, before, after, changed }: Raw): void {
    if (urn === "") return;
    const was = this.steps.get(urn);
    const kind = typeOf(urn);
    const names = [
      ...new Set(changed.map((path) => /^[^.[]*/.exec(path)?.[0] ?? path).filter((name) => !HIDDEN.includes(name))),
    ];
    if (op === "refresh") {
      const shown = after ?? before;
      this.steps.set(urn, { urn, kind, op: "same", before: shown, after: shown, changed: [], recorded: before });
    } else if (isOp(op)) {
      const now = op === "same" ? (after ?? before) : after;
      this.steps.set(urn, { urn, kind, op, before, after: now, changed: names, recorded: was?.recorded });
    }
  }

  result(): Pick<EngineRun, "steps" | "others"> {
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

export function sideOf(state: unknown): Side | undefined {
  if (!isObject(state)) return undefined;
  const [inputs, outputs] = [objectIn(state.inputs), objectIn(state.outputs)];
  const secret = new Set([...namesOfSecrets(inputs), ...namesOfSecrets(outputs)]);
  return {
    ...(textIn(state.id) === "" ? {} : { id: textIn(state.id) }),
    inputs: withoutSecrets(inputs, secret),
    outputs: withoutSecrets(outputs, secret),
  };
}

/** Hides the values of the arguments that the program marks as secret. */
function withoutSecrets(properties: Json, secret: ReadonlySet<string>): Properties {
  const shown = Object.entries(properties).filter(([name]) => !HIDDEN.includes(name));
  return objectIn(plain(Object.fromEntries(shown.map(([name, value]) => [name, secret.has(name) ? SECRET : value]))));
}

function plain(value: unknown): unknown {
  if (value === UNKNOWN_MARK) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  if (SECRET_MARK in value) return SECRET;
  const shown = Object.entries(value).filter(([name]) => name !== "__provider");
  return Object.fromEntries(shown.map(([name, inner]) => [name, plain(inner)]));
}
