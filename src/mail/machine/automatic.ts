/**
 * Did a machine write this? RFC 3834 and the many fields that came before it and beside it; words only where
 * no field tells. And: may an automatic answer be sent to it?
 */
import type { Header } from '../header/header-fields.ts';
import { subjectKind } from '../header/subject-prefixes.ts';
import type { Automatic, AutomaticKind, DeliveryReport, Message, Sender } from '../message.ts';
import type { Person } from '../../ticket/ticket.ts';
import { acknowledgementWords, isGeneratedSubject, isTicketSubject } from './acknowledgement-words.ts';
import { machineField } from './answer-fields.ts';
import { hasNullPath } from './bounce-detection.ts';
import { challengeSign } from './challenge.ts';
import { moderationSign } from './list-notices.ts';
import { isReadReceipt } from './receipt-words.ts';
import { absenceWords, noticeWords, vacationSubject } from './vacation-words.ts';

export interface AutomaticEvidence {
  readonly header: Header;
  readonly subject: string;
  readonly sender: Sender;
  readonly replyTo: readonly Person[];
  readonly contentTypes: readonly string[];
  readonly text: string;
  /** The words that the writer did not quote. */
  readonly newWords: string;
  readonly deliveryReport: DeliveryReport | null;
  readonly feedbackReport: { readonly type: string } | null;
}

const NOBODY: Automatic = { is: false, kind: null, because: 'nothing shows that a machine wrote it' };

const automatic = (kind: AutomaticKind, because: string): Automatic => ({ is: true, kind, because });
const byWords = (kind: AutomaticKind, because: string): Automatic => ({ ...automatic(kind, because), wordsOnly: true });

/** The first sign wins; signs are asked in the order of how sure they are. */
export function detectAutomatic(evidence: AutomaticEvidence): Automatic {
  return (
    fromReport(evidence) ??
    fromChallenge(evidence) ??
    fromAutoSubmitted(evidence) ??
    fromFields(evidence) ??
    fromSubject(evidence) ??
    fromList(evidence) ??
    fromSenderAndPath(evidence) ??
    fromWords(evidence) ??
    NOBODY
  );
}

function fromReport({ deliveryReport, feedbackReport, contentTypes, header }: AutomaticEvidence): Automatic | null {
  const reportType = /report-type="?([\w-]+)/i.exec(header.first('content-type') ?? '')?.[1]?.toLowerCase();
  // RFC 8098 §3: a message disposition notification.
  if (reportType === 'disposition-notification' || contentTypes.includes('message/disposition-notification')) {
    return automatic('read-receipt', 'it is a message disposition notification (RFC 8098)');
  }
  if (deliveryReport !== null) return automatic('auto-generated', 'it is a delivery report');
  return feedbackReport === null ? null : automatic('auto-generated', 'it is a feedback report (RFC 5965)');
}

function fromChallenge({ header, subject, sender, text }: AutomaticEvidence): Automatic | null {
  const because = challengeSign(header, subject, sender, text);
  return because === null ? null : automatic('challenge', because);
}

/** RFC 3834 §5: `no` is said by people's programs. */
function fromAutoSubmitted(evidence: AutomaticEvidence): Automatic | null {
  const value = keyword(evidence.header.first('auto-submitted'));
  if (value === null || value === 'no') return null;
  const because = `Auto-Submitted: ${value}`;
  return automatic(value === 'auto-replied' ? replyKind(evidence) : 'auto-generated', because);
}

function fromFields(evidence: AutomaticEvidence): Automatic | null {
  const field = machineField(evidence.header);
  if (field === null) return null;
  const [sign, name] = field;
  return automatic(sign === 'reply' ? replyKind(evidence) : 'auto-generated', `it has the field ${name}`);
}

function replyKind({ subject, text, header }: AutomaticEvidence): AutomaticKind {
  if (isTicketSubject(subject) || header.first('x-zammad-ticket-id') !== null) return 'ticket-acknowledgement';
  return vacationSubject(subject) !== 'none' || absenceWords(text) !== null ? 'vacation' : 'auto-reply';
}

function fromSubject(evidence: AutomaticEvidence): Automatic | null {
  const { subject, newWords } = evidence;
  const sign = vacationSubject(subject);
  // A head that people write as well needs words beside it, or a machine's envelope.
  if (sign === 'sure' || (sign === 'perhaps' && (hasMachinePath(evidence) || absenceWords(newWords) !== null))) {
    const because = `its subject is an answering machine's: ${subject.slice(0, 60)}`;
    return hasMachinePath(evidence) ? automatic('vacation', because) : byWords('vacation', because);
  }
  if (isGeneratedSubject(subject)) return automatic('auto-generated', 'its subject says so');
  if (isReadReceipt(subject, newWords)) return byWords('read-receipt', 'its subject and text are a read receipt');
  // Words alone could be a colleague's; with a machine's envelope they are not.
  const words = hasMachinePath(evidence) ? absenceWords(newWords) : null;
  return words === null ? null : automatic('vacation', `it says “${words}”`);
}

