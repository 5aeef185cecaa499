/** Processor time of reading one mail in one thread, when the program is warm: no fetching, no database. */
import { readMessage } from '../src/mail/parse.ts';

export type ReadingResult = readonly {
  readonly what: string;
  /** Milliseconds. */
  readonly each: number;
  readonly runs: number;
}[];

const ROUNDS = 15;
/** Processor time that a round takes about: clocks are coarse. */
const ROUND_MS = 200;
/** Processor time after which the code is compiled. */
const WARM_MS = 2000;

const PARAGRAPH = 'The printer on the third floor has been out of order since Monday, and nobody could tell me why. ';
const CELLS = `<tr><td style="padding:4px">${PARAGRAPH}</td><td><a href="https://www.example.com/x?y=1">more</a></td></tr>\r\n`;

const header = (type: string): string =>
  `From: Ken Fisher <ken@example.com>\r\nTo: support@example.com\r\nSubject: Printer on fire\r\nMessage-ID: <m1@example.com>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n`;
const html = (rows: number): string => `<html><body><table>\r\n${CELLS.repeat(rows)}</table></body></html>`;
const part = (type: string, body: string): string => `--b\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`;

const MAILS: readonly (readonly [what: string, source: string])[] = [
  [
    'text and HTML, 5 kB',
    `${header('multipart/alternative; boundary=b')}${part('text/plain', `${PARAGRAPH}\r\n`.repeat(18))}${part('text/html', html(15))}--b--\r\n`,
  ],
  ['HTML, 1 MB', `${header('text/html; charset=utf-8')}${html(5300)}`],
];

/** The least of several rounds: what other work on the machine adds is none of it. */
export async function measureReading(): Promise<ReadingResult> {
  const result = [];
  for (const [what, source] of MAILS) {
    const bytes = Buffer.from(source);
    const count = Math.max(1, Math.round(ROUND_MS / (await warmUp(bytes))));
    const rounds: number[] = [];
    for (let at = 0; at < ROUNDS; at += 1) rounds.push(await round(bytes, count));
    result.push({ what, each: Math.min(...rounds), runs: ROUNDS });
  }
  return result;
}

/** What one run takes in the end. */
async function warmUp(bytes: Uint8Array): Promise<number> {
  let each = 0;
  for (let spent = 0; spent < WARM_MS; spent += each * WARM_RUNS) each = await round(bytes, WARM_RUNS);
  return each;
}

const WARM_RUNS = 10;

async function round(bytes: Uint8Array, count: number): Promise<number> {
  const cpu = process.cpuUsage();
  for (let at = 0; at < count; at += 1) await readMessage(bytes);
  const { user, system } = process.cpuUsage(cpu);
  return Math.max(0.01, (user + system) / 1000 / count);
}
