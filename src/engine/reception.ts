/**
 * One message in the hands of the engine: what arrived, what was recognised, and the row in which it is kept.
 */
import type { FileReference } from '../mail/mail.ts';
import type { Attachment, Message } from '../mail/message.ts';
import { isProvenRequester, namedSender } from '../policy/authority.ts';
import { whySpent, whyUnanswered } from '../policy/budget.ts';
import type { DeskMailbox } from '../policy/desk.ts';
import type { Recognised } from '../policy/disposition.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { ReplyTo } from '../policy/reply-to.ts';
import type { Ruling } from '../policy/rules/ruling.ts';
import type { Authentication, CommandLine, Disposition, Verdict } from '../policy/verdict.ts';
import type { Arrival } from '../ports.ts';
import { type Address, address, type TicketNumber } from '../ticket/ids.ts';
import type { Person } from '../ticket/ticket.ts';
import type { Work } from './work.ts';

export interface Reception {
  readonly work: Work;
  readonly arrival: Arrival;
  readonly message: Message;
  readonly mailbox: DeskMailbox;
  readonly authentication: Authentication;
  readonly recognised: Recognised;
  /** What became of its Reply-To; null: it has none that matters. */
  readonly replyTo: ReplyTo | null;
  /** What the rules of the configuration say of it. */
  readonly ruling: Ruling;
}

/** What a handler decided; the verdict is made of it. */
export interface Decided {
  readonly disposition: Disposition;
  readonly because: string;
  readonly ticket: TicketNumber | null;
  readonly commands?: readonly CommandLine[];
  /** What the rules said, where they were held to something else than the message as it came. */
  readonly ruling?: Ruling;
}

const NOBODY: Person = { name: '', address: address('') };

export function senderOf(message: Message): Person {
  return namedSender(message.sender) ?? NOBODY;
}

export function fileReferences(files: readonly Attachment[]): readonly FileReference[] {
  return files.map(({ sha256, filename, contentType, size, inline, contentId }) => ({
    sha256,
    filename,
    contentType,
    size,
    inline,
    contentId,
  }));
}

/** How the message stands on its ticket. */
export interface Standing {
  readonly ticket: TicketNumber | null;
  readonly direction: StoredMessage['direction'];
  readonly visibility: StoredMessage['visibility'];
  readonly text: string;
  readonly mark?: string | null;
}

/** The row of a message; its verdict is filled in when everything is decided. */
export function stored(reception: Reception, standing: Standing): StoredMessage {
  const { arrival, message, work } = reception;
  return {
    id: arrival.id,
    mailbox: arrival.mailbox,
    uidValidity: arrival.uidValidity,
    uid: arrival.uid,
    receivedAt: arrival.receivedAt,
    storedAt: work.now,
    digest: message.digest,
    canonicalDigest: message.canonicalDigest,
    size: message.size,
    messageId: message.messageId,
    disposition: 'quarantined',
    because: '',
    ticket: standing.ticket,
    direction: standing.direction,
    visibility: standing.visibility,
    from: senderOf(message),
    to: [...message.to, ...message.cc],
    subject: message.subject,
    text: standing.text,
    quoted: message.reply.quoted,
    files: fileReferences(message.attachments),
    mark: standing.mark ?? null,
    verdict: verdict(reception, { disposition: 'quarantined', because: '', ticket: null }, [], []),
  };
}

export function verdict(
  reception: Reception,
  decided: Decided,
  events: readonly string[],
  mails: Verdict['mails'],
): Verdict {
  const { recognised, authentication } = reception;
  return {
    disposition: decided.disposition,
    because: decided.because,
    authentication,
    speaker: recognised.speaker,
    thread: recognised.thread.finding,
    commands: decided.commands ?? [],
    rules: reception.ruling.fired.map(({ rule }) => rule),
    events,
    mails,
  };
}

/** Why nothing automatic may answer this message, whatever its ticket would allow; null: it may. */
export function silenceOf({ message, recognised, replyTo, ruling }: Reception): string | null {
  const elsewhere = (replyTo?.person ?? null) !== null;
  return whyUnanswered(message, recognised.proof.doubted, elsewhere) ?? whyUnacknowledged(ruling);
}

export function whyUnacknowledged({ unacknowledged }: Ruling): string | null {
  return unacknowledged === null ? null : `rule “${unacknowledged}” wants no acknowledgement`;
}

/** What agents read beside a message that was not acknowledged because the budget is spent; null: it was. */
export function silenceMark({ work }: Reception, to: Address): string | null {
  const spent = whySpent(work.ledger.spent(to, null), work.desk.budgets);
  return spent === null ? null : `no automatic answer: ${spent}`;
}

/** Is it proven that this person is who they say, by this mail or any before? */
export function isProven(reception: Reception, person: Person): boolean {
  const { work, recognised } = reception;
  if (recognised.proof.doubted !== null) return false;
  return isProvenRequester(
    person.address,
    recognised.speaker.level,
    work.ledger.contact(person.address).proven,
    work.desk,
  );
}
