import { RefusedError } from "../errors";

/**
 * Returns the route and the path of a call. The path has a value, encoded, for each `{…}` of the route.
 *
 * @throws RefusedError for an empty or dotted value, which would address another route, such as `DELETE /users/`, and
 * for a value with half a character (a lone surrogate), which no path can contain.
 */
export function at(route: string, ...values: string[]): { route: string; path: string } {
  let next = 0;
  const path = route.replace(/\{\w+\}/g, (name) => {
    const value = values[next++];
    if (value === undefined || /^\.{0,2}$/.test(value) || !value.isWellFormed())
      throw new RefusedError(`${route} needs a ${name}, but ${JSON.stringify(value)} would address something else.`);
    return encodeURIComponent(value);
  });
  return { route, path };
}
