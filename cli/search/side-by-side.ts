/**
 * The results of some work on each item, in the order of the items, with at most so many under way. Once nobody asks
 * for the next result, nothing more is begun.
 */
export async function* sideBySide<T, R>(
  items: AsyncIterable<T>,
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is thrown in its turn, which may never come.
    result.catch(() => {});
    underWay.push(result);
    if (underWay.length >= most) yield* underWay.splice(0, 1);
  }
  yield* underWay;
}
