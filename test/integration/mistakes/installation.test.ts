/** An installation that something is wrong with: its templates, its packages, its rights. */
import { chmod, cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Outcome, type RunOptions, Workplace } from '../../support/program.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PARTS = ['bin', 'dist', 'templates', 'config/sandbox.yaml', 'package.json'];
const PATIENCE = 120_000;
const STARTED = /Ctrl\+C stops\./;
const ANY_PORTS = {
  TICKETD_SANDBOX_IMAP_PORT: '0',
  TICKETD_SANDBOX_SMTP_PORT: '0',
  TICKETD_SANDBOX_PAGE_PORT: '0',
};

const work = new Workplace();
let installed: string;
beforeAll(async () => {
  // Builds what has changed.
  await work.run(await work.directory(), ['--help']);
  installed = await work.directory();
  await chmod(installed, 0o755);
  for (const part of PARTS) await cp(join(ROOT, part), join(installed, part), { recursive: true });
  await mkdir(join(installed, 'node_modules'));
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    await symlink(join(ROOT, 'node_modules', name), join(installed, 'node_modules', name));
  }
}, PATIENCE);
afterAll(() => work.close());

const options = (): RunOptions => ({ program: join(installed, 'bin', 'ticketd.js'), env: ANY_PORTS });

/** The installed program, in a directory of its own. */
const ticketd = async (argv: readonly string[]): Promise<Outcome> => work.run(await work.directory(), argv, options());

describe('templates', () => {
  const template = (path: string): string => join(installed, 'templates', path);
  const mended: (() => Promise<void>)[] = [];

  async function broken(path: string, text: string | null): Promise<Outcome> {
    const whole = join(ROOT, 'templates', path);
    mended.push(() => cp(whole, template(path), { recursive: true }));
    await rm(template(path), { recursive: true });
    if (text !== null) await writeFile(template(path), text);
    const outcome = await ticketd(['start']);
    for (const mend of mended.splice(0)) await mend();
    expect(outcome).toMatchObject({ code: 1, out: '' });
    expect(outcome.err).not.toMatch(/^ {4}at |This is a bug/m);
    return outcome;
  }

  test.each([
    [
      'a missing one',
      'en/received.hbs',
      null,
      /templates\/en\/received\.hbs: missing; every other language falls back to it/,
    ],
    [
      'one without a subject',
      'en/received.hbs',
      '<p>Hello</p>\n',
      /templates\/en\/received\.hbs:1: no subject; begin the file with three lines/,
    ],
    [
      'a block that is not closed',
      'en/received.hbs',
      '---\nsubject: Hello\n---\n<p>\n{{#if ticket}}\n</p>\n',
      /templates\/en\/received\.hbs:\d+: /,
    ],
    [
      'a field that is not there',
      'en/received.hbs',
      '---\nsubject: Hello\n---\n<p>Hello</p>\n<p>{{ticket.colour}}</p>\n',
      /templates\/en\/received\.hbs:5: .*colour/,
    ],
    ['no directory at all', '.', null, /the template directory \S+templates cannot be read/],
  ])(
    '%s refuses the start, with file and line',
    async (_, path, text, words) => {
      expect((await broken(path, text)).err).toMatch(words);
    },
    PATIENCE,
  );

  test(
    'preview shows one, and guesses what was meant',
    async () => {
      expect(await ticketd(['preview', 'received'])).toMatchObject({
        code: 0,
        err: '',
        out: expect.stringMatching(/^Subject: /),
      });
      expect(await ticketd(['preview', 'recieved'])).toEqual({
        code: 1,
        out: '',
        err: 'There is no template recieved: did you mean received?',
      });
    },
    PATIENCE,
  );
});

describe('packages', () => {
  // Newer ones have a SQLite of their own.
  const needsPackage = process.getBuiltinModule?.('node:sqlite' as 'sqlite') === undefined;

  test(
    'without better-sqlite3, an old Node says what to install; a newer one does without',
    async () => {
      const link = join(installed, 'node_modules', 'better-sqlite3');
      await rm(link, { force: true });
      const program = work.start(await work.directory(), ['start'], options());
      const outcome = needsPackage ? await program.ended() : await program.says(STARTED).then(() => program.stop());
      expect(outcome.code).toBe(needsPackage ? 1 : 0);
      expect(needsPackage ? outcome.err : outcome.out).toMatch(
        needsPackage
          ? /^Node v\S+ has no SQLite of its own and better-sqlite3 is not installed; use Node 22\.16 or newer, run "npm install better-sqlite3"/
          : STARTED,
      );
      await symlink(join(ROOT, 'node_modules', 'better-sqlite3'), link);
    },
    PATIENCE,
  );
});

test(
  'nothing is written where it is installed',
  async () => {
    const contents = (): Promise<readonly string[]> => readdir(installed, { recursive: true });
    const before = await contents();
    const program = work.start(await work.directory(), ['start'], options());
    await program.says(STARTED);
    expect(await program.stop()).toMatchObject({ code: 0, err: '' });
    expect(await contents()).toEqual(before);
  },
  PATIENCE,
);
