/** Zoom's largest page has 300 users with a few dozen values each. */
const MOST_VALUES = 100_000;

/** A reply has so many values that checking them would fill the memory. */
export class TooManyValues extends Error {
  constructor() {
    super(`it has more than ${MOST_VALUES} values`);
  }
}

/**
 * Returns what a reply in JSON contains.
 *
 * @throws SyntaxError if it is not JSON, TooManyValues if it is not worth reading.
 */
export function parseReply(text: string): unknown {
  if (separatorsIn(text) > MOST_VALUES) throw new TooManyValues();
  return JSON.parse(text);
}

/** Each value except the first one comes after one of these characters. */
function separatorsIn(text: string): number {
  // Shorter than this, there cannot be so many.
  if (text.length <= MOST_VALUES) return 0;
  let count = 0;
  for (const separator of [",", "[", "{"])
    for (let at = text.indexOf(separator); at >= 0 && count <= MOST_VALUES; at = text.indexOf(separator, at + 1))
      count++;
  return count;
}
