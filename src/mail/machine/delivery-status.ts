/**
 * Enhanced status codes (RFC 3463) and the words beside them: is the address dead, or only the day bad?
 */
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

/** RFC 3463 §3.2: no such mailbox, no such host, address malformed, moved away, null MX (RFC 7505). */
const DEAD = /^5\.1\.(?:1|2|3|4|6|10)$/;
/** The mailbox is there (§3.3), or somebody does not want this mail (§3.8). */
const ALIVE = /^5\.(?:2|7)\./;

const SUBJECTS = 'user|rcpt|recipient|mail ?box|account|address|addressee|alias|userid|customer';
const DEAD_WORDS = new RegExp(
  [
    `\\b(?:${SUBJECTS})\\b[^\\n]{0,90}?\\b(?:unknown|not (?:found|exist\\w*|known|listed|valid|recognized|a known|in)|does(?:n't| not) (?:exist|have)|not a valid|is invalid|no longer|undefined|unrecognized|deactivated|discontinued|is not a known)`,
    `\\b(?:no such|no|unknown|invalid|unrouteable|bad|nonexistent|non-existent|not a known|illegal)[ _-](?:[a-z]+[ _-]){0,3}?(?:${SUBJECTS}|host|domain|person|here|local part)\\b(?!.{0,20}(?:full|quota|spam))`,
    'host (?:or domain name )?(?:unknown|not found)',
    'unknown (?:local[- ]part|user)',
    '(?:domain|name) (?:is )?(?:not found|does not exist|is not reachable|not reachable)',
    'has moved|NXDOMAIN|not our customer|not listed in|is not a known user|DNS lookup fail|mailbox unavailable',
    'access denied\\b[^\\n]{0,60}protection\\.outlook\\.com', // QUIRK Exchange Online: its edge knows all recipients
  ].join('|'),
  'i',
);
/** RFC 7504 and 7505: this domain takes no mail at all. */
const TAKES_NO_MAIL =
  /\bno (?:mx|mail exchanger)\b|\bnull mx\b|find a mail exchanger|\b(?:521|556)[ -]|does not accept (?:mail|e-?mail)/i;
/** These say that the address is right and the day is bad, or that the sender is not liked. */
const ALIVE_WORDS =
  /\b(?:quota|full|over ?limit|too large|max(?:imum)? (?:message )?size|size (?:limit|exceeded)|spam\w*|blocked|black ?list\w*|blocklist\w*|spamhaus|virus|open relay|suspended|inactive|timed? ?out|temporar\w*|try again|deferred|rate limit|dmarc|spf|sender (?:address )?rejected|reputation|access from)\b/i;
/** QUIRK mail gateways of phone companies: they take the address and refuse the message with `User unknown`: a filter. */
const AFTER_DATA = /in reply to (?:end of )?DATA|>>> ?DATA\b/i;

/** Should nobody write there again? Only if the address itself is wrong. */
export function isHard(status: string | null, words: string): boolean {
  const text = words.slice(0, 4000);
  if (status?.startsWith('4') === true || AFTER_DATA.test(text)) return false;
  if (TAKES_NO_MAIL.test(text)) return true;
  if (status !== null && ALIVE.test(status)) return false;
  if (status !== null && DEAD.test(status)) return DEAD_WORDS.test(text) || !ALIVE_WORDS.test(text);
  return DEAD_WORDS.test(text) && !ALIVE_WORDS.test(text);
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
