import type { ZoomOptions } from "../options";
import type { Mistake } from "./reader";
import { shown } from "./words";
import { inLowerCase } from "../letter-case";

/**
 * Returns mistakes that are in two places: e-mails that are used twice, and names of sites and numbers that do not
 * exist.
 */
export function referenceMistakes({ people = [], phone = {} }: ZoomOptions): Mistake[] {
  const sites = phone.sites && new Set(phone.sites.map(({ name }) => name));
  const numbers = new Set(phone.numbers?.map(({ number }) => number));
  const siteMistake = (path: string, site: string | undefined): Mistake[] =>
    site === undefined || (sites ? sites.has(site) : site === MAIN_SITE)
      ? []
      : [{ path, problem: `is ${shown(site)}, but phone.sites has no site with this name` }];
  return [
    ...repeated(people.map(({ email }) => inLowerCase(email))).map(([index, earlier]) => ({
      path: `people[${index}].email`,
      problem: `is the same as people[${earlier}].email`,
    })),
    ...people.flatMap(({ phone: given }, index) => {
      if (!given || given === true) return [];
      const path = `people[${index}].phone`;
      const missing = given.phone_numbers?.flatMap((number, place) =>
        numbers.has(number)
          ? []
          : [
              {
                path: `${path}.phone_numbers[${place}]`,
                problem: `is ${shown(number)}, which is not in phone.numbers`,
              },
            ],
      );
      return [...siteMistake(`${path}.site`, given.site), ...(missing ?? [])];
    }),
    ...(phone.numbers ?? []).flatMap(({ site }, index) => siteMistake(`phone.numbers[${index}].site`, site)),
    ...(phone.emergencyAddresses ?? []).flatMap(({ site }, index) =>
      siteMistake(`phone.emergencyAddresses[${index}].site`, site),
    ),
  ];
}

/** The name of the site of an account for which no sites are given. */
const MAIN_SITE = "Main Site";

/** The index of each value that occurred before, with the index of its first occurrence. */
function repeated(values: readonly string[]): [index: number, earlier: number][] {
  const first = new Map<string, number>();
  return values.flatMap((value, index): [number, number][] => {
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, index);
    return earlier === undefined ? [] : [[index, earlier]];
  });
}
