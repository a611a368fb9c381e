/** The account's clock: the real time, plus what a test has added. */
export interface SimulatorClock {
  /** Returns the account's time in milliseconds since 1970. */
  now(): number;
  /** Moves the clock forward. Tokens, invitations, page tokens and daily counters age with it. */
  advance(ms: number): void;
}

export function simulatorClock(base: () => number): SimulatorClock & { restart(): void } {
  let offsetMs = 0;
  return {
    now: () => base() + offsetMs,
    advance(ms) {
      if (ms < 0) throw new RangeError("The simulator's clock cannot go back.");
      offsetMs += ms;
    },
    restart() {
      offsetMs = 0;
    },
  };
}

/** Formats a time as Zoom does, in whole seconds: `2026-03-01T09:30:00Z`. */
export const zoomTime = (ms: number): string => new Date(ms).toISOString().slice(0, 19) + "Z";

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Returns the next 00:00 UTC, when Zoom resets its daily counters. */
export const nextUtcMidnight = (ms: number): number => (Math.floor(ms / DAY_MS) + 1) * DAY_MS;
