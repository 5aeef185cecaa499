/** One seed is one play, whatever keeps the desk: so what plays the part of a database in simulations is as good as one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadTemplates } from '../../src/outbound/templates.ts';
import { DATABASES, type Databases, databases } from '../support/databases.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { LARGE, SMALL } from './plan.ts';
import { play } from './play.ts';

const SEEDS = [1, 2, 3];
let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterAll(async () => {
  await all.closeStores();
  await all.stop();
});
const renderer = await loadTemplates('templates');

test('a seed is played again exactly', async () => {
  const once = await play(1, LARGE, { store: new MemoryStore(), renderer });
  const told: string[] = [];
  const again = await play(1, LARGE, { store: new MemoryStore(), renderer, tell: (line) => void told.push(line) });
  const other = await play(2, LARGE, { store: new MemoryStore(), renderer });
  expect(again.digest).toBe(once.digest);
  expect(other.digest).not.toBe(once.digest);
  expect(told.some((line) => line.includes(' event 1/0 created '))).toBe(true);
});

describe.each(DATABASES)('on %s', (kind) => {
  test.each(SEEDS)('desk %i goes the same way', async (seed) => {
    const told: string[] = [];
    const there: string[] = [];
    const lines = (into: string[]) => (line: string) => void into.push(line);
    await play(seed, SMALL, { store: new MemoryStore(), renderer, tell: lines(told) });
    const played = await play(seed, SMALL, { store: await all.store(kind), renderer, tell: lines(there) });
    expect(played.broken).toEqual([]);
    expect(there).toEqual(told);
  });
});
