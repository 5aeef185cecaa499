/**
 * What is written down about a mail that was claimed.
 */
import { retry } from '../policy/retry.ts';
import type { ClaimedMail } from '../ports.ts';
import type { Instant } from '../ticket/time.ts';
import type { Delivery } from './transport.ts';

export type Settlement =
  | { readonly kind: 'sent'; readonly response: string }
  | { readonly kind: 'deferred'; readonly until: Instant; readonly response: string }
  | { readonly kind: 'failed'; readonly status: string; readonly response: string };

/** An answer that concerns this mail, not its relay as a whole. */
export type Answer = Exclude<Delivery, { readonly kind: 'unreachable' }>;

/** Sent, or what RFC 5321 says about the refusal. A broken connection is a refusal for now: the relay may not have it. */
export function settlementOf(answer: Answer, { mail, attempts }: ClaimedMail, now: Instant): Settlement {
  if (answer.kind === 'accepted') return { kind: 'sent', response: answer.response };
  const response = answer.kind === 'refused' ? answer.response : answer.why;
  const permanent = answer.kind === 'refused' && answer.permanent;
  const verdict = retry({ attempts: attempts + 1, createdAt: mail.createdAt, permanent }, now);
  if (verdict.kind === 'defer') return { kind: 'deferred', until: verdict.until, response };
  return { kind: 'failed', status: statusOf(answer), response: `${verdict.because}: ${response}` };
}

/** Is a claimed mail not to be tried yet? Behind an earlier one that was deferred, or where its relay has no place for it. */
export function putOff(earlier: Settlement | null | undefined, crowdedUntil: Instant | null): Settlement | null {
  if (earlier?.kind === 'deferred') {
    return { ...earlier, response: `waits for an earlier mail of the same conversation: ${earlier.response}` };
  }
  return crowdedUntil === null
    ? null
    : { kind: 'deferred', until: crowdedUntil, response: 'waits for a place at its relay' };
}

/** RFC 3463: the relay's own code, or 4.4.7, "delivery time expired"; 5.6.0 where we found that it cannot be sent. */
function statusOf(answer: Answer): string {
  if (answer.kind !== 'refused' || !answer.permanent) return '4.4.7';
  if (answer.enhanced !== null) return answer.enhanced;
  return answer.code === 0 ? '5.6.0' : String(answer.code);
}
