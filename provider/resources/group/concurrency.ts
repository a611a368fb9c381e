/** How many calls about a group are under way at once. */
const AT_ONCE = 20;

export function portions<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}

/**
 * Does something for each item, so many at once. Where one fails, those under way with it are waited for and no more
 * are begun: a limit for the day is not met ten thousand times.
 */
export async function inWaves<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (const wave of portions(items, AT_ONCE)) {
    const results = await Promise.allSettled(wave.map(work));
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }
}
