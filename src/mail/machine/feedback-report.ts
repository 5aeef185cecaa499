/**
 * Abuse and authentication reports (ARF, RFC 5965; RFC 6591).
 */
import { type Header, readFields } from '../header/header-fields.ts';
import type { Part } from '../body/leaves.ts';

const MAX_REPORT = 100_000;

/** Null if it is none. The type is in lower case: abuse, fraud, auth-failure, opt-out … */
export function readFeedbackReport(header: Header, parts: readonly Part[]): { readonly type: string } | null {
  // QUIRK Apple Mail: its `unsubscribe` button writes a mail to the List-Unsubscribe address.
  if (header.first('x-apple-unsubscribe') === 'true') return { type: 'opt-out' };
  const report = parts.find(({ contentType }) => contentType === 'message/feedback-report');
  if (report === undefined) return complainsByHand(header) ? { type: 'abuse' } : null;
  const fields = readFields(Buffer.from(report.content.subarray(0, MAX_REPORT)).toString('latin1').trimStart());
  return { type: (fields.first('feedback-type') ?? 'abuse').toLowerCase().slice(0, 60) };
}

/** QUIRK Outlook.com: its reports have no part for machines, only the mail that was complained of. */
const complainsByHand = (header: Header): boolean =>
  /^complaint about message from /i.test((header.first('subject') ?? '').trimStart()) &&
  /\bstaff@(?:hotmail|outlook|live|msn)\.com\b/i.test(header.first('from') ?? '');
