/**
 * Abuse and authentication reports (ARF, RFC 5965; RFC 6591).
 */
import { readFields } from './header-fields.ts';
import type { Part } from './parts.ts';

const MAX_REPORT = 100_000;

/** Null if it is none. The type is in lower case: abuse, fraud, auth-failure, opt-out … */
export function readFeedbackReport(parts: readonly Part[]): { readonly type: string } | null {
  const report = parts.find(({ contentType }) => contentType === 'message/feedback-report');
  if (report === undefined) return null;
  const fields = readFields(Buffer.from(report.content.subarray(0, MAX_REPORT)).toString('latin1').trimStart());
  return { type: (fields.first('feedback-type') ?? 'abuse').toLowerCase().slice(0, 60) };
}
