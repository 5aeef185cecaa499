/**
 * The messages of a measurement, in the order of their arrival: 70 % open a ticket, 30 % answer to one. Of the
 * answers 60 % carry all that a mail program keeps (reply address, In-Reply-To, subject), 20 % the subject token only,
 * 20 % only the Message-ID of the customer's own first message. The same options make the same messages.
 */
import { REPLY_MARKER } from '../src/mail/answer/reply-marker.ts';
import { type Address, address, type TicketNumber, ticketNumber } from '../src/ticket/ids.ts';
import { type Instant, instant } from '../src/ticket/time.ts';
import { acknowledgement, SUPPORT } from './desk.ts';
import { base64, encoded, fieldText, quotedPrintable } from './mime.ts';
import { Random } from './random.ts';
import { CUSTOMER_DOMAINS, FIRST_NAMES, FOREIGN_NAMES, FOREIGN_PHRASES, LAST_NAMES, LEGACY, WORDS } from './words.ts';

export interface CorpusOptions {
  readonly messages: number;
  readonly seed: number;
  /** How many people write. */
  readonly senders: number;
  /** The number that the next new ticket will get. */
  readonly firstTicket: number;
  /** When the first one is written; replies carry tokens, and those have a date. */
  readonly now: Instant;
}

export interface CorpusMessage {
  readonly kind: 'new' | 'reply';
  /** Lines end with LF. */
  readonly source: Buffer;
}

interface Customer {
  readonly name: string;
  readonly address: Address;
}

/** A message that opened a ticket. */
interface Opener {
  readonly customer: Customer;
  readonly ticket: TicketNumber;
  readonly subject: string;
  readonly messageId: string;
}

/** What makes a message part of a thread. */
interface Threading {
  readonly to: string;
  readonly subject: string;
  readonly fields: readonly string[];
  readonly quote: string;
}

/** Replies are to one of so many tickets before. */
const RECENT = 200;

export function* corpus(options: CorpusOptions): Generator<CorpusMessage, void, undefined> {
  const openers: Opener[] = [];
  let ticket = options.firstTicket;
  for (let index = 0; index < options.messages; index += 1) {
    const random = new Random(options.seed * 1_000_003 + index);
    const isReply = openers.length > 5 && random.next() < 0.3;
    const recent = openers.slice(-RECENT);
    const parent = isReply ? recent[random.between(0, recent.length - 1)] : undefined;
    const customer = parent?.customer ?? customerOf(random.between(1, options.senders), options.seed);
    const messageId = `<${index}.${options.seed}@${customer.address.split('@')[1] ?? ''}>`;
    const threading =
      parent === undefined ? opening(random, index) : answering(random, parent, instant(options.now - 60_000));
    const source = letter({ random, index, customer, messageId, threading, now: options.now });
    yield { kind: parent === undefined ? 'new' : 'reply', source };
    if (parent !== undefined) continue;
    openers.push({ customer, ticket: ticketNumber(ticket), subject: threading.subject, messageId });
    ticket += 1;
  }
}

function customerOf(number: number, seed: number): Customer {
  const random = new Random(seed * 7 + number);
  const name = random.next() < 0.1 ? random.one(FOREIGN_NAMES) : `${random.one(FIRST_NAMES)} ${random.one(LAST_NAMES)}`;
  return { name, address: address(`user${number}@${random.one(CUSTOMER_DOMAINS)}`) };
}

function opening(random: Random, index: number): Threading {
  const words = Array.from({ length: random.between(3, 7) }, () => random.one(WORDS)).join(' ');
  const start = random.next() < 0.12 ? random.one(FOREIGN_PHRASES) : words;
  return { to: SUPPORT, subject: `${start} ${index}`, fields: [], quote: '' };
}

function answering(random: Random, parent: Opener, at: Instant): Threading {
  const chance = random.next();
  if (chance >= 0.8) {
    const fields = [`In-Reply-To: ${parent.messageId}`, `References: ${parent.messageId}`];
    return { to: SUPPORT, subject: `Re: ${parent.subject}`, fields, quote: '' };
  }
  const { subject, messageId, replyTo } = acknowledgement(parent.ticket, parent.customer.address, at);
  const fields = [`In-Reply-To: ${messageId}`, `References: ${parent.messageId}\n ${messageId}`];
  const whole = chance < 0.6;
  return { to: whole ? replyTo : SUPPORT, subject: `Re: ${subject}`, fields: whole ? fields : [], quote: QUOTE };
}

const QUOTE = `

On Mon, 2 Nov 2026 at 10:00, Example Support wrote:
> ${REPLY_MARKER}
>
> Hello,
>
> We have your message, and somebody will look after it.
> There is nothing that you need to do now. If something is missing, just
> answer this mail: text, pictures and files all arrive.
`;

interface Writing {
  readonly random: Random;
  readonly index: number;
  readonly customer: Customer;
  readonly messageId: string;
  readonly threading: Threading;
  readonly now: Instant;
}

