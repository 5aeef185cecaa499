import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAddressList, readSender } from '../../../src/mail/header/address-list.ts';
import { readDate } from '../../../src/mail/header/date-field.ts';
import { decodeWords, headerText } from '../../../src/mail/header/encoded-word.ts';
import { safeFilename } from '../../../src/mail/body/file-name.ts';
import { splitMessage } from '../../../src/mail/header/header-fields.ts';
import { readMessageId, readMessageIds } from '../../../src/mail/header/message-id.ts';

describe('who the From field names', () => {
  test.each([
    ['Ken <ken@example.com>', 'Ken', 'ken@example.com'],
    ['KEN@Example.COM', '', 'ken@example.com'],
    ['ken@example.com (Ken)', 'Ken', 'ken@example.com'],
    ['"Doe, Ken" <ken@example.com>', 'Doe, Ken', 'ken@example.com'],
    ['Doe, Ken <ken@example.com>', 'Doe, Ken', 'ken@example.com'],
    ['=?utf-8?q?K=C3=A9n?= <ken@example.com>', 'Kén', 'ken@example.com'],
    ['<@relay.example.com:ken@example.com>', '', 'ken@example.com'],
    ['Pete(a wonderful \\) chap) <pete(his account)@silly.test(his host)>', 'Pete', 'pete@silly.test'],
    ['Ken <ken@test   . example>', 'Ken', 'ken@test.example'],
    ['Ken <<ken@example.com>>', 'Ken', 'ken@example.com'],
    ['Ken \\(home\\) <ken@example.com>', 'Ken (home)', 'ken@example.com'],
  ])('%s', (field, name, address) => {
    expect(readSender([field])).toEqual({ kind: 'one', person: { name, address } });
  });

  test.each([
    ['two fields', ['ken@example.com', 'jane@example.com'], 'several'],
    ['the same one twice', ['ken@example.com', 'ken@example.com'], 'several'],
    ['two addresses', ['ken@example.com, jane@example.com'], 'several'],
    ['two addresses with a blank between them', ['ken@example.com jane@example.com'], 'several'],
    ['two in brackets', ['Ken <ken@example.com> <jane@example.com>'], 'several'],
    ['no field', [], 'none'],
    ['an empty field', [''], 'none'],
    ['empty brackets', ['Ken <>'], 'malformed'],
    ['a name only', ['Ken'], 'malformed'],
    ['an empty group', ['undisclosed-recipients:;'], 'none'],
    ['two @', ['boss@corp.example@evil.org'], 'malformed'],
    ['a NUL that hides the second half', ['boss@corp.example\0@evil.org'], 'malformed'],
    ['a line end', ['"a\r\nBcc: x@evil.org"@example.com'], 'malformed'],
    ['an encoded word for an address', ['=?utf-8?q?=3Cken=40example=2Ecom=3E?='], 'malformed'],
  ])('%s speaks for nobody', (_, fields, kind) => {
    expect(readSender(fields).kind).toBe(kind);
  });

  test('groups give their members, without the name of the group', () => {
    const field = 'Team: ken@example.com, "Jane" <jane@example.com>;, john@example.com';
    expect(readAddressList(field).people.map(({ address }) => address)).toEqual([
      'ken@example.com',
      'jane@example.com',
      'john@example.com',
    ]);
  });

  test.each([
    'ken@example.com jane@example.com',
    '<ken@example.com> <jane@example.com>',
    'ken@example.com;jane@example.com',
  ])('those of %s are two', (field) => {
    expect(readAddressList(field).people.map(({ address }) => address)).toEqual([
      'ken@example.com',
      'jane@example.com',
    ]);
  });

  test('an address is never one that does not stand in the field', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', '@', '.', '<', '>', '"', '(', ')', ',', ':', ' ', '\\', '\0'),
          maxLength: 40,
        }),
        (field) => {
          for (const { address } of readAddressList(field).people) {
            expect(address.split('@').length).toBe(address.startsWith('"') ? address.split('@').length : 2);
            expect(field.replace(/\([^)]*\)|\s/g, '').length).toBeGreaterThanOrEqual(address.replace(/\s/g, '').length);
          }
        },
      ),
    );
  });
});

describe('identifiers', () => {
  test.each([
    ['<a@b> <c@d>', ['<a@b>', '<c@d>']],
    ['<a@b><c@d>', ['<a@b>', '<c@d>']],
    ['<<g@h>>', ['<g@h>']],
    ['<long\t part@b>', ['<longpart@b>']],
    ['Your message of Monday <a@b>', ['<a@b>']],
    ['a@b c@d', ['<a@b>', '<c@d>']],
    ['<a@b> <a@b>', ['<a@b>']],
    ['<>', []],
  ])('of %s', (value, ids) => {
    expect(readMessageIds(value)).toEqual(ids);
  });

  test('of too many the first and the newest are kept', () => {
    const ids = readMessageIds(Array.from({ length: 300 }, (_, n) => `<${n}@x>`).join(' '));
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([100, '<0@x>', '<299@x>']);
  });

  test('a Message-ID without brackets gets them; one longer than a line is none', () => {
    expect(readMessageId('abc')).toBe('<abc>');
    expect(readMessageId(`<${'a'.repeat(999)}>`)).toBeNull();
  });
});

