/** Commands mistyped, looked at by halves, or pointed at the wrong file. */
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Workplace } from '../../support/program.ts';
import { letterOf, RealDesk } from '../../support/real-desk.ts';

const PATIENCE = 60_000;
const PROGRAM = fileURLToPath(new URL('../../../bin/ticketd.js', import.meta.url));

const work = new Workplace();
let desk: RealDesk;
beforeAll(async () => {
  desk = await RealDesk.open(work, { database: 'sqlite:ticketd.sqlite', imapPort: 9, smtpPort: 9 });
}, PATIENCE);
afterAll(() => work.close());

describe('before the first start', () => {
  test(
    'looking says that there is no database, and makes none',
    async () => {
      expect(await desk.run(['ticket', 'list'])).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(
          /^There is no database \S+ticketd\.sqlite yet: ticketd start or ticketd migrate makes it\./,
        ),
      });
      expect((await desk.run(['ticket', 'list'])).code).toBe(1);
    },
    PATIENCE,
  );

  test(
    'a database without its tables says how to make them',
    async () => {
      await writeFile(join(desk.directory, 'empty.sqlite'), '');
      expect(await desk.run(['ticket', 'list'], { DATABASE: 'sqlite:empty.sqlite' })).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(/a table is missing; run: ticketd migrate/),
      });
    },
    PATIENCE,
  );
});

describe('the configuration', () => {
  test.each([
    ['is not there', 'nowhere.yaml', /^nowhere\.yaml has a mistake:\n {2}nowhere\.yaml: there is no such file: copy/],
    ['is a directory', 'folder', /^folder has a mistake:\n {2}folder: is a directory: name the file in it$/],
    ['holds something else', 'letter.eml', /^letter\.eml has \d+ mistakes|^letter\.eml has a mistake/],
  ])(
    '%s',
    async (_, file, words) => {
      await mkdir(join(desk.directory, 'folder'), { recursive: true });
      await writeFile(join(desk.directory, 'letter.eml'), letterOf('Not a configuration'));
      for (const command of ['check', 'start']) {
        expect(await desk.run([command], { TICKETD_CONFIG: file })).toEqual({
          code: 1,
          out: '',
          err: expect.stringMatching(words),
        });
      }
    },
    PATIENCE,
  );

  test(
    'is not named by an empty variable',
    async () => {
      const { code, err } = await desk.run(['ticket', 'list'], { TICKETD_CONFIG: '' });
      expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^There is no desk in /) });
    },
    PATIENCE,
  );
});

describe('at the desk', () => {
  beforeAll(async () => {
    await desk.run(['receive'], {}, letterOf('It is down', 'word '.repeat(100_000)));
  }, PATIENCE);

  test.each([
    [['ticket', 'show', '99'], 1, /^There is no ticket #99: ticketd ticket list shows which there are\.$/],
    [['ticket', 'show', 'x'], 2, /'x' is invalid for argument 'number'\. It must be a whole number from 1\./],
    [['ticket', 'list', '--status', 'opne'], 2, /Allowed choices are new, open, pending/],
    [['message', 'nope'], 1, /^There is no message nope: ticketd ticket show N and ticketd quarantine list/],
    [['tickets'], 2, /Did you mean ticket\?/],
  ])(
    '%j',
    async (argv, code, words) => {
      expect(await desk.run(argv)).toEqual({ code, out: '', err: expect.stringMatching(words) });
    },
    PATIENCE,
  );

  /** In a shell, as a person at a terminal. */
  const shell = (line: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } =>
    spawnSync('sh', ['-c', line.replace('ticketd', `'${process.execPath}' '${PROGRAM}'`)], {
      cwd: desk.directory,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        TICKETD_CONFIG: 'ticketd.yaml',
        SECRET: 'a secret that is long enough',
        DATABASE: 'sqlite:ticketd.sqlite',
        IMAP_PORT: '9',
        SMTP_PORT: '9',
        IMAP_PASSWORD: 'x',
        SMTP_PASSWORD: 'x',
      },
    });

  test.each(['ticketd ticket show 1 --json | head -c 20', 'ticketd --help | true'])(
    '%s: a reader that leaves is no trouble',
    (line) => {
      expect(shell(line)).toMatchObject({ status: 0, stderr: '' });
    },
    PATIENCE,
  );

  test(
    'output that finds no room on the disk is a failure, in one sentence',
    () => {
      expect(shell('ticketd ticket list > /dev/full')).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/^The output could not be written: ENOSPC[^\n]*\n$/),
      });
    },
    PATIENCE,
  );
});
