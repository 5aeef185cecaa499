/**
 * Text that does not say its charset, in twenty languages and thirty charsets: how much of it is read right, by how long it
 * is. The figures of docs/decisions/0016 come from here.
 */
import { describe, expect, test } from '@jest/globals';
import { decodeText } from '../../../src/mail/body/charset.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { encode } from './charsets/encode.ts';
import { LANGUAGES } from './charsets/languages.ts';

const isForeign = (text: string): boolean => /[^\0-\u007f]/.test(text);

/** Pieces of `length` characters, each beginning half-way through the one before. */
function pieces(text: string, length: number): readonly string[] {
  const characters = [...text];
  const count = Math.max(1, Math.floor((characters.length - length) / Math.ceil(length / 2)) + 1);
  const piece = (index: number): string => {
    const start = index * Math.ceil(length / 2);
    return characters.slice(start, start + length).join('');
  };
  return Array.from({ length: count }, (_, index) => piece(index)).filter(isForeign);
}

const cases = LANGUAGES.flatMap(([language, charsets, text]) =>
  charsets.map((charset) => ({ language, charset, text })),
);

/** The share of pieces that are read as they were written. */
function share(length: number, isOf: (charset: string) => boolean = () => true): number {
  const outcomes = cases
    .filter(({ charset }) => isOf(charset))
    .flatMap(({ charset, text }) =>
      pieces(text, length).map((piece) => decodeText(encode(piece, charset), null).text.trim() === piece.trim()),
    );
  return outcomes.filter(Boolean).length / outcomes.length;
}

test.each(cases)('$language in $charset, a few sentences', ({ text, charset }) => {
  expect(decodeText(encode(text, charset), null).text.trim()).toBe(text);
});

describe('the share that is read right, in pieces of', () => {
  test.each([
    [15, 0.97],
    [30, 0.98],
    [60, 1],
    [120, 1],
  ])('%d characters', (length, least) => {
    expect(share(length)).toBeGreaterThanOrEqual(least);
  });

  test('thirty characters that are windows-1252, the last resort of all', () => {
    expect(share(30, (charset) => charset === 'windows-1252')).toBeGreaterThan(0.9);
  });
});

test.each(LANGUAGES)('%s in UTF-8 under no name, a wrong one, and one that nobody knows', (_, __, text) => {
  for (const label of [null, 'us-ascii', 'iso-8859-1', 'x-unknown', 'windows-1251']) {
    expect(decodeText(Buffer.from(text), label).text).toBe(text);
  }
});

test.each(cases.filter(({ charset }) => !charset.startsWith('iso-2022')))(
  'what says UTF-8 and is $language in $charset',
  ({ text, charset }) => {
    expect(decodeText(encode(text, charset), 'utf-8').text).toBe(text);
  },
);

test('a line in windows-1251 among lines in UTF-8', () => {
  const [, , russian = ''] = LANGUAGES[0] ?? [];
  const mixed = Buffer.concat([Buffer.from('Grüße!\n'), encode(`${russian}\n`, 'windows-1251'), Buffer.from('– Ken')]);
  expect(decodeText(mixed, null)).toEqual({
    text: `Grüße!\n${russian}\n– Ken`,
    defect: 'no charset is declared: read as utf-8 and windows-1251',
  });
});

test('bare bytes in every field of a header are looked at once', async () => {
  const fields = 'X-Name: \xd0\xf3\xf1\xf1\xea\xe8\xe9 \xff\r\n'.repeat(30_000);
  const start = process.cpuUsage();
  const message = await readMessage(
    Buffer.from(
      `From: \xc8\xe2\xe0\xed <ivan@example.com>\r\nSubject: \xcf\xf0\xe8\xe2\xe5\xf2\r\n${fields}\r\nx`,
      'latin1',
    ),
  );
  const { user, system } = process.cpuUsage(start);
  expect(message).toMatchObject({ subject: 'Привет', sender: { person: { name: 'Иван' } } });
  expect((user + system) / 1000).toBeLessThan(2_000);
});

test('encoded words of charsets that nobody knows are guessed a few times only', async () => {
  const people = Array.from({ length: 20_000 }, (_, n) => `=?x${n}?q?=E9?= <a@b.example>`).join(',\r\n ');
  const start = process.cpuUsage();
  const message = await readMessage(Buffer.from(`From: ken@example.com\r\nTo: ${people}\r\n\r\nx`));
  const { user, system } = process.cpuUsage(start);
  expect(message.to).toHaveLength(500);
  expect((user + system) / 1000).toBeLessThan(2_000);
});
