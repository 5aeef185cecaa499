import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from '../../../src/mail/message.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { decompressRtf } from '../../../src/mail/tnef/compressed-rtf.ts';
import { rtfToText } from '../../../src/mail/tnef/rtf-text.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';
import { binary, eightBit, embedded, number, tnefSource, unicode } from '../../support/tnef-source.ts';

const LONG_NAME = 0x3707;
const DATA = 0x3701;
const MIME_TYPE = 0x370e;
const CONTENT_ID = 0x3712;
const SUBJECT = 0x0037;
const PLAIN = 0x1000;
const HTML = 0x1013;
const RTF = 0x1009;
const HTML_CODE_PAGE = 0x3fde;

const withWinmail = (tnef: Buffer, type = 'application/ms-tnef; name="winmail.dat"', words = ''): Promise<Message> =>
  readMessage(
    letterSource(
      multipart(
        'mixed',
        `Content-Type: text/plain\r\n\r\n${words}`,
        `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${tnef.toString('base64')}`,
      ),
    ),
  );

const names = ({ attachments }: Message): readonly string[] => attachments.map(({ filename }) => filename);

describe('winmail.dat', () => {
  test('is opened: its files stand in its place, under their long names', async () => {
    const tnef = tnefSource({
      files: [
        {
          title: Buffer.from('RSUM~1.PDF'),
          data: Buffer.from('%PDF'),
          properties: [unicode(LONG_NAME, 'résumé – 2026.pdf')],
        },
        { title: Buffer.from('plan.txt'), data: Buffer.from('a plan') },
        { properties: [eightBit(LONG_NAME, Buffer.from('bod\xf8.doc', 'latin1')), binary(DATA, Buffer.from('DOC'))] },
      ],
    });
    const message = await withWinmail(tnef, undefined, 'See the files.');
    expect(message.text).toBe('See the files.');
    expect(message.attachments).toMatchObject([
      { filename: 'résumé – 2026.pdf', size: 4 },
      { filename: 'plan.txt', content: Buffer.from('a plan') },
      { filename: 'bodø.doc', size: 3 },
    ]);
    expect(message.defects).toEqual([]);
  });

  test('is known by its name too', async () => {
    const tnef = tnefSource({ files: [{ title: Buffer.from('a.txt'), data: Buffer.from('a') }] });
    expect(names(await withWinmail(tnef, 'application/octet-stream; name=WINMAIL.DAT'))).toEqual(['a.txt']);
  });

  test('shows its picture within its HTML', async () => {
    const tnef = tnefSource({
      properties: [
        binary(HTML, Buffer.from('<p>Sch\xf6n <img src="cid:pic@x"></p>', 'latin1')),
        number(HTML_CODE_PAGE, 1252),
      ],
      files: [
        {
          title: Buffer.from('pic.png'),
          data: Buffer.from('PNG'),
          properties: [unicode(MIME_TYPE, 'image/png'), unicode(CONTENT_ID, 'pic@x')],
        },
      ],
    });
    const message = await withWinmail(tnef);
    expect(message.htmlText).toBe('Schön');
    expect(message.reply.text).toBe('Schön');
    expect(message.attachments).toMatchObject([{ filename: 'pic.png', contentType: 'image/png', inline: true }]);
  });

  test.each([
    ['plain', unicode(PLAIN, 'Der Drucker brennt.')],
    ['plain, in the code page', eightBit(PLAIN, Buffer.from('Der Drucker brennt.'))],
    [
      'compressed RTF',
      binary(
        RTF,
        Buffer.concat([
          Buffer.from('2e0000002e0000004d454c4100000000', 'hex'),
          Buffer.from('{\\rtf1\\ansi\\ansicpg1252 Der Drucker brennt.\\par}'),
        ]),
      ),
    ],
  ])('says the words of the mail if there are no others: %s', async (_, property) => {
    const tnef = tnefSource({ properties: [property] });
    expect((await withWinmail(tnef)).reply.text).toBe('Der Drucker brennt.');
    expect((await withWinmail(tnef, undefined, 'Outside.')).reply.text).toBe('Outside.');
  });

  test('gives the files of a message within it, and what that says as a file', async () => {
    const inner = tnefSource({
      properties: [unicode(SUBJECT, 'Old mail'), unicode(PLAIN, 'It burned before.')],
      files: [{ title: Buffer.from('old.log'), data: Buffer.from('log') }],
    });
    const message = await withWinmail(tnefSource({ files: [{ properties: [embedded(inner)] }] }));
    expect(names(message)).toEqual(['Old mail.txt', 'old.log']);
    expect(message.attachments[0]?.content).toEqual(Buffer.from('It burned before.'));
  });
});

