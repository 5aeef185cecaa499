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
    ['noon', '2026-11-02T11:00:00.000Z'],
    ['at noon', '2026-11-02T11:00:00.000Z'],
    ['tomorrow noon', '2026-11-03T11:00:00.000Z'],
    ['Friday at noon', '2026-11-06T11:00:00.000Z'],
    ['day after tomorrow', '2026-11-04T08:00:00.000Z'],
    ['next week', '2026-11-09T08:00:00.000Z'],
    ['next week 14:00', '2026-11-09T13:00:00.000Z'],
    ['end of month', '2026-11-30T08:00:00.000Z'],
    ['end of the month', '2026-11-30T08:00:00.000Z'],
    ['heute 17:00', '2026-11-02T16:00:00.000Z'],
    ['heute um 17 Uhr', '2026-11-02T16:00:00.000Z'],
    ['um 17 Uhr', '2026-11-02T16:00:00.000Z'],
    ['morgen', '2026-11-03T08:00:00.000Z'],
    ['bis morgen', '2026-11-03T08:00:00.000Z'],
    ['morgen um 14 Uhr', '2026-11-03T13:00:00.000Z'],
    ['morgen um 14', '2026-11-03T13:00:00.000Z'],
    ['morgen mittag', '2026-11-03T11:00:00.000Z'],
    ['übermorgen', '2026-11-04T08:00:00.000Z'],
    ['U\u0308bermorgen', '2026-11-04T08:00:00.000Z'],
    ['bis Freitag', '2026-11-06T08:00:00.000Z'],
    ['am Freitag', '2026-11-06T08:00:00.000Z'],
    ['bis zum kommenden Freitag', '2026-11-06T08:00:00.000Z'],
    ['Freitag, 14.30 Uhr', '2026-11-06T13:30:00.000Z'],
    ['Freitag 14:30 Uhr', '2026-11-06T13:30:00.000Z'],
    ['3 Tage', '2026-11-05T09:00:00.000Z'],
    ['in 3 Tagen', '2026-11-05T09:00:00.000Z'],
    ['für 1 Tag', '2026-11-03T09:00:00.000Z'],
    ['4 Stunden', '2026-11-02T13:00:00.000Z'],
    ['2 Wochen', '2026-11-16T09:00:00.000Z'],
    ['1 Woche', '2026-11-09T09:00:00.000Z'],
    ['90 Minuten', '2026-11-02T10:30:00.000Z'],
    ['5.11.', '2026-11-05T08:00:00.000Z'],
    ['5.11', '2026-11-05T08:00:00.000Z'],
    ['05.11.2026', '2026-11-05T08:00:00.000Z'],
    ['bis zum 5. 11. 2026', '2026-11-05T08:00:00.000Z'],
    ['am 5.11. um 14 Uhr', '2026-11-05T13:00:00.000Z'],
    ['5.11.2026 14:00', '2026-11-05T13:00:00.000Z'],
    ['2.11. 17:00', '2026-11-02T16:00:00.000Z'],
    ['1.11.', '2027-11-01T08:00:00.000Z'],
    ['nächste Woche', '2026-11-09T08:00:00.000Z'],
    ['bis Monatsende', '2026-11-30T08:00:00.000Z'],
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
    ['t', 'unreadable'],
    ['s', 'unreadable'],
    ['soon', 'unreadable'],
    ['1.11.2026', 'past'],
    ['heute', 'past'],
    ['31.2.', 'unreadable'],
    ['5.13.', 'unreadable'],
    ['24 Uhr', 'unreadable'],
    ['5.11.26 Uhr', 'unreadable'],
    // What could mean two days, or two times.
    ['14', 'unreadable'],
    ['morgen früh', 'unreadable'],
    ['heute Abend', 'unreadable'],
    ['Freitag Morgen', 'unreadable'],
    ['nächsten Freitag', 'unreadable'],
    ['midnight', 'unreadable'],
    ['bis', 'unreadable'],
    ['bis zum ', 'unreadable'],
    ['3 fortnights', 'unreadable'],
    ['', 'unreadable'],
  ])('%s → %s', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });
});

test.each(['morgen', '5.11.', '5.11.2026', 'bis Freitag', 'um 14 Uhr', 'Freitag'])(
  '%s is German, and the order of 5.11. too: nothing to an agent of another language',
  (typed) => {
    expect(read(typed, { ...MONDAY, locale: 'en' })).toBe('unreadable');
    expect(read(typed, { ...MONDAY, locale: 'de-AT' })).not.toBe('unreadable');
  },
);

test('next week and the end of the month, seen from a Sunday that is the last of one', () => {
  const sunday = { ...MONDAY, now: instant(Date.parse('2027-02-28T06:00:00Z')) };
  expect([read('next week', sunday), read('end of month', sunday)]).toEqual([
    '2027-03-01T08:00:00.000Z',
    '2027-02-28T08:00:00.000Z',
  ]);
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
    fc.constantFrom(
      '2026-11-05',
      '5.11.',
      'bis ',
      'um ',
      ' uhr',
      'noon',
      '-',
      'T',
      'Z',
      ':',
      ' ',
      'fri',
      'tomorrow',
      'in',
      'at',
      '999999',
      'w',
      'd',
      '+99:99',
    ),
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
