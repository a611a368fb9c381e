import type { Properties } from "../../provider/types";
import { typeIn } from "../../provider/urn";
import { keyOf } from "../../provider/zoom/names";
import { isObject, type Json, listIn, objectIn, textIn } from "./json";
import { HIDDEN, isUntold, SECRET, type Side } from "./sides";

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
  /** The refresh did not find it in Zoom. */
  readonly isGone?: boolean;
  /** The program says `retainOnDelete`: its removal changes nothing in Zoom. */
  readonly isRetained?: boolean;
  /** The engine replaces it without a comparison, as with `--replace`. */
  readonly isForced?: boolean;
  /** The URNs from which an argument gets its value, if the output tells. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

/** Returns whether the outputs are those of a run, and not what a preview assumes. */
export const isTold = ({ op, after }: Step): boolean =>
  op !== "delete" && after?.outputs.zoomAccount !== undefined && after.id !== undefined;

/** The types of the dynamic classes, and of the package for other languages. */
const OURS = /^(?:pulumi-nodejs:dynamic\/zoom:Zoom|zoom:index:)(User|PhoneUser|Group)$/;
const kindOf = (type: string): string[] => (OURS.exec(type)?.slice(1) ?? []).map((name) => `Zoom${name}`);
/** The stack resource and providers. */
const ENGINES_OWN = "pulumi:";
const OPS: readonly string[] = ["create", "update", "replace", "delete", "same"] satisfies Op[];
const isOp = (op: string): op is Op => OPS.includes(op);

/** One step as the engine tells it. */
export interface ToldStep {
  readonly urn: string;
  /** Its URNs before a change of its name or parent that the program declares with `aliases`. */
  readonly formerUrns: readonly string[];
  readonly op: string;
  readonly before?: Side;
  readonly after?: Side;
  /** The paths that the engine names; none if it only knows that something differs. */
  readonly paths: readonly string[];
  readonly isRetained: boolean;
  readonly sources: Step["sources"];
}

/** Collects each resource once: a refresh and the change that follows are one step. */
export class StepCollection {
  private readonly steps = new Map<string, Step>();
  /** By URN, what refreshes found. A replaced object that could not be removed has the same URN as the one in its place. */
  private readonly refreshed = new Map<string, Step[]>();
  private readonly followed = new Set<Step>();
  /** What the creations of replacements made. With `deleteBeforeReplace: false`, they come first. */
  private readonly recreated = new Map<string, Side | undefined>();
  /** What was removed to be replaced, in this run or in an earlier one whose removal failed. */
  private readonly removed: Step[] = [];
  /** By former URN, the one that the program declares now. Refreshes and removals name the former one. */
  private readonly renamed = new Map<string, string>();

  add({ urn, formerUrns, op, before, after, paths, isRetained, sources }: ToldStep): void {
    if (urn === "") return;
    // An alias may be the name of another resource by now.
    const formers = before ? formerUrns : formerUrns.filter((one) => !this.steps.has(one));
    for (const former of formers) this.renamed.set(former, urn);
    const was = this.steps.get(urn);
    const common = { urn, kind: typeIn(urn), isRetained, sources };
    if (op === "refresh") {
      const found = { before: after, after, recorded: before, isGone: after === undefined };
      const step: Step = { ...common, ...found, op: "same", changed: [] };
      this.refreshed.set(urn, [...(this.refreshed.get(urn) ?? []), step]);
      return;
    }
    const found = this.foundBefore([urn, ...formers], before);
    const recorded = found?.recorded;
    if (op === "delete-replaced") this.removed.push({ ...common, op: "delete", before, changed: [], recorded });
    if (op === "create-replacement") {
      this.recreated.set(urn, after);
      if (was?.op === "replace") this.steps.set(urn, { ...was, after });
    }
    if (!isOp(op)) return;
    const isDelete = op === "delete";
    const declared = this.renamed.get(urn) ?? urn;
    // With --run-program, "destroy" tells what the program declares, and then its removal.
    if (isDelete && before !== undefined && this.steps.get(declared)?.before?.id === before.id)
      this.steps.delete(declared);
    const key = isDelete ? `${urn} ${before?.id ?? ""}` : urn;
    const made = op === "replace" ? (this.recreated.get(urn) ?? after) : after;
    const now = op === "same" ? withOutputs(after ?? before, before) : made;
    const changed = op === "update" || op === "replace" ? changedArguments(paths, before, after) : [];
    // Some outputs tell a resource that is gone as if the refresh had found it.
    const isGone = found?.isGone || (op === "create" && recorded !== undefined);
    const isForced = op === "replace" && paths.length === 0;
    this.steps.set(key, { ...common, op, before, after: now, changed, recorded, isGone, isForced });
  }

