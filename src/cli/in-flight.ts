/** Many things done side by side, their results taken in order. */

/**
 * Begins `work` for up to `limit` items ahead of the one whose result is taken next: memory holds that many, however
 * long the list is. `work` must not reject.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = [];
  for (const item of items) {
    begun.push(work(item));
    if (begun.length < limit) continue;
    const first = begun.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of begun) yield await each;
}
