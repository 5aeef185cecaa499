/**
 * Enhanced status codes (RFC 3463) and the words beside them: is the address dead, or only the day bad?
 */
import type { DeliveryReport, ReportedRecipient } from './message.ts';

/** `5.1.1` in a text, also as `#5.1.1`; null if there is none. */
export function statusIn(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text.slice(0, 4000))?.[1] ?? null;
}

/** The class that an SMTP reply gives (RFC 5321 §4.2.1): `4` or `5`; null if there is no reply code. */
export function replyClassIn(text: string): '4' | '5' | null {
  const code = /(?:^|[^\d.#-])([45])[0-7]\d(?:[ \-:]|$)/.exec(text.slice(0, 4000))?.[1];
  return code === '4' || code === '5' ? code : null;
}

/** RFC 3463 §3.2: no such mailbox, no such host, moved away, address malformed. */
const DEAD = /^5\.1\.(?:0|1|2|3|4|6|10)$/;
/** These say that the address is right and something else is wrong. */
const ALIVE = /^(?:[24]\.|5\.(?:2\.[0-9]|3\.\d|4\.[1-9]|5\.\d|6\.\d|7\.\d+))/;

const DEAD_WORDS =
  /\b(?:user|recipient|mailbox|account|address|addressee|alias)\b[^.\n]{0,60}\b(?:unknown|not (?:found|exist|known|listed|valid)|does(?:n't| not) exist|not a valid|invalid|no longer|undefined|unrecognized|is not a known)|\b(?:no such|unknown|invalid|unrouteable|bad destination|nonexistent|non-existent)\s+(?:\w+\s+){0,2}(?:user|recipient|mailbox|account|address|host|domain|person|local part)|\bhost (?:unknown|not found)|\bunknown (?:local[- ]part|user)|\bdomain (?:not found|does not exist)|\bno mailbox\b|\bhas moved\b|\bNXDOMAIN\b|\bnot our customer\b|\buser (?:doesn't have|not (?:local|found))|\bname service error\b|\bdoesn't have an account\b|\bis unavailable: user not found/i;
const ALIVE_WORDS =
  /\b(?:quota|full|over ?limit|too large|size limit|spam|blocked|black ?list|rejected for policy|virus|relay|suspended|disabled|inactive|timed? ?out|temporar|try again|deferred|rate limit|dmarc|spf)\b/i;

/** Should nobody write there again? Only if the address itself is wrong. */
export function isHard(status: string | null, words: string): boolean {
  const text = words.slice(0, 4000);
  if (status?.startsWith('4') === true) return false;
  if (status !== null && DEAD.test(status)) return true;
  if (status !== null && ALIVE.test(status) && ALIVE_WORDS.test(text)) return false;
  return DEAD_WORDS.test(text);
}

/** What an action and a status mean for whoever wrote (RFC 3464 §2.3.3). */
export function classOf(action: ReportedRecipient['action'], status: string | null): ReportedRecipient['class'] {
  if (action !== 'failed' && action !== 'delayed') return 'delivered';
  if (action === 'delayed') return 'transient';
  return status?.startsWith('4') === true ? 'transient' : 'permanent';
}

/** Delayed as a whole: nothing has failed, something waits. */
export function reportOf(recipients: readonly ReportedRecipient[], originalMessageId: string | null): DeliveryReport {
  const failed = recipients.some(({ action }) => action === 'failed');
  return { recipients, delayed: !failed && recipients.some(({ action }) => action === 'delayed'), originalMessageId };
}
