import { pathOfNumber, pathOfPlan } from "./list-paths";
import { type Desired, type Goal, isPlan, type Plan, planOf, without } from "./rules";

/** What a program declares of a phone, the site also by its name. */
export type Declared = Desired & { readonly siteName?: string };

export interface Scope {
  /** What was last applied; undefined for a phone that this stack never had. */
  readonly was: Declared | undefined;
  readonly wants: Declared;
  /** What state lists as unfinished or deferred; of a list that waits also single entries by their path. */
  readonly open: readonly string[];
  /** The phone existed before this stack: nothing is taken from it that this stack did not declare. */
  readonly isAdopted: boolean;
}

/**
 * Returns what a run may write: everything for a new phone; for an update what differs between the old and the new
 * program, and what is unfinished or deferred. Lists change by the difference of the two lists that were declared. An
 * adoption takes nothing away.
 */
export function goalOf({ was, wants, open, isAdopted }: Scope): Goal & { siteName?: string } {
  const nothing = { callingPlans: [], phoneNumbers: [] };
  if (was === undefined) return isAdopted ? { ...wants, loses: nothing } : wants;
  const isOpen = (...names: string[]) => names.some((name) => open.includes(name));
  const differs = (name: keyof Declared) => wants[name] !== undefined && wants[name] !== was[name];
  const movesSite = isOpen("siteId", "siteName") || differs("siteId") || differs("siteName");
  const scalar = <N extends keyof Declared>(name: N, changes = isOpen(name) || differs(name)) =>
    changes ? { [name]: wants[name] } : {};
  const plans = wants.callingPlans ?? [];
  const before = was.callingPlans ?? [];
  const numbers = wants.phoneNumbers ?? [];
  const isNewPlan = (plan: number | Plan) => !before.some((old) => isPlan(planOf(plan), planOf(old)));
  const addedPlans = plans.filter((plan) => isOpen("callingPlans", pathOfPlan(plan)) || isNewPlan(plan));
  const newNumbers = without(numbers, was.phoneNumbers ?? []);
  const addedNumbers = numbers.filter(
    (number) => isOpen("phoneNumbers", pathOfNumber(number)) || newNumbers.includes(number),
  );
  const lostNumbers = wants.phoneNumbers ? without(was.phoneNumbers ?? [], numbers) : [];
  const movesNumbers = wants.phoneNumbers !== undefined && addedNumbers.length + lostNumbers.length > 0;
  return {
    ...scalar("siteId", movesSite),
    ...scalar("siteName", movesSite),
    // A move to another site gives another extension.
    ...scalar("extensionNumber", movesSite || isOpen("extensionNumber") || differs("extensionNumber")),
    // Zoom may choose another caller number when the numbers change.
    ...scalar("outboundCallerId", movesNumbers || isOpen("outboundCallerId") || differs("outboundCallerId")),
    ...scalar("emergencyAddressId"),
    ...scalar("templateId"),
    callingPlans: wants.callingPlans && addedPlans,
    phoneNumbers: wants.phoneNumbers && addedNumbers,
    loses: {
      callingPlans: wants.callingPlans
        ? before.filter((old) => !plans.some((plan) => isPlan(planOf(plan), planOf(old))))
        : [],
      phoneNumbers: lostNumbers,
    },
  };
}
