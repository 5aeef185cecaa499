/**
 * Which ticket is a message about? Section 4.4: the signed reply address, then Message-IDs, then the subject
 * token; the first that proves right wins. A token says which ticket, never who is speaking.
 */
import type { Message } from '../mail/message.ts';
import {
  isBoundTo,
  readSubjectToken,
  readToken,
  type Token,
  tokenOfAddress,
  tokenOfMessageId,
  withoutDetail,
} from '../mail/token.ts';
import type { Address, TicketNumber } from '../ticket/ids.ts';
import type { Desk } from './desk.ts';
import type { View } from './facts.ts';
import type { Look } from './trace.ts';
import type { ThreadFinding } from './verdict.ts';

export interface Thread {
  readonly finding: ThreadFinding;
  /** The token that came back in the reply address or in a Message-ID of ours; null for other carriers. */
  readonly token: Token | null;
  /** The ticket that it was sent to, if that was merged: the finding is the one in which that goes on. */
  readonly mergedFrom?: TicketNumber;
  /** What a challenge or a question about a parked answer was about. */
  readonly parked: TicketNumber | null;
  /** A code in the subject that is not ours: counted per sender. */
  readonly wrongCode: boolean;
  /** Where it was looked, and what was there. */
  readonly looks: readonly Look[];
}

/** After so many wrong codes within an hour a sender's subject tokens are not looked at (section 4.5). */
export const WRONG_CODES_PER_HOUR = 20;

/** Every address at which this desk can be written to. */
export function ownAddresses(desk: Desk): readonly Address[] {
  return desk.mailboxes.flatMap((mailbox) => [mailbox.address, ...mailbox.aliases]);
}

/** One of the desk's addresses, also with a detail (`support+anything@`, RFC 5233). */
export function isOurs(desk: Desk, address: Address): boolean {
  return ownAddresses(desk).some((own) => own === address || own === withoutDetail(address));
}

/** Where the message went: To and Cc as written, and what the hosts on its way noted. */
export function recipientsOf(message: Message): readonly Address[] {
  return [...message.deliveredTo, ...[...message.to, ...message.cc].map((person) => person.address)];
}

/** Message-IDs that the message answers: In-Reply-To, then References from the newest (RFC 5322 §3.6.4). */
export function answeredIds(message: Message): readonly string[] {
  return [...new Set([...message.inReplyTo, ...message.references.toReversed()])];
}

/** What looks like a token of ours; `token` null: its signature is not ours. */
interface Carried {
  readonly value: string;
  readonly token: Token | null;
}

function carriedByRecipients(message: Message, desk: Desk, carrier: 'replyAddress' | 'returnPath'): readonly Carried[] {
  const own = ownAddresses(desk);
  return recipientsOf(message).flatMap((recipient) => {
    const text = tokenOfAddress(own, recipient);
    return text === null ? [] : [{ value: recipient, token: readToken(desk.keys, carrier, text) }];
  });
}

/** The signed tokens in a message's recipients, of the reply address or, for bounces, of the return path. */
export function recipientTokens(
  message: Message,
  desk: Desk,
  carrier: 'replyAddress' | 'returnPath',
): readonly Token[] {
  return carriedByRecipients(message, desk, carrier).flatMap(({ token }) => token ?? []);
}

/** The tokens in the Message-IDs of ours that the message answers. */
export function messageIdTokens(ids: readonly string[], desk: Desk): readonly Token[] {
  return ids.flatMap((id) => {
    const text = tokenOfMessageId(id);
    const token = text === null ? null : readToken(desk.keys, 'messageId', text);
    return token === null ? [] : [token];
  });
}

type Found = Omit<Thread, 'looks'>;

const NOT_FOUND: Found = {
  finding: {
    ticket: null,
    by: null,
    because: 'nothing ties it to a ticket: no signed reply address, no known Message-ID, no subject token',
  },
  token: null,
  parked: null,
  wrongCode: false,
};

/** Of a long thread the oldest references are not written down. */
const MOST_LOOKS = 10;
const LONGEST_VALUE = 200;

