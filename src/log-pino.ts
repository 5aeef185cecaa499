/**
 * The log as JSON lines, by pino. Three nets keep secrets and mail bodies out (section 10.4): keys that never say
 * their value, errors cut down to what happened, and the known secrets wiped from every finished line.
 */
import { pino, type DestinationStream } from 'pino';
import type { Log } from './log.ts';

export interface LogOptions {
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Standard output, if left out. */
  readonly destination?: DestinationStream;
  /** Values that must never be written, wherever they turn up. */
  readonly secrets?: readonly string[];
}

const HIDDEN = '[hidden]';

/** Library errors carry whole statements and mails in these. */
const HIDDEN_KEYS: ReadonlySet<string> = new Set([
  'password',
  'pass',
  'secret',
  'token',
  'accesstoken',
  'refreshtoken',
  'clientsecret',
  'authorization',
  'auth',
  'keys',
  'sql',
  'query',
  'parameters',
  'source',
  'raw',
  'body',
  'text',
  'html',
  'quoted',
  'content',
]);

const LONGEST_TEXT = 1000;
const DEEPEST = 5;

export function createLog(options: LogOptions = {}): Log {
  const wipe = wiper(options.secrets ?? []);
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: wipe },
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
  return {
    info: (fields, message) => logger.info(presentable(fields), message),
    warn: (fields, message) => logger.warn(presentable(fields), message),
    error: (fields, message) => logger.error(presentable(fields), message),
  };
}

function presentable(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, show(key, value, 0)]));
}

function show(key: string, value: unknown, depth: number): unknown {
  if (HIDDEN_KEYS.has(key.toLowerCase())) return HIDDEN;
  if (typeof value === 'string') return shorten(withoutCredentials(value));
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '…';
  if (isError(value)) return showError(value, depth);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) return value.map((item: unknown) => show('', item, depth + 1));
  const entries = value instanceof Map ? [...value.entries()] : Object.entries(value);
  return Object.fromEntries(entries.map(([name, item]) => [String(name), show(String(name), item, depth + 1)]));
}

// By its shape: an error of another realm (a worker's, a test's) is no `instanceof Error` here.
function isError(value: object): value is Error {
  return value instanceof Error || ('stack' in value && 'message' in value);
}

function showError(error: Error, depth: number): Record<string, unknown> {
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return {
    name: error.name,
    message: shorten(withoutCredentials(error.message)),
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined ? {} : { cause: show('cause', cause, depth + 1) }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}

/** `mariadb://ticketd:…@host` keeps its user and loses its password. */
const withoutCredentials = (text: string): string =>
  text.replace(/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]{0,100}:)[^\s/]{1,500}@/gi, `$1${HIDDEN}@`);

const shorten = (text: string): string => (text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`);

/** Shorter values would wipe ordinary words. */
const SHORTEST_SECRET = 6;

function wiper(secrets: readonly string[]): (line: string) => string {
  const written = secrets.flatMap((secret) =>
    secret.length < SHORTEST_SECRET ? [] : [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)],
  );
  return (line) => written.reduce((wiped, secret) => wiped.replaceAll(secret, HIDDEN), line);
}
