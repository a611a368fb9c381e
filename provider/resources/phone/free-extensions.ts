/**
 * Returns extensions that may be free, for a phone that has to make room for a moment: of the same length, first the
 * next ones, which fall within the same range of the same site, then from the ends of the hundred and the thousand,
 * where fewer are in use.
 *
 * @param isKnown Whether a phone of this run holds or wants this extension.
 */
export function freeExtensions(held: string, isKnown: (extension: string) => boolean): string[] {
  const TRIES = 8;
  const number = Number(held);
  const end = (of: number) => Math.floor(number / of) * of + of - 1;
  const unknown = (from: number, step: 1 | -1) => {
    const found: string[] = [];
    for (let next = from; found.length < TRIES && String(next).length === held.length; next += step)
      if (!isKnown(String(next))) found.push(String(next));
    return found;
  };
  return [...new Set([...unknown(number + 1, 1), ...unknown(end(100), -1), ...unknown(end(1_000), -1)])];
}
