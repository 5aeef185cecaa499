/**
 * What becomes of a mail that the relay did not take: RFC 5321's own rules. A 4yz reply means later, with
 * growing delays for up to five days; a 5yz reply means never.
 */
import { after, between, days, type Duration, type Instant, minutes, seconds } from '../ticket/time.ts';

/** The wait after the first, second … try; the last one repeats. What passes has mostly passed in a moment: then nobody waits long. */
export const RETRY_DELAYS: readonly Duration[] = [seconds(15), ...[1, 5, 15, 30, 60].map(minutes)];

/** RFC 5321 §4.5.4.1: the give-up time "generally needs to be at least 4-5 days". */
export const QUEUE_LIFETIME: Duration = days(5);

export interface TriedMail {
  /** Tries made, this one included. */
  readonly attempts: number;
  readonly createdAt: Instant;
  /** RFC 5321 §4.2.1: the reply was 5yz. */
  readonly permanent: boolean;
}

export type Retry =
  | { readonly kind: 'defer'; readonly until: Instant }
  | { readonly kind: 'fail'; readonly because: 'refused for good' | 'refused for five days' };

/** Defers or fails a mail that the relay refused at `now`. Age decides the end, not the count: an outage of the relay costs no tries. */
export function retry(mail: TriedMail, now: Instant): Retry {
  if (mail.permanent) return { kind: 'fail', because: 'refused for good' };
  if (between(mail.createdAt, now) >= QUEUE_LIFETIME) return { kind: 'fail', because: 'refused for five days' };
  return { kind: 'defer', until: after(now, retryDelay(mail.attempts)) };
}

/** How long to wait after so many tries. */
export function retryDelay(attempts: number): Duration {
  const step = Math.min(Math.max(attempts, 1), RETRY_DELAYS.length) - 1;
  return RETRY_DELAYS[step] ?? minutes(60);
}
