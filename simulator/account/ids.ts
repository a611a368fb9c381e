/**
 * What Zoom makes up: ids, meeting numbers. Drawn from a counter that is plain data, so that the same seed gives the
 * same account and an account can be copied with `structuredClone`.
 */
export interface Dice {
  state: number;
}

/** A number in [0, 1). */
export function roll(dice: Dice): number {
  dice.state = (dice.state + 0x6d2b79f5) >>> 0;
  let t = dice.state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** Zoom's ids: 22 characters of URL-safe base64. They may begin with `-` or `_`. */
export function zoomId(dice: Dice): string {
  const bytes = Buffer.alloc(16);
  for (let i = 0; i < 16; i += 4) bytes.writeUInt32LE(Math.floor(roll(dice) * 4294967296), i);
  return bytes.toString("base64url");
}

/** A number of exactly `count` digits that does not begin with 0 or 1. */
export function digits(dice: Dice, count: number): number {
  const lowest = 10 ** (count - 1);
  return Math.floor(2 * lowest + roll(dice) * 8 * lowest);
}

/** One of the words; "" where there is none. */
export const pick = (dice: Dice, words: readonly string[]): string =>
  words[Math.floor(roll(dice) * words.length)] ?? "";
