import { type Plan, planOf } from "./rules";

/*
 * In `deferred`, state names what waits of a list by its path, such as `callingPlans.200`, so that a later run writes
 * nothing else of the list. The argument's own name stands for the whole list: of a secret one, and in state of earlier
 * versions.
 */

export const pathOfPlan = (plan: number | Plan): string => `callingPlans.${planOf(plan).type}`;
export const pathOfNumber = (number: string): string => `phoneNumbers.${number}`;