describe('a winmail.dat that lies is kept as it is', () => {
  const nested = (depth: number): Buffer =>
    Array.from({ length: depth }).reduce<Buffer>(
      (inner) => tnefSource({ files: [{ properties: [embedded(inner)] }] }),
      tnefSource(),
    );
  const announcing = (count: number): Buffer => {
    const bytes = tnefSource();
    // The number of the message's properties: behind signature, key, code page and the head of the attribute.
    bytes.writeUInt32LE(count, 6 + 19 + 9);
    return bytes;
  };

  test.each([
    ['no TNEF', Buffer.from('MZ not at all'), 'it does not begin as TNEF does'],
    ['cut off', tnefSource({ files: [{ data: Buffer.alloc(100) }] }).subarray(0, 150), 'are left'],
    ['more properties than bytes', announcing(2000), 'are left'],
    ['millions of properties', announcing(0xffffffff), '4294967295 properties are announced'],
    ['messages without end', nested(20), 'nested too deep'],
  ])('%s', async (_, tnef, why) => {
    const message = await withWinmail(tnef);
    expect(names(message)).toEqual(['winmail.dat']);
    expect(message.attachments[0]?.content).toEqual(tnef);
    expect(message.defects).toEqual([expect.stringContaining(why)]);
  });

  test('whatever is done to its bytes, there is a message', async () => {
    const seed = tnefSource({
      properties: [unicode(SUBJECT, 'words'), binary(RTF, Buffer.from('2e0000002e0000004c5a467500000000', 'hex'))],
      files: [{ title: Buffer.from('a'), data: Buffer.from('b'), properties: [embedded(tnefSource())] }],
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(seed.length - 1), fc.nat(255)), { maxLength: 6 }), async (changes) => {
        const bytes = Buffer.from(seed);
        for (const [at, byte] of changes) bytes[at] = byte;
        const { error, attachments } = await withWinmail(bytes);
        expect(error).toBeNull();
        for (const { size } of attachments) expect(size).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('RTF', () => {
  test.each([
    [
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
    ],
    ['1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0', '{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}'],
  ])('is decompressed as the specification shows (MS-OXRTFCP §4)', (bytes, expected) => {
    expect(decompressRtf(Buffer.from(bytes, 'hex')).toString('latin1')).toBe(expected);
  });

  test('a bomb ends at its limit', () => {
    const bomb = Buffer.concat([Buffer.from('ffffffffffffffff4c5a467500000000', 'hex'), Buffer.alloc(3_000_000, 0x10)]);
    expect(decompressRtf(bomb).length).toBeLessThanOrEqual(4_000_017);
  });

  test.each([
    ['{\\rtf1\\ansi one\\par two\\tab three\\line}', 'one\ntwo\tthree\n'],
    ["{\\rtf1{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}\\f1\\'cf\\'f0\\'e8\\'e2\\'e5\\'f2}", 'Привет'],
    ["{\\rtf1\\ansicpg932 \\'82\\'b1\\'82\\'f1}", 'こん'],
    ['{\\rtf1\\uc1 gr\\u252?n {\\uc2\\u8364 EU}!}', 'grün €!'],
    ['{\\rtf1{\\*\\generator Riched;}{\\info{\\author Ken}}a \\{b\\}}', 'a {b}'],
    ['{\\rtf1\\fromhtml1{\\*\\htmltag64 <p>}Hello{\\*\\htmltag72 </p>}\\par}', 'Hello\n'],
    ['}}}{{{\\', ''],
  ])('%s', (rtf, expected) => {
    expect(rtfToText(Buffer.from(rtf, 'latin1'))).toBe(expected);
  });
});
