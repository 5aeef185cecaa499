/**
 * Bounces without a machine-readable part: what mail hosts wrote before RFC 3464, and some still write.
 *
 * Such a mail must show twice that it is one: by its envelope (a mailer daemon, a null path, X-Failed-Recipients) and
 * by its words. Then the addresses in its upper part are the ones that failed, each with the lines around it.
 */
import { readAddress, readAddressList } from '../header/address-list.ts';
import { classOf, isHard, mostTelling, replyClassIn, reportOf } from './delivery-status.ts';
import type { Header } from '../header/header-fields.ts';
import type { DeliveryReport, ReportedRecipient, Sender } from '../message.ts';
import { readMessageId } from '../header/message-id.ts';
import type { Part } from '../body/leaves.ts';

export interface ReportEvidence {
  readonly header: Header;
  readonly subject: string;
  readonly sender: Sender;
  readonly parts: readonly Part[];
  /** The words for people. */
  readonly text: string;
}

const DAEMON_ADDRESS =
  /^(?:mailer-daemon|mail-?daemon|postmaster|mdaemon|mailerdaemon|postman|post_?master|mail_?er|mailadmin|mailsystem|bounce[^@]*|mail-?delivery[^@]*|noreply-mail-?delivery|smtp[^@]*|root|symantec_antivirus[^@]*|administrator|[^@]*mailer-daemon[^@]*)@/i;
const DAEMON_NAME =
  /mail(?:er)?[- ]?(?:delivery|daemon|administrator|system)|postmaster|delivery (?:subsystem|system|status)|internet mail|mail transport/i;

const SUBJECT =
  /undeliver|un(?:able|successful).{0,20}deliver|deliver\w*.{0,30}(?:fail|problem|status|notif|delay|error|report|warn|incomplete)|fail\w*.{0,20}(?:deliver|notice|mail|message)|returned (?:mail|message|to sender|e-?mail)|return(?:ing)? (?:of )?message|mail (?:system )?error|mail could not|message (?:could )?not (?:be )?deliver|not? deliver|rejected|bounce|nondeliver|non remis|non recapitat|unzustellbar|zustellung|kan ?niet|onbestelbaar|no se (?:puede|pudo) entregar|n[aã]o (?:pode|foi).{0,20}entreg|недостав|配信|エラー|失敗|退信|user unknown|could not send|warning: |can.?t be delivered|nicht zugestellt|mail failure|failure notice|message status/i;

const TEXT =
  /(?:could(?:n't| not)|can(?:'t|not)|was not able to|unable to|failed to|has not been|was not|not be|have not) (?:be )?(?:deliver|reach|relay|send|sent|process|accept)|delivery (?:to the following|has failed|failed|attempt|error|problem)|permanent(?:ly)? (?:fatal )?(?:error|failure|failed)|fatal error|undeliverable|user unknown|unknown user|no such (?:user|recipient|address)|did not reach|mailbox (?:full|unavailable|not found|is full)|quota exceeded|exceeds? (?:\w+ )?(?:size|quota|limit)|returned mail|the following (?:address|recipient|message)|recipient(?:s)? (?:address )?(?:rejected|unknown|not)|\b5\d\d[- ]\d\.\d\.\d|host (?:unknown|not found)|rejected (?:by|your|for)|(?:konnte|kann|wurde)[^.\n]{0,60}nicht[^.\n]{0,40}(?:zugestellt|ausgeliefert|zustell)|n'a pas pu [eê]tre|no se pudo entregar|配送|配信|宛先|エラー|送信できません|isn't (?:valid|a)|error deliver|invalid (?:final|user|recipient|address)|envelope expired|cannot send message|connection (?:timed out|refused)|service unavailable|delivery errors|has failed|メールボックス|host not reachable|does not exist|over quota|not listed in/i;

const DELAYED =
  /(?:is|was|being|been) delayed|\(delay\)|delivery delay|delayed mail|still being retried|will (?:be retried|keep trying|continue trying|try again)|no action is required|do(?:es)? not need to resend|not been delivered yet|could not be delivered for|^warning: |transient non-fatal/im;
const ANSWERED = /\b(?:vacation|out of (?:the )?office|auto-?reply|on holiday|abwesen)/i;

/** Where the mail that bounced begins: nothing below it is about the failure. */
const ORIGINAL =
  /^[\s>]*(?:-{2,}.{0,60}(?:original|returned|returning|below|header|unsent|undelivered|copy|message (?:header|text)).{0,60}|(?:the )?(?:original|returned) message (?:follows|headers?|is (?:below|attached)|text)\b.{0,60}|message headers? follows?.{0,40}|.{0,40}(?:copy of (?:your|the) (?:original )?message|text of the message|header of the message|headers? follows?).{0,60}|return-path:.{0,200}|received: from.{0,300}|.{0,20}unsent message.{0,40})$/i;

const MAX_LINES = 400;
/** How many lines below an address speak of it. */
const CONTEXT_LINES = 6;

