import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

const text = async (header: string[], bytes: Buffer): Promise<string | null> =>
  (await readMessage(Buffer.concat([letterSource({ header, body: '' }), bytes]))).text;

describe('an ordinary mail', () => {
  test('is read as it was written', async () => {
    const message = await readMessage(
      letterSource({
        header: [
          'Cc: "Doe, Jane" <Jane@Example.com>',
          'In-Reply-To: <m0@example.com>',
          'References: <a@x> <m0@example.com>',
        ],
      }),
    );
    expect(message).toMatchObject({
      messageId: '<m1@example.com>',
      inReplyTo: ['<m0@example.com>'],
      references: ['<a@x>', '<m0@example.com>'],
      sender: { kind: 'one', person: { name: 'Ken', address: 'ken@example.com' } },
      cc: [{ name: 'Doe, Jane', address: 'jane@example.com' }],
      subject: 'Printer on fire',
      date: Date.parse('2026-11-02T09:00:00Z'),
      text: 'It burns.\n',
      htmlText: null,
      reply: { text: 'It burns.', quoted: '' },
      automatic: { is: false },
      defects: [],
      error: null,
    });
  });

  test('with an HTML alternative and a picture in it and a file beside it', async () => {
    const message = await readMessage(
      letterSource(
        multipart(
          'mixed',
          'Content-Type: text/plain\r\n\r\nSee below.',
          'Content-Type: text/html\r\n\r\n<p>See <img src="cid:pic@x"> below.</p>',
          'Content-Type: image/png; name=a.png\r\nContent-ID: <pic@x>\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC',
          "Content-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n filename*0*=utf-8''r%C3%A9; filename*1*=sum%C3%A9.pdf\r\n\r\nbytes",
        ),
      ),
    );
    expect(message.text).toBe('See below.');
    expect(message.htmlText).toBe('See below.');
    expect(message.attachments).toMatchObject([
      {
        filename: 'a.png',
        contentType: 'image/png',
        inline: true,
        contentId: '<pic@x>',
        content: Buffer.from([0, 1, 2]),
      },
      { filename: 'résumé.pdf', inline: false, size: 5 },
    ]);
  });

  test('that was flowed is put together again (RFC 3676)', async () => {
    const message = await readMessage(
      letterSource({
        header: ['Content-Type: text/plain; format=flowed'],
        body: 'one \r\ntwo\r\n> a \r\n> b\r\n-- \r\nKen',
      }),
    );
    expect(message.text).toBe('one two\n> a b\n-- \nKen');
  });

  test('whose relay padded the boundary lines has its parts all the same (RFC 2046 §5.1.1)', async () => {
    const source = letterSource({
      header: ['Content-Type: multipart/mixed; boundary="b"'],
      body: '--b \t\r\nContent-Type: text/plain\r\n\r\nwords\r\n--b  \r\nContent-Type: image/gif\r\n\r\nGIF\r\n--b-- \r\n',
    });
    const message = await readMessage(source);
    expect(message.text).toBe('words');
    expect(message.attachments).toMatchObject([{ filename: 'attachment-1.gif', size: 3 }]);
  });

  test('that forwards another as an attachment keeps it as a file, and its words to itself', async () => {
    const inner = 'Content-Type: message/rfc822\r\n\r\nFrom: eve@example.com\r\nSubject: inner\r\n\r\ninner words';
    const message = await readMessage(
      letterSource(multipart('mixed', 'Content-Type: text/plain\r\n\r\nouter words', inner)),
    );
    expect(message.text).toBe('outer words');
    expect(message.subject).toBe('Printer on fire');
    expect(message.attachments).toMatchObject([{ filename: 'inner.eml', contentType: 'message/rfc822' }]);
  });
});

