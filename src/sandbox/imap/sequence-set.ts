/**
 * Sequence sets (RFC 3501 §9): `1:3,7,12:*`.
 */
export interface SequenceRange {
  readonly from: number;
  readonly to: number;
}

export type SequenceSet = readonly SequenceRange[];

/** @param largest what `*` stands for. Null if `text` is no sequence set. */
export function parseSequenceSet(text: string, largest: number): SequenceSet | null {
  const ranges: SequenceRange[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d{1,10}|\*)(?::(\d{1,10}|\*))?$/.exec(part);
    if (match === null) return null;
    const [low, high] = [match[1] ?? '*', match[2] ?? match[1] ?? '*'].map((n) => (n === '*' ? largest : Number(n)));
    if (low === undefined || high === undefined) return null;
    ranges.push({ from: Math.min(low, high), to: Math.max(low, high) });
  }
  return ranges;
}

export const inSequenceSet = (set: SequenceSet, number: number): boolean =>
  set.some(({ from, to }) => from <= number && number <= to);

/** The shortest set that names exactly these numbers, which come in ascending order. */
export function formatSequenceSet(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && number === last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}
