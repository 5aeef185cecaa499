/**
 * The Date field (RFC 5322 §3.3, obsolete forms §4.3). For people to read: the desk itself reckons with when
 * the server got the message.
 */
import { type Instant, instant } from '../../ticket/time.ts';

/** QUIRK scripts write them in the language of their host: de, fr, es, it, pt, nl, ru. None stands for two of them. */
const MONTHS: readonly RegExp[] = [
  /^(?:jan|ene|gen|янв)/,
  /^(?:feb|fév|fev|фев)/,
  /^(?:mar|mär|mrz|mrt|maa|мар)/,
  /^(?:apr|avr|abr|апр)/,
  /^(?:may|mai|mag|mei|мая|май)/,
  /^(?:juin|jun|giu|июн)/,
  /^(?:juil|jul|lug|июл)/,
  /^(?:aug|aoû|aou|ago|авг)/,
  /^(?:sep|set|сен)/,
  /^(?:oct|okt|ott|out|окт)/,
  /^(?:nov|ноя)/,
  /^(?:dec|dez|déc|dic|дек)/,
];
/** Hours east of Greenwich of the zones with names (RFC 5322 §4.3); all others count as UTC, as it says. */
const ZONES: Readonly<Record<string, number>> = {
  edt: -4,
  est: -5,
  cdt: -5,
  cst: -6,
  mdt: -6,
  mst: -7,
  pdt: -7,
  pst: -8,
};

const RFC_5322 =
  /(\d{1,2})[ -]*(\p{L}{3,12})\.?[ -]*(\d{2,4})[ ,]+(\d{1,2}) ?[:.] ?(\d{1,2})(?: ?[:.] ?(\d{1,2}))?(?:\.\d+)? *([ap]m\b)? *(?:(?:GMT|UTC?)? *([+-]) *(\d{1,2}):?(\d{2})|([a-z]{1,5}))?/iu;
/** `Tuesday, March 5, 2024 1:11:12 PM -0500`: turned into the order of the standard. */
const AMERICAN = /([a-z]{3,9})\.? +(\d{1,2}), +(\d{4})(?=[ ,]+\d{1,2}:\d)/i;
/** `Mon Nov  2 10:00:00 2026`, as C's asctime writes it; some put the zone before the year or behind it. */
const ASCTIME =
  /([a-z]{3}) +(\d{1,2}) +(\d{1,2}):(\d{2}):(\d{2}) +(?:([a-z]{3,4}|[+-]\d{4}) +)?(\d{4})(?: +([+-]\d{4}))?/i;
const ISO_8601 = /^\s*(\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?/i;

const EARLIEST = Date.UTC(1970, 0, 1);
/** What a year of four digits can say. */
const LATEST = Date.UTC(10_000, 0, 1);

/** As it stands, be it in the future: null if it names no moment between 1970 and 9999. */
export function readDate(value: string | null): Instant | null {
  if (value === null || value.length > 1000) return null;
  const text = withoutComments(value).replace(/\s+/g, ' ').replace(AMERICAN, '$2 $1 $3');
  const moment = readRfc5322(text) ?? readAsctime(text) ?? readIso(text);
  return moment !== null && moment >= EARLIEST && moment < LATEST ? instant(moment) : null;
}

/** Comments stand within each other (RFC 5322 §3.2.2); nobody needs more than a few. */
function withoutComments(value: string): string {
  let text = value;
  for (let depth = 0; depth < 5 && text.includes('('); depth += 1) text = text.replace(/\([^()]*\)/g, ' ');
  return text;
}

function readRfc5322(text: string): number | null {
  const match = RFC_5322.exec(text);
  if (match === null) return null;
  const [, day, month, year, hour, minute, second, half, sign, zoneHours, zoneMinutes, zoneName] = match;
  const offset =
    sign === undefined
      ? (ZONES[(zoneName ?? '').toLowerCase()] ?? 0) * 60
      : (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  // QUIRK scripts on Windows: `6:05:04 PM`.
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  return utc(fullYear(year ?? ''), month ?? '', [Number(day), hours, Number(minute), Number(second)], offset);
}

function readAsctime(text: string): number | null {
  const match = ASCTIME.exec(text);
  if (match === null) return null;
  const [, month, day, hour, minute, second, before, year, behind] = match;
  const zone = behind ?? before ?? '';
  const [, sign, hours, minutes] = /^([+-])(\d\d)(\d\d)$/.exec(zone) ?? [];
  const named = (ZONES[zone.toLowerCase()] ?? 0) * 60;
  const offset = sign === undefined ? named : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
  return utc(Number(year), month ?? '', [day, hour, minute, second].map(Number), offset);
}

function readIso(text: string): number | null {
  const match = ISO_8601.exec(text);
  const moment =
    match === null
      ? Number.NaN
      : Date.parse(`${(match[1] ?? '').replaceAll('/', '-').replace(' ', 'T')}${match[2] ?? 'Z'}`);
  return Number.isNaN(moment) ? null : moment;
}

/** RFC 5322 §4.3: two digits up to 49 are of this century; three count from 1900. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 2) return number < 50 ? 2000 + number : 1900 + number;
  return year.length === 3 ? 1900 + number : number;
}

function utc(
  year: number,
  month: string,
  [day = 0, hour = 0, minute = 0, second = 0]: readonly number[],
  offset: number,
): number | null {
  const name = month.toLowerCase();
  const index = MONTHS.findIndex((each) => each.test(name));
  if (index < 0 || day < 1 || day > 31 || hour > 24 || minute > 59) return null;
  return Date.UTC(year, index, day, hour, minute - offset, Number.isNaN(second) ? 0 : second);
}
