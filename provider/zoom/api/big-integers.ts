declare global {
  interface JSON {
    /** Part of the language that TypeScript's library does not know yet. */
    rawJSON(text: string): { readonly rawJSON: string };
  }
}

/** An integer that `JSON.stringify` writes digit by digit. */
export type BigInteger = ReturnType<JSON["rawJSON"]>;

/**
 * Zoom's licence values go beyond 2^53 and must be JSON numbers: a double would be written with its last digits rounded.
 *
 * @throws RangeError when the text is no integer.
 */
export function bigInteger(text: string): BigInteger {
  if (!/^-?(0|[1-9]\d*)$/.test(text)) throw new RangeError(`"${text}" is not an integer`);
  return JSON.rawJSON(text);
}

/** All digits of an integer out of a reply. Zoom's large values are powers of two, which a double holds exactly. */
export function allDigits(value: number): string {
  return BigInt(value).toString();
}
