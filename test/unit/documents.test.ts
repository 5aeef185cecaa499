/**
 * What the documents say is there: links lead somewhere, command lines are understood by the program, variables,
 * files and quoted messages exist. A failure names the document; the way out is to mend it, not this test.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config.ts';
import { COMMAND_HELP } from '../../src/mail/commands/command-help.ts';
import { readCommandBlock } from '../../src/mail/commands/commands.ts';
import { ticketd } from '../support/command-line.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const filesOf = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const DOCUMENTS = [...readdirSync(ROOT), ...filesOf('docs')]
  .filter((path) => path.endsWith('.md'))
  .map((path) => ({ path, text: read(path) }));

/** What the program is made of, as one text; without the backslashes that source needs. */
const SOURCES = ['src', 'bin', 'config', 'migrations']
  .flatMap(filesOf)
  .filter((path) => /\.(?:ts|js|yaml)$/.test(path))
  .map(read)
  .concat(read('package.json'))
  .join('\n')
  .replaceAll('\\', '');

interface Found {
  readonly document: string;
  readonly what: string;
}

/** Every place in a document where `pattern` holds: its first group. */
function find(pattern: RegExp, documents = DOCUMENTS): readonly Found[] {
  return documents.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].map((match) => ({ document: path, what: match[1] ?? '' })),
  );
}

/** Fenced blocks and spans between backticks. */
const codeOf = (text: string): string =>
  [...text.matchAll(/^ *```[^\n]*\n([^]*?)^ *```|`([^`\n]+)`/gm)].map((match) => match[1] ?? match[2] ?? '').join('\n');

const CODE = DOCUMENTS.map(({ path, text }) => ({ path, text: codeOf(text) }));

/** As GitHub names the heading of a section. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (path: string): readonly string[] =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1] ?? ''));

test('relative links lead to files, and their anchors to headings', () => {
  const links = find(/\]\((?!https?:)([^)\s]+)\)/g);
  expect(links.length).toBeGreaterThan(30);
  const broken = links.filter(({ document, what }) => {
    const [target = '', anchor] = what.split('#');
    const path = target === '' ? document : join(dirname(document), target);
    if (!existsSync(resolve(ROOT, path))) return true;
    return anchor !== undefined && !anchorsOf(path).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test('files that are named stand in the repository', () => {
  const named = find(/(?<![\w/.-])((?:src|test|bin|docs|templates|migrations)\/[\w./-]*\w)/g, CODE);
  expect(named.length).toBeGreaterThan(20);
  const missing = named.filter(({ what }) => !existsSync(join(ROOT, what)) && !existsSync(join(ROOT, `${what}.ts`)));
  expect(missing).toEqual([]);
});

test('every page of docs/ is linked from another document', () => {
  const linked = new Set(find(/\]\((?!https?:)([^)#\s]+)/g).map(({ document, what }) => join(dirname(document), what)));
  const lost = filesOf('docs').filter((path) => path.endsWith('.md') && !linked.has(path));
  expect(lost).toEqual([]);
});

describe('command lines', () => {
  /** A command line as a shell hands it over, up to the first comment, pipe or redirection. */
  const words = (line: string): readonly string[] =>
    (line.split(/\s+(?:#|\||>|<|&&|;)/, 1)[0] ?? '').trim().split(/\s+/).slice(2);
  const lines = [...new Set(find(/(npx ticketd [^\n]+)/g, CODE).map(({ what }) => what))];

  test('there are some', () => {
    expect(lines.length).toBeGreaterThan(15);
  });

  test.each(lines)('%s', async (line) => {
    // What it would work with is not there; all that can be wrong before that is the command line.
    const { code, err } = await ticketd(words(line));
    expect([2, 64].includes(code) ? err : '').toBe('');
  });

  test('one that is wrong would be found', async () => {
    expect((await ticketd(words('npx ticketd ticket lst --unfinished'))).code).toBe(2);
  });
});

test('scripts that are named are scripts of package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const named = [...find(/npm run ([\w:-]+)/g), ...find(/npm (start|test)\b/g)].map(({ what }) => what);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('variables and settings in capitals are known to the program', () => {
  const named = find(/\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b/g, CODE);
  expect(named.length).toBeGreaterThan(10);
  // `NAME_FILE` holds for every variable.
  const unknown = named.filter(({ what }) => !SOURCES.includes(what.replace(/_FILE$/, '')));
  expect(unknown).toEqual([]);
});

test('messages that operations.md quotes are the messages of the program', () => {
  const [, logAndTrouble = ''] = read('docs/operations.md').split('## What the log says');
  const [tables = ''] = logAndTrouble.split('## Limits');
  const rows = [...tables.matchAll(/^\|(?: \w+ +\|)? `([^`]+)` +\|/gm)];
  const quoted = rows.map((match) => match[1] ?? '');
  expect(quoted.length).toBeGreaterThan(40);
  // `…` stands for what varies.
  const pieces = quoted.flatMap((message) => message.split('…').map((piece) => ({ message, piece: piece.trim() })));
  expect(pieces.filter(({ piece }) => !SOURCES.includes(piece))).toEqual([]);
});

