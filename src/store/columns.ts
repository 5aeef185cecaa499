/**
 * The kinds of columns, each with its way between a value of the domain and what the database keeps. What is too
 * long or cannot be stored is made storable here: a mail is never refused for the sake of a column.
 */
import { hash } from 'node:crypto';
import { type Instant, instant } from '../ticket/time.ts';

export type ColumnType = 'varchar' | 'text' | 'int' | 'bigint' | 'tinyint' | 'datetime' | 'blob';

export interface Column<T> {
  readonly type: ColumnType;
  /** Of a `varchar`, in code points. */
  readonly length?: number;
  readonly nullable: boolean;
  readonly primary: boolean;
  encode(value: T): unknown;
  decode(stored: unknown): T;
}

/** UTF-16 units of a long text: two of them in one row fit into one packet of 8 MiB, whatever their letters. */
export const LONGEST_TEXT = 750_000;
/** Of a JSON column, before the texts within it are shortened. */
const LONGEST_JSON = 1_000_000;
const LONGEST_JSON_TEXT = 50_000;
/** datetime(3) can do more, but a year 9999 is somebody's mistake, and breaks whoever adds to it. */
const EARLIEST = 0;
const LATEST = Date.UTC(2099, 11, 31, 23, 59, 59, 999);

/** Without NUL (cuts texts short in SQLite's functions) and without half surrogate pairs (no UTF-8 for them). */
function storable(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text).toWellFormed();
}

/** The first `limit` code points. */
export function bounded(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return Array.from(text.slice(0, 2 * limit))
    .slice(0, limit)
    .join('');
}

/** Like `bounded`, but two different texts stay different: the end gives way to a hash of the whole. */
function boundedKey(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${bounded(text, limit - 65)}~${sha256(text)}`;
}

/** SHA-256 in lower-case hex: the key of what is too long to be one. */
export function sha256(text: string): string {
  return hash('sha256', text);
}

const required = { nullable: false, primary: false };

/** A text that identifies: compared by its bytes (schema.ts), never cut to the same as another. */
export function key<T extends string>(length: number): Column<T> {
  return {
    ...required,
    type: 'varchar',
    length,
    encode: (value) => boundedKey(storable(value), length),
    decode: (stored) => stored as T,
  };
}

/** A short text for people; what is longer is cut. */
export function words(length: number): Column<string> {
  return {
    ...required,
    type: 'varchar',
    length,
    encode: (value) => bounded(storable(value), length),
    decode: (stored) => stored as string,
  };
}

/** A text as long as a mail. */
export function longText(): Column<string> {
  return {
    ...required,
    type: 'text',
    encode: (value) => bounded(storable(value), LONGEST_TEXT),
    decode: (stored) => stored as string,
  };
}

/** A value of plain data. */
export function json<T>(): Column<T> {
  return {
    ...required,
    type: 'text',
    encode: (value) => {
      const text = JSON.stringify(value);
      if (text.length <= LONGEST_JSON) return text;
      return JSON.stringify(value, (_name, part: unknown) =>
        typeof part === 'string' ? bounded(part, LONGEST_JSON_TEXT) : part,
      );
    },
    decode: (stored) => JSON.parse(stored as string) as T,
  };
}

/** A whole number up to 2³¹ − 1: ticket numbers, counts. */
export function int<T extends number = number>(): Column<T> {
  return { ...required, type: 'int', encode: (value) => value, decode: (stored) => stored as T };
}

/** A whole number that may be greater: UIDs and UIDVALIDITY have 32 bits without a sign. */
export function bigint(): Column<number> {
  // QUIRK mysql2: a bigint comes as text, so that none is rounded.
  return { ...required, type: 'bigint', encode: (value) => value, decode: Number };
}

export function flag(): Column<boolean> {
  return { ...required, type: 'tinyint', encode: (value) => (value ? 1 : 0), decode: (stored) => stored === 1 };
}

export function time(): Column<Instant> {
  return {
    ...required,
    type: 'datetime',
    encode: (value) => new Date(clamped(value)),
    decode: (stored) => instant((stored as Date).getTime()),
  };
}

export function bytes(): Column<Uint8Array> {
  return { ...required, type: 'blob', encode: (value) => value, decode: (stored) => stored as Uint8Array };
}

/** The same column, where the value may be absent. */
export function optional<T>(column: Column<T>): Column<T | null> {
  return {
    ...column,
    nullable: true,
    encode: (value) => (value === null ? null : column.encode(value)),
    decode: (stored) => (stored === null || stored === undefined ? null : column.decode(stored)),
  };
}

/** The same column as (part of) the primary key. */
export function primary<T>(column: Column<T>): Column<T> {
  return { ...column, primary: true };
}

function clamped(at: number): number {
  return Number.isFinite(at) ? Math.min(Math.max(at, EARLIEST), LATEST) : LATEST;
}

/** An instant as all the databases read it in a statement: `2026-11-02 09:00:00.000`, UTC. */
export function timeText(at: Instant): string {
  return new Date(clamped(at)).toISOString().slice(0, 23).replace('T', ' ');
}
