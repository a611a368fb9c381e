import type { Clock } from "../../zoom/call";

/** Zoom may show a write late; what it still does not show after these waits, it dropped. */
const LOOK_AGAIN_AFTER_MS = [500, 1_000, 2_000, 4_000];

/**
 * Reads until Zoom shows what was written, as long as that may take.
 *
 * @returns The last reading, settled or not.
 */
export async function readUntil<T>(
  clock: Clock,
  read: () => Promise<T>,
  isSettled: (reading: T) => boolean,
): Promise<T> {
  let reading = await read();
  for (const waitMs of LOOK_AGAIN_AFTER_MS) {
    if (isSettled(reading)) break;
    await clock.sleep(waitMs);
    reading = await read();
  }
  return reading;
}
