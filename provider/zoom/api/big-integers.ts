declare global {
  interface JSON {
    /** Exists in the language, but not yet in TypeScript's library. */
    rawJSON(text: string): { readonly rawJSON: string };
  }
}

/** An integer that `JSON.stringify` writes digit by digit. */
export type BigInteger = ReturnType<JSON["rawJSON"]>;

/**
 * Returns an integer for JSON. Zoom's license values exceed 2^53 and must be JSON numbers, but a double would lose its
 * last digits.
 *
 * @throws RangeError if the string is not an integer.
 */
export function bigInteger(text: string): BigInteger {
  if (!/^-?(0|[1-9]\d*)$/.test(text)) throw new RangeError(`"${text}" is not an integer`);
  return JSON.rawJSON(text);
}

/** Returns all digits of an integer in a reply. Zoom's large values are powers of two, which a double holds exactly. */
export function allDigits(value: number): string {
  return BigInt(value).toString();
}
