import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { QUEUE_LIFETIME, retry } from '../../../src/policy/retry.ts';
import { after, between, days, hours, instant, minutes } from '../../../src/ticket/time.ts';

const CREATED = instant(Date.parse('2026-11-02T09:00:00Z'));
const NOW = after(CREATED, minutes(1));

describe('a mail that the relay refused', () => {
  test.each([
    [1, 0.25],
    [2, 1],
    [3, 5],
    [4, 15],
    [5, 30],
    [6, 60],
    [7, 60],
    [90, 60],
  ])('is tried again, after try %i in %f minutes', (attempts, wait) => {
    const verdict = retry({ attempts, createdAt: CREATED, permanent: false }, NOW);
    expect(verdict).toEqual({ kind: 'defer', until: after(NOW, minutes(wait)) });
  });

  test('with 5yz fails at once', () => {
    const verdict = retry({ attempts: 1, createdAt: CREATED, permanent: true }, NOW);
    expect(verdict).toEqual({ kind: 'fail', because: 'refused for good' });
  });

  test('with 4yz fails when it is five days old, not a moment earlier', () => {
    const almost = after(CREATED, minutes(5 * 24 * 60 - 1));
    expect(retry({ attempts: 120, createdAt: CREATED, permanent: false }, almost).kind).toBe('defer');
    expect(retry({ attempts: 1, createdAt: CREATED, permanent: false }, after(CREATED, days(5))).kind).toBe('fail');
  });

  test('law: whatever the relay does, it ends after five days and one more try, within 130 tries', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), (busyMinutes) => {
        let now = CREATED;
        let attempts = 0;
        for (;;) {
          attempts += 1;
          const verdict = retry({ attempts, createdAt: CREATED, permanent: false }, now);
          if (verdict.kind === 'fail') break;
          expect(verdict.until).toBeGreaterThan(now);
          now = after(verdict.until, minutes(busyMinutes));
        }
        expect(attempts).toBeLessThan(130);
        expect(between(CREATED, now)).toBeLessThan(QUEUE_LIFETIME + hours(1) + minutes(busyMinutes) + 1);
      }),
    );
  });
});
