import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MonotoneIds } from '../../../src/store/ids.ts';
import { type Instant, instant } from '../../../src/ticket/time.ts';

describe('ids', () => {
  test('are 26 characters of Crockford base32 that begin with their time', () => {
    const ids = new MonotoneIds({ now: () => instant(Date.parse('2016-07-30T23:54:10.259Z')) });
    // The example of the ULID specification.
    expect(ids.next()).toMatch(/^01arz3ndek[0-9a-hjkmnp-tv-z]{16}$/);
  });

  test('grow, within a millisecond and when the clock is set back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 47 }), { minLength: 2, maxLength: 200 }), (times) => {
        let at = instant(0);
        const ids = new MonotoneIds({ now: (): Instant => at });
        const made = times.flatMap((time) => {
          at = instant(time);
          return [ids.next(), ids.next(), ids.next()];
        });
        expect(made).toEqual(made.toSorted());
        expect(new Set(made).size).toBe(made.length);
      }),
    );
  });

  test('of two daemons at the same moment differ', () => {
    const clock = { now: () => instant(1) };
    const [one, other] = [new MonotoneIds(clock), new MonotoneIds(clock)];
    const made = Array.from({ length: 1000 }, () => [one.next(), other.next()]).flat();
    expect(new Set(made).size).toBe(2000);
  });
});
