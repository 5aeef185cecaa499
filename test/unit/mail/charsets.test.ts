import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeText } from '../../../src/mail/body/charset.ts';
import { decodeWords } from '../../../src/mail/header/encoded-word.ts';
import { splitMessage } from '../../../src/mail/header/header-fields.ts';
import { readParameters } from '../../../src/mail/header/parameters.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

const bytes = (...codes: readonly number[]): Buffer => Buffer.from(codes);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('a declared charset is read', () => {
  test.each([
    ['hz-gb-2312', latin1('~{VPND~} ~~ ok'), '中文 ~ ok'],
    ['HZ', latin1('~{VP~\nND~}'), '中文'],
    ['iso-2022-kr', latin1('\x1b$)C\x0eGQ1[\x0f ok'), '한글 ok'],
    ['iso-2022-cn', latin1('\x1b$)A\x0eVPND\x0f ok'), '中文 ok'],
    ['iso-2022-jp', latin1('\x1b$B$3$s\x1b(B ok'), 'こん ok'],
    ['cp50221', latin1('\x1b$B$3$s\x1b(B'), 'こん'],
    ['gb2312', iconv.encode('镕基 €', 'gb18030'), '镕基 €'],
    ['cp936', iconv.encode('中文', 'gb18030'), '中文'],
    ['utf-7', latin1('Gr+APwA3w-e'), 'Grüße'],
    ['cp65001', Buffer.from('grün'), 'grün'],
    ['iso-8859-15', bytes(0xa4), '€'],
    ['x-mac-cyrillic', bytes(0x8f, 0xf0), 'Пр'],
    ['x-mac-ce', bytes(0xec), 'ž'],
    ['unicode-1-1-utf-7', latin1('Gr+APwA3w-e'), 'Grüße'],
    ['ks_c_5601-1987', iconv.encode('똠방각하', 'cp949'), '똠방각하'],
    ['big5-hkscs', iconv.encode('嘅', 'big5hkscs'), '嘅'],
    ['iso-10646-ucs-2', iconv.encode('Grüße', 'utf-16be'), 'Grüße'],
    ['utf-16', iconv.encode('月曜日から動きません', 'utf-16be'), '月曜日から動きません'],
    ['utf-16', iconv.encode('Принтер', 'utf-16le'), 'Принтер'],
    ['iso-2022-jp', latin1('\x1b$B$3\x1b(B\x1b$B$s\x1b(B'), 'こん'],
  ])('%s', (charset, encoded, expected) => {
    expect(decodeText(encoded, charset)).toEqual({ text: expected, defect: null });
  });
});

describe('a wrong charset is mended', () => {
  test.each([
    ['UTF-8 as windows-1251', 'windows-1251', Buffer.from('Привет, мир'), 'Привет, мир'],
    ['UTF-8 as iso-8859-2', 'iso-8859-2', Buffer.from('Dzień dobry'), 'Dzień dobry'],
    ['UTF-8 and Latin-1 by turns', 'utf-8', Buffer.concat([Buffer.from('grün\n'), latin1('grün\n')]), 'grün\ngrün\n'],
    ['the same, undeclared', null, Buffer.concat([latin1('grün\n'), Buffer.from('grün – ok')]), 'grün\ngrün – ok'],
    ['UTF-8 as UTF-7', 'utf-7', Buffer.from('Grüße'), 'Grüße'],
    ['HZ, undeclared', null, latin1('~{VPND~} ok'), '中文 ok'],
    ['a tilde and a brace that are no HZ', null, latin1('a~{b} ~{!~'), 'a~{b} ~{!~'],
    [
      'Lithuanian, undeclared',
      null,
      iconv.encode('Prašome atsiųsti meistrą', 'windows-1257'),
      'Prašome atsiųsti meistrą',
    ],
    ['UTF-8 that is cut off', 'utf-8', Buffer.from('Привет, мир').subarray(0, -1), 'Привет, ми\ufffd'],
  ])('%s', (_, charset, encoded, expected) => {
    expect(decodeText(encoded, charset).text).toBe(expected);
  });
});

describe('bare bytes in a header, where nothing says their charset', () => {
  test.each([
    ['iso-2022-jp', latin1('\x1b$B$3$s\x1b(B ok'), 'こん ok'],
    ['hz-gb-2312', latin1('~{VPND~}'), '中文'],
    ['French, whose è might be a č', iconv.encode('Problème d’imprimante', 'windows-1252'), 'Problème d’imprimante'],
    ['Spanish, whose ñ might be a ń', iconv.encode('Contraseña olvidada', 'windows-1252'), 'Contraseña olvidada'],
    ['Czech', iconv.encode('Žádost o přístup', 'windows-1250'), 'Žádost o přístup'],
  ])('%s', (_, bare, expected) => {
    const source = Buffer.concat([latin1('Subject: '), bare, latin1('\r\n\r\n')]);
    expect(splitMessage(source).header.first('subject')).toBe(expected);
  });
});

