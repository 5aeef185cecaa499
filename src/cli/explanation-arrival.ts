/** Steps 1 to 3 of an explanation: what arrived, who wrote it, and whether a machine did. */
import { mayAcknowledge } from '../mail/machine/acknowledgeable.ts';
import type { Message, ReportedRecipient, Sender } from '../mail/message.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { Authentication, ProofLevel, Speaker } from '../policy/verdict.ts';
import type { Person } from '../ticket/ticket.ts';
import type { Journey } from './journey.ts';
import { count, type Entry, shorten, type Step } from './page.ts';
import { personText, shortTime } from './ticket-text.ts';

type Told = Omit<Step, 'origin'>;

const MOST_PEOPLE = 8;
const MOST_DEFECTS = 12;

export function arrivalStep({ message, received }: Journey): Told {
  const place: readonly Entry[] = received === null ? [] : placeOf(received.kept);
  if (message === null) return { title: 'What arrived', entries: [...place, ...keptEntries(received?.kept)] };
  const { subject, date, inReplyTo, references, defects, error } = message;
  const answers = new Set([...inReplyTo, ...references]).size;
  return {
    title: 'What arrived',
    entries: [
      ...place,
      ['Size', count(message.size, 'byte')],
      ['Subject', subject === '' ? '(none)' : subject],
      ['Date', date === null ? '(none that can be read)' : `${shortTime(date)} UTC`],
      ['To', people(message.to)],
      ['Cc', people(message.cc)],
      ['Delivered to', message.deliveredTo.join(', ') || null],
      ['Message-ID', message.messageId ?? '(none)'],
      ['Answers', answers === 0 ? null : `${count(answers, 'Message-ID')}, see step 4`],
      ['Text', bodyWords(message)],
      ['Unreadable', error],
      ['Repaired', defects.length === 0 ? 'nothing; the bytes are in order' : listed(defects)],
    ],
  };
}

function placeOf({ receivedAt, mailbox, uid, uidValidity }: StoredMessage): readonly Entry[] {
  const place = uid > 0 ? `mailbox ${mailbox}, UID ${uid} (UIDVALIDITY ${uidValidity})` : `mailbox ${mailbox}, by pipe`;
  return [['Arrived', `${shortTime(receivedAt)} UTC, ${place}`]];
}

function keptEntries(kept: StoredMessage | undefined): readonly Entry[] {
  if (kept === undefined) return [];
  return [
    ['Size', count(kept.size, 'byte')],
    ['Subject', kept.subject],
    ['To', people(kept.to)],
    ['Message-ID', kept.messageId ?? '(none)'],
  ];
}

function people(persons: readonly Person[]): string | null {
  if (persons.length === 0) return null;
  const shown = persons.slice(0, MOST_PEOPLE).map(personText).join(', ');
  return persons.length > MOST_PEOPLE ? `${shown} and ${persons.length - MOST_PEOPLE} more` : shown;
}

function bodyWords({ text, htmlText }: Message): string {
  const lines = (body: string): string => count(body.trim() === '' ? 0 : body.trim().split('\n').length, 'line');
  const parts = [
    ...(text === null ? [] : [`plain, ${lines(text)}`]),
    ...(htmlText === null ? [] : [`HTML, read as ${lines(htmlText)}`]),
  ];
  return parts.length === 0 ? 'none' : parts.join('; ');
}

function listed(words: readonly string[]): string {
  const shown = words.slice(0, MOST_DEFECTS).map((each) => `– ${shorten(each, 240)}`);
  return [...shown, ...(words.length > MOST_DEFECTS ? [`– and ${words.length - MOST_DEFECTS} more`] : [])].join('\n');
}

export function writerStep({ message, verdict, received }: Journey): Told {
  const { authentication, speaker, trace } = verdict;
  const replyTo = message === null || message.replyTo.length === 0 ? null : people(message.replyTo);
  const from =
    message === null ? (received === null ? '' : personText(received.kept.from)) : senderWords(message.sender);
  return {
    title: 'Who wrote it',
    entries: [
      ['From', from],
      ['Reply-To', replyTo === null ? null : `${replyTo} (does not change who speaks)`],
      ['Answers', trace?.replyTo ?? null],
      ['Believed', believed(authentication, trace?.authserv, message)],
      ['Not believed', message === null ? null : notBelieved(message, authentication)],
      ['Speaks as', speakerWords(speaker)],
      ['Proof', `${PROOF[speaker.level]}: ${speaker.because}`],
    ],
  };
}

