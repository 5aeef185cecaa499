/** The words of days, by language: which day they name, seen from today. */
import type { Temporal } from 'temporal-polyfill';

type Day = (today: Temporal.PlainDate) => Temporal.PlainDate;

const sameDay: Day = (today) => today;
const dayAfter: Day = (today) => today.add({ days: 1 });
const dayAfterNext: Day = (today) => today.add({ days: 2 });
const nextMonday: Day = (today) => today.add({ days: 8 - today.dayOfWeek });
const lastOfMonth: Day = (today) => today.with({ day: today.daysInMonth });

export interface WhenWords {
  readonly days: ReadonlyMap<string, Day>;
  /** What may stand before a date without a meaning of its own. */
  readonly lead: RegExp;
  /** What may stand before the name of a weekday. */
  readonly beforeWeekday: RegExp;
  /** The time at the end, as hour and minute. */
  readonly clocks: readonly RegExp[];
  readonly noon: RegExp;
  /** Is `5.11.` a date? Where day and month stand the other way round it could be either. */
  readonly dotted: boolean;
}

const CLOCK = /(?:^|[ t]|, ?)(\d{1,2}):(\d{2})(?::\d{2})?$/;

const ENGLISH_DAYS: readonly (readonly [string, Day])[] = [
  ['today', sameDay],
  ['tomorrow', dayAfter],
  ['day after tomorrow', dayAfterNext],
  ['the day after tomorrow', dayAfterNext],
  ['next week', nextMonday],
  ['end of month', lastOfMonth],
  ['end of the month', lastOfMonth],
  ['the end of the month', lastOfMonth],
];

const ENGLISH: WhenWords = {
  days: new Map(ENGLISH_DAYS),
  lead: /^/,
  beforeWeekday: /^(?:on|next) /,
  clocks: [CLOCK],
  noon: /(?:^|[ ,])noon$/,
  dotted: false,
};

/** `nächsten Freitag` is this week's to some and the next week's to others: it is refused. */
const GERMAN: WhenWords = {
  days: new Map([
    ...ENGLISH_DAYS,
    ['heute', sameDay],
    ['morgen', dayAfter],
    ['übermorgen', dayAfterNext],
    ['uebermorgen', dayAfterNext],
    ['nächste woche', nextMonday],
    ['nächster woche', nextMonday],
    ['kommende woche', nextMonday],
    ['monatsende', lastOfMonth],
    ['ende des monats', lastOfMonth],
  ]),
  lead: /^(?:bis |für )?(?:zum |zur |am )?/,
  beforeWeekday: /^(?:on|next|kommenden) /,
  clocks: [CLOCK, /(?:^|[ ,])(\d{1,2})(?:[:.](\d{2}))? uhr$/, /(?:^|[ ,])um (\d{1,2})$/],
  noon: /(?:^|[ ,])(?:noon|mittags?)$/,
  dotted: true,
};

/** What agents of this language write; English is understood everywhere. */
export function whenWords(locale: string): WhenWords {
  return locale.toLowerCase().split('-')[0] === 'de' ? GERMAN : ENGLISH;
}
