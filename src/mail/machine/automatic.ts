/**
 * Did a machine write this? RFC 3834 and the many fields that came before it and beside it; words only where
 * no field tells.
 */
import type { Header } from '../header/header-fields.ts';
import { subjectKind } from '../header/subject-prefixes.ts';
import type { Automatic, AutomaticKind, DeliveryReport, Sender } from '../message.ts';
import type { Person } from '../../ticket/ticket.ts';
import { absenceNotice, absenceWords, soundsAway } from './absence-notice.ts';
import {
  acknowledgementSign,
  acknowledgementWords,
  answersAboveLine,
  isTicketSubject,
  OURS,
} from './acknowledgement-words.ts';
import { deskField, machineField } from './answer-fields.ts';
import { hasNullPath } from './bounce-detection.ts';
import { challengeSign, challengeWords } from './challenge.ts';
import { moderationSign } from './list-notices.ts';
import { isDaemon, isDevice, isOffice, isProgram, isRole, nobodyReads } from './machine-senders.ts';
import { hasFeedbackId, isPersonOnList, listField } from './mailing-list.ts';
import { DECLARED } from './notice-words.ts';
import { said } from './phrases.ts';
import { plea, withoutQuoted } from './pleas.ts';
import {
  formWords,
  isListOfValues,
  isProgramLikeSubject,
  isProgramSubject,
  programStatement,
} from './program-words.ts';
import { isReadReceipt } from './receipt-words.ts';
import { sentencesOf, statementIn } from './sentences.ts';
import { serviceStatement } from './service-words.ts';
import { isBareName, namesNotice, vacationSubject } from './vacation-subject.ts';

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
  /** The method of an answer to an invitation. */
  readonly calendarAnswer: string | null;
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
    fromPath(evidence) ??
    fromSender(evidence) ??
    fromWords(evidence) ??
    NOBODY
  );
}

function fromReport(evidence: AutomaticEvidence): Automatic | null {
  const { deliveryReport, feedbackReport, calendarAnswer, contentTypes, header } = evidence;
  const reportType = /report-type="?([\w-]+)/i.exec(header.first('content-type') ?? '')?.[1]?.toLowerCase();
  // RFC 8098 §3: a message disposition notification.
  if (reportType === 'disposition-notification' || contentTypes.includes('message/disposition-notification')) {
    return automatic('read-receipt', 'it is a message disposition notification (RFC 8098)');
  }
  if (deliveryReport !== null) return automatic('auto-generated', 'it is a delivery report');
  if (feedbackReport !== null) return automatic('auto-generated', 'it is a feedback report (RFC 5965)');
  if (calendarAnswer === null || subjectKind(evidence.subject) !== null) return null;
  return automatic('auto-reply', `it answers an invitation: ${calendarAnswer} (RFC 5546)`);
}

function fromChallenge({ header, subject, sender, text }: AutomaticEvidence): Automatic | null {
  const sign = challengeSign(header, subject, sender, text);
  if (sign === null) return null;
  return sign.wordsOnly ? byWords('challenge', sign.because) : automatic('challenge', sign.because);
}

/** RFC 3834 §5: `no` is said by people's programs. */
function fromAutoSubmitted(evidence: AutomaticEvidence): Automatic | null {
  const value = keyword(evidence.header.first('auto-submitted'));
  if (value === null || value === 'no') return null;
  const kind = value === 'auto-replied' ? replyKind(evidence) : generatedKind(evidence);
  return automatic(kind, `Auto-Submitted: ${value}`);
}

function fromFields(evidence: AutomaticEvidence): Automatic | null {
  const field = machineField(evidence.header);
  if (field === null) return null;
  const [sign, name] = field;
  return automatic(sign === 'reply' ? replyKind(evidence) : generatedKind(evidence), `it has the field ${name}`);
}

/** What kind of answer is it, if it is one? */
function replyKind({ subject, text, header }: AutomaticEvidence): AutomaticKind {
  if (acknowledgementSign(subject, text)?.ticket === true) return 'ticket-acknowledgement';
  if (absenceWords(text) !== null) return 'vacation';
  if (isTicketSubject(subject) || deskField(header) !== null) return 'ticket-acknowledgement';
  return vacationSubject(subject) === 'none' ? 'auto-reply' : 'vacation';
}

