import type { Failure } from "../../types";

/**
 * Returns a mistake for each entry of a list that repeats an earlier one. Names no value, which may be secret.
 *
 * @param keys What makes the entries different, in their order.
 */
export const repeatedEntries = (property: string, keys: readonly string[]): Failure[] =>
  keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    return first === index
      ? []
      : [{ property, reason: `${property}[${index}] repeats ${property}[${first}]; remove one of the two` }];
  });
