/** Runs `work` while nobody else holds one of its keys; in the order of asking. */
export type WithLocks = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/** Locks of one process, made when they are asked for and forgotten when nobody holds them. */
export function createLocks(): WithLocks {
  /** The end of the last who asked for each key. */
  const last = new Map<string, Promise<unknown>>();

  return <T>(keys: readonly string[], work: () => Promise<T>): Promise<T> => {
    // Everybody stands in all of their lines at once, so no two can wait for each other.
    const before = keys.flatMap((key) => last.get(key) ?? []);
    const result = Promise.all(before).then(work);
    const end = result.then(
      () => {},
      () => {},
    );
    for (const key of keys) last.set(key, end);
    void end.then(() => {
      for (const key of keys) if (last.get(key) === end) last.delete(key);
    });
    return result;
  };
}
