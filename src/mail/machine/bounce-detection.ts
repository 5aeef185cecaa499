/**
 * Is this a bounce? Either its structure says so (RFC 3464), or it shows it twice: by its envelope (a mailer daemon,
 * a null reverse-path) and by its words. The sender is asked first: people's mail pays for nothing more.
 */
import type { Part } from '../body/leaves.ts';
import type { Header } from '../header/header-fields.ts';
import { subjectKind } from '../header/subject-prefixes.ts';
import type { Sender } from '../message.ts';
import {
  ANSWERED,
  DAEMON_ADDRESS,
  DAEMON_NAMES,
  DELIVERED_HEADS,
  DELIVERED_SUBJECTS,
  FAILURE_SUBJECTS,
  FAILURE_TEXTS,
  NOT_DELIVERED,
  ROLE_ADDRESS,
  SERVICE_ADDRESS,
} from './bounce-words.ts';
import { phraseIn, type Said, said } from './phrases.ts';

export interface ReportEvidence {
  readonly header: Header;
  readonly subject: string;
  readonly sender: Sender;
  readonly parts: readonly Part[];
  /** The words for people. */
  readonly text: string;
}

const MAX_WORDS = 6000;
const OPENING_WORDS = 400;
const RETURNED: ReadonlySet<string> = new Set(['message/rfc822', 'text/rfc822-headers', 'message/global']);
const REFUSED = /\b5\d\d[ -]/;

/** RFC 5321 §4.5.5: what must not bounce itself. QUIRK hosts that write the daemon's name instead. */
export const hasNullPath = (header: Header): boolean =>
  /^<\s*>|^<?mailer-daemon>?$/i.test(header.first('return-path') ?? '');

/** A person answers or forwards a report, with its parts. */
export function isPassedOn(evidence: ReportEvidence): boolean {
  const { header, subject } = evidence;
  if (subjectKind(subject) === null || hasNullPath(header)) return false;
  return !/multipart\/report/i.test(header.first('content-type') ?? '') && kindOfSender(evidence) === 'anybody';
}

export function looksLikeBounce(evidence: ReportEvidence): boolean {
  const { header, parts } = evidence;
  if (parts.some(({ contentType }) => contentType === 'message/delivery-status')) return true;
  if (/report-type="?delivery-status/i.test(header.first('content-type') ?? '')) return true;
  const sender = kindOfSender(evidence);
  const nullPath = hasNullPath(header);
  if (sender === 'anybody' && !nullPath) return false;
  return saysSo(evidence, sender, nullPath);
}

function saysSo({ header, subject, text, parts }: ReportEvidence, sender: SenderKind, nullPath: boolean): boolean {
  const words = said(text.slice(0, MAX_WORDS));
  const title = said(subject.slice(0, 300));
  const titled = phraseIn(title, FAILURE_SUBJECTS) !== null || tellsOfSuccess(title);
  if (phraseIn(title, ANSWERED) !== null || (!titled && phraseIn(words, ANSWERED) !== null)) return false;
  const returned = parts.some(({ contentType }) => RETURNED.has(contentType));
  const refused = REFUSED.test(words.text);
  // An alert of a backup that failed may come from the same senders, under such a title; it names nobody.
  const certain = nullPath || returned;
  // A person who holds such a role answers and forwards; a daemon begins.
  const names = certain || (text.includes('@') && subjectKind(subject) === null);
  // Whatever language a daemon speaks, with such a title it is one.
  if (titled && (sender === 'daemon' || (sender === 'named' && names))) return true;
  if (!refused && phraseIn(words, FAILURE_TEXTS) === null) return false;
  switch (sender) {
    case 'daemon':
      return certain || refused || header.first('final-recipient') !== null;
    case 'named':
      return certain;
    case 'role':
      return titled ? names : nullPath && (returned || refused || opensWithFailure(text));
    case 'service':
    case 'anybody':
      if (!nullPath) return titled && returned;
      return titled || returned || opensWithFailure(text);
  }
}

/** It arrived, and the sender had asked to be told. */
export const tellsOfSuccess = (title: Said): boolean =>
  DELIVERED_HEADS.some((head) => title.text.startsWith(head)) || phraseIn(title, DELIVERED_SUBJECTS) !== null;

const opensWithFailure = (text: string): boolean =>
  phraseIn(said(text.slice(0, OPENING_WORDS)), NOT_DELIVERED) !== null;

/** By its address, by its name alone, by a role that people have too, by a name behind which nobody reads. */
type SenderKind = 'daemon' | 'named' | 'role' | 'service' | 'anybody';

function kindOfSender({ header, sender }: ReportEvidence): SenderKind {
  const person = sender.kind === 'one' ? sender.person : sender.kind === 'several' ? sender.people[0] : undefined;
  // QUIRK `From: Mail Delivery Subsystem <MAILER-DAEMON>`: no address at all.
  const name = person?.name ?? (header.first('from') ?? '').slice(0, 200);
  const address = person?.address ?? '';
  if (DAEMON_ADDRESS.test(address) || (person === undefined && /mailer-daemon/i.test(name))) return 'daemon';
  if (phraseIn(said(name), DAEMON_NAMES) !== null) return 'named';
  if (ROLE_ADDRESS.test(address)) return 'role';
  return SERVICE_ADDRESS.test(address) ? 'service' : 'anybody';
}
