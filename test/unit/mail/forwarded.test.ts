import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeForwarded } from '../../../src/mail/answer/attached-mail.ts';
import { readForwarded } from '../../../src/mail/answer/forwarded.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { address } from '../../../src/ticket/ids.ts';
import { letterSource, multipart } from '../../support/letter-source.ts';

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

/** How a program forwards `It burns.` of Ken, below words of the forwarder or without any. */
const PROGRAMS: readonly (readonly [program: string, subject: string, lines: readonly string[]])[] = [
  [
    'eM Client, labels without colons',
    'Fw: Printer',
    [
      '------ Forwarded Message ------',
      'From "Ken" <ken@example.com>',
      'To support@example.com',
      'Date 11/2/2026 10:00:00 AM',
      'Subject Printer',
      '',
      'It burns.',
    ],
  ],
  [
    'eM Client, German',
    'WG: Printer',
    [
      '------ Originalnachricht ------',
      'Von "Ken" <ken@example.com>',
      'An support@example.com',
      'Datum 02.11.2026 10:00:00',
      'Betreff Printer',
      '',
      'It burns.',
    ],
  ],
  [
    'Apple Mail as plain text, bold',
    'Fwd: Printer',
    [
      'Begin forwarded message:',
      '',
      '*From: *Ken <ken@example.com <mailto:ken@example.com>>',
      '*Subject: **Printer*',
      '*Date: *2 November 2026 at 10:00:00 CET',
      '*To: *support@example.com',
      '',
      'It burns.',
    ],
  ],
  [
    'Apple Mail in Chinese',
    'Fwd: Printer',
    [
      '开始转发的邮件：',
      '',
      '发件人: Ken <ken@example.com>',
      '主题: Printer',
      '日期: 2026年11月2日 GMT+8 10:00:00',
      '收件人: support@example.com',
      '',
      'It burns.',
    ],
  ],
  [
    'Zoho, its separator twice',
    'Fwd: Printer',
    [
      '============ Forwarded message ============',
      'From: Ken <ken@example.com>',
      'To: support@example.com',
      'Date: Mon, 02 Nov 2026 10:00:00 +0100',
      'Subject: Printer',
      '============ Forwarded message ============',
      '',
      'It burns.',
    ],
  ],
  [
    'Mutt, with an end and a signature below it',
    '[ken@example.com: Printer]',
    [
      '----- Forwarded message from Ken <ken@example.com> -----',
      '',
      'Received: from mx.example.com (mx.example.com [192.0.2.1])',
      '\tby mail.example.org with ESMTPS id 12345',
      'From: Ken <ken@example.com>',
      'To: support@example.com',
      'Subject: Printer',
      '',
      'It burns.',
      '',
      '----- End forwarded message -----',
      '',
      '-- ',
      'Jane',
    ],
  ],
  [
    'The Bat!, a sentence and cut lines',
    'Fwd: Printer',
    [
      'This is a forwarded message',
      'From: Ken <ken@example.com>',
      'To: support@example.com',
      'Date: Monday, November 2, 2026, 10:00:00 AM',
      'Subject: Printer',
      '',
      '===8<==============Original message text===============',
      'It burns.',
      '===8<===========End of original message text===========',
    ],
  ],
  [
    'SquirrelMail, rules and a subject in brackets',
    '[Fwd: Printer]',
    [
      '---------------------------- Original Message ----------------------------',
      'Subject: Printer',
      'From:    "Ken" <ken@example.com>',
      'Date:    Mon, November 2, 2026 10:00 am',
      'To:      support@example.com',
      '--------------------------------------------------------------------------',
      '',
      'It burns.',
    ],
  ],
  [
    'Orange',
    'TR: Printer',
    [
      '> Message du 02/11/26 10:00',
      '> De : "Ken" <ken@example.com>',
      '> A : support@example.com',
      '> Objet : Printer',
      '> ',
      '> It burns.',
    ],
  ],
  [
    'Libero',
    'I: Printer',
    [
      '----Messaggio originale----',
      'Da: Ken <ken@example.com>',
      'Data: 2-nov-2026 10.00',
      'A: <support@example.com>',
      'Ogg: Printer',
      '',
      'It burns.',
    ],
  ],
  [
    'Outlook, mailto in the brackets',
    'FW: Printer',
    [
      'From: Ken <ken@example.com<mailto:ken@example.com>>',
      'Sent: Monday, November 2, 2026 10:00 AM',
      'To: support@example.com<mailto:support@example.com>',
      'Subject: Printer',
      '',
      'It burns.',
    ],
  ],
  [
    'Outlook in Danish',
    'VS: Printer',
    [
      'Fra: Ken <ken@example.com>',
      'Sendt: 2. november 2026 10:00',
      'Til: support@example.com',
      'Emne: Printer',
      '',
      'It burns.',
    ],
  ],
];

