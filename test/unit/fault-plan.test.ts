/** What of the faults is played in CI: see docs/decisions/0015. */
import { expect, test } from '@jest/globals';
import { allCases, pairwise, phaseOf } from '../crash/fault-plan.ts';
import { SCENARIOS } from '../crash/scenarios.ts';

const all = allCases();
const played = pairwise(all);
const setOf = (cases: typeof all, of: (one: (typeof all)[number]) => string): ReadonlySet<string> =>
  new Set(cases.map(of));

test.each([
  ['every place', ({ link, place }) => `${link} ${place}`],
  ['every kind in every phase', (one) => `${one.kind} ${phaseOf(one)}`],
  ['every kind in every scenario', ({ link, kind, scenario }) => `${link} ${kind} ${scenario.name}`],
] satisfies [string, (one: (typeof all)[number]) => string][])('%s where it makes sense is played', (_what, of) => {
  expect(setOf(played, of)).toEqual(setOf(all, of));
});

test('every step of the daemon is a place', () => {
  const places = setOf(played, ({ place }) => place);
  const steps = new Set(SCENARIOS.flatMap(({ reaches }) => reaches));
  expect([...steps].filter((step) => !places.has(step))).toEqual([]);
});

test('few are played, and all of them are possible', () => {
  expect(played.length).toBeLessThan(all.length / 5);
  expect(played.filter((one) => !all.includes(one))).toEqual([]);
});
