/**
 * Mails as broken as chance makes them, through the parser's threads, the desk's decision and the desk itself: none is lost,
 * none breaks a law, none takes longer than it may.
 * `npm run fuzz -- --seed 7 --runs 100000` reads more of them, `-- --mails DIRECTORY` begins with others' mails.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createParserPool } from '../../../src/inbound/parser-pool.ts';
import { emptyDesk } from '../../../src/services/configuration.ts';
import { toolsFor } from '../../../src/services/tools.ts';
import { type Finding, hunt } from '../../fuzz/hunt.ts';
import { playOnDesk } from '../../fuzz/play-on-desk.ts';
import { SEEDS } from '../../fuzz/seeds.ts';

const SEED = Number(process.env['TICKETD_FUZZ_SEED'] ?? 20_261_102);
const FROM = Number(process.env['TICKETD_FUZZ_FROM'] ?? 0);
const RUNS = Number(process.env['TICKETD_FUZZ_RUNS'] ?? 4_000);
const MAILS = process.env['TICKETD_FUZZ_MAILS'];
/** Of the runs, so many are also delivered. */
const DELIVERED = Math.min(200, RUNS);
const MAX_MAIL = 1 << 20;
const MINUTE = 60_000;

const parser = createParserPool({
  worker: new URL('../../../dist/src/inbound/parse-worker.js', import.meta.url),
  size: 2,
  // A machine under load is no finding; a mail that needs so long is.
  timeLimit: 15_000,
});
afterAll(() => parser.close());

const mails = MAILS === undefined ? SEEDS : mailsIn(MAILS);

function mailsIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(directory, name))
    .filter((path) => /\.(?:eml|msg|txt|mbox)$|\/[^./]+$/.test(path) && statSync(path).isFile())
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes.length <= MAX_MAIL)
    .map((bytes) => bytes.toString('latin1'));
}

/** Kept with its name, so that it can be read again; and how to come by it again. */
function told({ number, story, broken, source }: Finding): string {
  const directory = join(tmpdir(), 'ticketd-fuzz');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${SEED}-${number}.eml`);
  writeFileSync(file, source);
  const mine = MAILS === undefined ? '' : ` --mails ${MAILS}`;
  return [
    `Case ${number} of seed ${SEED} (${story}) breaks:`,
    ...broken.map((law) => `  ${law}`),
    `The mail, as small as it goes: ${file}`,
    `The same again: npm run fuzz -- --seed ${SEED} --from ${number} --runs 1${mine}`,
  ].join('\n');
}

test(
  `${RUNS} mutants from ${FROM} on of seed ${SEED} are read`,
  async () => {
    const tools = await toolsFor(await emptyDesk());
    const finding = await hunt({ parser, tools }, { seed: SEED, from: FROM, to: FROM + RUNS, mails });
    expect(finding === null ? 'nothing found' : told(finding)).toBe('nothing found');
  },
  MINUTE + RUNS * 100,
);

test(
  `${DELIVERED} mutants of seed ${SEED} are delivered: each has its place, and what is sent is sound`,
  async () => {
    expect(await playOnDesk({ seed: SEED, from: FROM, count: DELIVERED, mails })).toEqual([]);
  },
  2 * MINUTE,
);