describe('charsets', () => {
  const plain = (charset: string): string[] => [`Content-Type: text/plain; charset=${charset}`];

  test.each([
    ['windows-1252', Buffer.from([0x80, 0x20, 0xfc]), '€ ü'],
    ['koi8-r', Buffer.from([0xd0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), 'привет'],
    ['iso-2022-jp', Buffer.from('\x1b$B$3$s\x1b(B', 'latin1'), 'こん'],
    ['cp437', Buffer.from([0x81]), 'ü'],
    ['utf-16', Buffer.from('\ufeffhé', 'utf16le'), 'hé'],
  ])('%s is read as declared', async (charset, bytes, expected) => {
    expect(await text(plain(charset), bytes)).toBe(expected);
  });

  test.each([
    ['utf-8 that is Latin-1', 'utf-8', Buffer.from('grün', 'latin1'), 'grün'],
    ['Latin-1 that is UTF-8', 'iso-8859-1', Buffer.from('grün – ok'), 'grün – ok'],
    ['ASCII that is UTF-8', 'us-ascii', Buffer.from('grün'), 'grün'],
    ['UTF-16 that is ASCII', 'utf-16', Buffer.from('hello'), 'hello'],
    ['a charset nobody knows', 'x-klingon', Buffer.from('grün'), 'grün'],
    ['a transfer encoding', 'base64', Buffer.from('aGk='), 'aGk='],
    [
      'nothing, in Russian',
      'unknown',
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0]),
      'Привет, мир',
    ],
    [
      'nothing, in Japanese',
      'unknown',
      Buffer.from([0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9, 0x82, 0xbf, 0x82, 0xcd]),
      'こんにちは',
    ],
  ])('%s is repaired', async (_, charset, bytes, expected) => {
    expect(await text(plain(charset), bytes)).toBe(expected);
  });

  test('what was repaired is said', async () => {
    const message = await readMessage(letterSource({ header: plain('utf-8'), body: 'gr\u00fcn' }));
    expect(message.defects).toEqual([
      'text/plain: the declared charset utf-8 does not fit the bytes: read as windows-1252',
    ]);
  });
});

describe('broken and hostile mails become messages within their time', () => {
  const nested = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    ).join('');
  const html = { header: ['Content-Type: text/html'] };
  const cases: Record<string, () => Uint8Array> = {
    'no bytes at all': () => Buffer.alloc(0),
    'no header': () => Buffer.from('just words\r\nand more\r\n'),
    'no body': () => Buffer.from('From: ken@example.com\r\n'),
    NULs: () => Buffer.alloc(100),
    'a hundred levels': () => letterSource({ header: [nested(100).trimEnd()], body: 'deep' }),
    'a thousand levels': () => Buffer.from(`From: ken@example.com\r\n${nested(1000)}`),
    'ten thousand parts': () =>
      letterSource({ header: ['Content-Type: multipart/mixed; boundary=b'], body: '--b\r\n\r\nx\r\n'.repeat(10_000) }),
    'a hundred thousand fields': () => Buffer.from(`${'X-A: b\r\n'.repeat(100_000)}\r\nbody`),
    'a header without end': () => Buffer.from(`X-A: ${'a'.repeat(5_000_000)}`),
    'a line of 50 MB': () => letterSource({ body: 'a'.repeat(50_000_000) }),
    '1 MB of nested div': () => letterSource({ ...html, body: '<div>'.repeat(200_000) }),
    '1 MB of <': () => letterSource({ ...html, body: '<'.repeat(1_000_000) }),
    '1 MB of cells': () => letterSource({ ...html, body: `<table><tr>${'<td>a'.repeat(200_000)}` }),
    '1 MB of blanks that are not well encoded': () =>
      letterSource({ header: ['Content-Transfer-Encoding: quoted-printable'], body: `=zz${' '.repeat(1_000_000)}x` }),
    '1 MB of links': () => letterSource({ ...html, body: '<a href="https://example.com/x">l</a> '.repeat(27_000) }),
    '1 MB of empty lines': () => letterSource({ body: '\n'.repeat(1_000_000) }),
    '1 MB of header lines in the text': () => letterSource({ body: 'From: a\nSent: b\n'.repeat(60_000) }),
    '1 MB of attributions': () =>
      letterSource({ body: 'On Monday 2 November Ken <ken@example.com> wrote:\n\n'.repeat(20_000) }),
    '1 MB of almost attributions': () => letterSource({ body: `1234/${'a@'.repeat(240)}:\n`.repeat(2000) }),
    '1 MB of style without end': () => letterSource({ ...html, body: '<style>'.repeat(150_000) }),
    'a thousand mails within mails': () =>
      letterSource({
        header: ['Content-Type: message/rfc822'],
        body: 'Content-Type: message/rfc822\r\n\r\n'.repeat(1000),
      }),
    'parts that a hundred thousand delimiters do not end': () =>
      letterSource({
        header: ['Content-Type: multipart/mixed; boundary=b'],
        body: '--b\r\nContent-Type: multipart/mixed; boundary=c\r\nx\r\n'.repeat(100_000),
      }),
    'a thousand boundaries, none of them used': () =>
      letterSource({
        header: [`Content-Type: multipart/mixed${'; boundary=b'.repeat(1000)}`],
        body: 'a\n'.repeat(1_000_000),
      }),
    'a header field of 10 MB': () => letterSource({ header: [`X-Big: ${'a'.repeat(10_000_000)}`] }),
    'ten thousand nested comments in an address': () =>
      letterSource({ header: [`From: ${'('.repeat(10_000)}ken@example.com${')'.repeat(10_000)}`] }),
    'fifty thousand nested groups in an address field': () => letterSource({ header: [`To: ${'a:'.repeat(50_000)};`] }),
    '1 MB of OpenPGP armour that never ends': () =>
      letterSource({ body: '-----BEGIN PGP MESSAGE-----\n-----BEGIN PGP SIGNED MESSAGE-----\n'.repeat(16_000) }),
    '1 MB of uuencoded files that never end': () =>
      letterSource({ body: `begin 644 a\nM${'A'.repeat(60)}\n`.repeat(14_000) }),
    '1 MB of HZ that never ends': () => letterSource({ body: `~{${'!'.repeat(900)}\n`.repeat(1100) }),
    '1 MB of enriched commands': () =>
      letterSource({ header: ['Content-Type: text/enriched'], body: '<param><b><'.repeat(90_000) }),
    'signed data of endless lengths': () =>
      letterSource({ header: ['Content-Type: application/pkcs7-mime'], body: '0\x80'.repeat(500_000) }),
    '1 MB of prose that says it is base64': () =>
      letterSource({ header: ['Content-Transfer-Encoding: base64'], body: `${'= a'.repeat(30)}\n`.repeat(11_000) }),
    'brackets for an address': () => letterSource({ header: [`From: ${'<('.repeat(50_000)}`] }),
    'half-open encoded words': () => letterSource({ header: [`Subject: ${'=?utf-8?q?'.repeat(100_000)}`] }),
  };

  test.each(Object.keys(cases))(
    '%s',
    async (name) => {
      const source = cases[name]?.() ?? Buffer.alloc(0);
      // A guard against quadratic reading, which takes minutes here; how fast it is, the benchmarks say.
      const start = process.cpuUsage();
      const message = await readMessage(source);
      const spent = process.cpuUsage(start);
      expect((spent.user + spent.system) / 1000).toBeLessThan(20_000);
      expect(message.size).toBe(source.length);
    },
    60_000,
  );

  test('without a header everything is text', async () => {
    expect((await readMessage(Buffer.from('just words\r\nand more'))).text).toBe('just words\nand more');
  });

  test('what the library gives up on keeps its header, and says why', async () => {
    const message = await readMessage(Buffer.from(`From: ken@example.com\r\nSubject: deep\r\n${nested(1000)}`));
    expect(message).toMatchObject({ subject: 'deep', sender: { kind: 'one' }, text: null });
    expect(message.error).toMatch(/could not be read: .*child nodes/);
  });
});

