/**
 * The house and its laws: which room may know which, and what keeps the pure rooms pure. A failure names the file and
 * the line; the way out is to move the code, or to change ARCHITECTURE.md together with this table.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Rooms, single files and packages that a room may import; `type:` before a room means types only. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ticket: [],
  mail: [
    'ticket',
    'node:crypto',
    'htmlparser2',
    'iconv-lite',
    'jschardet',
    'mailparser',
    'temporal-polyfill',
    'node:stream',
    'node:buffer',
    'node:module',
    'node:util',
  ],
  policy: ['ticket', 'mail', 'temporal-polyfill', 're2js', 'node:module'],
  'ports.ts': ['type:ticket', 'type:mail', 'type:policy'],
  'log.ts': [],
  'steps.ts': [],
  engine: ['ports.ts', 'ticket', 'mail', 'policy', 'log.ts'],
  store: [
    'ports.ts',
    'ticket',
    'type:mail',
    'type:policy',
    'log.ts',
    'typeorm',
    'mysql2',
    'better-sqlite3',
    'node:*',
    '../migrations',
  ],
  outbound: [
    'ports.ts',
    'mail',
    'log.ts',
    'steps.ts',
    'policy/retry.ts',
    'type:ticket',
    'ticket/time.ts',
    'ticket/ids.ts',
    'nodemailer',
    'handlebars',
    'htmlparser2',
    'node:*',
  ],
  inbound: [
    'ports.ts',
    'mail',
    'engine',
    'log.ts',
    'steps.ts',
    'type:ticket',
    'ticket/time.ts',
    'ticket/ids.ts',
    'imapflow',
    'node:*',
  ],
  web: ['ports.ts', 'policy', 'log.ts', 'type:ticket', 'fastify', 'prom-client', 'node:*'],
};

/** Not even for a type. */
const NEVER: Readonly<Record<string, readonly string[]>> = {
  engine: ['store', 'inbound', 'outbound', 'typeorm', 'imapflow', 'nodemailer'],
  policy: ['ports.ts'],
};

/** What a pure room cannot do, in the words of the code. `new Date(x)` of a given instant is a value. */
const IMPURE: readonly RegExp[] = [
  /\bDate\.now\b/,
  /\bnew Date\(\s*\)/,
  /(?<!new )\bDate\(\s*\)/,
  /\bperformance\./,
  /\bMath\.random\b/,
  /\brandom(?:UUID|Bytes|Int|FillSync)\b/,
  /\bgetRandomValues\b/,
  /\bprocess\./,
  /\bglobalThis\b/,
  /\bset(?:Timeout|Interval|Immediate)\b/,
  /\bTemporal\.Now\b/,
  /\bconsole\./,
  /\bfetch\(/,
];
const PURE_ROOMS: ReadonlySet<string> = new Set(['ticket', 'mail', 'policy']);

/** Tables on one page. */
const TABLES: ReadonlySet<string> = new Set(['src/store/schema.ts']);
const LONGEST_FILE = 300;

interface Import {
  readonly from: string;
  readonly line: number;
  readonly typesOnly: boolean;
  /** A room, a file of src (`ports.ts`), or a package. */
  readonly room: string;
  /** Within src: `policy/retry.ts`; else the package. */
  readonly target: string;
}

const sources = filesOf('src', '.ts').map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

function filesOf(folder: string, ending: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name))
    .sort();
}

/** `src/mail/token.ts` is of `mail`, `src/ports.ts` is a room by itself. */
const roomOf = (path: string): string => relative('src', path).split('/')[0] ?? '';

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Comments and texts blanked out, so that words about a clock are no clock. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:\\])\/\/[^\n]*|'(?:\\.|[^'\\\n])*'/g, (match) =>
    match.replace(/[^\n]/g, ' '),
  );
}

function importsOf(path: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const clause = String.raw`(type\s+)?(\{[^}]*\}|\*(?:\s+as\s+\w+)?|\w+(?:\s*,\s*\{[^}]*\})?)\s+from\s+`;
  const pattern = new RegExp(
    String.raw`^\s*(?:import|export)\s+(?:${clause})?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)`,
    'gm',
  );
  for (const match of text.matchAll(pattern)) {
    const specifier = match[3] ?? match[4] ?? '';
    const names = (match[2] ?? '')
      .replace(/^.*?\{|\}.*$/gs, '')
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const typesOnly = match[1] !== undefined || (names.length > 0 && names.every((name) => name.startsWith('type ')));
    const target = specifier.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(path), specifier)) : specifier;
    const inside = target.startsWith('src/');
    found.push({
      from: path,
      line: lineAt(text, match.index + match[0].search(/\S/)),
      typesOnly,
      room: inside ? roomOf(target) : packageOf(target),
      target: inside ? relative('src', target) : target,
    });
  }
  return found;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('migrations/')) return '../migrations';
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function isAllowed(found: Import, allowed: readonly string[]): boolean {
  const own = roomOf(found.from);
  if (found.room === own) return true;
  return allowed.some((entry) => {
    const [, typesOnly, name = ''] = /^(type:)?(.*)$/.exec(entry) ?? [];
    if (typesOnly !== undefined && !found.typesOnly) return false;
    return name === found.room || name === found.target || (name === 'node:*' && found.room.startsWith('node:'));
  });
}

