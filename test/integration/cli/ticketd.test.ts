/** The program as it is installed: `bin/ticketd.js` in a process of its own, on a database file. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('../../../bin/ticketd.js', import.meta.url));
const SECRET = 'planted-password-17';
const MAIL = `From: Ken Fisher <ken@example.com>\r
To: support@example.com\r
Subject: Online banking is down\r
Message-ID: <report@example.com>\r
Date: Mon, 02 Nov 2026 09:00:00 +0000\r
\r
Nobody can log in.\r
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketd-program-'));
  await writeFile(join(folder, 'report.eml'), MAIL);
  await writeFile(
    join(folder, 'ticketd.yaml'),
    `desk: { name: Example Support, secret: "\${SECRET}", operator: ops@example.com }
database: { url: "sqlite:${join(folder, 'ticketd.sqlite')}" }
mailboxes:
  support:
    address: support@example.com
    team: first-line
    imap: { host: 127.0.0.1, port: 9, security: none, password: "\${PASSWORD}" }
    smtp: { host: 127.0.0.1, port: 9, security: none, user: support, password: "\${PASSWORD}" }
teams:
  first-line: { name: First line, members: [john] }
agents:
  john: { name: John Doe, email: john@example.com }
`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs it within the folder; `input` is its standard input. */
async function ticketd(argv: readonly string[], input = ''): Promise<Outcome> {
  const env = {
    ...process.env,
    SECRET: 'a secret that is long enough',
    PASSWORD: SECRET,
    TICKETD_CONFIG: 'ticketd.yaml',
  };
  const child = spawn(process.execPath, [PROGRAM, ...argv], { cwd: folder, env });
  const parts: Record<'out' | 'err', Buffer[]> = { out: [], err: [] };
  child.stdout.on('data', (chunk: Buffer) => parts.out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => parts.err.push(chunk));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    code,
    out: Buffer.concat(parts.out).toString().trimEnd(),
    err: Buffer.concat(parts.err).toString().trimEnd(),
  };
}

describe('delivery by pipe', () => {
  test('a mail becomes a ticket, once, however often it is delivered', async () => {
    expect(await ticketd(['migrate'])).toMatchObject({ code: 0, out: expect.stringMatching(/^migrated /) });
    expect(await ticketd(['migrate'])).toMatchObject({ code: 0, out: 'The database is up to date.' });

    const first = await ticketd(['receive'], MAIL);
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^new-ticket #1: /) });
    const again = await ticketd(['receive', 'report.eml']);
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^duplicate/) });

    const list = await ticketd(['ticket', 'list', '--json']);
    expect(list.out.split('\n').map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ number: 1, subject: 'Online banking is down', team: 'first-line', assignee: 'john' }),
    ]);
    const queue = await ticketd(['queue', '--json']);
    const mails = queue.out.split('\n').map((line) => JSON.parse(line) as { template: string; state: string });
    expect(mails.map(({ template, state }) => `${template} ${state}`)).toEqual(
      expect.arrayContaining(['received queued', 'agent-assigned queued']),
    );
  }, 120_000);

  test('without a message, or with wrong usage, it says so in sysexits', async () => {
    expect((await ticketd(['receive'])).code).toBe(65);
    expect((await ticketd(['receive', '--mailbox', 'sales'], MAIL)).code).toBe(64);
  }, 60_000);

  test('a configuration that is being mended loses no mail: try again', async () => {
    expect((await ticketd(['receive', '--config', 'nowhere.yaml'], MAIL)).code).toBe(75);
  }, 60_000);
});

test('explain writes nothing but JSON to standard output', async () => {
  const { code, out } = await ticketd(['explain', '--json', 'report.eml', 'report.eml']);
  expect(code).toBe(0);
  expect(out.split('\n').map((line) => (JSON.parse(line) as { file: string }).file)).toEqual([
    'report.eml',
    'report.eml',
  ]);
}, 60_000);

test('check --connect tells which host does not answer, and no password', async () => {
  const { code, out, err } = await ticketd(['check', '--connect']);
  expect(code).toBe(1);
  expect(out).toMatch(/^ok {7}database: /m);
  expect(out).toMatch(/^failed {3}support: IMAP 127\.0\.0\.1:9: /m);
  expect(out).toMatch(/^failed {3}support: SMTP 127\.0\.0\.1:9: /m);
  expect(out + err).not.toContain(SECRET);
}, 90_000);

test('wrong usage is 2', async () => {
  expect(await ticketd(['strat'])).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('Did you mean start?'),
  });
}, 60_000);
