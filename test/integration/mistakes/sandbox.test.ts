/** The sandbox started the wrong way, in the wrong place, twice, or over a crash. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { openStore } from '../../../src/store/store.ts';
import { freePorts, type Outcome, type Program, type Variables, Workplace } from '../../support/program.ts';
import { until } from '../../support/until.ts';

const ANY_PORTS: Variables = {
  TICKETD_SANDBOX_IMAP_PORT: '0',
  TICKETD_SANDBOX_SMTP_PORT: '0',
  TICKETD_SANDBOX_PAGE_PORT: '0',
};
const STARTED = 'Ctrl+C stops.';
const PATIENCE = 120_000;

const work = new Workplace();
afterAll(() => work.close());

const start = (directory: string, env: Variables = {}, uid?: number): Program =>
  work.start(directory, ['start'], { env: { ...ANY_PORTS, ...env }, ...(uid === undefined ? {} : { uid }) });

/** Refused in words: no stack, no welcome before it. */
const refusal = (words: string | RegExp): Outcome => ({
  code: 1,
  out: '',
  err: expect.stringMatching(words) as unknown as string,
});

function expectNoStack({ err, out }: Outcome): void {
  expect(err + out).not.toMatch(/^ {4}at |This is a bug/m);
}

/** A directory where the sandbox has run. */
async function madeDesk(): Promise<string> {
  const directory = await work.directory();
  const program = start(directory);
  await program.says(STARTED);
  await program.stop();
  return directory;
}

