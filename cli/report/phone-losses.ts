import { type Plan, isPlan, planOf, sameExtension, without } from "../../provider/resources/phone/rules";
import { PHONE } from "../../provider/resources/phone/state";
import { textsOf } from "./attributes";
import { isTold, type Step } from "./engine-steps";
import type { Cause } from "./findings";
import { planIn } from "./licenses";
import { code, codes } from "./markdown";
import { deferredIn, unfinishedIn, waitingSince } from "./person";
import { contains, SECRET, type Side, UNKNOWN } from "./sides";
import { IF_FREE, IS_MOVED, IS_SECRET, IS_UNKNOWN, USER_IS_UNKNOWN } from "./worst-case";

/** What someone loses, as Markdown. */
export interface Loss {
  readonly held: Held;
  readonly words: string;
  readonly causes: readonly Cause[];
  /** Empty if the program says so plainly. */
  readonly why: string;
}

export interface Held {
  readonly numbers?: readonly string[];
  readonly extension?: string;
  readonly plans?: readonly unknown[];
  readonly hasLicense?: boolean;
}

export const isWaiting = (side: Side | undefined) => deferredIn(side).includes(PHONE);

/** Returns everything that goes with a phone. Numbers that the program does not declare are not in the state. */
export function allHeld(side: Side | undefined): Held {
  return {
    numbers: listOf(side?.outputs.phoneNumbers).map(String),
    extension: extensionIn(side),
    plans: listOf(side?.outputs.callingPlans),
    hasLicense: true,
  };
}

const extensionIn = (side: Side | undefined) => wordIn(side?.outputs.extension ?? side?.outputs.extensionNumber);
const wordIn = (value: unknown) => (typeof value === "string" ? value : undefined);

/** A list that is secret counts as one thing. */
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === SECRET ? [SECRET] : []);

export function loss(held: Held, why = ""): Loss {
  const { numbers = [], extension, plans = [], hasLicense = false } = held;
  const parts = [
    ...(numbers.length > 0 ? [`${numbers.length === 1 ? "number" : "numbers"} ${codes(numbers)}`] : []),
    ...(extension === undefined ? [] : [`extension ${code(extension)}`]),
    ...plans.map(planIn),
    ...(hasLicense ? ["the Zoom Phone license"] : []),
  ];
  const causes: Cause[] = [
    ...(numbers.length > 0 ? (["number"] as const) : []),
    ...(extension === undefined ? [] : (["extension"] as const)),
    ...(plans.length > 0 || hasLicense ? (["license"] as const) : []),
  ];
  return { held, words: parts.join(", "), causes, why };
}

/** Returns what an update takes from the user, and what it may take. */
export function phoneLossesOf(step: Step): Loss[] {
  const { before, after, changed } = step;
  const [was, wants] = [before?.outputs ?? {}, after?.inputs ?? {}];
  if (changed.includes("userId") && wants.userId === UNKNOWN) return [loss(allHeld(before), USER_IS_UNKNOWN)];
  const isChanged = (name: string) => changed.includes(name);
  // While a calling plan waits, the run takes none away.
  const waits = waitingSince(step).includes("callingPlans");
  const plans = isChanged("callingPlans") && !waits ? lostPlans(listOf(was.callingPlans), wants.callingPlans) : NOTHING;
  const numbers = isChanged("phoneNumbers") ? lostNumbers(listOf(was.phoneNumbers), wants.phoneNumbers) : NOTHING;
  const hasWaited = deferredIn(before).includes("extensionNumber");
  const isOpen = hasWaited || unfinishedIn(before).includes("extensionNumber");
  const extension = isChanged("extensionNumber") || isOpen ? lostExtension(step) : NOTHING;
  const held = (which: keyof LostOfList): Held => ({
    numbers: numbers[which].map(String),
    plans: plans[which],
    extension: extension[which].map(String)[0],
  });
  return [
    ...sureLosses(held("sure"), hasWaited && !isTold(step)),
    loss(held("unknown"), IS_UNKNOWN),
    loss(held("secret"), IS_SECRET),
    loss({ extension: extensionLostByMove(step) }, isTold(step) ? "" : IS_MOVED),
  ].filter(({ words }) => words !== "");
}

/** Someone who waits for another extension loses theirs only if that one is free by then. */
function sureLosses(held: Held, hasWaited: boolean): Loss[] {
  if (!hasWaited) return [loss(held)];
  return [loss({ ...held, extension: undefined }), loss({ extension: held.extension }, IF_FREE)];
}

/** What is surely lost, and what may be, because only the run knows the new value or because it is secret. */
interface LostOfList {
  readonly sure: readonly unknown[];
  readonly unknown: readonly unknown[];
  readonly secret: readonly unknown[];
}
const NOTHING: LostOfList = { sure: [], unknown: [], secret: [] };

/** If a list is no longer declared, it is no longer managed and nothing is removed. */
function ofList(before: readonly unknown[], wants: unknown, left: (kept: unknown[]) => unknown[]): LostOfList {
  if (wants === undefined || before.length === 0) return NOTHING;
  if (contains(before, SECRET) || contains(wants, SECRET)) return { ...NOTHING, secret: [SECRET] };
  if (wants === UNKNOWN) return { ...NOTHING, unknown: before };
  const kept = listOf(wants);
  const gone = left(kept.filter((one) => !contains(one, UNKNOWN)));
  return contains(kept, UNKNOWN) ? { ...NOTHING, unknown: gone } : { ...NOTHING, sure: gone };
}

const lostNumbers = (before: readonly unknown[], wants: unknown) =>
  ofList(before, wants, (kept) => without(textsOf(before), textsOf(kept)));

export const isPlanLike = (plan: unknown): plan is number | Plan =>
  typeof plan === "number" || (typeof plan === "object" && plan !== null && "type" in plan);

const lostPlans = (before: readonly unknown[], wants: unknown) =>
  ofList(before, wants, (kept) =>
    before
      .filter(isPlanLike)
      .filter((plan) => !kept.filter(isPlanLike).some((other) => isPlan(planOf(other), planOf(plan)))),
  );

/** A move to another site can change the extension. If it is declared, the run sets it again. */
function extensionLostByMove(step: Step): string | undefined {
  const { before, after, changed } = step;
  const isMoved = ["siteId", "siteName"].some((name) => changed.includes(name) && after?.inputs[name] !== undefined);
  const had = extensionIn(before);
  if (!isMoved || had === undefined || after?.inputs.extensionNumber !== undefined) return undefined;
  const now = isTold(step) ? extensionIn(after) : undefined;
  return now !== undefined && sameExtension(had, now) ? undefined : had;
}

/** Someone who waits for an extension keeps the one that they have. */
function lostExtension(step: Step): LostOfList {
  const { before, after } = step;
  const had = extensionIn(before);
  const next = wordIn(after?.inputs.extensionNumber);
  const waits = waitingSince(step).includes("extensionNumber");
  if (had === undefined || next === undefined || waits) return NOTHING;
  return ofList([had], next, () => (sameExtension(had, next) ? [] : [had]));
}
