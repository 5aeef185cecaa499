/**
 * Is the address dead, or only the day bad? Words go before codes: many hosts say `5.7.1 No such user`.
 */
import { FAILURE_WORDS, type FailureCause } from './failure-words.ts';
import { phraseIn, said } from './phrases.ts';

const DEAD_CAUSES: ReadonlySet<FailureCause> = new Set(['unknown-user', 'unknown-host', 'moved', 'takes-no-mail']);

/** RFC 3463 §3.2: no such mailbox, no such host, address malformed, moved away, null MX (RFC 7505). */
const DEAD_STATUS = /^5\.1\.(?:1|2|3|4|6|10)$/;
/** RFC 3463 §3.5: no route to that host; the name says nothing. */
const UNROUTABLE_STATUS = '5.4.4';
/** The mailbox is there (§3.3), or the sender (§3.2), or somebody does not want this mail (§3.8). */
const ALIVE_STATUS = /^5\.(?:1\.[789]|2\.\d+|7\.\d+)$/;
/** RFC 7504 and 7505: this domain takes no mail at all. */
const NO_MAIL_REPLY = /(?:^|[^\d.])(?:521|556)[ -]/;
/** Refused before it was said for whom: about the sender or the host. */
const BEFORE_RCPT = /(?:in reply to|after(?: pipelined)?) (?:MAIL FROM|HELO|EHLO)\b/i;
/** QUIRK NTT docomo, KDDI: said after DATA when the user's filter refuses the mail, and for nobody else's sake. */
const PHONE_FILTER = /\b550 (?:Unknown user [^\s<>@]{1,64}@|: User unknown)/i;
/** QUIRK sendmail: `5.2.0` stands for a 550 after DATA. Other hosts say of a mailbox (§3.3) that it is unknown when they mean closed. */
const MAILBOX_STATUS = /^5\.2\./;
const AT_RCPT = /\bRCPT[ _]TO\b/i;
/** QUIRK IronPort: stands before whatever the other host said. */
const IRONPORT = /5\.1\.0 - Unknown address error/gi;
/** QUIRK mail gateways of phone companies: they take the address and refuse the message with `User unknown`: a filter. */
const AFTER_DATA = /in reply to (?:end of )?DATA|>>> ?DATA\b|after end of data/i;
/** The stock words of such a filter. Who says more (`no such mailbox`, `does not exist`) means it. */
const STOCK_WORDS = /\b(?:user[ _]unknown|unknown[ _]user)\b/i;

const MAX_WORDS = 4000;
/** An address, with what may stand around it. Its local part may not be longer (RFC 5321 §4.5.3.1.1), which keeps the search linear. */
const ADDRESS = /<?[^\s<>()[\]"'`,;:=]{1,64}@[^\s<>()[\]"'`,;:]{1,255}>?[.:]{0,3}/g;
/** SMTP replies of several lines repeat their codes (RFC 5321 §4.2.1). */
const REPEATED_CODE = /(?:\n[ \t]*|[ \t]{2,})(?:<<< ?)?[245]\d\d[ -](?:#?[245]\.\d{1,3}\.\d{1,3}[ \t])?/g;

/** What the words say the cause was; null if they say nothing. */
export function causeOf(words: string): FailureCause | null {
  if (BEFORE_RCPT.test(words)) return 'sender-refused';
  const head = words.slice(0, MAX_WORDS).replace(IRONPORT, ' ').replace(REPEATED_CODE, ' ');
  const text = said(head.replace(ADDRESS, 'addr').replace(/[\s>_]+/g, ' '));
  return FAILURE_WORDS.find(([, phrases]) => phraseIn(text, phrases) !== null)?.[0] ?? null;
}

/** Should nobody write there again? Only if the address itself is wrong. */
export function isHard(status: string | null, words: string): boolean {
  const text = words.slice(0, MAX_WORDS);
  const cause = causeOf(text);
  if (status?.startsWith('4') === true) return cause === 'unknown-user' && status === '4.1.1';
  const dead = status !== null && DEAD_STATUS.test(status);
  if (cause === 'unknown-user' && !dead && isFilter(status, text)) return false;
  if (cause !== null && DEAD_CAUSES.has(cause)) return true;
  if (cause === 'temporary' || cause === 'policy' || cause === 'relaying' || cause === null) {
    if (NO_MAIL_REPLY.test(text)) return true;
  }
  if (status === null || ALIVE_STATUS.test(status)) return false;
  if (dead) return cause === null || DEAD_CAUSES.has(cause);
  return status === UNROUTABLE_STATUS && cause === null;
}

/** Somebody's filter refuses the mail in the words for an unknown user. */
function isFilter(status: string | null, text: string): boolean {
  if (AFTER_DATA.test(text)) return STOCK_WORDS.test(text.replace(/\s+/g, ' '));
  if (AT_RCPT.test(text)) return false;
  return PHONE_FILTER.test(text) || (status !== null && MAILBOX_STATUS.test(status));
}
