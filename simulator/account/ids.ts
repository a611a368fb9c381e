import { createHash } from "node:crypto";

/**
 * The state of the random numbers behind ids and meeting ids. It is plain data, so that the same seed gives the same
 * account and an account can be copied with `structuredClone`.
 */
export interface RandomState {
  state: number;
}

/** Returns a number from 0 up to, but not including, 1. */
export function randomFraction(random: RandomState): number {
  random.state = (random.state + 0x6d2b79f5) >>> 0;
  let t = random.state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/** Returns an id in Zoom's format: 22 characters of URL-safe base64, which can start with `-` or `_`. */
export function zoomId(random: RandomState): string {
  const bytes = Buffer.alloc(16);
  for (let i = 0; i < 16; i += 4) bytes.writeUInt32LE(Math.floor(randomFraction(random) * 4294967296), i);
  return bytes.toString("base64url");
}

/** Returns an id in Zoom's format that is always the same for the same text. */
export const derivedId = (text: string): string =>
  createHash("sha256").update(text).digest().subarray(0, 16).toString("base64url");

/** Returns a number with exactly `count` digits that does not start with 0 or 1. */
export function randomDigits(random: RandomState, count: number): number {
  const lowest = 10 ** (count - 1);
  return Math.floor(2 * lowest + randomFraction(random) * 8 * lowest);
}

/** Returns one of the words, or "" if there are none. */
export const pickOne = (random: RandomState, words: readonly string[]): string =>
  words[Math.floor(randomFraction(random) * words.length)] ?? "";