describe('bare bytes in a header are of the charset of the body', () => {
  const subject = (charset: string, text: string, part = ''): string | null =>
    splitMessage(
      Buffer.concat([
        latin1('Subject: '),
        iconv.encode(text, charset),
        latin1(part === '' ? `\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n` : `\r\n\r\n${part}`),
      ]),
    ).header.first('subject');

  test.each([
    ['windows-1250', 'Žluťoučký kůň'],
    ['gb2312', '中文'],
    ['koi8-r', 'Ура'],
    ['windows-1253', 'Γειά'],
  ])('%s', (charset, text) => {
    expect(subject(charset, text)).toBe(text);
  });

  test('of its first part, if it has several', () => {
    expect(subject('windows-1250', 'kůň', '--x\r\nContent-Type: text/plain; charset="windows-1250"\r\n')).toBe('kůň');
  });

  test('but UTF-8 where they are that', () => {
    const source = Buffer.from('Subject: grün\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n');
    expect(splitMessage(source).header.first('subject')).toBe('grün');
  });
});

test.each([
  ['=?utf-8?Q?What?_Really??=', 'What? Really?'],
  ['=?utf-8?Q?a=?=', 'a='],
  ['=?utf-8?Q?half =?utf-8?Q?whole?=', '=?utf-8?Q?half whole'],
])('the encoded word %s', (value, expected) => {
  expect(decodeWords(value)).toBe(expected);
});

describe('parameters', () => {
  test.each<[string, Record<string, string>]>([
    ['text/plain; charset=us-ascii (Plain text)', { charset: 'us-ascii' }],
    ['text/plain; Charset="utf-8"; format=flowed', { charset: 'utf-8', format: 'flowed' }],
    ['text/plain charset=utf-8', { charset: 'utf-8' }],
    ['attachment; filename="C:\\temp\\a.txt"', { filename: 'C:\\temp\\a.txt' }],
    ['attachment; filename=my report (1).pdf', { filename: 'my report (1).pdf' }],
    ['attachment; filename="a \\"b\\"; c.pdf"', { filename: 'a "b"; c.pdf' }],
    ['attachment; filename="=?utf-8?Q?r=C3=A9sum=C3=A9=2Epdf?="', { filename: 'résumé.pdf' }],
    ["attachment; filename*=utf-8''r%C3%A9sum%C3%A9.pdf; filename=resume.pdf", { filename: 'résumé.pdf' }],
    ['attachment; filename*0*=utf-8\'\'r%C3; filename*1*=%A9sum; filename*2="e.pdf"', { filename: 'résume.pdf' }],
    ['attachment; filename*1=port.pdf; filename*0="re"', { filename: 'report.pdf' }],
    ["attachment; filename*=us-ascii''gr%FCn.txt", { filename: 'grün.txt' }],
    ['attachment; filename="gr\u00fcn.txt"', { filename: 'grün.txt' }],
    ['attachment; filename="gr\u00c3\u00bcn.txt"', { filename: 'grün.txt' }],
    ['attachment;\r\n filename="a\r\n b.pdf"', { filename: 'a b.pdf' }],
    ['attachment', {}],
  ])('of %s', (field, expected) => {
    expect(readParameters(field)).toEqual(expected);
  });

  test('name the files of a mail, in whatever bytes', async () => {
    const part = (name: string): string =>
      `Content-Type: application/pdf\r\nContent-Disposition: attachment; ${name}\r\n\r\n%PDF`;
    const message = await readMessage(
      letterSource(multipart('mixed', part('filename="gr\u00fcn.pdf"'), part("filename*=iso-8859-1''gr%FCn2.pdf"))),
    );
    expect(message.attachments.map(({ filename }) => filename)).toEqual(['grün.pdf', 'grün2.pdf']);
  });
});

describe('a text that came as a file', () => {
  const file = 'Content-Disposition: attachment; filename=note.txt';

  test('is the words of a mail that is nothing else', async () => {
    const message = await readMessage(letterSource({ header: ['Content-Type: text/plain', file], body: 'The note.' }));
    expect(message).toMatchObject({ reply: { text: 'The note.' }, attachments: [{ filename: 'note.txt' }] });
  });

  test('is a file beside other words', async () => {
    const message = await readMessage(
      letterSource(multipart('mixed', 'Content-Type: text/plain\r\n\r\nSee the note.', `${file}\r\n\r\nThe note.`)),
    );
    expect(message).toMatchObject({ text: 'See the note.', attachments: [{ filename: 'note.txt' }] });
  });

  test('is shown if it is the only HTML, and meant to be', async () => {
    const page =
      'Content-Type: text/html; name=page.html\r\nContent-Disposition: inline; filename=page.html\r\n\r\n<p>A page.</p>';
    const message = await readMessage(letterSource(multipart('mixed', 'Content-Type: text/plain\r\n\r\nLook:', page)));
    expect(message).toMatchObject({ text: 'Look:', htmlText: 'A page.', attachments: [{ filename: 'page.html' }] });
  });
});
