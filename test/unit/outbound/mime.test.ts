import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { envelopeOf, messageBytes } from '../../../src/outbound/mime.ts';
import { PermanentError } from '../../../src/ports.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { address, digest } from '../../../src/ticket/ids.ts';
import { sampleMail } from '../../support/sample-mail.ts';

const bytesOf = async (changes: Partial<Mail>, contents = new Map()): Promise<Buffer> =>
  Buffer.from(await messageBytes(sampleMail('m1', changes), contents));

/** The names of the fields above the first empty line, unfolded. */
function fieldNames(bytes: Buffer): readonly string[] {
  const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? '';
  return head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
}

describe('the finished message', () => {
  test('carries what the outbox holds, and nothing of its own making but MIME', async () => {
    const mail = sampleMail('m1');
    const parsed = await simpleParser(await bytesOf({}));
    expect(parsed.messageId).toBe(mail.messageId);
    expect(parsed.date?.getTime()).toBe(mail.createdAt);
    expect(parsed.inReplyTo).toBe(mail.inReplyTo);
    expect(parsed.references).toBe('<ken-1@example.com>');
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.text?.trim()).toBe('We have your message.');
    expect(parsed.html).toBe(mail.html);
    expect(fieldNames(await bytesOf({})).toSorted()).toEqual([
      'auto-submitted',
      'content-type',
      'date',
      'from',
      'in-reply-to',
      'message-id',
      'mime-version',
      'references',
      'reply-to',
      'subject',
      'to',
    ]);
  });

  test.each([
    ['plain lines', 'Subject: x\r\n\r\nHelp\r\n', 'message/rfc822'],
    ['a NUL', 'Subject: x\r\n\r\nHe\0lp\r\n', 'application/octet-stream'],
    ['bytes of another charset', 'Subject: x\r\n\r\nH\xfclfe\r\n', 'application/octet-stream'],
    ['a bare CR', 'Subject: x\r\n\r\nHelp\rme\r\n', 'application/octet-stream'],
    ['an endless line', `Subject: x\r\n\r\n${'x'.repeat(1200)}\r\n`, 'application/octet-stream'],
  ])('carries an attached mail with %s byte by byte', async (_what, text, contentType) => {
    const source = Buffer.from(text, 'latin1');
    const file = { sha256: digest('a'), filename: 'mail.eml', contentType: 'message/rfc822', size: source.length };
    const bytes = await messageBytes(
      sampleMail('m1', { files: [{ ...file, inline: false, contentId: null }] }),
      new Map([[digest('a'), source]]),
    );
    expect(bytes.includes(0)).toBe(false);
    const [attached] = (await simpleParser(Buffer.from(bytes))).attachments;
    expect(attached?.content.toString('latin1').trimEnd()).toBe(text.trimEnd());
    expect(Buffer.from(bytes).toString('latin1')).toContain(`Content-Type: ${contentType}; name=mail.eml`);
  });

  test('is the same at every try', async () => {
    const [once, again] = [await bytesOf({}), await bytesOf({})];
    expect(again.equals(once)).toBe(true);
  });

  test('carries files byte by byte, and pictures where the HTML shows them', async () => {
    const picture = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7) % 256));
    const files = [
      {
        sha256: digest('a'),
        filename: 'Übersicht „neu“.pdf',
        contentType: 'application/pdf',
        size: 3,
        inline: false,
        contentId: null,
      },
      {
        sha256: digest('b'),
        filename: 'shot.png',
        contentType: 'image/png',
        size: 4000,
        inline: true,
        contentId: 'shot@example.com',
      },
    ];
    const contents = new Map([
      [digest('a'), Buffer.from('pdf')],
      [digest('b'), picture],
    ]);
    const { attachments } = await simpleParser(
      await bytesOf({ files, html: '<img src="cid:shot@example.com">' }, contents),
    );
    expect(attachments.map(({ filename, contentType, cid }) => ({ filename, contentType, cid }))).toEqual([
      { filename: 'shot.png', contentType: 'image/png', cid: 'shot@example.com' },
      { filename: 'Übersicht „neu“.pdf', contentType: 'application/pdf', cid: undefined },
    ]);
    expect(attachments[0]?.content.equals(picture)).toBe(true);
  });

  test('is not made without the bytes of its files', async () => {
    const files = [
      {
        sha256: digest('a'),
        filename: 'a.pdf',
        contentType: 'application/pdf',
        size: 3,
        inline: false,
        contentId: null,
      },
    ];
    await expect(bytesOf({ files })).rejects.toThrow(/the bytes of "a.pdf" are not kept/);
  });

  test('law: no words of anybody make another field or a bare line end', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'a\r\nBcc: evil@example.org',
        'a\nX: y',
        '\u2028b',
        'a\0b',
        '=?utf-8?q?=0D=0ABcc:_evil?=',
        '.\r\n.\r\nMAIL FROM:<x>',
      ),
    );
    // A mail of one part names its encoding at the top.
    const usual = new Set([...fieldNames(await bytesOf({})), 'content-transfer-encoding']);
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, async (subject, name, words) => {
        const to = { name, address: address('ken@example.com') };
        const bytes = await bytesOf({
          subject: `[#1] ${subject}`,
          to,
          from: { ...to, name: words },
          html: `<p>${words}</p>`,
        });
        expect(fieldNames(bytes).filter((name) => !usual.has(name))).toEqual([]);
        expect(fieldNames(bytes).filter((name) => name === 'to')).toHaveLength(1);
        expect(bytes.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]/);
      }),
      { numRuns: 200 },
    );
  });
});

/** The recipient as the envelope names it; null if it is refused. */
function accepted(recipient: string): string | null {
  try {
    return envelopeOf(sampleMail('m1', { to: { name: '', address: address(recipient) } })).to;
  } catch (error) {
    if (error instanceof PermanentError) return null;
    throw error;
  }
}

describe('the envelope', () => {
  test('names an international domain as an A-label', () => {
    const to = { name: 'Ken', address: address('ken@bücher.example') };
    expect(envelopeOf(sampleMail('m1', { to }))).toEqual({
      from: 'support+return@example.com',
      to: 'ken@xn--bcher-kva.example',
    });
  });

  test('law: what is accepted has one @ and no character that ends or lists addresses', () => {
    const part = fc.string({
      unit: fc.constantFrom('a', 'é', '.', '+', '-', '@', ' ', '\r', '\n', '\0', '<', '>', ',', ';', '"', '\t'),
    });
    fc.assert(
      fc.property(fc.tuple(part, part), ([local, domain]) => {
        expect(accepted(`${local}@${domain}`) ?? 'none@example.com').toMatch(/^[^@\s<>,;"\0]+@[a-z0-9.-]+$/);
      }),
      { numRuns: 2000 },
    );
  });
});
