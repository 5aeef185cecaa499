/** `node bin/reading.js`: how well mail is read, by kind. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('../../../bin/reading.js', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketd-reading-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function reading(...argv: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [PROGRAM, ...argv]);
  const parts: Record<'out' | 'err', Buffer[]> = { out: [], err: [] };
  child.stdout.on('data', (chunk: Buffer) => parts.out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => parts.err.push(chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out: Buffer.concat(parts.out).toString().trimEnd(), err: Buffer.concat(parts.err).toString() };
}

test('our own mails are all read as expected', async () => {
  const { code, out } = await reading('--faults');
  expect(code).toBe(0);
  expect(out.split('\n').filter((line) => !line.endsWith('100.0 %'))).toEqual([]);
  expect(out).toMatch(/^all +\d+ of +\d+ {2}100\.0 %$/m);
}, 120_000);

test('of a directory of somebody else it tells the rates, and with --faults what was read wrongly', async () => {
  const source = 'From: Ken <ken@example.com>\r\nSubject: Help\r\n\r\nIt burns.\r\n\r\n-- \r\nKen\r\n';
  const own = join(folder, 'own', 'deeper');
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'one.eml'), source);
  const expectations = [
    { reply: { text: { has: ['burns'], lacks: ['Ken'] } }, attachments: [], message: { from: { name: 'Ken' } } },
    { text: { oneOf: [null, { has: ['It burns.'] }] }, message: { to: { count: 0 } } },
    { reply: { text: 'It floods.' } },
    { reply: { text: { lacks: ['burns'] } } },
    { attachments: [{ filename: 'fire.pdf' }] },
    { message: { to: { count: 1 } } },
    { forwarded: { subject: 'Fire' } },
    { error: { has: ['unreadable'] } },
  ];
  const mails = expectations.map((expected, index) => ({ name: `mail ${index}`, file: 'one.eml', expect: expected }));
  await writeFile(join(own, 'fires.json'), JSON.stringify({ kind: 'fires', mails }));
  const lines = { kind: 'lines', mails: [{ lines: source.split('\r\n'), expect: { message: { subject: 'Help' } } }] };
  await writeFile(join(own, 'lines.json'), JSON.stringify(lines));

  const { code, out } = await reading(join(folder, 'own'), '--faults');
  expect(code).toBe(0);
  const wrong = [...out.matchAll(/^fires, (mail \d): /gm)].map((match) => match[1]);
  expect(wrong).toEqual(['mail 2', 'mail 3', 'mail 4', 'mail 5', 'mail 6', 'mail 7']);
  expect(out).toMatch(/^fires +2 of +8 {3}25\.0 %\nlines +1 of +1 {2}100\.0 %\nall +3 of +9 {3}33\.3 %$/m);
}, 60_000);

test('where there is nothing to measure it says what is wrong', async () => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  expect(await reading(empty)).toMatchObject({ code: 1, err: expect.stringContaining('see docs/reading.md') });
  await writeFile(join(empty, 'odd.json'), '{"mails": []}');
  expect(await reading(empty)).toMatchObject({
    code: 1,
    err: expect.stringContaining('odd.json: it must hold "kind"'),
  });
}, 60_000);