function byToken(token: Token, by: 'reply-address' | 'message-id', view: View): Found | null {
  if (token.purpose === 'challenge') {
    const parked = view.parked(token.number);
    if (parked === null) return null;
    const finding = { ticket: parked.ticket, by, because: `answers our question about parked mail ${token.number}` };
    return { finding, token, parked: token.number, wrongCode: false };
  }
  if (view.ticket(token.number) === null) return null;
  const because =
    by === 'reply-address'
      ? `the signed reply address belongs to ticket #${token.number}`
      : `it answers our signed Message-ID of ticket #${token.number}`;
  return { finding: { ticket: token.number, by, because }, token, parked: null, wrongCode: false };
}

/** Finds the ticket; total, in the order of section 4.4. */
export function findThread(message: Message, desk: Desk, view: View): Thread {
  const sender = message.sender.kind === 'one' ? message.sender.person.address : null;
  const looks: Look[] = [];
  const look = (carrier: Look['carrier'], value: string, found: string): void => {
    if (looks.length < MOST_LOOKS) looks.push({ carrier, value: value.slice(0, LONGEST_VALUE), found });
  };
  const found =
    byReplyAddress(message, desk, view, sender, look) ??
    byMessageId(message, desk, view, look) ??
    bySubject(message, desk, view, sender, look);
  return { ...found, looks };
}

type Note = (carrier: Look['carrier'], value: string, found: string) => void;

function byReplyAddress(message: Message, desk: Desk, view: View, sender: Address | null, look: Note): Found | null {
  // A mail may carry several of our tokens (reply-all): the sender's own says more than somebody else's.
  const bound = ({ token }: Carried): number =>
    Number(sender !== null && token !== null && isBoundTo(desk.keys, token, sender));
  const carried = carriedByRecipients(message, desk, 'replyAddress').toSorted((a, b) => bound(b) - bound(a));
  for (const { value, token } of carried) {
    const thread = token === null ? null : byToken(token, 'reply-address', view);
    look('reply-address', value, thread?.finding.because ?? whyNot(token));
    if (thread !== null) return thread;
  }
  return null;
}

const whyNot = (token: Token | null): string =>
  token === null ? 'its signature is not ours' : 'it is ours, but what it belongs to is not there';

function byMessageId(message: Message, desk: Desk, view: View, look: Note): Found | null {
  for (const id of answeredIds(message)) {
    const [token] = messageIdTokens([id], desk);
    const signed = token === undefined ? null : byToken(token, 'message-id', view);
    const thread = signed ?? bySeen(id, view);
    look('message-id', id, thread?.finding.because ?? 'not seen on any ticket');
    if (thread !== null) return thread;
  }
  return null;
}

function bySeen(id: string, view: View): Found | null {
  const ticket = view.seen(id);
  if (ticket === null || view.ticket(ticket) === null) return null;
  const because = `it answers ${id}, which is on ticket #${ticket}`;
  return { finding: { ticket, by: 'message-id', because }, token: null, parked: null, wrongCode: false };
}

function bySubject(message: Message, desk: Desk, view: View, sender: Address | null, look: Note): Found {
  const claim = readSubjectToken(desk.keys, message.subject);
  if (claim.kind === 'none') return NOT_FOUND;
  const answer = (because: string, found: Partial<Found> = {}, ticket: TicketNumber | null = null): Found => {
    look('subject-token', `#${claim.ticket}`, because);
    const by = ticket === null ? null : ('subject-token' as const);
    return { ...NOT_FOUND, ...found, finding: { ticket, by, because } };
  };
  if (sender !== null && view.contact(sender).wrongCodes >= WRONG_CODES_PER_HOUR) {
    return answer(`a subject token, not looked at: ${sender} sent ${WRONG_CODES_PER_HOUR} wrong codes within an hour`);
  }
  if (claim.kind === 'wrong-code') {
    return answer(`the subject names ticket #${claim.ticket} with a code that is not ours`, { wrongCode: true });
  }
  if (view.ticket(claim.ticket) === null) {
    return answer(`the subject token is right, but there is no ticket #${claim.ticket}`);
  }
  return answer(`the subject token of ticket #${claim.ticket} is right`, {}, claim.ticket);
}
