/**
 * Enhanced status codes (RFC 3463) and SMTP replies in the texts around them, and what they make of a report.
 */
import { cleanText } from '../body/clean-text.ts';
import type { DeliveryReport, ReportedRecipient } from '../message.ts';

/** `5.1.1` in a text, also as `#5.1.1`; null if there is none. */
export function statusIn(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text.slice(0, 4000))?.[1] ?? null;
}

/**
 * The code that says most: QUIRK many hosts put `5.0.0` or `5.1.0` into the field, and the exact code last into the text.
 */
export function mostTelling(status: string | null, diagnostic: string): string | null {
  const codes = [...diagnostic.slice(0, 4000).matchAll(/(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/g)].map(
    ([, code]) => code ?? '',
  );
  const exact = codes.findLast((code) => !/^\d\.(?:0|1)\.0$/.test(code));
  return exact ?? status ?? codes.at(-1) ?? null;
}

/** The class that an SMTP reply gives (RFC 5321 §4.2.1): `4` or `5`; null if there is no reply code. */
export function replyClassIn(text: string): '4' | '5' | null {
  const code = /(?:^|[^\d.#-])([45])[0-7]\d(?:[ \-:]|$)/.exec(text.slice(0, 4000))?.[1];
  return code === '4' || code === '5' ? code : null;
}

/** What an action and a status mean for whoever wrote (RFC 3464 §2.3.3). */
export function classOf(action: ReportedRecipient['action'], status: string | null): ReportedRecipient['class'] {
  if (action !== 'failed' && action !== 'delayed') return 'delivered';
  if (action === 'delayed') return 'transient';
  return status?.startsWith('4') === true ? 'transient' : 'permanent';
}

/** Delayed as a whole: nothing has failed, something waits. @param waits it says so, and may name nobody */
export function reportOf(
  recipients: readonly ReportedRecipient[],
  originalMessageId: string | null,
  waits = false,
): DeliveryReport {
  const failed = recipients.some(({ action }) => action === 'failed');
  const readable = recipients.map((each) => ({ ...each, reason: cleanText(each.reason).replace(/\s+/g, ' ').trim() }));
  return {
    recipients: readable,
    delayed: !failed && (waits || recipients.some(({ action }) => action === 'delayed')),
    originalMessageId,
  };
}
