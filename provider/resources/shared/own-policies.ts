import { isDeepStrictEqual } from "node:util";
import type { Properties } from "../../types";
import { unlessEmpty } from "./words";

/*
 * A removal follows the saved state, which holds the values of settings as of the last "pulumi up". Whether such a value
 * came from the resource itself or from a setting is kept in a hidden argument: only then can a removal tell that a
 * setting has changed since.
 */

/** Returns the hidden argument with the names of the policies that the resource itself declares. */
export const ownPolicies = (declared: Properties, policies: readonly string[]): { ownPolicies?: string[] } => ({
  ownPolicies: unlessEmpty(policies.filter((name) => declared[name] !== undefined)),
});

/** Returns the setting of today if it is not the one that decides, because the last run saved another one. */
export function settingSince<T>(
  was: { readonly ownPolicies?: readonly string[] },
  policy: string,
  decides: T,
  setting: T | undefined,
): T | undefined {
  return setting === decides || was.ownPolicies?.includes(policy) ? undefined : setting;
}

/**
 * Returns the inputs without the hidden argument if it is the only difference from the inputs of before, as after an
 * import or an upgrade: the engine would show an update for it. It follows with the next change.
 */
export function withoutLoneHidden(before: Properties | undefined, inputs: Properties): Properties {
  const { ownPolicies: hidden, ...others } = inputs;
  const isLone = hidden !== undefined && before?.ownPolicies === undefined && isDeepStrictEqual(others, before);
  return isLone ? others : inputs;
}