test.each([
  ['Mon, 2 Nov 2026 10:00:00 +0100', '2026-11-02T09:00:00.000Z'],
  ['2 Nov 26 10:00 EST', '2026-11-02T15:00:00.000Z'],
  ['Mon, 02 Nov 2026 10:00:00 (comment) -0000', '2026-11-02T10:00:00.000Z'],
  ['Mon Nov  2 10:00:00 2026', '2026-11-02T10:00:00.000Z'],
  ['2026-11-02T10:00:00Z', '2026-11-02T10:00:00.000Z'],
  ['2026/11/02 10:00:00 +0100', '2026-11-02T09:00:00.000Z'],
  ['Mon, 2 Nov 2026 10:00:00 GMT+01:00', '2026-11-02T09:00:00.000Z'],
  ['Mon Nov 2 10:00:00 +1100 2026', '2026-11-01T23:00:00.000Z'],
  ['Mon Nov 2 10:00:00 2026 -0130', '2026-11-02T11:30:00.000Z'],
  ['Mon Nov 2 10:00:00 PST 2026', '2026-11-02T18:00:00.000Z'],
  ['1 Jan 9999 00:00:00 +0000', '9999-01-01T00:00:00.000Z'],
  ['1 Jan 1969 00:00:00 +0000', null],
  ['Mon, 2 Nov 2026 6:05:04 PM +0000', '2026-11-02T18:05:04.000Z'],
  ['Mon, 2 Nov 2026 12:30 AM', '2026-11-02T00:30:00.000Z'],
  ['Mon (a day), 2 (second) Nov 2026\r\n 10 : 00 : 00 +0000 (UTC (as they say))', '2026-11-02T10:00:00.000Z'],
  ['Monday, November 2, 2026 1:00:00 PM -0500', '2026-11-02T18:00:00.000Z'],
  ['Mi, 14 Okt 2026 10:00:00 +0200', '2026-10-14T08:00:00.000Z'],
  ['sam., 15 août 2026 12:00:00 +0200', '2026-08-15T10:00:00.000Z'],
  ['2 ноя 2026 10:00:00 +0300', '2026-11-02T07:00:00.000Z'],
  ['2 Foo 2026 10:00:00 +0300', null],
  ['yesterday', null],
])('the date %s', (value, expected) => {
  const date = readDate(value);
  expect(date === null ? null : new Date(date).toISOString()).toBe(expected);
});

describe('header text', () => {
  test.each([
    ['=?utf-8?b?R3LDvMOfZQ==?=', 'Grüße'],
    ['=?iso-8859-1?Q?a_b?= =?iso-8859-1?Q?c?=', 'a bc'],
    ['=?utf-8?b?w7w=?= and =?utf-8?q?=C3=BC?=', 'ü and ü'],
    ['=?utf-8?q?=C3?= =?utf-8?q?=BC?=', 'ü'],
    ['=?utf-8*de?q?ja?=', 'ja'],
    ['=?x-nothing?q?a?=', 'a'],
    ['=? not one ?=', '=? not one ?='],
  ])('%s', (value, expected) => {
    expect(decodeWords(value)).toBe(expected);
  });

  test('can neither break a line nor turn its direction', () => {
    expect(headerText('=?utf-8?q?a=0D=0ABcc:_x?= \u202egpj.exe\0')).toBe('a Bcc: x gpj.exe');
  });
});

describe('the header', () => {
  test('keeps every field, and finds its end without an empty line', () => {
    const { header, body } = splitMessage(Buffer.from('A: 1\r\nA: 2\r\n folded\r\nno field here\r\nmore'));
    expect(header.all('a')).toEqual(['1', '2 folded']);
    expect(Buffer.from(body).toString()).toBe('no field here\r\nmore');
  });

  test.each([
    ['an mbox line', 'From ken Mon Nov 2\nA: 1\n\nbody'],
    ['an empty line at the top', '\r\nA: 1\r\n\r\nbody'],
    ['a line that is no field', 'B: 2\r\n???\r\nA: 1\r\n\r\nbody'],
    ['bare CR', 'A: 1\r\rbody'],
  ])('survives %s', (_, source) => {
    const { header, body } = splitMessage(Buffer.from(source));
    expect([header.first('a'), Buffer.from(body).toString()]).toEqual(['1', 'body']);
  });

  test('raw 8-bit bytes are UTF-8 if they can be', () => {
    expect(splitMessage(Buffer.from('Subject: grün\n\n')).header.first('subject')).toBe('grün');
    expect(splitMessage(Buffer.from('Subject: grün\n\n', 'latin1')).header.first('subject')).toBe('grün');
  });
});

describe('file names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\temp\\a.txt', 'a.txt'],
    ['a\0\r\n.exe', 'a.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a<b>:c?.txt', 'a_b__c_.txt'],
    ['dots... ', 'dots'],
    ['..', 'attachment-3.pdf'],
    [null, 'attachment-3.pdf'],
  ])('%s', (name, expected) => {
    expect(safeFilename(name, 'application/pdf', 3)).toBe(expected);
  });

  test('a long one is cut between characters and keeps its extension', () => {
    const name = safeFilename(`${'ü'.repeat(300)}.pdf`, 'application/pdf', 1);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120);
    expect(name).toMatch(/^ü+\.pdf$/);
  });
});
