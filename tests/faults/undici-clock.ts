import { createRequire } from "node:module";

/**
 * The clock by which undici ends requests that take too long. It ticks once in half a second, and so a timeout of a few
 * milliseconds would be noticed long after a short delay has passed.
 */
const clock = createRequire(__filename)("undici/lib/util/timers.js") as { tick(ms: number): void };

/** Lets undici notice now what has timed out. */
export const passTimeouts = () => clock.tick(1_000);
