/**
 * Bounces of which Amazon's Simple Notification Service tells.
 */
import { readAddress } from '../header/address-list.ts';
import type { DeliveryReport, ReportedRecipient } from '../message.ts';
import { readMessageId } from '../header/message-id.ts';
import type { ReportEvidence } from './bounce-detection.ts';
import { classOf, mostTelling, reportOf } from './delivery-status.ts';
import { isHard } from './failure-cause.ts';

/** Amazon SES tells of bounces by SNS; with a mail as its way, the JSON is the text. Null if it is none. */
export function readSimpleNotification({ header, text }: ReportEvidence): DeliveryReport | null {
  if (header.first('x-amz-sns-message-id') === null) return null;
  const outer = objectIn(text.slice(0, text.indexOf('\n--') < 0 ? undefined : text.indexOf('\n--')));
  const inner = typeof outer?.['Message'] === 'string' ? objectIn(outer['Message']) : outer;
  const bounce = record(inner?.['bounce']);
  if (bounce === null) return null;
  const soft = bounce['bounceType'] === 'Transient';
  const recipients = Array.isArray(bounce['bouncedRecipients']) ? bounce['bouncedRecipients'] : [];
  const headers = record(record(inner?.['mail'])?.['commonHeaders']);
  return reportOf(
    recipients.flatMap((each: unknown) => bouncedRecipient(record(each), soft)),
    readMessageId(string(headers?.['messageId'])),
  );
}

function bouncedRecipient(
  fields: Readonly<Record<string, unknown>> | null,
  soft: boolean,
): readonly ReportedRecipient[] {
  const address = readAddress(string(fields?.['emailAddress']) ?? '');
  if (address === null) return [];
  const reason = (string(fields?.['diagnosticCode']) ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const status = mostTelling(string(fields?.['status']), reason);
  const kind = classOf('failed', status ?? (soft ? '4.0.0' : null));
  const hard = !soft && isHard(status, reason);
  return [
    { address, originalAddress: null, action: 'failed', status, class: kind, hard, reason: reason.slice(0, 500) },
  ];
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start || end - start > 200_000) return null;
  try {
    // QUIRK sendmail: breaks lines that are too long by `!`, a line end and a blank.
    return record(JSON.parse(text.slice(start, end + 1).replace(/!\n /g, '')));
  } catch {
    return null;
  }
}

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
const string = (value: unknown): string | null => (typeof value === 'string' ? value : null);
