/** Many desks, one after the other, until one breaks a law. */
import type { Renderer } from '../../src/ports.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { LARGE, type Size, SMALL } from './plan.ts';
import { play, type Played } from './play.ts';

export const SIZES = { small: SMALL, large: LARGE } as const satisfies Readonly<Record<string, Size>>;
export type SizeName = keyof typeof SIZES;

export interface Season {
  /** The first desk that broke a law, with how to play it again; null: none did. */
  readonly broken: string | null;
  /** How often what happened on all of them. */
  readonly seen: ReadonlyMap<string, number>;
  readonly letters: number;
}

/** Plays the desks of `runs` seeds, from `seed` on. */
export async function season(
  size: SizeName,
  { seed, runs }: { readonly seed: number; readonly runs: number },
  renderer: Renderer,
): Promise<Season> {
  const seen = new Map<string, number>();
  let letters = 0;
  for (let each = seed; each < seed + runs; each += 1) {
    const played = await play(each, SIZES[size], { store: new MemoryStore(), renderer });
    for (const [what, count] of played.seen) seen.set(what, (seen.get(what) ?? 0) + count);
    letters += played.letters;
    if (played.broken.length > 0) return { broken: told(size, played), seen, letters };
  }
  return { broken: null, seen, letters };
}

function told(size: SizeName, { seed, broken }: Played): string {
  return [
    `The desk of seed ${seed}:`,
    ...broken,
    `Again: npm run simulate -- --size ${size} --seed ${seed} --tell`,
  ].join('\n');
}
