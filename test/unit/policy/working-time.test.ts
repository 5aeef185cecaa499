/** Working time: laws over twelve zones and every change of clocks from 2020 to 2035, and the cases people ask about. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../../../src/policy/desk.ts';
import { afterPeriod, afterWorkingTime, isOpen, nextOpening, workingTime } from '../../../src/policy/working-time.ts';
import { days, type Duration, duration, hours, instant, type Instant, minutes } from '../../../src/ticket/time.ts';

const at = (iso: string): Instant => instant(Date.parse(iso));
const isoOf = (value: Instant): string => new Date(value).toISOString();

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/Lisbon',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago', // changes at midnight
  'Africa/Cairo', // changes at midnight, and not in every year
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe', // changes by half an hour
  'Pacific/Chatham',
  'Pacific/Apia',
];
const FROM = at('2020-01-01T00:00:00Z');
const TO = at('2036-01-01T00:00:00Z');

/** Every change of clocks of a zone within the years. */
function transitions(timezone: string): readonly Instant[] {
  const found: Instant[] = [];
  let zoned = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(timezone);
  for (;;) {
    const next = zoned.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= TO) return found;
    found.push(instant(next.epochMilliseconds));
    zoned = next;
  }
}
const CHANGES = new Map(ZONES.map((zone) => [zone, transitions(zone)]));

const spans = fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 6 }).map((halves) => {
  const sorted = halves.toSorted((one, other) => one - other).map((half) => half * 30);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, pair) => {
    return [sorted[2 * pair] ?? 0, sorted[2 * pair + 1] ?? 0] as const;
  });
});
const week = fc
  .array(fc.option(spans, { nil: [] }), { minLength: 7, maxLength: 7 })
  .filter((list) => list.some((day) => day.length > 0))
  .map((list) => Object.fromEntries(list.map((day, index) => [index + 1, day])));
const calendars: fc.Arbitrary<Calendar> = fc.record({
  timezone: fc.constantFrom(...ZONES),
  hours: week,
  holidays: fc.array(fc.constantFrom('2026-12-25', '2027-01-01', '2026-03-29', '2026-10-25', '2026-11-02'), {
    maxLength: 3,
  }),
});
/** Half of them around a change of clocks. */
const instants = (timezone: string): fc.Arbitrary<Instant> => {
  const changes = CHANGES.get(timezone) ?? [];
  const anywhere = fc.integer({ min: FROM, max: TO });
  const near = fc
    .tuple(fc.constantFrom(...(changes.length === 0 ? [FROM] : changes)), fc.integer({ min: days(-2), max: days(2) }))
    .map(([change, shift]) => change + shift);
  return fc.oneof(anywhere, near).map((value) => instant(value));
};
const lengths = fc
  .oneof(
    fc.integer({ min: 0, max: hours(60) }),
    fc.integer({ min: 0, max: 600 }).map((count) => count * minutes(1)),
  )
  .map(duration);
/** Three instants within some weeks: every day in between has to be looked up. */
const scene = calendars.chain((calendar) =>
  fc
    .record({
      calendar: fc.constantFrom(calendar, calendar, calendar, null),
      one: instants(calendar.timezone),
      second: fc.integer({ min: days(-20), max: days(20) }),
      last: fc.integer({ min: days(-20), max: days(20) }),
      x: lengths,
      y: lengths,
    })
    .map(({ second, last, ...rest }) => ({
      ...rest,
      other: instant(rest.one + second),
      third: instant(rest.one + last),
    })),
);
const hold = (
  law: (scene: {
    calendar: Calendar | null;
    one: Instant;
    other: Instant;
    third: Instant;
    x: Duration;
    y: Duration;
  }) => void,
): void => {
  fc.assert(fc.property(scene, law), { numRuns: 200 });
};

describe('laws', () => {
  test('measuring is the inverse of adding', () => {
    hold(({ calendar, one, x }) => {
      expect(workingTime(calendar, one, afterWorkingTime(calendar, one, x))).toBe(x);
    });
  });

  test('adding gives the first such instant', () => {
    hold(({ calendar, one, x }) => {
      if (x === 0) return;
      const end = afterWorkingTime(calendar, one, x);
      expect(workingTime(calendar, one, instant(end - 1))).toBe(x - 1);
    });
  });

  test('adding is additive', () => {
    hold(({ calendar, one, x, y }) => {
      const inSteps = afterWorkingTime(calendar, afterWorkingTime(calendar, one, x), y);
      expect(inSteps).toBe(afterWorkingTime(calendar, one, duration(x + y)));
    });
  });

  test('adding is monotone in both', () => {
    hold(({ calendar, one, other, x, y }) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      const [short, long] = x < y ? [x, y] : [y, x];
      expect(afterWorkingTime(calendar, early, short)).toBeLessThanOrEqual(afterWorkingTime(calendar, late, long));
    });
  });

  test('measuring is additive, and turns its sign with its direction', () => {
    hold(({ calendar, one, other, third }) => {
      const direct = workingTime(calendar, one, third);
      expect(workingTime(calendar, one, other) + workingTime(calendar, other, third)).toBe(direct);
      expect(workingTime(calendar, third, one) + direct).toBe(0);
    });
  });

  test('no more time is worked than passes, and none while it is closed', () => {
    hold(({ calendar, one, other }) => {
      const [early, late] = one < other ? [one, other] : [other, one];
      const worked = workingTime(calendar, early, late);
      expect(worked).toBeGreaterThanOrEqual(0);
      expect(worked).toBeLessThanOrEqual(late - early);
      const opening = nextOpening(calendar, early);
      expect(isOpen(calendar, opening)).toBe(true);
      expect(workingTime(calendar, early, opening)).toBe(0);
    });
  });

  test('periods are monotone, and end within working time', () => {
    hold(({ calendar, one, other, x }) => {
      const period = { days: x % 5, time: duration(x % hours(9)) };
      const [early, late] = one < other ? [one, other] : [other, one];
      const end = afterPeriod(calendar, early, period);
      expect(end).toBeLessThanOrEqual(afterPeriod(calendar, late, period));
      expect(end).toBeGreaterThanOrEqual(early);
      const within = isOpen(calendar, instant(end - 1)) || isOpen(calendar, end);
      expect(within || period.days === 0).toBe(true);
    });
  });

  test.each(ZONES)(
    '%s: over every change of clocks a desk that never closes works as long as time passes',
    (timezone) => {
      const day = [[0, 24 * 60]] as const;
      const calendar: Calendar = {
        timezone,
        hours: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day },
        holidays: [],
      };
      for (const change of CHANGES.get(timezone) ?? []) {
        const [before, behind] = [instant(change - hours(30)), instant(change + hours(30))];
        expect(workingTime(calendar, before, behind)).toBe(hours(60));
        expect(afterWorkingTime(calendar, before, hours(60))).toBe(behind);
      }
    },
  );

  test('but for two, every zone here changes its clocks within the years', () => {
    expect(ZONES.filter((zone) => CHANGES.get(zone)?.length === 0)).toEqual(['UTC', 'Asia/Kathmandu']);
  });
});

