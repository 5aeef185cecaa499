/** Mails whose structure is not what they say it is. */
import { describe, expect, test } from '@jest/globals';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, type LetterSource, multipart } from '../../support/letter-source.ts';

const WORDS = '--b\r\nContent-Type: text/plain\r\n\r\nIt burns.\r\n';
const FILE =
  '--b\r\nContent-Type: application/pdf; name=fire.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg==\r\n--b--\r\n';
const mixed = (parameters: string, body: string, ...header: readonly string[]): LetterSource => ({
  header: [`Content-Type: multipart/mixed${parameters}`, ...header],
  body,
});

describe('the words and the file of a multipart', () => {
  test.each<readonly [string, LetterSource, string | null]>([
    [
      'that names another boundary',
      mixed('; boundary=other', WORDS + FILE),
      'the boundary is not the one that the header names',
    ],
    ['that names none', mixed('', WORDS + FILE), 'the boundary is not the one that the header names'],
    [
      'that names two',
      mixed('; boundary=b; boundary=c', WORDS + FILE),
      'the boundary is not the one that the header names',
    ],
    ['with junk behind the boundary', mixed('; boundary="b" Message-Id: <1@example.com>', WORDS + FILE), null],
    ['whose boundary is not indented', mixed(';\r\nboundary=b', WORDS + FILE), null],
    [
      'that is encoded as a whole',
      mixed('; boundary=b', btoa(WORDS + FILE), 'Content-Transfer-Encoding: base64'),
      'the multipart is encoded as a whole: base64',
    ],
    [
      'whose inner one has no end',
      mixed(
        '; boundary=b',
        `--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n${WORDS.replace('--b', '--c')}${FILE}`,
      ),
      'an inner multipart has no end',
    ],
    [
      'whose inner boundary is not indented',
      mixed(
        '; boundary=b',
        `--b\r\nContent-Type: multipart/mixed;\r\nboundary=c\r\n\r\n${WORDS.replace('--b', '--c')}--c--\r\n${FILE}`,
      ),
      'a line in the header is not indented',
    ],
    [
      'whose first part has no empty line',
      mixed('; boundary=b', `--b\r\nIt burns.\r\n${FILE}`),
      'the header of a part ends without an empty line',
    ],
    [
      'whose first part goes on behind its field without an empty line',
      mixed('; boundary=b', `--b\r\nContent-Type: text/plain\r\nIt burns.\r\n${FILE}`),
      'the header of a part ends without an empty line',
    ],
  ])('%s', async (_, source, defect) => {
    const { text, attachments, defects } = await readMessage(letterSource(source));
    expect(text?.trim()).toBe('It burns.');
    expect(attachments).toMatchObject([{ filename: 'fire.pdf', size: 4 }]);
    expect(defects.at(0) ?? null).toBe(defect);
  });

  test('where each LF was made CRLF twice', async () => {
    const source = Buffer.from(letterSource(mixed('; boundary=b', WORDS + FILE))).toString('latin1');
    const message = await readMessage(Buffer.from(source.replaceAll('\r\n', '\r\r\n'), 'latin1'));
    expect(message).toMatchObject({ text: 'It burns.', attachments: [{ filename: 'fire.pdf', size: 4 }] });
  });
});

test('a multipart without any delimiter is the text that it is', async () => {
  const message = await readMessage(letterSource(mixed('; boundary=b', 'It burns, and I know no MIME.')));
  expect(message.text).toBe('It burns, and I know no MIME.');
  expect(message.defects).toEqual(['no part was found: all of the body is read as text']);
});

describe('a transfer encoding', () => {
  test.each([
    ['quoted-printable;', 'It=20burns.', 'It burns.'],
    ['"quoted-printable"', 'It=20burns.', 'It burns.'],
    ['base64 ;x', 'SXQgYnVybnMu', 'It burns.'],
    ['7-bit', 'It burns.', 'It burns.'],
    ['base64', 'SXQg\r\nYnVybg==\r\ncy4=\r\n', 'It burns.'],
    ['base64', 'SXQg!!YnVy\r\n**bnMu', 'It burns.'],
    ['base64', 'Hello John,\r\nit burns.\r\nKen', 'Hello John,\nit burns.\nKen'],
    [
      'base64',
      'SXQgYnVybnMu\r\n____________\r\nOur help mailing list',
      'It burns.\n____________\nOur help mailing list',
    ],
  ])('%s of %j', async (encoding, body, expected) => {
    const message = await readMessage(letterSource({ header: [`Content-Transfer-Encoding: ${encoding}`], body }));
    expect(message.text).toBe(expected);
  });
});

