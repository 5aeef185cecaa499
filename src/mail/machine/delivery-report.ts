/**
 * Delivery reports: which addresses a mail of ours did not reach, and which mail it was. Whatever has the part of
 * RFC 3464 is read from it; else the words are.
 */
import type { Part } from '../body/leaves.ts';
import { decodeText } from '../body/charset.ts';
import { type Header, readFields } from '../header/header-fields.ts';
import { readMessageId } from '../header/message-id.ts';
import type { DeliveryReport } from '../message.ts';
import { readCertifiedReceipt } from './certified-mail.ts';
import { isChallengeHost } from './challenge.ts';
import { isPassedOn, type ReportEvidence } from './bounce-detection.ts';
import { RETURNED_TYPES } from './bounce-signs.ts';
import { readFreeFormReport } from './bounce-text.ts';
import { readRecipientFields } from './delivery-fields.ts';
import { reportOf } from './delivery-status.ts';
import { readListRefusal } from './list-notices.ts';
import { readSimpleNotification } from './simple-notification.ts';

const MAX_REPORT = 500_000;
const MAX_HEADER = 65_536;

/** Null if the message is no delivery report. */
export function readDeliveryReport(evidence: ReportEvidence): DeliveryReport | null {
  // A challenge calls itself a failure, but the mail waits for its sender's answer.
  if (evidence.sender.kind === 'one' && isChallengeHost(evidence.sender.person.address)) return null;
  if (isPassedOn(evidence)) return null;
  const recipients = evidence.parts
    .filter(({ contentType }) => STATUS_TYPES.has(contentType))
    .flatMap((part) => readRecipientFields(textOf(part), evidence.text));
  const original = returnedHeader(evidence.parts);
  // A report whose recipients have no address says more in its words.
  if (recipients.some(({ address }) => address !== '')) {
    return reportOf(recipients, readMessageId(original?.first('message-id') ?? null));
  }
  return (
    readSimpleNotification(evidence) ??
    readCertifiedReceipt(evidence) ??
    readListRefusal(evidence, original) ??
    readFreeFormReport(evidence, original)
  );
}

const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);

function textOf(part: Part): string {
  return decodeText(part.content.subarray(0, MAX_REPORT), part.parameters['charset'] ?? null).text.replace(
    /\r\n?/g,
    '\n',
  );
}

/** Of the mail that bounced: it comes back whole, or its header (RFC 3462 §2). */
function returnedHeader(parts: readonly Part[]): Header | null {
  const returned = parts.find(({ contentType }) => RETURNED_TYPES.has(contentType));
  if (returned === undefined) return null;
  const head = Buffer.from(returned.content.subarray(0, MAX_HEADER)).toString('latin1').trimStart();
  return readFields(head.split(/\r?\n\r?\n/, 1)[0] ?? '');
}
