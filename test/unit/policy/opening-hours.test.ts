/** Opening hours: weekdays, spans, holidays, time zones and the nights when the clocks change. */
import { expect, test } from '@jest/globals';
import type { Calendar } from '../../../src/policy/desk.ts';
import { isOpen } from '../../../src/policy/working-time.ts';
import { instant } from '../../../src/ticket/time.ts';

const NINE_TO_FIVE = [[9 * 60, 17 * 60]] as const;
const OFFICE: Calendar = {
  timezone: 'Europe/Berlin',
  hours: {
    1: NINE_TO_FIVE,
    2: NINE_TO_FIVE,
    3: NINE_TO_FIVE,
    4: NINE_TO_FIVE,
    5: [
      [8 * 60, 12 * 60],
      [13 * 60, 15 * 60],
    ],
  },
  holidays: ['2026-12-25'],
};

test.each<[string, string, boolean]>([
  ['Monday, the minute it opens', '2026-11-02T08:00:00Z', true],
  ['the second before', '2026-11-02T07:59:59Z', false],
  ['the last second', '2026-11-02T15:59:59Z', true],
  ['the minute it ends', '2026-11-02T16:00:00Z', false],
  ['Friday, in the second span', '2026-11-06T12:30:00Z', true],
  ['Friday, between the spans', '2026-11-06T11:30:00Z', false],
  ['Saturday', '2026-11-07T10:00:00Z', false],
  ['Sunday', '2026-11-08T10:00:00Z', false],
  ['a holiday on a Friday', '2026-12-25T08:00:00Z', false],
  ['the same minute in summer time', '2026-07-06T07:00:00Z', true],
  ['the first Monday after the clocks went back', '2026-10-26T07:30:00Z', false],
  ['the first Monday after the clocks went forward', '2026-03-30T07:30:00Z', true],
])('%s', (_when, at, open) => {
  expect(isOpen(OFFICE, instant(Date.parse(at)))).toBe(open);
});

test('the weekday and the holiday are those of the calendar, not of Greenwich', () => {
  const auckland: Calendar = { timezone: 'Pacific/Auckland', hours: { 1: [[0, 24 * 60]] }, holidays: ['2026-11-09'] };
  // Sunday evening in Greenwich is Monday morning there.
  expect(isOpen(auckland, instant(Date.parse('2026-11-01T20:00:00Z')))).toBe(true);
  expect(isOpen(auckland, instant(Date.parse('2026-11-02T20:00:00Z')))).toBe(false);
  expect(isOpen(auckland, instant(Date.parse('2026-11-08T20:00:00Z')))).toBe(false);
});

test('a day that ends at 24:00 is open to its last minute', () => {
  const always: Calendar = { timezone: 'UTC', hours: { 7: [[0, 24 * 60]] }, holidays: [] };
  expect(isOpen(always, instant(Date.parse('2026-11-01T23:59:59Z')))).toBe(true);
  expect(isOpen(always, instant(Date.parse('2026-11-02T00:00:00Z')))).toBe(false);
});
