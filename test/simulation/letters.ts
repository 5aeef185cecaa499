/** Mails as the people of a simulation write them: plain text, put together by hand because there are many. */
import { htmlToText } from '../../src/mail/html/html-text.ts';
import type { Mail } from '../../src/mail/mail.ts';
import type { Instant } from '../../src/ticket/time.ts';

/** Bytes on their way to the desk. */
export interface Letter {
  readonly from: string;
  readonly source: Buffer;
}

export interface Writing {
  readonly from: { readonly name: string; readonly address: string };
  readonly to?: string;
  readonly cc?: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly headers?: readonly string[];
  /** Answers this mail of the desk. */
  readonly answers?: Mail;
  /** How much of the answered mail is quoted below; lines. */
  readonly quotes?: number;
}

const DESK = 'support@example.com';

/** `serial`: names the mail; the same serial and words are the same mail. */
export function letter(writing: Writing, serial: string, at: Instant): Letter {
  const { from, subject, answers, cc = [], headers = [] } = writing;
  const thread =
    answers === undefined
      ? []
      : [
          `In-Reply-To: ${answers.messageId}`,
          `References: ${[...answers.references, answers.messageId].join('\r\n ')}`,
        ];
  const lines = [
    `From: ${from.name} <${from.address}>`,
    `To: ${writing.to ?? answers?.replyTo.address ?? DESK}`,
    ...(cc.length === 0 ? [] : [`Cc: ${cc.join(', ')}`]),
    `Subject: ${subject}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${serial}@mail.example.com>`,
    ...thread,
    ...headers,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...[writing.text, ...quotation(writing, at)].join('\n').split('\n'),
    '',
  ];
  return { from: from.address, source: Buffer.from(lines.join('\r\n')) };
}

function quotation({ answers, quotes = 0 }: Writing, at: Instant): readonly string[] {
  if (answers === undefined || quotes === 0) return [];
  const quoted = htmlToText(answers.html).split('\n').slice(0, quotes);
  const when = new Date(at).toUTCString().slice(0, 16);
  return [
    '',
    `On ${when}, ${answers.from.name} <${answers.from.address}> wrote:`,
    ...quoted.map((line) => `> ${line}`.trimEnd()),
  ];
}