/** QUIRK Exchange, Zammad, GLPI: they call their answers generated. What they say tells. */
function generatedKind(evidence: AutomaticEvidence): AutomaticKind {
  const { header, subject, text, newWords } = evidence;
  if (acknowledgementSign(subject, text)?.ticket === true) return 'ticket-acknowledgement';
  const answers = vacationSubject(subject) === 'sure' || machineField(header)?.[0] === 'reply';
  if (answers) return replyKind(evidence);
  if (absenceNotice(newWords, 'marked') !== null) return 'vacation';
  const says = answersMail(evidence) && newWords.length <= MAX_WORDS && saysThatItAnswers(subject, newWords);
  return says ? 'auto-reply' : 'auto-generated';
}

const saysThatItAnswers = (subject: string, words: string): boolean =>
  acknowledgementSign(subject, words) !== null || statementIn(words, DECLARED, said(words)) !== null;

function fromSubject(evidence: AutomaticEvidence): Automatic | null {
  const { subject, newWords, text } = evidence;
  const noticed = fromVacationSubject(evidence);
  if (noticed !== null) return noticed;
  if (isProgramSubject(subject) && plea(newWords) === null) {
    return automatic('auto-generated', `its subject is a program's: ${subject.slice(0, 60)}`);
  }
  if (isReadReceipt(subject, text)) return byWords('read-receipt', 'its subject and text are a read receipt');
  // Words alone could be a colleague's; with a machine's envelope they are not.
  const words = hasMachinePath(evidence) ? absenceNotice(newWords, 'marked') : null;
  return words === null ? null : automatic('vacation', `it says “${words}”`);
}

function fromVacationSubject(evidence: AutomaticEvidence): Automatic | null {
  const { subject, newWords } = evidence;
  const sign = vacationSubject(subject);
  if (sign === 'none') return null;
  const because = `its subject is an answering machine's: ${subject.slice(0, 60)}`;
  if (hasMachinePath(evidence)) return automatic(noticeKind(evidence), because);
  // Who writes about such a notice, with its name as the subject, asks for something, or tells of it.
  const asks = (): boolean => plea(`${subject}\n${newWords}`) !== null;
  if (!answersMail(evidence) && (asks() || (isBareName(subject) && !isNoticeItself(newWords)))) return null;
  // A head that people write as well needs words beside it, and all the more where it answers nothing.
  const context = answersMail(evidence) ? 'marked' : 'titled';
  return sign === 'sure' || absenceNotice(newWords, context) !== null ? byWords(noticeKind(evidence), because) : null;
}

/** Under the name of a notice alone: is it one? */
function isNoticeItself(words: string): boolean {
  if (words.trim() === '' || absenceNotice(withoutQuoted(words), 'marked') !== null) return true;
  if (statementIn(words, DECLARED, said(words)) !== null) return true;
  return !namesNotice(sentencesOf(words)) && (acknowledgementWords(words) !== null || soundsAway(words));
}

/** A notice under such a subject is one of absence, unless it says that it has received something. */
function noticeKind({ subject, newWords }: AutomaticEvidence): AutomaticKind {
  if (absenceWords(newWords) !== null || acknowledgementWords(newWords) === null) return 'vacation';
  return acknowledgementSign(subject, newWords)?.ticket === true ? 'ticket-acknowledgement' : 'auto-reply';
}

const hasMachinePath = ({ header }: AutomaticEvidence): boolean =>
  hasNullPath(header) || header.first('x-auto-response-suppress') !== null;

const answersMail = ({ header }: AutomaticEvidence): boolean =>
  header.first('in-reply-to') !== null || header.first('references') !== null;

function fromList(evidence: AutomaticEvidence): Automatic | null {
  const { header, sender, subject, newWords } = evidence;
  const moderated = moderationSign(header, sender, subject, newWords);
  if (moderated !== null) return automatic('auto-reply', moderated);
  const field = listField(header);
  if (field !== null) {
    if (isForm(evidence)) return null;
    const because = `it has the field ${field} (RFC 2369, RFC 2919)`;
    if (!isPersonOnList(header, sender, subject)) return automatic('list', because);
    return { is: false, kind: 'list', because: `a person wrote it through a mailing list: ${because}` };
  }
  const precedence = keyword(header.first('precedence'));
  if (precedence !== 'list' && precedence !== 'bulk' && precedence !== 'junk') return null;
  const because = `Precedence: ${precedence}`;
  // QUIRK vacation programs and help desks: bulk mail to one, who wrote before.
  if (vacationSubject(subject) !== 'none' || absenceNotice(newWords, 'marked') !== null) {
    return automatic('vacation', because);
  }
  if (acknowledgementSign(subject, newWords)?.ticket === true) return automatic('ticket-acknowledgement', because);
  return automatic(hasNullPath(header) ? 'auto-reply' : 'list', because);
}

