/**
 * The single fields of the configuration: what each must look like, in words that stand in every message about it.
 */
import * as z from 'zod';
import { nearest } from '../mail/nearest.ts';
import { address } from '../ticket/ids.ts';
import { type Duration, lengthOf, parseDuration, parsePeriod, type Period } from '../ticket/time.ts';

/** Every message says what a right value would be; `issues.ts` puts "is missing" before it where nothing is given. */
const mustBe = (wanted: string): { error: string } => ({ error: `must be ${wanted}` });

export const NOT_A_LIST = 'must be a list, e.g. [one, two]';
export const NOT_A_BLOCK = 'must be a block of keys';

/** Text of one line without control characters: it may end up in header fields and IMAP commands. */
const ONE_LINE = /^\P{Cc}+$/u;

export const text = (wanted: string): z.ZodString =>
  z.string(mustBe(wanted)).regex(ONE_LINE, mustBe(`${wanted}, on one line and not empty`));

/** A team that is named somewhere; whether there is one, `checks.ts` says. */
export const teamKey = text('the key of a team, as under `teams`');

export const choice = <const T extends readonly [string, ...string[]]>(values: T): z.ZodEnum<{ [K in T[number]]: K }> =>
  z.enum(values, mustBe(`one of ${values.join(', ')}`));

export const list = <T extends z.ZodType>(item: T): z.ZodArray<T> => z.array(item, { error: NOT_A_LIST });

export const flag = z.boolean(mustBe('true or false'));

/** Keys name things in mails and on the command line (`#assign john`), so they hold no blanks. */
const KEY = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

export const named = <T extends z.ZodType>(item: T): z.ZodRecord<z.ZodString, T> =>
  z.record(z.string().regex(KEY, { error: 'is no good key: use letters, digits, dots and hyphens' }), item, {
    error: NOT_A_BLOCK,
  });

export const block = <T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> =>
  z.strictObject(shape, { error: NOT_A_BLOCK });

const DURATION = mustBe('a duration such as 30s, 15m, 4h, 3d or 1d12h');

export const duration = z
  .string(DURATION)
  .refine((value) => parseDuration(value) !== null, DURATION)
  .transform((value): Duration => parseDuration(value) ?? (0 as Duration))
  .meta({ title: 'duration' });

/** Measured by a calendar: `1d` is the same time on the next working day. Calendars have no weeks. */
export const period = z
  .string(DURATION)
  .refine((value) => parsePeriod(value) !== null, DURATION)
  .transform((value): Period => parsePeriod(value) ?? { days: 0, time: 0 as Duration })
  .meta({ title: 'duration' });

const AT_LEAST_A_SECOND = { error: 'must be at least 1s' };

/** Between two things that the clock does: without any time the second would be lost, or come without end. */
export const interval = period.refine((length) => lengthOf(length) >= 1000, AT_LEAST_A_SECOND);

/** Where zero would mean to look without a pause. */
export const pause = duration.refine((length) => length >= 1000, AT_LEAST_A_SECOND);

// RFC 5321 §4.1.2, without quoted local parts and address literals: a desk has an address that people can type.
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:".\p{Cc}]+(?:\.[^\s@<>()[\]\\,;:".\p{Cc}]+)*$/u;

export const mailAddress = z
  .string(mustBe('a mail address such as support@example.com'))
  .regex(ADDRESS, mustBe('a mail address such as support@example.com, without a name'))
  .transform((value) => address(value))
  .meta({ title: 'mail address' });

export const domain = z
  .string(mustBe('a domain such as example.com'))
  .regex(/^[^\s@/]+$/, mustBe('a domain such as example.com, without @'))
  .toLowerCase();

export const hostname = z
  .string(mustBe('a host name such as mail.example.com'))
  .regex(/^[^\s/@]+$/, mustBe('a host name such as mail.example.com, without a protocol or port'));

export const port = z
  .int(mustBe('a port between 1 and 65535'))
  .min(1, mustBe('a port between 1 and 65535'))
  .max(65_535, mustBe('a port between 1 and 65535'));

export const count = (least: number, most = 1_000_000): z.ZodInt => {
  const wanted = mustBe(`a whole number from ${least} to ${most}`);
  return z.int(wanted).min(least, wanted).max(most, wanted);
};

export const timezone = z
  .string(mustBe('a time zone such as Europe/Berlin'))
  .refine(isTimezone, { error: ({ input }) => mustBeTimezone(String(input)) })
  .meta({ title: 'time zone' });

function mustBeTimezone(given: string): string {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = zones.find((zone) => zone.toLowerCase().endsWith(`/${given.toLowerCase()}`));
  const meant = city ?? (given.includes('/') ? nearest(given, zones) : null);
  const wanted = 'must be a time zone such as Europe/Berlin, by its name in the IANA list';
  return meant === null ? wanted : `${wanted}: did you mean ${meant}?`;
}

export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const locale = z
  .string(mustBe('a language such as en or de-AT'))
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, mustBe('a language such as en or de-AT'))
  .meta({ title: 'language' });

const BYTES: Readonly<Record<string, number>> = { kB: 1000, MB: 1_000_000 };
const SIZE = mustBe('a size such as 500kB or 20MB');

export const size = z
  .string(SIZE)
  .regex(/^\d{1,6}(?:kB|MB)$/, SIZE)
  .transform((value) => Number.parseInt(value, 10) * (BYTES[value.replace(/^\d+/, '')] ?? 1))
  .meta({ title: 'size' });

export const localDate = z
  .string(mustBe('a date such as 2026-12-25'))
  .refine(isDate, mustBe('a date of the calendar such as 2026-12-25'))
  .meta({ title: 'date' });

function isDate(value: string): boolean {
  const at = Date.parse(`${value}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
}
