/** May an automatic answer be sent to a message (RFC 3834 §2)? */
import type { Header } from '../header/header-fields.ts';
import type { Message } from '../message.ts';
import { answersAboveLine } from './acknowledgement-words.ts';
import { deskField } from './answer-fields.ts';
import { takesNoAnswer } from './machine-senders.ts';

/** Why no automatic answer may go to it although a person may have written it; null if one may. */
export function acknowledgementBar(header: Header): string | null {
  const suppressed = (header.first('x-auto-response-suppress') ?? '').toLowerCase();
  if (/\b(?:all|autoreply|oof)\b/.test(suppressed)) return `X-Auto-Response-Suppress: ${suppressed.slice(0, 60)}`;
  const desk = deskField(header);
  return desk === null ? null : `another help desk sent it: it has the field ${desk}`;
}

/**
 * May an automatic answer be sent to this message, and why or why not?
 * @param elsewhere it would go to another address than the sender's
 */
export function mayAcknowledge(
  message: Message,
  elsewhere = false,
): { readonly would: boolean; readonly because: string } {
  const because = whyNot(message, elsewhere);
  return because === null ? { would: true, because: 'a person wrote it' } : { would: false, because };
}

function whyNot(
  { automatic, calendar, deliveryReport, feedbackReport, ...message }: Message,
  elsewhere: boolean,
): string | null {
  if (deliveryReport !== null) return 'a delivery report is never answered';
  if (feedbackReport !== null) return 'a feedback report is never answered';
  if (automatic.is || automatic.kind === 'list') return automatic.because;
  if (message.sender.kind !== 'one') return 'its From field names nobody, or more than one';
  if (message.noAcknowledgement !== undefined) return message.noAcknowledgement;
  const { address } = message.sender.person;
  if (!elsewhere && takesNoAnswer(address)) return `nobody reads ${address}`;
  // RFC 5546 §3.2.5: the organizer calls it off, nothing is asked.
  if (calendar?.method?.toUpperCase() === 'CANCEL') return 'it calls an appointment off';
  return answersAboveLine(message.text ?? message.htmlText ?? '') ? 'another help desk sent it' : null;
}