function fromPath(evidence: AutomaticEvidence): Automatic | null {
  const { header } = evidence;
  // RFC 5321 §4.5.5: the null reverse-path is for notifications.
  if (hasNullPath(header)) {
    const kind = answersMail(evidence) ? replyKind(evidence) : generatedKind(evidence);
    return automatic(kind, 'its Return-Path is <>');
  }
  return hasFeedbackId(header) && !isForm(evidence) ? automatic('list', 'it has the field feedback-id') : null;
}

function fromSender(evidence: AutomaticEvidence): Automatic | null {
  const { sender, newWords, subject } = evidence;
  if (sender.kind !== 'one') return null;
  const { address } = sender.person;
  if (isDaemon(address)) return automatic('auto-generated', `it comes from ${address}`);
  if (isForSomebody(evidence)) return null;
  if (nobodyReads(address) || isProgram(address)) {
    const acknowledges = acknowledgementWords(newWords) !== null || acknowledgementSign(subject, newWords) !== null;
    const because = nobodyReads(address) ? `nobody reads ${address}` : `a program writes as ${address}`;
    return automatic(acknowledges ? 'ticket-acknowledgement' : 'auto-generated', because);
  }
  if (subjectKind(subject) !== null || !isDevice(sender.person) || !isProgramLike(evidence)) return null;
  return automatic('auto-generated', `a program writes as ${address}, and nothing in it is a person's`);
}

/** Beside a program's address: does it read like one? */
function isProgramLike({ sender, subject, newWords: words }: AutomaticEvidence): boolean {
  if (plea(words) !== null) return false;
  // A file without a word: a scanner sends it, and at the address of an office a person.
  if (words.trim() === '' && !(sender.kind === 'one' && isOffice(sender.person.address))) return true;
  return isProgramLikeSubject(subject) || isListOfValues(words) || formWords(words) !== null;
}

/** A web form writes in the name of nobody, with the person in Reply-To. */
function isForSomebody({ sender, replyTo }: AutomaticEvidence): boolean {
  if (sender.kind !== 'one') return false;
  const { address } = sender.person;
  return replyTo.some(
    (person) => person.address !== address && !nobodyReads(person.address) && !isRole(person.address),
  );
}

const isForm = (evidence: AutomaticEvidence): boolean =>
  isForSomebody(evidence) && (formWords(evidence.text) ?? formWords(evidence.subject)) !== null;

/** Without any mark: a whole notice of absence, an acknowledgement, or a text that says that nobody wrote it. */
function fromWords(evidence: AutomaticEvidence): Automatic | null {
  const { subject, newWords, text } = evidence;
  // Who passes a notice on is a person.
  const prefix = subjectKind(subject);
  if (prefix === 'forward' || prefix === 'either') return null;
  const words = answersAboveLine(text) ? text : newWords;
  if (words.length > MAX_WORDS) return null;
  const whole = said(words);
  const answers = answersMail(evidence) || prefix !== null || OURS.test(subject);
  // Who writes of his own absence under a subject of his own is a person.
  const absence = answers ? absenceNotice(words, 'answer', whole) : null;
  if (absence !== null) return byWords('vacation', `it says “${absence}”`);
  const acknowledgement = acknowledgementSign(subject, words, whole);
  if (acknowledgement !== null) {
    const { ticket, sure } = acknowledgement;
    const because = `it says “${acknowledgement.words}”${ticket ? ', and has a ticket of another desk' : ''}`;
    const kind = ticket ? 'ticket-acknowledgement' : 'auto-reply';
    return sure ? automatic(kind, because) : byWords(kind, because);
  }
  if (isForSomebody(evidence)) return null;
  const held = challengeWords(words, whole);
  if (held !== null) return byWords('challenge', `it says “${held}”`);
  const declared = statementIn(words, DECLARED, whole);
  if (declared !== null && plea(words) === null) return byWords('auto-reply', `it says “${declared}”`);
  const statement = programStatement(words, whole) ?? (answers ? null : serviceStatement(words, whole));
  return statement === null
    ? null
    : byWords(
        answers || acknowledgementWords(words) !== null ? 'auto-reply' : 'auto-generated',
        `it says “${statement}”`,
      );
}

/** Whoever writes more without a mark is a person. */
const MAX_WORDS = 1500;

/** The keyword at the head of a field, without parameters and comments. */
function keyword(value: string | null): string | null {
  return value === null ? null : (/^[\w-]+/.exec(value.trim().toLowerCase())?.[0] ?? null);
}