const PROOF: Readonly<Record<ProofLevel, string>> = {
  both: 'by token and domain',
  possession: 'by token',
  domain: 'by domain',
  none: 'none',
};

function senderWords(sender: Sender): string {
  switch (sender.kind) {
    case 'one':
      return personText(sender.person);
    case 'several':
      return `several, so nobody speaks: ${sender.people.map(personText).join(', ')}`;
    case 'malformed':
      return `cannot be read: ${shorten(sender.raw, 160)}`;
    case 'none':
      return '(none)';
  }
}

function speakerWords({ kind, address, agent }: Speaker): string {
  return [kind, agent, address === null ? null : `<${address}>`].filter((word) => word !== null).join(' ');
}

/** @param authserv undefined: not written down then */
function believed(found: Authentication, authserv: string | null | undefined, message: Message | null): string {
  if (found.trusted !== null) {
    const results = (['spf', 'dkim', 'dmarc'] as const).map((method) => `${method} ${found[method] ?? 'not said'}`);
    return `${results.join(', ')}\n${shorten(found.trusted, 300)}`;
  }
  if (authserv === null) return 'no Authentication-Results: the mailbox names no host of its own (authserv)';
  if (authserv === undefined) return 'no Authentication-Results';
  return message?.authenticationResults.length === 0
    ? 'no Authentication-Results: it carries none'
    : `no Authentication-Results: none that it carries is of ${authserv}`;
}

/** Anybody can write such a field: whose it says it is. */
function notBelieved({ authenticationResults }: Message, { trusted }: Authentication): string | null {
  const others = authenticationResults.filter((field) => field !== trusted);
  if (others.length === 0) return null;
  const names = [...new Set(others.map((field) => shorten((field.split(';', 1)[0] ?? '').trim(), 60)))];
  return `${count(others.length, 'result')} of ${names.slice(0, 4).join(', ')}: not the mail host of this mailbox`;
}

/** To explain is no arrival: what came before is decided about as if it had not. */
function cameBefore(known: boolean | null): string {
  if (known === null) return 'not asked: there is no desk that could have seen it';
  return known ? 'yes, these very bytes: the daemon would call it a duplicate and change nothing' : 'not these bytes';
}

export function machineStep({ message, verdict, received, known }: Journey): Told {
  const { disposition, because } = verdict;
  const is = (kind: string): string => (disposition === kind ? `yes: ${because}` : 'no');
  const then = received === null ? '' : ' (decided then)';
  const desk: readonly Entry[] = [
    ['Our own mail', `${is('loop')}${then}`],
    ['Came before', received === null ? cameBefore(known) : `${is('duplicate')}${then}`],
  ];
  const title = 'Person or machine';
  if (message === null) return { title, entries: desk };
  const { automatic, deliveryReport, feedbackReport } = message;
  const answer = mayAcknowledge(message);
  // That is asked of the sender: a web form's person stands in Reply-To, where the mailbox trusts it.
  const acknowledged = [answer.because, verdict.trace?.replyTo ?? []].flat().join('; ');
  return {
    title,
    entries: [
      [
        'Machine',
        automatic.is ? `yes, ${automatic.kind ?? 'a machine'}: ${automatic.because}` : `no: ${automatic.because}`,
      ],
      [
        'Bounce',
        deliveryReport === null ? 'no' : `yes, about ${deliveryReport.originalMessageId ?? 'a mail it does not name'}`,
      ],
      ...(deliveryReport?.recipients ?? []).slice(0, MOST_PEOPLE).map((one): Entry => ['', recipientWords(one)]),
      ['Abuse report', feedbackReport === null ? null : `yes, of type ${feedbackReport.type}`],
      ...desk,
      ['Acknowledge', `${answer.would ? 'yes' : 'no'}: ${acknowledged}`],
    ],
  };
}

function recipientWords({ address, action, status, hard, reason }: ReportedRecipient): string {
  const code = status === null ? '' : ` ${status}`;
  const never = hard ? ', never write there again' : '';
  const words = reason === '' || reason === status ? '' : `; ${shorten(reason, 200)}`;
  return `– ${address || 'an address it does not name'}: ${action}${code}${never}${words}`;
}