describe('looking without a desk', () => {
  test(
    'says where it looked, and makes nothing',
    async () => {
      const directory = await work.directory();
      for (const command of [['ticket', 'list'], ['queue'], ['quarantine', 'list'], ['migrate'], ['check']]) {
        const outcome = await work.run(directory, command);
        expect(outcome).toEqual(refusal(new RegExp(`There is no desk in ${directory}: .*ticketd start$`, 's')));
      }
      expect(await readdir(directory)).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'with a delivery by pipe, the mail host is asked to try again',
    async () => {
      const directory = await work.directory();
      const outcome = await work.run(directory, ['receive'], { input: 'From: ken@example.com\n\nhello\n' });
      expect(outcome).toEqual({ ...refusal('There is no desk in'), code: 75 });
      expect(await readdir(directory)).toEqual([]);
    },
    PATIENCE,
  );
});

describe('ports', () => {
  test.each(['IMAP', 'SMTP', 'PAGE'])(
    'a taken one is named, with the variable for another: %s',
    async (part) => {
      const stranger = createServer().listen(0, '127.0.0.1');
      await once(stranger, 'listening');
      const { port } = stranger.address() as { port: number };
      const name = `TICKETD_SANDBOX_${part}_PORT`;
      const outcome = await start(await work.directory(), { [name]: String(port) }).ended();
      stranger.close();
      expect(outcome).toEqual(refusal(`port ${port} is taken by another program. Choose another port: ${name}=`));
      expectNoStack(outcome);
    },
    PATIENCE,
  );

  test.each(['abc', '99999', '-1', ' '])(
    '%j is none',
    async (port) => {
      const outcome = await start(await work.directory(), { TICKETD_SANDBOX_SMTP_PORT: port }).ended();
      expect(outcome).toEqual(refusal(`^TICKETD_SANDBOX_SMTP_PORT=${port} is no port: write a number from 1 to 65535`));
    },
    PATIENCE,
  );
});

describe('the data directory', () => {
  test(
    'is a file',
    async () => {
      const directory = await work.directory();
      await writeFile(join(directory, 'data'), 'mine');
      expect(await start(directory).ended()).toEqual(refusal(`${directory}/data, which is a file: move it away`));
    },
    PATIENCE,
  );

  test(
    'cannot be written',
    async () => {
      const directory = await work.directory();
      // Permissions mean nothing to root: it lets somebody else try.
      const uid = userInfo().uid === 0 ? 65_534 : undefined;
      await chmod(directory, 0o555);
      expect(await start(directory, {}, uid).ended()).toEqual(
        refusal(`${directory}/data, which cannot be written .*give this user the right to write`),
      );
    },
    PATIENCE,
  );

  test(
    'belongs to a sandbox that runs',
    async () => {
      const directory = await work.directory();
      const first = start(directory);
      await first.says(STARTED);
      expect(await start(directory).ended()).toEqual(
        refusal(`another ticketd is already running on ${directory}/data`),
      );
      expect((await first.stop()).code).toBe(0);
    },
    PATIENCE,
  );

  test(
    'of two starts at the same moment one runs',
    async () => {
      const directory = await work.directory();
      const both = [start(directory), start(directory)];
      await until('one is refused', () => both.some(({ err }) => err !== ''), 60_000);
      const [winner, loser] = both[0]?.err === '' ? both : both.toReversed();
      await winner?.says(STARTED);
      expect(await loser?.ended()).toEqual(refusal('another ticketd is already running'));
      expect(await winner?.stop()).toMatchObject({ code: 0, err: '' });
    },
    PATIENCE,
  );
});

describe('damaged files', () => {
  test(
    'a database of random bytes refuses the start, and stays as it was',
    async () => {
      const directory = await work.directory();
      await mkdir(join(directory, 'data'));
      const database = join(directory, 'data', 'ticketd.sqlite');
      const bytes = randomBytes(20_000);
      await writeFile(database, bytes);
      const outcome = await start(directory).ended();
      expect(outcome).toEqual(refusal('the SQLite file data/ticketd.sqlite cannot be opened: .*is no SQLite database'));
      expect(await readFile(database)).toEqual(bytes);
    },
    PATIENCE,
  );

  test(
    'a database of a newer version refuses the start',
    async () => {
      const directory = await madeDesk();
      await writeNewerMigration(join(directory, 'data', 'ticketd.sqlite'));
      const outcome = await start(directory).ended();
      expect(outcome).toEqual(refusal('the database was made by a newer ticketd: this one does not know Later'));
    },
    PATIENCE,
  );

  test(
    'an empty secret, as a crash leaves it, is made anew; a short one is refused',
    async () => {
      const directory = await madeDesk();
      const secret = join(directory, 'data', 'secret');
      await writeFile(secret, '');
      const program = start(directory);
      await program.says(STARTED);
      await program.stop();
      expect((await readFile(secret, 'utf8')).length).toBeGreaterThanOrEqual(32);
      expect((await stat(secret)).mode & 0o077).toBe(0);
      await writeFile(secret, 'short');
      expect(await start(directory).ended()).toEqual(refusal(`${secret} is damaged`));
    },
    PATIENCE,
  );

  test(
    'a mail folder without a readable index is named',
    async () => {
      const directory = await madeDesk();
      const folder = join(directory, 'data', 'mail', 'support%40example.com', 'INBOX');
      await writeFile(join(folder, 'index.json'), '{"uidValidity":');
      const outcome = await start(directory).ended();
      expect(outcome).toEqual(refusal(`mail folder ${folder} cannot be read \\(index.json is damaged\\)`));
      expectNoStack(outcome);
    },
    PATIENCE,
  );
});

async function writeNewerMigration(file: string): Promise<void> {
  const { loadSqlite } = await import('../../../src/store/sqlite-driver.ts');
  const connection = new (await loadSqlite())(file, {});
  connection.prepare("INSERT INTO migration (timestamp, name) VALUES (1999990000000, 'Later1999990000000')").run();
  connection.close();
}

describe('an end at any moment', () => {
  test('loses and doubles nothing: told once, told twice, killed', async () => {
    const directory = await work.directory();
    const [smtpPort = 0] = await freePorts(1);
    const env = { TICKETD_SANDBOX_SMTP_PORT: String(smtpPort), TICKETD_LOG: 'info' };
    const accepted: string[] = [];
    for (const signal of ['SIGKILL', 'SIGINT', 'SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      const program = start(directory, env);
      await program.says(STARTED);
      const sending = send(smtpPort, 100, `${accepted.length} before ${signal}`);
      await program.says('processed messages');
      program.signal(signal);
      // Ctrl+C under npm: once from the terminal, once more from npm.
      if (signal === 'SIGINT') program.signal(signal);
      const { code, err } = await program.ended();
      expect({ signal, code, err }).toEqual({ signal, code: signal === 'SIGKILL' ? null : 0, err: '' });
      accepted.push(...(await sending));
    }
    const last = start(directory, env);
    await last.says(STARTED);
    const store = await openStore(`sqlite:${join(directory, 'data', 'ticketd.sqlite')}`);
    const waiting = async (): Promise<number> =>
      (await store.queries.queue(['queued', 'sending', 'deferred'], 1)).length;
    try {
      await until('the INBOX is empty', async () => (await folder(directory, 'support', 'INBOX')).length === 0, 60_000);
      await until('every mail has left', async () => (await waiting()) === 0, 60_000);
      expect((await last.stop()).milliseconds).toBeLessThan(10_000);

      const tickets = await store.queries.tickets({ limit: 10_000 });
      const moved = [
        ...(await folder(directory, 'support', 'Processed')),
        ...(await folder(directory, 'support', 'Quarantine')),
      ];
      // One ticket for each message, numbered without gaps.
      expect(tickets.map(({ number }) => Number(number)).sort((a, b) => a - b)).toEqual(
        moved.map((_, index) => index + 1),
      );
      const subjects = new Set(tickets.map(({ subject }) => subject));
      expect(subjects.size).toBe(moved.length);
      expect(accepted.filter((subject) => !subjects.has(subject))).toEqual([]);
      const rows = await Promise.all(tickets.map(({ number }) => store.queries.messages(number)));
      expect(rows.flat().filter(({ direction }) => direction === 'in')).toHaveLength(moved.length);
      // Every mail to John arrived; those whose answer a kill cut off may have come twice.
      const mails = (await store.queries.queue(['sent'], 10_000)).filter(({ to }) => to.address === 'john@example.com');
      const received = await folder(directory, 'john', 'INBOX');
      expect(received.length).toBeGreaterThanOrEqual(mails.length);
      expect(received.length).toBeLessThan(mails.length + 3 * 4 + 1);
    } finally {
      await store.close();
    }
  }, 240_000);
});

/** So many mails of Ken's over several connections; the subjects of those that the sandbox accepted. */
async function send(port: number, count: number, subject: string): Promise<readonly string[]> {
  const post = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, pool: true, maxConnections: 3 });
  const subjects = Array.from({ length: count }, (_, number) => `${subject}: ${number}`);
  const sending = subjects.map((subject) =>
    post.sendMail({ from: 'ken@example.com', to: 'support@example.com', subject, text: 'Help.' }),
  );
  const sent = await Promise.allSettled(sending);
  post.close();
  return subjects.filter((_, index) => sent[index]?.status === 'fulfilled');
}

/** The messages of a folder as they stand on the disk. */
async function folder(directory: string, person: string, name: string): Promise<readonly unknown[]> {
  const file = join(directory, 'data', 'mail', `${person}%40example.com`, name, 'index.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { readonly mails: readonly unknown[] }).mails;
}
