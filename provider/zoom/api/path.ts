import { RefusedError } from "../errors";

/**
 * Route and path of a call. Each `{…}` of the route takes the next value, encoded.
 *
 * @throws RefusedError for an empty or dotted value, which would address another route: `DELETE /users/` for one user;
 * and for half a character, which no path can hold.
 */
export function at(route: string, ...values: string[]): { route: string; path: string } {
  let next = 0;
  const path = route.replace(/\{\w+\}/g, (name) => {
    const value = values[next++];
    if (value === undefined || /^\.{0,2}$/.test(value) || !value.isWellFormed())
      throw new RefusedError(`${route} needs a ${name}, and ${JSON.stringify(value)} would address something else.`);
    return encodeURIComponent(value);
  });
  return { route, path };
}
