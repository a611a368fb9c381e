/**
 * Yields the results of the work on each item, in the order of the items, with at most this many under way. If the
 * caller stops, nothing more is started.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is thrown in its turn. If its turn never comes, it must not count as unhandled.
    result.catch(() => {});
    underWay.push(result);
    if (underWay.length >= most) yield* underWay.splice(0, 1);
  }
  yield* underWay;
}
