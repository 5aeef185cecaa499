import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BackOff, DEFAULT_BACK_OFF } from '../../../src/inbound/back-off.ts';

test('waits 1, 2, 4 … 60 seconds, and from 1 again after a success', () => {
  const backOff = new BackOff(DEFAULT_BACK_OFF, () => 1);
  const waits = Array.from({ length: 8 }, () => backOff.next() / 1000);
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  backOff.reset();
  expect(backOff.next()).toBe(1000);
});

test('waits 30 seconds, then 60 each time, where somebody has to put something right', () => {
  const backOff = new BackOff(DEFAULT_BACK_OFF, () => 1);
  const waits = Array.from({ length: 3 }, () => backOff.refused() / 1000);
  expect(waits).toEqual([30, 60, 60]);
  expect(backOff.next()).toBe(1000);
  backOff.reset();
  expect(backOff.refused()).toBe(30_000);
});

test('never waits less than half a step, never more than a whole one', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 2000 }), (random, failures) => {
      const backOff = new BackOff(DEFAULT_BACK_OFF, () => random);
      for (let count = 0; count < failures; count += 1) backOff.next();
      const step = Math.min(60_000, 1000 * 2 ** failures);
      const wait = backOff.next();
      expect(wait).toBeGreaterThanOrEqual(step / 2);
      expect(wait).toBeLessThanOrEqual(step);
    }),
  );
});
