/** Mails that cannot be read, through the whole program: each ends somewhere, and holds nobody up. */
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePorts, type Outcome, type Program, type Variables, Workplace } from '../../support/program.ts';
import { until } from '../../support/until.ts';

const work = new Workplace();
let directory: string;
let program: Program;
let env: Variables;
let smtpPort: number;
beforeAll(async () => {
  directory = await work.directory();
  const [imap = 0, smtp = 0, page = 0] = await freePorts(3);
  smtpPort = smtp;
  env = {
    TICKETD_SANDBOX_IMAP_PORT: String(imap),
    TICKETD_SANDBOX_SMTP_PORT: String(smtp),
    TICKETD_SANDBOX_PAGE_PORT: String(page),
    TICKETD_LOG: 'info',
  };
  program = work.start(directory, ['start'], { env });
  await program.says('Ctrl+C stops.');
}, 60_000);
afterAll(() => work.close());

const ticketd = (...argv: string[]): Promise<Outcome> => work.run(directory, argv, { env });

const letter = (subject: string, body: string, fields = ''): string =>
  `From: ken@example.com\r\nTo: support@example.com\r\nSubject: ${subject}\r\n${fields}\r\n${body}`;
const MULTIPART = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n';
const HTML = 'MIME-Version: 1.0\r\nContent-Type: text/html\r\n';

function nested(depth: number): string {
  const openings = Array.from(
    { length: depth },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  );
  return `MIME-Version: 1.0\r\n${openings.join('')}Content-Type: text/plain\r\n\r\ndeep\r\n`;
}

function attachment(megabytes: number): string {
  const lines = `${'A'.repeat(76)}\r\n`.repeat(Math.ceil((megabytes * 1024 * 1024 * 4) / 3 / 76));
  const file =
    'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=big.bin\r\n';
  return `--x\r\n\r\nsee the file\r\n--x\r\n${file}\r\n${lines}--x--\r\n`;
}

/** Those that name their sender become tickets, however they look. */
const TICKETS: Readonly<Record<string, string>> = {
  'a thousand levels': letter('a thousand levels', '', nested(1000)),
  'a hundred thousand fields': letter(
    'a hundred thousand fields',
    'x\r\n',
    Array.from({ length: 100_000 }, (_, n) => `X-${n}: v\r\n`).join(''),
  ),
  'thirty megabytes': letter('thirty megabytes', attachment(30), MULTIPART),
  'NUL bytes': letter('NUL bytes', 'before \0 after\0\r\n'),
  'endless HTML': letter('endless HTML', '<div><b>'.repeat(400_000), HTML),
  'a parser bomb': letter('a parser bomb', `--x\r\nContent-Type: text/plain\r\n\r\n`.repeat(20_000), MULTIPART),
};
/** Those that do not wait in the quarantine, with every byte. */
const QUARANTINE: readonly Buffer[] = [
  Buffer.from('\r\n'),
  Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919 + 13 * n * n) % 256)),
  Buffer.from('To: support@example.com\r\nSubject: no sender\r\n\r\nwho am I?\r\n'),
];

test('each becomes a ticket or waits in the quarantine, and the good mail behind them all gets its ticket', async () => {
  const post = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  const good = letter('the good one behind them', 'It is down.\r\n');
  for (const raw of [...Object.values(TICKETS), ...QUARANTINE, good]) {
    await post.sendMail({ envelope: { from: 'ken@example.com', to: ['support@example.com'] }, raw });
  }
  let subjects: readonly string[] = [];
  await until(
    'the last has its ticket',
    async () => {
      const { out } = await ticketd('ticket', 'list', '--json');
      subjects = out
        .split('\n')
        .flatMap((line) => (line === '' ? [] : (JSON.parse(line) as { subject: string }).subject));
      return subjects.some((subject) => subject === 'the good one behind them');
    },
    90_000,
  );
  expect(subjects.toSorted()).toEqual([...Object.keys(TICKETS), 'the good one behind them'].toSorted());

  const { out } = await ticketd('quarantine', 'list', '--json');
  const waiting = out
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; disposition: { kind: string; because: string } });
  expect(waiting.map(({ disposition }) => disposition)).toEqual(
    QUARANTINE.map(() => ({ kind: 'quarantined', because: 'it names no sender' })),
  );
  for (const { id } of waiting) {
    expect((await ticketd('quarantine', 'show', id)).out).toContain('it names no sender');
  }
  const sources = await Promise.all(waiting.map(({ id }) => ticketd('message', id, '--source')));
  expect(sources.filter((source) => source.out.includes('Subject: no sender'))).toHaveLength(1);
  expect(await program.stop()).toMatchObject({ code: 0, err: '' });
}, 240_000);
