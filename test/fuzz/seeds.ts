/** Sound mails of every kind that the desk reads, one character for each byte: what the mutators begin with. */
import { letterSource, multipart, type LetterSource } from '../support/letter-source.ts';
import { binary, eightBit, tnefSource, unicode } from '../support/tnef-source.ts';
import { encode } from '../unit/mail/charsets/encode.ts';

const lines = (...parts: readonly string[]): string => parts.join('\r\n');
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
const latin1 = (source: LetterSource): string => Buffer.from(letterSource(source)).toString('latin1');
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

const QUOTED = lines(
  'It works again, thank you!',
  '',
  'On Mon, 2 Nov 2026 at 10:00, Jane Doe <jane@example.com> wrote:',
  '> Have you tried to turn it off',
  '> and on again?',
  '',
  '-- ',
  'Ken Fisher',
  'Third floor',
);
const OUTLOOK = lines(
  'See below.',
  '',
  '-----Original Message-----',
  'From: Jane Doe <jane@example.com>',
  'Sent: Monday, 2 November 2026 10:00',
  'To: Ken Fisher',
  'Subject: Printer',
  '',
  'Have you tried?',
);
const HTML =
  '<html><head><style>p{color:red}</style></head><body><p>It <b>burns</b>: <a href="https://example.com/x">look</a>.</p>' +
  '<ul><li>one<li>two</ul><table><tr><td>a<td>b</table><div class="gmail_quote"><div class="gmail_attr">On Monday Jane ' +
  'wrote:<br></div><blockquote class="gmail_quote">Is it on?<br>&nbsp;J&uuml;rgen</blockquote></div></body></html>';
const REPORT = lines(
  'Reporting-MTA: dns; mx.example.com',
  '',
  'Original-Recipient: rfc822;nobody@example.com',
  'Final-Recipient: rfc822;nobody@example.com',
  'Action: failed',
  'Status: 5.1.1',
  'Diagnostic-Code: smtp; 550 5.1.1 no such user',
);
const EVENT = lines(
  'BEGIN:VCALENDAR',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  'UID:e1@example.com',
  'SUMMARY;LANGUAGE=de-DE:Drucker',
  'DTSTART;TZID=Europe/Vienna:20261102T100000',
  'ORGANIZER:mailto:jane@example.com',
  'DESCRIPTION:Third floor\\, left',
  'END:VEVENT',
  'END:VCALENDAR',
);
const WINMAIL = tnefSource({
  properties: [unicode(0x1000, 'It burns, says Outlook.')],
  files: [
    { title: Buffer.from('a.txt'), data: Buffer.from('the file') },
    { properties: [eightBit(0x3707, Buffer.from('long name.txt\0')), binary(0x3701, Buffer.from('another'))] },
  ],
});
const FILE = lines(
  'Content-Type: image/png; name="=?utf-8?B?R3LDvMOfZS5wbmc=?="',
  'Content-Disposition: attachment; filename*0*=utf-8\'\'Gr%C3%BC; filename*1="sse.png"',
  'Content-ID: <p1@example.com>',
  'Content-Transfer-Encoding: base64',
  '',
  base64(Buffer.from(Array.from({ length: 300 }, (_, index) => index % 256))),
);
const TEXT = 'Content-Type: text/plain; charset=utf-8\r\n';
const QP = lines(
  `${TEXT}Content-Transfer-Encoding: quoted-printable`,
  '',
  'Gr=C3=BC=C3=9Fe aus dem dritten Stock, wo der Drucker immer noch brennt und =',
  'niemand l=C3=B6scht.',
);

/** In their order: a case is known by its number, and so by this order. */
export const SEEDS: readonly string[] = [
  latin1({}),
  latin1({ header: ['Subject: Re: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= =?iso-8859-1?B?3A==?= [T-1042]'], body: QUOTED }),
  latin1({ header: ['Subject: FW: Printer', 'References: <a@example.com> <b@example.com>'], body: OUTLOOK }),
  latin1(
    multipart('alternative', `${TEXT}\r\n${utf8('Grüße')}`, `Content-Type: text/html; charset=utf-8\r\n\r\n${HTML}`),
  ),
  latin1({ header: ['Content-Type: text/html; charset=windows-1252'], body: HTML }),
  latin1(multipart('mixed', QP, FILE, FILE)),
  latin1(
    multipart(
      'report; report-type=delivery-status',
      `${TEXT}\r\nIt failed.`,
      `Content-Type: message/delivery-status\r\n\r\n${REPORT}`,
    ),
  ),
  latin1(
    multipart('mixed', `${TEXT}\r\nForwarded:`, `Content-Type: message/rfc822\r\n\r\n${latin1({ body: QUOTED })}`),
  ),
  latin1({ header: ['Content-Type: text/calendar; method=REQUEST; charset=utf-8'], body: EVENT }),
  latin1(
    multipart(
      'mixed',
      `Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(WINMAIL)}`,
    ),
  ),
  latin1({
    header: ['Auto-Submitted: auto-replied', 'Subject: Out of office', 'Precedence: bulk', 'Return-Path: <>'],
    body: 'I am away until Monday.',
  }),
  latin1({
    header: [
      'From: "Fisher, Ken" <ken@example.com>',
      'Cc: Group: a@example.com, B <b@example.com>;, c@example.com (C)',
    ],
  }),
  latin1({
    header: ['Content-Type: text/plain; charset=koi8-r'],
    body: encode('Принтер горит. Кен', 'koi8-r').toString('latin1'),
  }),
  latin1({
    header: ['Content-Type: text/plain; charset=iso-2022-jp'],
    body: encode('プリンターが燃えています。', 'iso-2022-jp').toString('latin1'),
  }),
  latin1({
    header: ['Content-Type: text/plain; format=flowed; delsp=yes'],
    body: 'One line that \r\ngoes on \r\n> quoted \r\n> too\r\n',
  }),
];
