import { describe, expect, test } from '@jest/globals';
import { readForwarded } from '../../../src/mail/answer/forwarded.ts';

const KEN = { name: 'Ken', address: 'ken@example.com' };
const forwarded = (subject: string, ...lines: string[]): ReturnType<typeof readForwarded> =>
  readForwarded(subject, lines.join('\n'));

describe('a forwarded mail', () => {
  test.each([
    [
      'Gmail',
      'Fwd: Printer',
      '---------- Forwarded message ---------',
      'From: Ken <ken@example.com>',
      'Date: Mon, 2 Nov 2026 at 10:00',
      'Subject: Printer',
      'To: <support@example.com>',
    ],
    [
      'Apple Mail',
      'Fwd: Printer',
      'Begin forwarded message:',
      '',
      '> From: Ken <ken@example.com>',
      '> Subject: Printer',
      '> Date: 2 November 2026 at 10:00:00 CET',
      '> To: support@example.com',
    ],
    [
      'Outlook',
      'FW: Printer',
      'From: Ken <ken@example.com> ',
      'Sent: Monday, November 2, 2026 10:00',
      'To: support@example.com',
      'Subject: Printer',
    ],
    [
      'Outlook in German',
      'WG: Printer',
      '________________________________',
      'Von: Ken <ken@example.com>',
      'Gesendet: Montag, 2. November 2026 10:00',
      'An: support@example.com',
      'Betreff: Printer',
    ],
    [
      'Outlook with [mailto:]',
      'FW: Printer',
      '-----Original Message-----',
      'From: Ken [mailto:ken@example.com]',
      'Sent: Monday',
      'To: support@example.com',
      'Subject: Printer',
    ],
    [
      'Thunderbird',
      'Fwd: Printer',
      '-------- Forwarded Message --------',
      'Subject: \tPrinter',
      'Date: \tMon, 2 Nov 2026 10:00:00 +0100',
      'From: \tKen <ken@example.com>',
      'To: \tsupport@example.com',
    ],
    [
      'Yahoo',
      'Fw: Printer',
      ' ----- Forwarded Message ----- From: Ken <ken@example.com>To: "support@example.com" <support@example.com>Sent: Monday, November 2, 2026Subject: Printer',
    ],
    [
      'a subject that was changed',
      'please look',
      '---------- Forwarded message ---------',
      'From: Ken <ken@example.com>',
      'Date: Mon',
      'Subject: Printer',
      'To: support@example.com',
    ],
  ])('by %s', (_, subject, ...head) => {
    const apple = head.some((line) => line.startsWith('>'));
    const found = forwarded(subject, 'Can you help?', '', ...head, '', apple ? '> It burns.' : 'It burns.');
    expect(found).toMatchObject({ from: KEN, subject: 'Printer', text: 'It burns.', before: 'Can you help?' });
    expect(found?.to.map(({ address }) => address)).toEqual(['support@example.com']);
  });

  test('without a word of the forwarder', () => {
    expect(
      forwarded(
        'Fwd: Printer',
        '---------- Forwarded message ---------',
        'From: Ken <ken@example.com>',
        'Date: Mon',
        'Subject: Printer',
        '',
        'It burns.',
      )?.before,
    ).toBeNull();
  });

  test('with an attribution for a header', () => {
    const found = forwarded('Fwd: Printer', 'On 2/11/2026 10:00, Ken <ken@example.com> wrote:', '', 'It burns.');
    expect(found).toMatchObject({ from: KEN, subject: 'Printer', text: 'It burns.' });
  });
});

test.each([
  [
    'an answer with the mail below it',
    'Re: Printer',
    [
      'Thanks.',
      '',
      'From: Jane <jane@example.com>',
      'Sent: Monday',
      'To: ken@example.com',
      'Subject: Printer',
      '',
      'Try again.',
    ],
  ],
  [
    'an answer with an attribution',
    'Re: Printer',
    ['Thanks.', 'On 2/11/2026 10:00, Jane <jane@example.com> wrote:', '> Try again.'],
  ],
  ['a plain mail', 'Printer', ['It burns.']],
])('%s is none', (_, subject, lines) => {
  expect(forwarded(subject, ...lines)).toBeNull();
});