describe('laws', () => {
  const seeds = [
    letterSource(),
    letterSource({
      header: ['Subject: =?utf-8?b?R3LDvMOfZQ==?='],
      body: 'On 1 Nov 2026 Jane wrote:\r\n> hi\r\nyes\r\n-- \r\nKen',
    }),
    letterSource(
      multipart(
        'alternative',
        'Content-Type: text/plain\r\n\r\na',
        'Content-Type: text/html; charset=latin1\r\n\r\n<p>a<table><tr><td>b',
      ),
    ),
    letterSource(
      multipart(
        'report; report-type=delivery-status',
        'Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;a@b.c\r\nAction: failed\r\n',
      ),
    ),
  ];

  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    bytes: fc.uint8Array({ maxLength: 20 }),
  });

  test('reading is total: mutated bytes become a message and nothing is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), fc.array(mutation, { maxLength: 8 }), async (seed, mutations) => {
        let bytes = Buffer.from(seed);
        for (const { at, length, bytes: inserted } of mutations) {
          const start = Math.floor(at * bytes.length);
          bytes = Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + length)]);
        }
        const message = await readMessage(bytes);
        expect(message.digest).toMatch(/^[0-9a-f]{64}$/);
        expect(message.subject).not.toMatch(/[\p{Cc}]/u);
        for (const { filename } of message.attachments) expect(filename).toMatch(/^[^/\\\p{Cc}]+$/u);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test('two copies of a mail that took different ways have one canonical digest, another mail has another', async () => {
    const one = await readMessage(letterSource({ header: ['Received: by mx1', 'To: support@example.com'] }));
    const two = await readMessage(
      letterSource({ header: ['Received: by mx2', 'To: help@example.com', 'Subject: Printer\r\n on fire'] }),
    );
    const other = await readMessage(letterSource({ body: 'It does not burn.' }));
    expect(one.canonicalDigest).toBe(two.canonicalDigest);
    expect(one.digest).not.toBe(two.digest);
    expect(other.canonicalDigest).not.toBe(one.canonicalDigest);
  });
});