const where = ({ from, line, target }: Import): string => `${from}:${line} imports ${target}`;
const allImports = sources.flatMap(({ path, text }) => importsOf(path, text));

describe('rooms', () => {
  test.each(Object.entries(MAY_IMPORT))('%s imports only what it may', (room, allowed) => {
    const strangers = allImports.filter((found) => roomOf(found.from) === room && !isAllowed(found, allowed));
    expect(strangers.map(where)).toEqual([]);
  });

  test.each(Object.entries(NEVER))('%s never names what it must not know', (room, banned) => {
    const named = allImports.filter((found) => roomOf(found.from) === room && banned.includes(found.room));
    expect(named.map(where)).toEqual([]);
  });

  test('the courier cannot name a ticket', () => {
    const named = allImports.filter(
      (found) => roomOf(found.from) === 'outbound' && found.target === 'ticket/ticket.ts',
    );
    expect(named.filter(({ typesOnly }) => !typesOnly).map(where)).toEqual([]);
  });

  test('no room runs in a circle with another', () => {
    const graph = new Map<string, Set<string>>();
    for (const { from, target, typesOnly } of allImports) {
      if (typesOnly || !target.endsWith('.ts')) continue;
      const file = relative('src', from);
      graph.set(file, (graph.get(file) ?? new Set()).add(target));
    }
    expect(circlesIn(graph)).toEqual([]);
  });
});

function circlesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (way.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return circles;
}

test('the pure rooms read no clock, no randomness, no environment', () => {
  const impure = sources
    .filter(({ path }) => PURE_ROOMS.has(roomOf(path)))
    .flatMap(({ path, text }) => {
      const lines = codeOf(text).split('\n');
      return lines.flatMap((line, index) =>
        IMPURE.some((pattern) => pattern.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [],
      );
    });
  expect(impure).toEqual([]);
});

describe('files', () => {
  test('are at most 300 lines long', () => {
    const long = sources
      .filter(({ path }) => !TABLES.has(path))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > LONGEST_FILE);
    expect(long).toEqual([]);
  });

  test('export by name: no default, no barrel', () => {
    const found = sources.flatMap(({ path, text }) => {
      const code = codeOf(text);
      const barrel = /^export \*/m.test(code) || path.endsWith('/index.ts');
      return barrel || /^export default\b/m.test(code) ? [path] : [];
    });
    expect(found).toEqual([]);
  });
});

describe('standards', () => {
  const page = readFileSync(join(ROOT, 'docs/rfcs.md'), 'utf8');
  const listed = new Set([...page.matchAll(/^\| (\d{3,5}) \|/gm)].map((match) => match[1] ?? ''));
  const cited = new Map(
    sources.flatMap(({ path, text }) =>
      [...text.matchAll(/\bRFC (\d{3,5})\b/g)].map((match) => [match[1] ?? '', `${path}:${lineAt(text, match.index)}`]),
    ),
  );

  test('every RFC that the code cites is listed in docs/rfcs.md', () => {
    expect(
      [...cited].filter(([number]) => !listed.has(number)).map(([number, place]) => `RFC ${number}, ${place}`),
    ).toEqual([]);
  });

  test('every RFC that is listed is cited', () => {
    expect([...listed].filter((number) => !cited.has(number))).toEqual([]);
  });
});

test('the table sees what it is there for', () => {
  const text = [
    "import { type A, b } from '../store/store.ts';",
    "import type { C } from '../ports.ts';",
    "const late = await import('nodemailer');",
    "export { d } from 'typeorm';",
  ].join('\n');
  const found = importsOf('src/policy/sample.ts', text);
  expect(found.map(({ room, line, typesOnly }) => [room, line, typesOnly])).toEqual([
    ['store', 1, false],
    ['ports.ts', 2, true],
    ['nodemailer', 3, false],
    ['typeorm', 4, false],
  ]);
  expect(found.filter((entry) => isAllowed(entry, MAY_IMPORT['policy'] ?? []))).toEqual([]);
  expect(
    circlesIn(
      new Map([
        ['a', new Set(['b'])],
        ['b', new Set(['a'])],
      ]),
    ),
  ).toEqual(['a → b → a']);
  expect(IMPURE.some((pattern) => pattern.test('const now = Date.now();'))).toBe(true);
  expect(IMPURE.some((pattern) => pattern.test(codeOf("// Date.now() is 'Date.now()'")))).toBe(false);
});
