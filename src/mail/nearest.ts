/**
 * What somebody probably meant who mistyped a name.
 */

/** Longer names are not typing mistakes of ours; the bound also keeps the work small. */
const LONGEST = 64;

/**
 * Damerau-Levenshtein distance (optimal string alignment): letters added, dropped, changed, or two
 * neighbours swapped.
 */
export function editDistance(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? left.length;
}

/**
 * The candidate that `typed` begins, or else the one at most so many mistakes away (one in short words);
 * null if none comes near. The first of equals wins.
 */
export function nearest(typed: string, candidates: readonly string[], mistakes: 1 | 2 = 2): string | null {
  if (typed === '' || typed.length > LONGEST) return null;
  const begun = candidates.find((candidate) => typed.length > 1 && candidate.startsWith(typed));
  if (begun !== undefined) return begun;
  let best: string | null = null;
  let least = typed.length < 4 ? 2 : mistakes + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - typed.length) >= least) continue;
    const distance = editDistance(typed, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}
