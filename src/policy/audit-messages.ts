/** Accounting of messages: what lies in the folders, and what is kept of each. */
import type { Digest, MailboxKey, MessageId, TicketNumber } from '../ticket/ids.ts';
import { type Difference, type Pair, REPORT, RESTORE } from './audit.ts';
import type { Disposition, Verdict } from './verdict.ts';

/** A message in a folder where what was dealt with is moved to. */
export interface FolderEntry {
  readonly mailbox: MailboxKey;
  readonly folder: string;
  readonly uid: number;
  readonly messageId: string | null;
}

/** A message as it is kept. */
export interface MessageAccount {
  readonly id: MessageId;
  readonly digest: Digest;
  readonly disposition: Disposition;
  readonly ticket: TicketNumber | null;
  /** The mails that its decision called for. */
  readonly mails: Verdict['mails'];
  /** Bytes, as they came. */
  readonly size: number;
  /** Bytes of its source that are there; null if there is none. */
  readonly kept: number | null;
  /** Would the same mail be recognised if it came again? */
  readonly hasIdentity: boolean;
  readonly hasTicket: boolean;
}

/** Each message for itself. */
export function auditMessage(account: MessageAccount): readonly Difference[] {
  const { id, ticket, size, kept, hasIdentity, hasTicket } = account;
  const found: Difference[] = [];
  if (kept === null) {
    const what = `The source of message ${id} is not kept.`;
    found.push({ kind: 'message-without-source', what, remedy: 'The mail lies in Processed still; keep it there.' });
  } else if (kept !== size) found.push(damagedSource(id, `it had ${size} bytes, ${kept} are kept`));
  if (!hasIdentity) {
    const what = `Message ${id} would not be recognised if it came again.`;
    found.push({ kind: 'message-without-identity', what, remedy: RESTORE });
  }
  if (ticket !== null && !hasTicket) {
    const what = `Message ${id} belongs to ticket ${ticket}, which is not there.`;
    found.push({ kind: 'message-without-ticket', what, remedy: RESTORE });
  }
  return found;
}

export function damagedSource(id: MessageId, how: string): Difference {
  return {
    kind: 'message-source-damaged',
    what: `The source of message ${id} is not what came: ${how}.`,
    remedy: 'The mail lies in Processed still; keep it there, and look after the disk of the database.',
  };
}

/** Two arrivals of one mail were both dealt with (section 4.3). */
export function takenTwice({ first, again }: Pair<MessageId>): Difference {
  const what = `Messages ${first} and ${again} are the same mail, and both were dealt with.`;
  const remedy = `Look at both with ticketd message, and close what is one too many. ${REPORT}`;
  return { kind: 'message-taken-twice', what, remedy };
}

export function unknownMessage({ mailbox, folder, uid, messageId }: FolderEntry): Difference {
  return {
    kind: 'message-unknown',
    what: `${folder} of ${mailbox} holds a message that was never taken: UID ${uid}, ${messageId ?? 'without Message-ID'}.`,
    remedy: 'Move it into the watched folder: it is taken as new, or recognised.',
  };
}