/** Null if it is no bounce. */
export function readFreeFormReport(evidence: ReportEvidence, original: string | null): DeliveryReport | null {
  const failed = evidence.header.all('x-failed-recipients').flatMap((value) => readAddressList(value).people);
  if (failed.length === 0 && !looksLikeBounce(evidence)) return null;
  const { upper, lower } = splitAtOriginal(evidence.text);
  const delayed =
    DELAYED.test(evidence.subject) ||
    (DELAYED.test(upper.slice(0, 4000)) && !/permanent|fatal/i.test(upper.slice(0, 4000).replace(/non-fatal/gi, '')));
  const found =
    failed.length > 0
      ? new Map(failed.map(({ address }) => [address, contextOf(upper, address)]))
      : failedIn(upper, evidence);
  const recipients = [...found].map(([address, context]) => recipientOf(address, context, delayed));
  return reportOf(
    recipients,
    original ?? readMessageId(/^[ \t>]*message-id:[ \t]*(<[^<>\s]{1,900}>)/im.exec(lower)?.[1] ?? null),
  );
}

function looksLikeBounce(evidence: ReportEvidence): boolean {
  const { header, subject, text, parts } = evidence;
  const report = /report-type="?delivery-status/i.test(header.first('content-type') ?? '');
  if (report || parts.some(({ contentType }) => contentType === 'message/delivery-status')) return true;
  const named = isDaemon(evidence);
  if (named === 'no' && !hasNullPath(header)) return false;
  const head = text.slice(0, 6000);
  const failure = SUBJECT.test(subject);
  if (!TEXT.test(head) || ANSWERED.test(subject) || (ANSWERED.test(head) && !failure)) return false;
  if (named === 'sure') return failure || hasNullPath(header) || header.first('final-recipient') !== null;
  // A role account is believed with the mail that came back.
  const returned = parts.some(({ contentType }) => RETURNED.has(contentType));
  return failure && (returned || hasNullPath(header));
}

const RETURNED: ReadonlySet<string> = new Set(['message/rfc822', 'text/rfc822-headers']);
const hasNullPath = (header: Header): boolean => /^<\s*>/.test(header.first('return-path') ?? '');

function isDaemon({ header, sender }: ReportEvidence): 'sure' | 'perhaps' | 'no' {
  const person = sender.kind === 'one' ? sender.person : sender.kind === 'several' ? sender.people[0] : undefined;
  const name = person?.name ?? header.first('from') ?? '';
  if (DAEMON_NAME.test(name) || (person !== undefined && DAEMON_ADDRESS.test(person.address))) return 'sure';
  return person !== undefined && /^(?:no-?reply|support|admin|mail)\b/.test(person.address) ? 'perhaps' : 'no';
}

function splitAtOriginal(text: string): { readonly upper: string; readonly lower: string } {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => index > 0 && line.length < 400 && ORIGINAL.test(line));
  return at < 0
    ? { upper: text, lower: text }
    : { upper: lines.slice(0, at).join('\n'), lower: lines.slice(at).join('\n') };
}

/** Addresses that the mail itself has do not count, unless there are no others: somebody may write to a dead alias of their own. */
function failedIn(upper: string, evidence: ReportEvidence): ReadonlyMap<string, string> {
  const found = addressesIn(upper, new Set(ownAddresses(evidence)));
  return found.size > 0 ? found : addressesIn(upper, new Set());
}

/** The daemon's own address, and those that it wrote to, did not fail. */
function ownAddresses({ header, sender }: ReportEvidence): readonly string[] {
  const from = sender.kind === 'one' ? [sender.person] : [];
  return [...from, ...header.all('to').flatMap((value) => readAddressList(value).people)].map(({ address }) => address);
}

const ADDRESS = /[^\s<>()"',;:[\]{}|\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?/gi;

function addressesIn(text: string, own: ReadonlySet<string>): ReadonlyMap<string, string> {
  const lines = text.split('\n').slice(0, MAX_LINES);
  const found = new Map<string, string>();
  lines.forEach((line, index) => {
    if (
      /^\s*(?:from|reply-to|sender|message-id|in-reply-to|x-[\w-]+|date|subject|to)\s*:/i.test(line) &&
      !/^\s*to:.*\b5\d\d\b/i.test(line)
    )
      return;
    for (const match of line.slice(0, 1000).matchAll(ADDRESS)) {
      const address = readAddress((match[0] ?? '').replace(/^[<'`=]+|[.>'`]+$/g, ''));
      if (address === null || own.has(address) || address.startsWith('mailer-daemon@') || found.has(address)) continue;
      found.set(address, lines.slice(Math.max(0, index - 1), index + CONTEXT_LINES).join('\n'));
    }
  });
  return found;
}

function contextOf(text: string, address: string): string {
  const at = text.toLowerCase().indexOf(address);
  return at < 0 ? text.slice(0, 2000) : text.slice(Math.max(0, at - 200), at + 800);
}

function recipientOf(address: string, context: string, delayed: boolean): ReportedRecipient {
  const status = mostTelling(null, context);
  const replyClass = status?.[0] ?? replyClassIn(context);
  const action = delayed && replyClass !== '5' ? 'delayed' : 'failed';
  return {
    address,
    originalAddress: null,
    action,
    status,
    class: classOf(action, replyClass),
    hard: action === 'failed' && isHard(replyClass === '4' ? '4.0.0' : status, context),
    reason: context.replace(/\s+/g, ' ').trim().slice(0, 500),
  };
}
