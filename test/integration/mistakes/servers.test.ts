/** Real servers that are away, refuse, or are set up dangerously: what is said, what waits, and what goes on by itself. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore } from '../../../src/store/store.ts';
import { type Dovecot, startDovecot } from '../../support/dovecot.ts';
import { type Mariadb, startMariadb } from '../../support/mariadb.ts';
import { MailProgram } from '../../support/mail-program.ts';
import { type Outcome, type Program, type Variables, Workplace } from '../../support/program.ts';
import { letterOf, MAILBOX, PASSWORD, RealDesk } from '../../support/real-desk.ts';
import { RelayHost } from '../../support/relay-host.ts';
import { until } from '../../support/until.ts';

const PATIENCE = 120_000;
/** Where nothing listens (discard, RFC 863). */
const NOBODY = '9';

const work = new Workplace();
let dovecot: Dovecot;
let mariadb: Mariadb;
let relay: RelayHost;
let mailbox: MailProgram;
let database: string;
let desk: RealDesk;
beforeAll(async () => {
  dovecot = await startDovecot({ users: [{ address: MAILBOX, password: PASSWORD }] });
  mariadb = await startMariadb();
  relay = await RelayHost.start();
  mailbox = new MailProgram(dovecot.port, MAILBOX, PASSWORD);
}, PATIENCE);
afterAll(async () => {
  await work.close();
  await Promise.all([dovecot.stop(), mariadb.stop(), relay.stop()]);
});
afterEach(() => work.endAll());
let desks = 0;
beforeEach(async () => {
  desks += 1;
  relay.script = () => null;
  database = await mariadb.url(`desk_${desks}`);
  desk = await RealDesk.open(work, { database, imapPort: dovecot.port, smtpPort: relay.port });
});

/** Nothing that a person is told may hold a stack or a password. */
function expectPlain({ out, err }: Pick<Outcome, 'out' | 'err'>): void {
  expect(out + err).not.toMatch(/^ {4}at |This is a bug|planted-password|wrong-password/m);
}

/** The subjects of the tickets, in their order. */
async function tickets(): Promise<readonly string[]> {
  const store = await openStore(database);
  try {
    const found = await store.queries.tickets({ limit: 100 });
    return found.map(({ subject }) => subject).toSorted();
  } finally {
    await store.close();
  }
}

describe('check --connect says of each server what is wrong and what to do', () => {
  interface Mistake {
    readonly what: string;
    readonly env?: Variables;
    readonly change?: (text: string) => string;
    readonly relay?: (line: string) => string | null;
    readonly says: readonly RegExp[];
  }
  const security = (to: string) => (text: string) => text.replaceAll('security: none', `security: ${to}`);
  const elsewhere = (text: string): string => security('tls')(text).replaceAll('host: 127.0.0.1', 'host: desk.invalid');
  const mistakes: readonly Mistake[] = [
    {
      what: 'nothing listens',
      env: { IMAP_PORT: NOBODY, SMTP_PORT: NOBODY },
      says: [/IMAP .*nothing listens there\. Is the port right/, /SMTP .*nothing listens there\. Is the port right/],
    },
    {
      what: 'an unknown host',
      change: elsewhere,
      says: [/IMAP .*Is the host spelt right/, /SMTP .*Is the host spelt right/],
    },
    {
      what: 'TLS where there is none',
      change: security('tls'),
      says: [/IMAP .*does not speak TLS there\. .*993/, /SMTP .*does not speak TLS there\. .*465/],
    },
    {
      what: 'STARTTLS that is not offered',
      change: security('starttls'),
      relay: (line) => (line === 'STARTTLS' ? '502 5.5.1 not known' : null),
      says: [/IMAP .*does not offer STARTTLS/, /SMTP .*does not offer STARTTLS/],
    },
    {
      what: 'the wrong passwords',
      env: { IMAP_PASSWORD: 'wrong-password', SMTP_PASSWORD: 'wrong-password' },
      relay: (line) =>
        line.startsWith('EHLO') ? '250-relay\r\n250 AUTH PLAIN' : line.startsWith('AUTH') ? '535 5.7.8 no' : null,
      says: [/IMAP .*refused user and password of .*`imap\.password`/, /SMTP .*535 5\.7\.8.*`smtp\.password`/],
    },
    {
      what: 'an SMTP port that speaks IMAP',
      change: (text) => text.replace('${SMTP_PORT}', '${IMAP_PORT}'),
      says: [/SMTP .*is no SMTP server\. Do port and security belong together/],
    },
    {
      what: 'a folder that is not there',
      change: (text) => text.replace('inbox: INBOX', 'inbox: Requests'),
      says: [/IMAP .*there is no such folder .*looking into Requests.*`folders`/],
    },
    {
      what: 'a database password',
      change: (text) => text.replace('"${DATABASE}"', '"mariadb://root:wrong-password@127.0.0.1:${MARIADB_PORT}/desk"'),
      says: [/database: .*user or password is wrong; correct them in the database URL/],
    },
  ];

  test.each(mistakes)(
    '$what',
    async ({ env = {}, change, relay: script, says }) => {
      if (change !== undefined) await desk.configure(change);
      if (script !== undefined) relay.script = script;
      const outcome = await desk.run(['check', '--connect'], { MARIADB_PORT: String(mariadb.port), ...env });
      expect(outcome.code).toBe(1);
      for (const words of says) expect(outcome.out).toMatch(words);
      expectPlain(outcome);
    },
    PATIENCE,
  );

  test(
    'all is well',
    async () => {
      const outcome = await desk.run(['check', '--connect']);
      expect(outcome).toMatchObject({ code: 0, err: '' });
      expect(outcome.out.split('\n').map((line) => line.split(' ', 1)[0])).toEqual(['ok', 'ok', 'ok', 'ok']);
    },
    PATIENCE,
  );
});

