/** A number from 0 up to `below`, not included. */
export type Chance = (below: number) => number;

/** Mulberry32: small, and the same everywhere. */
export function chances(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export function pick<T>(chance: Chance, choices: readonly T[]): T {
  const choice = choices[chance(choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
}
