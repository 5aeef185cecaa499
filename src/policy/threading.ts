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
import type { ThreadFinding } from './verdict.ts';

export interface Thread {
  readonly finding: ThreadFinding;
  /** The token that came back in the reply address or in a Message-ID of ours; null for other carriers. */
  readonly token: Token | null;
  /** What a challenge or a question about a parked answer was about. */
  readonly parked: TicketNumber | null;
  /** A code in the subject that is not ours: counted per sender. */
  readonly wrongCode: boolean;
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

/** The signed tokens in a message's recipients, of the reply address or, for bounces, of the return path. */
export function recipientTokens(
  message: Message,
  desk: Desk,
  carrier: 'replyAddress' | 'returnPath',
): readonly Token[] {
  const own = ownAddresses(desk);
  return recipientsOf(message).flatMap((recipient) => {
    const text = tokenOfAddress(own, recipient);
    const token = text === null ? null : readToken(desk.keys, carrier, text);
    return token === null ? [] : [token];
  });
}

/** The tokens in the Message-IDs of ours that the message answers. */
export function messageIdTokens(ids: readonly string[], desk: Desk): readonly Token[] {
  return ids.flatMap((id) => {
    const text = tokenOfMessageId(id);
    const token = text === null ? null : readToken(desk.keys, 'messageId', text);
    return token === null ? [] : [token];
  });
}

const NOT_FOUND: Thread = {
  finding: {
    ticket: null,
    by: null,
    because: 'nothing ties it to a ticket: no signed reply address, no known Message-ID, no subject token',
  },
  token: null,
  parked: null,
  wrongCode: false,
};

function byToken(token: Token, by: 'reply-address' | 'message-id', view: View): Thread | null {
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
  // A mail may carry several of our tokens (reply-all): the sender's own says more than somebody else's.
  const sender = message.sender.kind === 'one' ? message.sender.person.address : null;
  const ownFirst = (tokens: readonly Token[]): readonly Token[] =>
    sender === null
      ? tokens
      : tokens.toSorted((a, b) => Number(isBoundTo(desk.keys, b, sender)) - Number(isBoundTo(desk.keys, a, sender)));
  for (const token of ownFirst(recipientTokens(message, desk, 'replyAddress'))) {
    const thread = byToken(token, 'reply-address', view);
    if (thread !== null) return thread;
  }
  const ids = answeredIds(message);
  for (const id of ids) {
    const [token] = messageIdTokens([id], desk);
    const signed = token === undefined ? null : byToken(token, 'message-id', view);
    if (signed !== null) return signed;
    const ticket = view.seen(id);
    if (ticket !== null && view.ticket(ticket) !== null) {
      const because = `it answers ${id}, which is on ticket #${ticket}`;
      return { finding: { ticket, by: 'message-id', because }, token: null, parked: null, wrongCode: false };
    }
  }
  return bySubject(message, desk, view, sender);
}

function bySubject(message: Message, desk: Desk, view: View, sender: Address | null): Thread {
  const claim = readSubjectToken(desk.keys, message.subject);
  if (claim.kind === 'none') return NOT_FOUND;
  if (sender !== null && view.contact(sender).wrongCodes >= WRONG_CODES_PER_HOUR) {
    const because = `a subject token, not looked at: ${sender} sent ${WRONG_CODES_PER_HOUR} wrong codes within an hour`;
    return { ...NOT_FOUND, finding: { ...NOT_FOUND.finding, because } };
  }
  if (claim.kind === 'wrong-code') {
    const because = `the subject names ticket #${claim.ticket} with a code that is not ours`;
    return { ...NOT_FOUND, finding: { ...NOT_FOUND.finding, because }, wrongCode: true };
  }
  if (view.ticket(claim.ticket) === null) {
    const because = `the subject token is right, but there is no ticket #${claim.ticket}`;
    return { ...NOT_FOUND, finding: { ...NOT_FOUND.finding, because } };
  }
  const because = `the subject token of ticket #${claim.ticket} is right`;
  return {
    finding: { ticket: claim.ticket, by: 'subject-token', because },
    token: null,
    parked: null,
    wrongCode: false,
  };
}