const letter = async (subject: string, body: string): ReturnType<typeof readMessage> =>
  readMessage(
    letterSource({
      header: [`Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8'],
      body: Buffer.from(body.replaceAll('\n', '\r\n')).toString('latin1'),
    }),
  );

describe('the manner of', () => {
  test.each(PROGRAMS)('%s', async (_, subject, lines) => {
    const message = await letter(subject, ['Can you help?', '', ...lines].join('\n'));
    expect(message.forwarded).toMatchObject({
      from: KEN,
      subject: 'Printer',
      text: 'It burns.',
      before: 'Can you help?',
    });
    expect(message.forwarded?.to.map((one) => one.address)).toEqual(['support@example.com']);
    expect(message.reply.text).toBe('Can you help?');
    expect(message.reply.quoted).toContain('It burns.');
  });

  test.each(PROGRAMS)('%s, without a word above: all of it is new', async (_, subject, lines) => {
    const message = await letter(subject, lines.join('\n'));
    expect(message.forwarded).toMatchObject({ from: KEN, text: 'It burns.', before: null });
    expect(message.reply.text.split('\n')).toEqual(
      expect.arrayContaining([lines[0], expect.stringContaining('It burns.')]),
    );
  });
});

describe('the forwarded text', () => {
  const head = [
    '---------- Forwarded message ---------',
    'From: Ken <ken@example.com>',
    'Subject: Printer',
    'Date: Mon',
  ];

  test('is whole, with what it quotes and with a mail that is forwarded in it', () => {
    const inner = [
      'Hot.',
      '',
      ...head,
      '',
      'It burns.',
      '',
      'On 2 Nov 2026, at 9:00, Jane wrote:',
      '> Which one?',
      '-- ',
      'Ken',
    ];
    expect(forwarded('Fwd: Printer', ...head, '', ...inner)?.text).toBe(inner.join('\n'));
  });

  test('does not end where it says so itself', () => {
    const lines = ['It burns.', '----- End forwarded message -----', '#close'];
    expect(forwarded('Fwd: Printer', ...head, '', ...lines)?.text).toBe(lines.join('\n'));
  });

  test('ends with the quotation, below which the forwarder writes on', async () => {
    const lines = ['Begin forwarded message:', ...head.slice(1), '', 'It burns.'].map((line) => `> ${line}`);
    const message = await letter('Fwd: Printer', [...lines, '', 'Can you help?'].join('\n'));
    expect(message.forwarded).toMatchObject({ from: KEN, text: 'It burns.', before: null });
    expect(message.reply.text).toBe('Can you help?');
  });

  test.each([
    ['a bare quotation', ['> It burns.']],
    [
      'an attribution within it',
      ['> Ken <ken@example.com> hat am 02.11.2026 10:00 CET geschrieben:', '>', '> It burns.'],
    ],
  ])('is %s if the subject says so', (_, lines) => {
    expect(forwarded('WG: Printer', 'Help!', '', ...lines)).toMatchObject({ text: 'It burns.', before: 'Help!' });
  });
});

test('who is named without an address is known by the name', () => {
  const block = ['From: Doe, Ken (IT)', 'Sent: Monday, November 2, 2026 10:00 AM', 'To: Doe, Jane', 'Subject: Printer'];
  expect(forwarded('FW: Printer', ...block, '', 'It burns.')).toMatchObject({
    from: { name: 'Doe, Ken (IT)', address: null },
    to: [],
  });
});

/** What people write themselves, below their words and at the top. */
const LISTS: readonly (readonly [what: string, lines: readonly string[]])[] = [
  ['a journey', ['Von: Berlin', 'An: Hamburg', 'Datum: 3. Mai']],
  ['a journey with a time', ['Da: Milano', 'A: Roma', 'Data: 3 maggio, ore 10:30', 'Oggetto: visita']],
  ['a memo', ['To: All staff', 'From: Ken', 'Date: November 2, 2026', 'Subject: Parking']],
  ['a timetable', ['Date: 3 November 2026', 'Subject: Physics', 'From: 09:00', 'To: 10:30']],
  ['a log', ['From: /var/in', 'To: /var/out', 'Date: 2026-11-02 10:00', 'Status: failed']],
  ['a transfer', ['From: DE12 5001 0517', 'To: DE89 3704 0044', 'Date: 02.11.2026', 'Amount: 120']],
  ['labels of two languages', ['Von: ken@example.com', 'Til: 7', 'Emne: 8', 'Datum: 9']],
  [
    'the header of a mail that does not arrive',
    [
      'Received: from mx.example.com',
      '\tby mail.example.org',
      'From: a@example.com',
      'To: b@example.com',
      'Subject: x',
      'Date: Mon',
    ],
  ],
];

test.each(LISTS)('%s is no header block', async (_, lines) => {
  for (const above of [[], ['Please look:', '']]) {
    const message = await letter('Question', [...above, ...lines, '', 'Can you help?'].join('\n'));
    expect(message.forwarded).toBeNull();
    expect(message.reply.text).toContain(lines.at(-1));
    expect(message.reply.text).toContain('Can you help?');
  }
});

const NORDIC = [
  'Fra: Ken <ken@example.com>',
  'Sendt: 2. november 2026 10:00',
  'Til: support@example.com',
  'Emne: Printer',
];
const FINNISH = ['Lähettäjä: Ken <ken@example.com>', 'Lähetetty: 2. marraskuuta 2026 10.00', 'Aihe: Printer'];

describe('no forwarded mail', () => {
  test.each([
    ['an answer in Finnish, VS', 'VS: Printer', ['Thanks.', '', ...FINNISH, '', 'It burns.']],
    ['an answer to a forwarded mail', 'Re: Fwd: Printer', ['Thanks.', '', ...NORDIC, '', 'It burns.']],
    [
      'what was once forwarded, below an answer',
      'Printer',
      [
        'Thanks.',
        '',
        'On 2 Nov 2026, at 10:00, Ken <ken@example.com> wrote:',
        '> Begin forwarded message:',
        '>',
        '> From: Ken <ken@example.com>',
        '> Subject: Printer',
        '> Date: Mon',
      ],
    ],
    ['a flat to share', 'WG: Zimmer', ['Ein Zimmer ist frei.']],
    [
      'who asks what the line means',
      'Question',
      ['Why do I see', '---------- Forwarded message ---------', 'in each mail?'],
    ],
  ])('%s', (_, subject, lines) => {
    expect(forwarded(subject, ...lines)).toBeNull();
  });
});

describe('a mail that is attached', () => {
  const mail = 'From: Ken <ken@example.com>\r\nTo: support@example.com\r\nSubject: Printer\r\n\r\nIt burns.';
  const part = (content: string): string => `Content-Type: message/rfc822\r\n\r\n${content}`;
  const withParts = async (subject: string, ...parts: string[]): ReturnType<typeof readMessage> => {
    const { header = [], body = '' } = multipart('mixed', 'Content-Type: text/plain\r\n\r\nCan you help?', ...parts);
    return readMessage(letterSource({ header: [...header, `Subject: ${subject}`], body }));
  };

  test.each([['Fwd: Printer'], ['Printer'], ['']])('is forwarded under “%s”, and stays a file', async (subject) => {
    const message = await withParts(subject, part(mail));
    expect(message.forwarded).toMatchObject({
      from: KEN,
      subject: 'Printer',
      text: 'It burns.',
      before: 'Can you help?',
    });
    expect(message.attachments).toHaveLength(1);
  });

  test.each([
    ['as an example', 'What is this?', [part(mail)]],
    ['with an answer', 'Re: Printer', [part(mail)]],
    ['with another', 'Fwd: Printer', [part(mail), part(mail)]],
    ['without a sender', 'Fwd: Printer', [part('Subject: Printer\r\n\r\nIt burns.')]],
  ])('is not, %s', async (_, subject, parts) => {
    expect((await withParts(subject, ...parts)).forwarded).toBeNull();
  });

  test('is found again where it is written out', () => {
    const word = fc.stringMatching(/^[a-z#<"][a-z#<>" ]{0,8}[a-z]$/);
    const names = fc.stringMatching(/^[A-Z][a-z]{0,8}(?:, [A-Z][a-z]{1,8})?$/);
    const person = fc.record({ name: names, address: fc.constant(address('ken@example.com')) });
    fc.assert(
      fc.property(person, fc.array(person), fc.option(word), word, (from, to, before, text) => {
        const original = { from, to, cc: to, subject: 'Printer', date: 'Mon', text, before };
        expect(readForwarded('', writeForwarded(original))).toEqual({
          ...original,
          to: to.slice(0, 20),
          cc: to.slice(0, 20),
        });
      }),
    );
  });
});

test.each([
  ['separators', '---------- Forwarded message ---------\n'],
  ['quoted separators', '> Begin forwarded message:\n> x\n'],
  ['separators of Yahoo', '----- Forwarded Message ----- From: a@example.com Subject: x\n'],
  ['ends', '----- End forwarded message -----\n===8<===x===\n'],
  ['fields', 'From: a@example.com\nX-A: b\n c\n'],
])('time grows with size: %s', (_, piece) => {
  const took = (count: number): number => {
    const text = piece.repeat(count);
    const from = process.cpuUsage();
    for (const subject of ['', 'Re: x', 'Fwd: x']) readForwarded(subject, text);
    const { user, system } = process.cpuUsage(from);
    return user + system;
  };
  const count = Math.ceil(40_000 / piece.length);
  took(count);
  const small = Math.max(2_000, Math.min(took(count), took(count)));
  // Eight times the length: quadratic would be 64 times.
  expect(Math.min(took(count * 8), took(count * 8))).toBeLessThan(small * 24);
});
