/**
 * A message as `explain --json` prints it (product section 12): what was read, without what was decided.
 */
import type { Person } from '../ticket/ticket.ts';
import { iso } from '../ticket/time.ts';
import { mayAcknowledge } from './machine/acknowledgeable.ts';
import type { ForwardedMail, Message, Sender } from './message.ts';

/** The message-level keys of `explain --json`; plain values only. */
export function describeMessage(message: Message): Readonly<Record<string, unknown>> {
  const { automatic } = message;
  return {
    size: message.size,
    message: {
      messageId: message.messageId,
      inReplyTo: message.inReplyTo,
      references: message.references,
      from: firstPerson(message.sender),
      replyTo: message.replyTo,
      to: message.to,
      cc: message.cc,
      subject: message.subject,
      date: message.date === null ? null : iso(message.date),
    },
    text: message.text,
    htmlText: message.htmlText,
    error: message.error,
    reply: message.reply,
    forwarded: message.forwarded === null ? null : described(message.forwarded),
    attachments: message.attachments.map(({ filename, contentType, size, inline, sha256 }) => ({
      filename,
      contentType,
      size,
      inline,
      sha256,
    })),
    automatic: { is: automatic.is, kind: automatic.kind, because: automatic.because },
    acknowledge: mayAcknowledge(message),
    deliveryReport: message.deliveryReport,
    feedbackReport: message.feedbackReport,
    calendar: message.calendar,
    defects: message.defects,
  };
}

/** Its files are files of the message, or within one. */
function described({ from, to, cc, subject, date, text, before }: ForwardedMail): Omit<ForwardedMail, 'files'> {
  return { from, to, cc, subject, date, text, before };
}

function firstPerson(sender: Sender): Person | null {
  switch (sender.kind) {
    case 'one':
      return sender.person;
    case 'several':
      return sender.people[0] ?? null;
    case 'none':
    case 'malformed':
      return null;
  }
}