const hasMachinePath = ({ header }: AutomaticEvidence): boolean =>
  hasNullPath(header) || header.first('x-auto-response-suppress') !== null;

function fromList({ header, sender, subject, newWords }: AutomaticEvidence): Automatic | null {
  const moderated = moderationSign(header, sender, subject, newWords);
  if (moderated !== null) return automatic('auto-reply', moderated);
  const field = [
    'list-id',
    'list-post',
    'list-unsubscribe',
    'list-help',
    'mailing-list',
    'x-mailing-list',
    'x-mailman-version',
  ].find((name) => header.first(name) !== null);
  if (field !== undefined) return automatic('list', `it has the field ${field} (RFC 2369, RFC 2919)`);
  const precedence = keyword(header.first('precedence'));
  if (precedence !== 'list' && precedence !== 'bulk' && precedence !== 'junk') return null;
  const because = `Precedence: ${precedence}`;
  // QUIRK vacation programs: bulk mail to one, who wrote before.
  if (vacationSubject(subject) !== 'none' || noticeWords(newWords) !== null) return automatic('vacation', because);
  return automatic(hasNullPath(header) ? 'auto-reply' : 'list', because);
}

function fromSenderAndPath({ header, sender, replyTo, newWords, subject }: AutomaticEvidence): Automatic | null {
  // RFC 5321 §4.5.5: the null reverse-path is for notifications.
  if (hasNullPath(header)) {
    const answers = header.first('in-reply-to') !== null || header.first('references') !== null;
    return automatic(answers ? 'auto-reply' : 'auto-generated', 'its Return-Path is <>');
  }
  if (header.first('feedback-id') !== null) return automatic('list', 'it has the field feedback-id');
  if (sender.kind !== 'one') return null;
  const { address } = sender.person;
  if (DAEMON.test(address)) return automatic('auto-generated', `it comes from ${address}`);
  // A web form writes in the name of nobody, with the person in Reply-To.
  const forSomebody = replyTo.some((person) => person.address !== address);
  if (forSomebody || !NOBODY_READS.test(address)) return null;
  const acknowledges = isTicketSubject(subject) || acknowledgementWords(newWords) !== null;
  return automatic(acknowledges ? 'ticket-acknowledgement' : 'auto-generated', `nobody reads ${address}`);
}

/** Without any mark: a text that says of itself that nobody wrote it, or that is a whole notice of absence. */
function fromWords({ subject, newWords }: AutomaticEvidence): Automatic | null {
  // Who passes a notice on is a person.
  const passedOn = subjectKind(subject);
  if (passedOn === 'forward' || passedOn === 'either') return null;
  const words = noticeWords(newWords);
  if (words === null) return null;
  const kind = isTicketSubject(subject)
    ? 'ticket-acknowledgement'
    : absenceWords(newWords) === null
      ? 'auto-reply'
      : 'vacation';
  return byWords(kind, `it says “${words}”`);
}

/** Roles behind which no person reads (RFC 2142 §7, RFC 5321 §4.5.1). */
const DAEMON =
  /^(?:mailer-daemon|mail-daemon|majordomo|listserv|autoresponder|auto-?(?:reply|responder|confirm|answer))@/;
const NOBODY_READS =
  /^(?:[\w.-]{0,40}[._-])?(?:no-?reply|do[._-]?not[._-]?reply|nao-?responda|no-?responder|nicht-?antworten|ne-?pas-?repondre)(?:[+._-][^@]*)?@/;
const NO_REPLY =
  /^(?:[\w.-]{0,40}[._-])?(?:bounces?|notifications?|newsletter)(?:[+._-][^@]*)?@|^owner-|-(?:owner|bounces|request)@/;

/** Why no automatic answer may go to it although a person may have written it; null if one may. */
export function acknowledgementBar(header: Header, sender: Sender): string | null {
  const suppressed = (header.first('x-auto-response-suppress') ?? '').toLowerCase();
  if (/\b(?:all|autoreply|oof)\b/.test(suppressed)) return `X-Auto-Response-Suppress: ${suppressed.slice(0, 60)}`;
  if (sender.kind !== 'one') return null;
  const { address } = sender.person;
  return NO_REPLY.test(address) || NOBODY_READS.test(address) ? `nobody reads ${address}` : null;
}

/** May an automatic answer be sent to this message (RFC 3834 §2)? */
export function mayAcknowledge(message: Message): { readonly would: boolean; readonly because: string } {
  const no = (because: string): { would: boolean; because: string } => ({ would: false, because });
  if (message.deliveryReport !== null) return no('a delivery report is never answered');
  if (message.feedbackReport !== null) return no('a feedback report is never answered');
  if (message.automatic.is) return no(message.automatic.because);
  if (message.sender.kind !== 'one') return no('its From field names nobody, or more than one');
  if (message.noAcknowledgement !== undefined) return no(message.noAcknowledgement);
  return { would: true, because: 'a person wrote it' };
}

/** The keyword at the head of a field, without parameters and comments. */
function keyword(value: string | null): string | null {
  return value === null ? null : (/^[\w-]+/.exec(value.trim().toLowerCase())?.[0] ?? null);
}