describe('a start is refused', () => {
  test.each([
    [
      'nothing listens',
      (url: string) => url.replace(/:\d+\//, `:${NOBODY}/`),
      /nothing listens at this address; start the server/,
    ],
    [
      'the password is wrong',
      (url: string) => url.replace('root@', 'root:wrong-password@'),
      /user or password is wrong/,
    ],
    ['the database is missing', (url: string) => `${url}_2`, /the database does not exist; CREATE DATABASE it/],
    ['the server is of another kind', (url: string) => url.replace('mariadb:', 'mysql:'), /begin it with mariadb:\/\//],
  ])(
    'where %s',
    async (_, wrong, words) => {
      const outcome = await desk.start({ DATABASE: wrong(database) }).ended();
      expect(outcome).toEqual({ code: 1, out: '', err: expect.stringMatching(words) });
      expectPlain(outcome);
    },
    PATIENCE,
  );

  test(
    'where the database could lose or mangle mail, before anything is written there',
    async () => {
      await mariadb.query('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
      await mariadb.query('SET GLOBAL max_allowed_packet = 1048576');
      try {
        const { code, err } = await desk.start().ended();
        expect(code).toBe(1);
        expect(err).toMatch(
          /^The database is not safe to start on:\ninnodb_flush_log_at_trx_commit is 0: .* Set it to 1\.\nmax_allowed_packet is 1048576: /,
        );
        expect(await mariadb.query(`SHOW TABLES FROM desk_${desks}`)).toEqual([]);
      } finally {
        await mariadb.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
        await mariadb.query('SET GLOBAL max_allowed_packet = 16777216');
      }
    },
    PATIENCE,
  );

  test(
    'on a server whose defaults are latin1 and not strict it is not: nothing depends on them',
    async () => {
      await mariadb.query(`ALTER DATABASE desk_${desks} CHARACTER SET latin1`);
      await mariadb.query("SET GLOBAL sql_mode = ''");
      const program = desk.start();
      await program.says('"connected to the mailbox"');
      expect(await program.stop()).toMatchObject({ code: 0, err: '' });
    },
    PATIENCE,
  );
});

describe('while it runs', () => {
  const told = (program: Program, words: RegExp): number =>
    program.log.filter((line) => words.test(JSON.stringify(line))).length;

  test('the database goes away: it waits, says so once, and goes on', async () => {
    const program = desk.start();
    await program.says('"connected to the mailbox"');
    await mariadb.kill();
    await dovecot.deliver(MAILBOX, letterOf('Sent into the dark'));
    await program.says('"watching the mailbox failed');
    await until('several looks failed', async () => {
      const before = Date.now();
      await until('a second went by', () => Date.now() - before > 3000);
      return true;
    });
    expect(await mailbox.count('INBOX')).toBe(1);
    await mariadb.restart();
    await program.says('"processed messages"', 90_000);
    expect(told(program, /looking for what is due failed/)).toBeLessThanOrEqual(2);
    expectPlain(program);
    expect(await program.stop()).toMatchObject({ code: 0, err: '' });
    expect(await tickets()).toEqual(['Sent into the dark']);
    expect(await mailbox.count('INBOX')).toBe(0);
  }, 180_000);

  test('the mail host goes away and comes back', async () => {
    const program = desk.start();
    await program.says('"connected to the mailbox"');
    await dovecot.halt();
    await program.says(/"watching the mailbox failed and will be tried again"/);
    await dovecot.resume();
    await dovecot.deliver(MAILBOX, letterOf('After the storm'));
    await program.says('"processed messages"', 90_000);
    expectPlain(program);
    expect(await program.stop()).toMatchObject({ code: 0, err: '' });
    expect(await tickets()).toEqual(['After the storm']);
  }, 180_000);

  test(
    'a wrong IMAP password keeps the daemon up: what waits to be sent still leaves',
    async () => {
      await desk.run(['receive'], {}, letterOf('Through the pipe'));
      const before = relay.taken.length;
      const program = desk.start({ IMAP_PASSWORD: 'wrong-password' });
      await program.says('the mailbox cannot be watched until somebody puts this right');
      await until('both mails have left', () => relay.taken.length === before + 2);
      expect(told(program, /cannot be watched/)).toBe(1);
      expectPlain(program);
      expect(await program.stop()).toMatchObject({ code: 0, err: '' });
    },
    PATIENCE,
  );

  test(
    'a relay that is away, or refuses the desk: mails wait, and the queue says why',
    async () => {
      relay.script = (line) => (line.startsWith('MAIL FROM') ? '550 5.7.1 not allowed to send as support' : null);
      await dovecot.deliver(MAILBOX, letterOf('Nobody hears me'));
      const program = desk.start();
      await program.says('the relay takes no mail; its mails wait');
      const { out, code } = await desk.run(['queue']);
      expect({ code, out }).toEqual({
        code: 0,
        out: expect.stringMatching(/deferred .*550 5\.7\.1 not allowed to send/),
      });
      expect(told(program, /the relay takes no mail/)).toBe(1);
      expect(await program.stop()).toMatchObject({ code: 0, err: '' });
    },
    PATIENCE,
  );
});

describe('a stop takes less than ten seconds, and loses nothing', () => {
  test(
    'while the relay hangs',
    async () => {
      relay.script = (line) => (line === '.' ? 'silence' : null);
      await dovecot.deliver(MAILBOX, letterOf('Hanging'));
      const program = desk.start();
      const seen = relay.seen.length;
      await until('the relay has a mail in hand', () => relay.seen.length > seen, 60_000);
      const { milliseconds, ...outcome } = await program.stop();
      expect(outcome).toMatchObject({ code: 0, err: '' });
      expect(milliseconds).toBeLessThan(10_000);
      const { out } = await desk.run(['queue', '--json']);
      const states = out.split('\n').map((line) => (JSON.parse(line) as { state: string }).state);
      expect(states).toHaveLength(2);
      expect(states.filter((state) => state === 'sending')).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'in the midst of a thousand mails',
    async () => {
      const letters = Array.from({ length: 1000 }, (_, number) => letterOf(`Storm ${number}`));
      await mailbox.append('INBOX', letters);
      const program = desk.start();
      await program.says('"processed messages"');
      const { milliseconds, ...outcome } = await program.stop();
      expect(outcome).toMatchObject({ code: 0, err: '' });
      expect(milliseconds).toBeLessThan(10_000);
      const store = await openStore(database);
      const made = (await store.queries.tickets({ limit: 10_000 })).length;
      await store.close();
      expect(made).toBeGreaterThan(0);
      expect((await mailbox.count('INBOX')) + made).toBe(1000);
      await mailbox.dragAll('INBOX', 'Trash').catch(() => undefined);
    },
    PATIENCE,
  );
});

describe('delivery by pipe', () => {
  test(
    '75 while the database is away, 0 when it is back, one ticket',
    async () => {
      await desk.run(['migrate']);
      const letter = letterOf('By pipe');
      const away = await desk.run(['receive'], { DATABASE: database.replace(/:\d+\//, `:${NOBODY}/`) }, letter);
      expect(away).toEqual({ code: 75, out: '', err: expect.stringContaining('nothing listens at this address') });
      expect(await desk.run(['receive'], {}, letter)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^new-ticket #1/),
      });
      expect(await desk.run(['receive'], {}, letter)).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^duplicate #1/),
      });
      expect(await tickets()).toEqual(['By pipe']);
    },
    PATIENCE,
  );

  test.each([
    ['an unknown option', ['receive', '--mailbax', 'support'], 64],
    ['an unknown mailbox', ['receive', '--mailbox', 'sales'], 64],
    ['two files', ['receive', 'one.eml', 'two.eml'], 64],
    ['an empty message', ['receive'], 65],
    ['a missing file', ['receive', 'missing.eml'], 66],
  ])(
    '%s',
    async (what, argv, code) => {
      const input = what === 'an empty message' ? '' : letterOf('Never kept');
      const outcome = await desk.run(argv, {}, input);
      expect(outcome).toEqual({ code, out: '', err: expect.stringMatching(/\S/) });
      expectPlain(outcome);
    },
    PATIENCE,
  );
});