  /** Returns what the refresh found of the object that a step is about. */
  private foundBefore(urns: readonly string[], before: Side | undefined): Step | undefined {
    const all = urns.flatMap((urn) => this.refreshed.get(urn) ?? []);
    const isMeant = (one: Step) => (before ? (one.after ?? one.recorded)?.id === before.id : one.isGone === true);
    const found = all.find(isMeant) ?? (all.length === 1 ? all[0] : undefined);
    if (found) this.followed.add(found);
    return found;
  }

  /**
   * Returns the Zoom resources, and how many resources of other providers change.
   *
   * @param tellsHalves Whether the output tells the two halves of a replacement: without one of them, only the other was
   * made.
   */
  result(tellsHalves: boolean): { readonly steps: Step[]; readonly others: number } {
    const replacements = this.removed.map((one) => this.replacementOf(one));
    const removed = new Set(replacements);
    // What an earlier run replaced and could not remove belongs to no replacement of this one.
    const leftOver = this.removed.filter((_, index) => replacements[index] === undefined);
    const all = [...this.onlyRefreshed(), ...this.steps.values(), ...leftOver].map((step) => {
      if (!tellsHalves || step.op !== "replace") return step;
      if (!this.recreated.has(step.urn)) return { ...step, op: "delete" as const, after: undefined, changed: [] };
      // An earlier run may have left who is only replaced for this creation, which then changes them in place.
      const isWhole = removed.has(step) || !isOfOther(step);
      return isWhole ? step : { ...step, op: "create" as const, before: undefined, changed: [] };
    });
    const ours = all.flatMap((step) => kindOf(step.kind).map((kind) => ({ ...step, kind })));
    const steps = ours.filter((step) => !isLeftOut(step));
    const others = all.filter(({ kind, op }) => op !== "same" && !OURS.test(kind) && !kind.startsWith(ENGINES_OWN));
    return { steps, others: others.length };
  }

  countUnchanged(): number {
    return [...this.onlyRefreshed(), ...this.steps.values()].filter(({ op }) => op === "same").length;
  }

  private replacementOf({ urn, before }: Step): Step | undefined {
    const isHalf = (step: Step | undefined) => step?.op === "replace" && step.before?.id === before?.id;
    return [urn, this.renamed.get(urn) ?? urn].map((one) => this.steps.get(one)).find(isHalf);
  }

  private onlyRefreshed(): Step[] {
    return [...this.refreshed.values()].flat().filter((one) => !this.followed.has(one));
  }
}

/** With `--target`, the engine tells a resource that the program declares for the first time as unchanged, and leaves it out. */
const isLeftOut = ({ op, before, after }: Step): boolean =>
  op === "same" && before !== undefined && before.id === undefined && after?.id === undefined;

/** The arguments that say which user or group in Zoom a resource has. */
const NAMED_BY: Readonly<Record<string, string>> = { ZoomUser: "email", ZoomPhoneUser: "userId", ZoomGroup: "name" };

/** Returns whether a replacement surely means another object in Zoom than before. */
function isOfOther({ kind, before, after, changed }: Step): boolean {
  const [name] = kindOf(kind).flatMap((one) => NAMED_BY[one] ?? []);
  if (name === undefined || !changed.includes(name)) return false;
  const [from, to] = [before, after].map((side) => side?.inputs[name]);
  // For a secret, only the engine knows that it differs.
  if (from === SECRET && to === SECRET) return true;
  return !isUntold(to) && keyOf(textIn(from)) !== keyOf(textIn(to));
}

/** A preview tells the outputs of an unchanged resource only in its old state. */
function withOutputs(side: Side | undefined, before: Side | undefined): Side | undefined {
  if (!side || !before || Object.keys(side.outputs).length > 0) return side;
  return { ...side, id: side.id ?? before.id, outputs: before.outputs };
}

/** The engine names no path if the provider only says that something changes. */
function changedArguments(paths: readonly string[], before: Side | undefined, after: Side | undefined): string[] {
  const names =
    paths.length > 0
      ? paths.map((path) => /^[^.[]*/.exec(path)?.[0] ?? path)
      : differing(before?.inputs ?? {}, after?.inputs ?? {});
  return [...new Set(names)].filter((name) => !HIDDEN.includes(name));
}

/** Returns the names of the arguments that differ. */
export const differing = (before: Properties, after: Properties): string[] =>
  Object.keys({ ...before, ...after }).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));

/** Returns the URNs from which each argument gets its value. */
export function sourcesIn(state: unknown): Record<string, string[]> {
  const { propertyDependencies } = objectIn(state);
  if (!isObject(propertyDependencies)) return {};
  return Object.fromEntries(
    Object.entries(propertyDependencies).map(([name, urns]) => [name, listIn(urns).map(textIn)]),
  );
}

export const isRetainedIn = (state: Json): boolean => state.retainOnDelete === true;