/** 60 % text and HTML, 25 % text, 10 % with a file of 50 to 200 kB, 5 % in another charset. */
function letter(writing: Writing): Buffer {
  const form = new Random(writing.index).next();
  if (form < 0.6) return alternative(writing);
  if (form < 0.85) return plain(writing);
  return form < 0.95 ? withFile(writing) : legacy(writing);
}

function alternative(writing: Writing): Buffer {
  const boundary = `alternative-${writing.index}`;
  const fields = `Content-Type: multipart/alternative; boundary="${boundary}"`;
  return whole(writing, [fields], Buffer.from(alternatives(writing, writing.random.between(2000, 8000), boundary)));
}

function plain(writing: Writing): Buffer {
  const fields = ['Content-Type: text/plain; charset=utf-8; format=flowed', 'Content-Transfer-Encoding: 8bit'];
  return whole(writing, fields, Buffer.from(words(writing, writing.random.between(200, 3000))));
}

function withFile(writing: Writing): Buffer {
  const { random, index } = writing;
  const boundary = `mixed-${index}`;
  const inner = `alternative-${index}`;
  const file = base64(random.bytes(random.between(50_000, 200_000)));
  const body = `--${boundary}
Content-Type: multipart/alternative; boundary="${inner}"

${alternatives(writing, random.between(2000, 5000), inner)}
--${boundary}
Content-Type: application/pdf; name="report-${index}.pdf"
Content-Disposition: attachment; filename="report-${index}.pdf"
Content-Transfer-Encoding: base64

${file}
--${boundary}--
`;
  return whole(writing, [`Content-Type: multipart/mixed; boundary="${boundary}"`], Buffer.from(body));
}

function legacy(writing: Writing): Buffer {
  const { charset, phrase, encoding } = writing.random.one(LEGACY);
  const fields = [`Content-Type: text/plain; charset=${charset}`, `Content-Transfer-Encoding: ${encoding}`];
  const text = `${phrase}\n\n${words(writing, writing.random.between(200, 1500))}`;
  return whole(writing, fields, encoded(text, charset, encoding));
}

/** Text and HTML of about `size` bytes together. */
function alternatives(writing: Writing, size: number, boundary: string): string {
  const text = words(writing, Math.floor(size * 0.36));
  const html = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>
<body style="font-family:Calibri,sans-serif">
${text.split('\n\n').map(paragraph).join('\n')}
</body></html>`;
  const part = (type: string, content: string): string => `--${boundary}
Content-Type: ${type}; charset=UTF-8
Content-Transfer-Encoding: quoted-printable

${quotedPrintable(Buffer.from(content))}
`;
  return `${part('text/plain', text)}${part('text/html', html)}--${boundary}--\n`;
}

function paragraph(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<p style="margin:0 0 8px">${escaped.replaceAll('\n', '<br>\n')}</p>`;
}

/** What the customer has to say, the mail that they answer to below it. */
function words({ random, index, threading }: Writing, size: number): string {
  const foreign = random.next() < 0.2 ? ` ${random.one(FOREIGN_PHRASES)}` : '';
  let text = `Hello,\nthis is message ${index}.${foreign}\n\n`;
  let line = '';
  for (let sentences = 1; text.length < size; sentences += 1) {
    const sentence = Array.from({ length: random.between(6, 16) }, () => random.one(WORDS)).join(' ');
    for (const word of `${sentence}.`.split(' ')) {
      if (line.length + word.length > 74) {
        text += `${line.trimEnd()}\n`;
        line = '';
      }
      line += `${word} `;
    }
    if (sentences % 4 === 0) {
      text += `${line.trimEnd()}\n\n`;
      line = '';
    }
  }
  return `${text}${line.trimEnd()}\n${threading.quote}`;
}

function whole(writing: Writing, fields: readonly string[], body: Buffer): Buffer {
  const { random, index, customer, messageId, threading, now } = writing;
  const [, domain = ''] = customer.address.split('@');
  const date = new Date(now + index * 1000).toUTCString().replace('GMT', '+0000');
  const seal = random.bytes(192).toString('base64').replace(/.{70}/g, '$&\n\t ');
  const header = [
    `Return-Path: <${customer.address}>`,
    `Received: from mx1.${domain} (mx1.${domain} [192.0.2.${index % 250}])`,
    `\tby mx.example.com (Postfix) with ESMTPS id ${index.toString(16)}`,
    `\tfor <${SUPPORT}>; ${date}`,
    `Received: from [10.0.0.${index % 250}] by mx1.${domain} (Postfix) with ESMTPSA;\n\t${date}`,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=s1;`,
    `\th=from:to:subject:date:message-id; bh=${random.bytes(32).toString('base64')};\n\tb=${seal}`,
    `From: ${fieldText(customer.name)} <${customer.address}>`,
    `To: ${threading.to}`,
    `Subject: ${fieldText(threading.subject)}`,
    `Date: ${date}`,
    `Message-ID: ${messageId}`,
    ...threading.fields,
    'MIME-Version: 1.0',
    'User-Agent: Mozilla Thunderbird',
    ...fields,
  ];
  return Buffer.concat([Buffer.from(`${header.join('\n')}\n\n`), body]);
}