const NINE_TO_FIVE = [[9 * 60, 17 * 60]] as const;
const OFFICE: Calendar = {
  timezone: 'Europe/Berlin',
  hours: {
    1: NINE_TO_FIVE,
    2: NINE_TO_FIVE,
    3: NINE_TO_FIVE,
    4: NINE_TO_FIVE,
    5: [
      [9 * 60, 12 * 60],
      [13 * 60, 15 * 60],
    ],
  },
  holidays: ['2026-12-25'],
};

test.each<[string, string, { days: number; time: Duration }, string]>([
  ['hours within a day', '2026-11-02T09:00:00Z', { days: 0, time: hours(4) }, '2026-11-02T13:00:00.000Z'],
  ['hours over a night', '2026-11-02T15:00:00Z', { days: 0, time: hours(4) }, '2026-11-03T11:00:00.000Z'],
  [
    'hours that fill the day end with it',
    '2026-11-02T08:00:00Z',
    { days: 0, time: hours(8) },
    '2026-11-02T16:00:00.000Z',
  ],
  ['hours over lunch and a weekend', '2026-11-06T10:30:00Z', { days: 0, time: hours(4) }, '2026-11-09T09:30:00.000Z'],
  [
    'one day is the same time on the next one',
    '2026-11-03T10:20:00Z',
    { days: 1, time: hours(0) },
    '2026-11-04T10:20:00.000Z',
  ],
  ['over a weekend', '2026-11-06T09:20:00Z', { days: 1, time: hours(0) }, '2026-11-09T09:20:00.000Z'],
  ['over a holiday', '2026-12-24T09:20:00Z', { days: 1, time: hours(0) }, '2026-12-28T09:20:00.000Z'],
  [
    'from a Saturday it begins on Monday',
    '2026-11-07T10:00:00Z',
    { days: 1, time: hours(0) },
    '2026-11-10T08:00:00.000Z',
  ],
  [
    'a day that closes earlier: its end',
    '2026-11-05T15:30:00Z',
    { days: 1, time: hours(0) },
    '2026-11-06T14:00:00.000Z',
  ],
  [
    'a day with a break at that time: the end of it',
    '2026-11-05T11:30:00Z',
    { days: 1, time: hours(0) },
    '2026-11-06T12:00:00.000Z',
  ],
  ['days and hours', '2026-11-02T15:00:00Z', { days: 1, time: hours(2) }, '2026-11-04T09:00:00.000Z'],
  [
    'the same time by the clock on the wall',
    '2026-10-23T07:30:00Z',
    { days: 1, time: hours(0) },
    '2026-10-26T08:30:00.000Z',
  ],
])('office hours: %s', (_case, start, period, end) => {
  expect(isoOf(afterPeriod(OFFICE, at(start), period))).toBe(end);
});

test('without a calendar a day is 24 hours', () => {
  const period = { days: 1, time: hours(1) };
  expect(isoOf(afterPeriod(null, at('2026-10-24T20:00:00Z'), period))).toBe('2026-10-25T21:00:00.000Z');
});

test('an hour that comes twice is worked twice, an hour that is left out not at all', () => {
  const night: Calendar = { timezone: 'Europe/Berlin', hours: { 7: [[2 * 60, 3 * 60]] }, holidays: [] };
  expect(workingTime(night, at('2026-10-24T12:00:00Z'), at('2026-10-25T12:00:00Z'))).toBe(hours(2));
  expect(workingTime(night, at('2026-03-28T12:00:00Z'), at('2026-03-29T12:00:00Z'))).toBe(0);
});

test('a calendar that never opens is said to be one', () => {
  const never: Calendar = { timezone: 'UTC', hours: {}, holidays: [] };
  expect(() => afterWorkingTime(never, FROM, hours(1))).toThrow(/does not open/);
  expect(isOpen(never, FROM)).toBe(false);
});
