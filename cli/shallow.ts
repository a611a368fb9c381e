/** Tells whether a value has at most this many levels, so that functions that call themselves can walk through it. */
export const isShallow = (value: unknown, mostLevels: number): boolean =>
  typeof value !== "object" ||
  value === null ||
  (mostLevels > 0 && Object.values(value).every((one) => isShallow(one, mostLevels - 1)));
