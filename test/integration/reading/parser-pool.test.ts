import { afterEach, describe, expect, test } from '@jest/globals';
import { createParserPool, type ParserPoolOptions } from '../../../src/inbound/parser-pool.ts';
import type { Parser } from '../../../src/ports.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

const BUILT = new URL('../../../dist/src/inbound/parse-worker.js', import.meta.url);
const STUBBORN = new URL('../../support/stubborn-worker.mjs', import.meta.url);

let pool: Parser | null = null;
const open = (options: ParserPoolOptions): Parser => {
  pool = createParserPool(options);
  return pool;
};

afterEach(async () => {
  await pool?.close();
  pool = null;
});

describe('the built parser', () => {
  test('reads a message in its thread, files and all, and leaves the source alone', async () => {
    const source = letterSource(
      multipart(
        'mixed',
        'Content-Type: text/plain\r\n\r\nIt burns.',
        'Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC',
      ),
    );
    const message = await open({ worker: BUILT }).parse(source);
    expect(message).toMatchObject({ subject: 'Printer on fire', text: 'It burns.', error: null });
    expect([...(message.attachments[0]?.content ?? [])]).toEqual([0, 1, 2]);
    expect(source.length).toBe(message.size);
  });

  test('answers many at once, each with its own', async () => {
    const parser = open({ worker: BUILT, size: 2 });
    const subjects = Array.from({ length: 50 }, (_, n) => `Subject ${n}`);
    const messages = await Promise.all(
      subjects.map((subject) => parser.parse(letterSource({ header: [`Subject: ${subject}`] }))),
    );
    expect(messages.map(({ subject }) => subject)).toEqual(subjects);
  });

  test('reads a 30 MB attachment', async () => {
    const lines = `${'QUJD'.repeat(19)}\r\n`.repeat(400_000);
    const part = `Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}`;
    const message = await open({ worker: BUILT, timeLimit: 30_000 }).parse(letterSource(multipart('mixed', part)));
    expect(message.attachments).toMatchObject([{ filename: 'a.zip', size: 400_000 * 57 }]);
  }, 60_000);
});

describe('a thread that breaks its limits is replaced, and its message answered from the header', () => {
  test.each([
    ['hang', /longer than 50 ms/],
    ['throw', /broken/],
    ['exit', /code 3/],
    ['eat', /memory|longer/],
  ])(
    '%s',
    async (word, why) => {
      const timeLimit = word === 'hang' ? 50 : 10_000;
      const parser = open({ worker: STUBBORN, size: 1, timeLimit, memory: 32 });
      const [bad, good] = await Promise.all([
        parser.parse(letterSource({ header: [`Subject: ${word}`] })),
        parser.parse(Buffer.from('well')),
      ]);
      expect(bad).toMatchObject({ subject: word, sender: { kind: 'one' }, text: null });
      expect(bad.error).toMatch(why);
      expect(good.subject).toBe('well');
    },
    30_000,
  );

  test('a bigger message has more time', async () => {
    const parser = open({ worker: STUBBORN, size: 1, timeLimit: 20, timePerMegabyte: 100 });
    const bad = await parser.parse(Buffer.concat([Buffer.from('hang'), Buffer.alloc(3 << 20)]));
    expect(bad.error).toMatch(/longer than 320 ms/);
  });
});

test('a message that was late once, because the machine slept, is read all the same', async () => {
  const parser = open({ worker: STUBBORN, size: 1, timeLimit: 500 });
  // Longer than the limit from when the first thread is up, and shorter than two.
  const slept = `pause until ${Date.now() + 900}`;
  expect((await parser.parse(Buffer.from(slept))).subject).toBe(slept);
});

test('a parser that cannot be started at all refuses: no message may be taken for broken because of that', async () => {
  const parser = open({ worker: new URL('nowhere.js', import.meta.url) });
  await expect(parser.parse(letterSource())).rejects.toThrow(/cannot be started from .*nowhere/);
});

test('a closed parser refuses', async () => {
  const parser = open({ worker: STUBBORN });
  await parser.close();
  await expect(parser.parse(letterSource())).rejects.toThrow(/closed/);
});