test('every message that the daemon logs is explained in operations.md', () => {
  const logged = filesOf('src').flatMap((path) =>
    [...read(path).matchAll(/\blog\.(info|warn|error)\([^;]*?'([^'\n]+)',?\s*\)/g)].map(([, level, message]) => ({
      level,
      message,
    })),
  );
  expect(logged.length).toBeGreaterThan(15);
  const rows = read('docs/operations.md').replaceAll(/ +/g, ' ');
  expect(logged.filter(({ level, message }) => !rows.includes(`| ${level} | \`${message}\` |`))).toEqual([]);
});

test('the kinds and numbers of mails that reading.md tells are those of test/reading', () => {
  const [, table = ''] = read('docs/reading.md').split(/^\| kind +\| mails \| right \|\n.*\n/m);
  const told = [...(table.split('\n\n')[0] ?? '').matchAll(/^\| ([\w ]+?) +\| +(\d+) \| 100 % \|$/gm)];
  const there = filesOf('test/reading').map((path) => {
    const { kind, mails } = JSON.parse(read(path)) as { readonly kind: string; readonly mails: readonly unknown[] };
    return [kind, mails.length];
  });
  expect(new Map(told.map((match) => [match[1], Number(match[2])]))).toEqual(new Map(there as [string, number][]));
});

describe('what README.md says of the future', () => {
  const readme = read('README.md').replace(/\s+/g, ' ');
  const saidOf = (heading: string): string =>
    new RegExp(`\\*\\*${heading}\\*\\*(.*?) - \\*\\*`).exec(readme)?.[1] ?? '';

  test('keys that are read and not acted on are those of which check warns', async () => {
    const env = { TICKETD_SECRET: 'a secret of this test', DB_PASSWORD: 'x', IMAP_PASSWORD: 'x', SMTP_PASSWORD: 'x' };
    const { warnings } = await loadConfig(join(ROOT, 'config', 'ticketd.example.yaml'), env);
    const idle = warnings.filter(({ message }) => message.includes('does not act on it yet'));
    const keys = new Set(idle.map(({ path }) => path.split('.').at(-1) ?? ''));
    // The survey's reminder has the name of the requester's.
    const said = [...saidOf('Read from the configuration, and not acted on').matchAll(/`(\w+)`/g)];
    expect(new Set(said.map((match) => match[1]))).toEqual(keys);
  });

  test('commands that are refused are refused, and no other', () => {
    const refused = (line: string): boolean => readCommandBlock(line).lines[0]?.refusal?.kind === 'not-available';
    const said = [...saidOf('Refused in words').matchAll(/#[a-z]+/g)].map(([name]) => name);
    expect(said.length).toBeGreaterThan(3);
    expect(said.filter((name) => !refused(name))).toEqual([]);
    // #help tells what there is.
    const there = COMMAND_HELP.flatMap((line) => [...line.matchAll(/#[a-z]+/g)].map(([name]) => name));
    expect(there.filter(refused)).toEqual([]);
  });
});

describe('decisions', () => {
  const pages = filesOf('docs/decisions')
    .filter((path) => /\/\d{4}-/.test(path))
    .sort();

  test('are numbered without a gap', () => {
    const numbers = pages.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]));
    expect(numbers).toEqual(pages.map((_, index) => index + 1));
  });

  test.each(pages)('%s tells context, decision and consequences, and carries its number', (path) => {
    const headings = [...read(path).matchAll(/^#+ (.+)$/gm)].map((match) => match[1] ?? '');
    expect(headings[0]).toMatch(new RegExp(`^${/\d{4}/.exec(path)?.[0] ?? ''} `));
    expect(headings.slice(1)).toEqual(['Context', 'Decision', 'Consequences']);
  });
});
