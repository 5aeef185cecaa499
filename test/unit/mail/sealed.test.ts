/** Mails that are encrypted, or signed: what can be read is read, what cannot is named. */
import { describe, expect, test } from '@jest/globals';
import { readCms } from '../../../src/mail/sealed/cms.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, type LetterSource, multipart } from '../../support/letter-source.ts';

/** An element of ASN.1 with its length before it. */
function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length = Buffer.alloc(3);
  length.writeUInt8(0x82);
  length.writeUInt16BE(body.length, 1);
  return Buffer.concat([Buffer.from([tag]), length, body]);
}
/** The same, of a length that is not said. */
const endless = (tag: number, ...content: readonly Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);

type Wrap = (tag: number, ...content: readonly Buffer[]) => Buffer;
const identifier = (last: number): Buffer =>
  element(0x06, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]));
const octets = (text: string): Buffer => element(0x04, Buffer.from(text));

/** Signed data (RFC 5652 §5.1) without any signature. */
function signed(content: Buffer, wrap: Wrap = element): Buffer {
  const encapsulated = wrap(0x30, identifier(1), wrap(0xa0, content));
  const data = wrap(0x30, element(0x02, Buffer.from([1])), element(0x31), encapsulated, element(0x31));
  return wrap(0x30, identifier(2), wrap(0xa0, data));
}
const enveloped = element(0x30, identifier(3), element(0xa0, element(0x30)));

const MAIL = 'Content-Type: text/plain\r\n\r\nIt burns.\r\n';
const smime = (content: Buffer, type = 'application/pkcs7-mime; name=smime.p7m'): LetterSource => ({
  header: [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64'],
  body: content.toString('base64'),
});

describe('S/MIME', () => {
  test.each([
    ['in one piece', signed(octets(MAIL))],
    ['in pieces', signed(element(0x24, octets(MAIL.slice(0, 20)), octets(MAIL.slice(20))))],
    ['in pieces of endless lengths', signed(endless(0x24, octets(MAIL.slice(0, 20)), octets(MAIL.slice(20))), endless)],
  ])('what is only signed is read, %s, and kept', async (_, content) => {
    const message = await readMessage(letterSource(smime(content)));
    expect(message.reply.text).toBe('It burns.');
    expect(message.attachments).toMatchObject([{ filename: 'smime.p7m', size: content.length }]);
  });

  test.each([
    ['application/pkcs7-mime; name=smime.p7m', enveloped, 'encrypted (S/MIME)'],
    ['application/octet-stream; name=smime.p7m', enveloped, 'encrypted (S/MIME)'],
    ['application/pkcs7-mime; smime-type=enveloped-data', Buffer.from('x'), 'encrypted (S/MIME)'],
    [
      'application/pkcs7-mime; smime-type=signed-data',
      signed(octets(MAIL)).subarray(0, 40),
      'signed and wrapped (S/MIME)',
    ],
  ])('%s that cannot be read is named', async (type, content, how) => {
    const message = await readMessage(letterSource(smime(content, type)));
    expect(message.reply.text).toMatch(
      new RegExp(
        `^This mail is ${how.replace(/[()/]/g, '\\$&')}: what it says is in the attached file \\S+, which was not opened\\.$`,
      ),
    );
    expect(message.attachments).toHaveLength(1);
  });

  test('a contract that was signed is a file, and so are certificates', async () => {
    for (const source of [
      smime(signed(octets('%PDF-1.7 …')), 'application/pkcs7-mime; name=a.pdf.p7m'),
      smime(Buffer.from('x'), 'application/pkcs7-mime; smime-type=certs-only'),
    ]) {
      const { text, attachments } = await readMessage(letterSource(source));
      expect(text ?? '').not.toContain('encrypted');
      expect(attachments).toHaveLength(1);
    }
  });

  test('beside words it is a file like others', async () => {
    const file = `Content-Type: application/pkcs7-mime; name=a.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n${enveloped.toString('base64')}`;
    const message = await readMessage(
      letterSource(multipart('mixed', 'Content-Type: text/plain\r\n\r\nIt burns.', file)),
    );
    expect(message.reply.text).toBe('It burns.');
  });

  test('bytes that lie about their lengths are none', () => {
    for (const length of [0, 1, 0x80, 0x84, 0xff]) expect(readCms(Buffer.from([0x30, length, 0x06]))).toBeNull();
  });
});

const ARMOUR = '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n=abcd\r\n-----END PGP MESSAGE-----\r\n';

describe('OpenPGP', () => {
  test.each(['encrypted', 'mixed'])('a multipart/%s is named, with its file', async (subtype) => {
    const parts = [
      'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n',
      `Content-Type: application/octet-stream; name=a.asc\r\n\r\n${ARMOUR}`,
    ];
    const { reply } = await readMessage(letterSource(multipart(subtype, ...parts)));
    expect(reply.text).toBe(
      'This mail is encrypted (OpenPGP): what it says is in the attached file a.asc, which was not opened.',
    );
  });

  test('armour in the text gives way to a sentence, and is kept below', async () => {
    const { text, reply } = await readMessage(letterSource({ body: `Hello John,\r\n\r\n${ARMOUR}` }));
    expect(reply.text).toMatch(/^Hello John,\n\nThe text that stood here is encrypted \(OpenPGP\)/);
    expect(reply.quoted).toContain('hQEM');
    expect(text).toContain('hQEM');
  });

  test('what is signed in the clear is read without its armour', async () => {
    const body =
      '-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nIt burns.\r\n- - the printer\r\n- -- \r\nKen\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niQEz\r\n-----END PGP SIGNATURE-----\r\n';
    const { reply } = await readMessage(letterSource({ body }));
    expect(reply.text).toBe('It burns.\n- the printer');
    expect(reply.quoted).toContain('iQEz');
  });

  test.each([
    'My mail begins with -----BEGIN PGP MESSAGE----- and Outlook shows nothing.',
    'Look:\n-----BEGIN PGP MESSAGE-----\nthat is all that I see',
    'The encrypted disk does not open.',
  ])('words about it are words: %j', async (body) => {
    expect((await readMessage(letterSource({ body }))).reply.text).toBe(body);
  });
});