describe('uuencoded files', () => {
  const BLOCK = 'begin 644 notes.txt\r\n#0V%T\r\n`\r\nend\r\n';

  test('in the words are attachments, and none of the new words', async () => {
    const { text, reply, attachments } = await readMessage(letterSource({ body: `Look:\r\n${BLOCK}Ken\r\n` }));
    expect(attachments).toMatchObject([{ filename: 'notes.txt', size: 3 }]);
    expect(Buffer.from(attachments[0]?.content ?? []).toString()).toBe('Cat');
    expect(reply.text).toBe('Look:\nKen');
    expect(reply.quoted).toContain('begin 644 notes.txt');
    expect(text).toContain('begin 644 notes.txt');
  });

  test('may be a part of their own', async () => {
    const file = `Content-Type: application/octet-stream; name=notes.txt\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\n${BLOCK}`;
    const { attachments } = await readMessage(letterSource(multipart('mixed', file)));
    expect(attachments).toMatchObject([{ filename: 'notes.txt', size: 3 }]);
  });

  test.each([
    'begin 644 tests now\r\nThe end\r\nend\r\n',
    'begin 644 A\r\nIF X THEN Y\r\nend\r\n',
    'begin 644 cat\r\n#0V%T',
  ])('are not %j', async (body) => {
    const { reply, attachments } = await readMessage(letterSource({ body }));
    expect(attachments).toEqual([]);
    expect(reply.text).toBe(body.replaceAll('\r\n', '\n').trim());
  });
});

describe('the words of a mail', () => {
  test.each([
    [
      'text/enriched',
      '<bold>It burns.</bold>\nNow <color><param>red</param>come</color>\n\n<<a>',
      'It burns. Now come\n<a>',
    ],
    ['text/richtext', '<bold>It burns.</bold><nl>5 <lt> 6<comment>x</comment>', 'It burns.\n5 < 6'],
    ['text/markdown', '# It burns', '# It burns'],
  ])('in %s', async (type, body, expected) => {
    const message = await readMessage(letterSource({ header: [`Content-Type: ${type}`], body }));
    expect(message.reply.text).toBe(expected);
  });

  test('enriched text beside plain text says the same again', async () => {
    const parts = [
      'Content-Type: text/plain\r\n\r\nIt burns.',
      'Content-Type: text/enriched\r\n\r\n<bold>It burns.</bold>',
    ];
    expect((await readMessage(letterSource(multipart('alternative', ...parts)))).text).toBe('It burns.');
  });
});

describe('the name of a file', () => {
  test.each([
    [
      'of a mail is its subject',
      'Content-Type: message/rfc822\r\n\r\nSubject: Re: old/new\r\n\r\nx',
      'Re_ old_new.eml',
    ],
    [
      'of a mail without a subject',
      'Content-Type: message/rfc822\r\n\r\nFrom: ken@example.com\r\n\r\nx',
      'attachment-1.eml',
    ],
    [
      'where the disposition is its name alone',
      'Content-Type: a/b\r\nContent-Disposition: filename=a.pdf\r\n\r\nx',
      'a.pdf',
    ],
    [
      'that only its location tells',
      'Content-Type: image/png\r\nContent-Location: https://example.com/a.png\r\n\r\nx',
      'a.png',
    ],
  ])('%s', async (_, part, filename) => {
    expect((await readMessage(letterSource(multipart('mixed', part)))).attachments).toMatchObject([{ filename }]);
  });

  test('the mails of a digest have no type of their own (RFC 2046 §5.1.5)', async () => {
    const mails = ['one', 'two'].map((subject) => `\r\nSubject: ${subject}\r\n\r\nx`);
    expect((await readMessage(letterSource(multipart('digest', ...mails)))).attachments).toMatchObject([
      { filename: 'one.eml', contentType: 'message/rfc822' },
      { filename: 'two.eml', contentType: 'message/rfc822' },
    ]);
  });
});
