import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readWhen, type WhenContext } from '../../../src/mail/commands/when.ts';
import { instant, iso } from '../../../src/ticket/time.ts';

/** Monday 2 November 2026, ten o'clock in Berlin. */
const MONDAY: WhenContext = {
  now: instant(Date.parse('2026-11-02T09:00:00Z')),
  timezone: 'Europe/Berlin',
  locale: 'de',
  dayStart: () => 9 * 60,
};

const read = (typed: string, context = MONDAY): string => {
  const when = readWhen(typed, context);
  return when.kind === 'at' ? iso(when.at) : when.kind;
};

describe('what agents type', () => {
  test.each([
    ['2026-11-05', '2026-11-05T08:00:00.000Z'],
    ['2026-11-05 14:00', '2026-11-05T13:00:00.000Z'],
    ['2026-11-05T14:00', '2026-11-05T13:00:00.000Z'],
    ['2026-11-05T14:00:30', '2026-11-05T13:00:00.000Z'],
    ['2026-11-05T14:00Z', '2026-11-05T14:00:00.000Z'],
    ['2026-11-05 14:00+05:30', '2026-11-05T08:30:00.000Z'],
    ['2027-07-01', '2027-07-01T07:00:00.000Z'],
    ['Friday', '2026-11-06T08:00:00.000Z'],
    ['fri', '2026-11-06T08:00:00.000Z'],
    ['Fri 14:30', '2026-11-06T13:30:00.000Z'],
    ['on Friday at 14:30', '2026-11-06T13:30:00.000Z'],
    ['next Friday', '2026-11-06T08:00:00.000Z'],
    ['Freitag', '2026-11-06T08:00:00.000Z'],
    ['Mittwoch um 8:15', '2026-11-04T07:15:00.000Z'],
    ['Monday', '2026-11-09T08:00:00.000Z'],
    ['Sunday', '2026-11-08T08:00:00.000Z'],
    ['tomorrow', '2026-11-03T08:00:00.000Z'],
    ['tomorrow 7:30', '2026-11-03T06:30:00.000Z'],
    ['today 17:00', '2026-11-02T16:00:00.000Z'],
    ['17:00', '2026-11-02T16:00:00.000Z'],
    ['08:00', '2026-11-03T07:00:00.000Z'],
    ['3d', '2026-11-05T09:00:00.000Z'],
    ['3 days', '2026-11-05T09:00:00.000Z'],
    ['1d12h', '2026-11-03T21:00:00.000Z'],
    ['in 2 weeks', '2026-11-16T09:00:00.000Z'],
    ['90m', '2026-11-02T10:30:00.000Z'],
    ['30 seconds', '2026-11-02T09:00:30.000Z'],
    // What is over, too far, or nothing.
    ['2026-11-01', 'past'],
    ['today', 'past'],
    ['today 09:59', 'past'],
    ['0d', 'past'],
    ['2036-01-01', 'too-far'],
    ['999999w', 'too-far'],
    ['2026-13-01', 'unreadable'],
    ['2026-02-30', 'unreadable'],
    ['2026-02-30T10:00Z', 'unreadable'],
    ['2026-11-05 25:00', 'unreadable'],
    ['05.11.2026', 'unreadable'],
    ['t', 'unreadable'],
    ['s', 'unreadable'],
    ['soon', 'unreadable'],
    ['3 fortnights', 'unreadable'],
    ['', 'unreadable'],
  ])('%s → %s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });
});

test('a day without a time begins with the working hours of that day', () => {
  const early = { ...MONDAY, dayStart: (weekday: number) => (weekday === 5 ? 6 * 60 + 30 : 9 * 60) };
  expect([read('Friday', early), read('Thursday', early)]).toEqual([
    '2026-11-06T05:30:00.000Z',
    '2026-11-05T08:00:00.000Z',
  ]);
});

test('days keep the time of day when the clocks change, hours do not', () => {
  const before = { ...MONDAY, now: instant(Date.parse('2026-10-24T10:00:00Z')) };
  expect([read('1d', before), read('24h', before)]).toEqual(['2026-10-25T11:00:00.000Z', '2026-10-25T10:00:00.000Z']);
});

test('reading is total, and what it finds is to come', () => {
  const word = fc.oneof(
    fc.constantFrom('2026-11-05', '-', 'T', 'Z', ':', ' ', 'fri', 'tomorrow', 'in', 'at', '999999', 'w', 'd', '+99:99'),
    fc.integer({ min: 0, max: 9999 }).map(String),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 8 }).map((words) => words.join('')),
      (typed) => {
        const when = readWhen(typed, MONDAY);
        expect(when.kind === 'at' ? when.at : Infinity).toBeGreaterThan(MONDAY.now);
      },
    ),
    { numRuns: 1000 },
  );
});
