/** Runs `work` while no other work holds one of its keys, in the order of asking. */
export type WithLocks = <T>(keys: readonly string[], work: () => Promise<T>) => Promise<T>;

/** Returns the locks of one process. They exist only while they are held or waited for. */
export function createLocks(): WithLocks {
  /** For each key, the end of the work that asked for it last. */
  const last = new Map<string, Promise<unknown>>();

  return <T>(keys: readonly string[], work: () => Promise<T>): Promise<T> => {
    // Work joins the queues of all its keys at once, so no two can wait for each other.
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
