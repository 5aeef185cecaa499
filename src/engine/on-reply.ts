/** A requester, a participant or a stranger writes on a ticket (sections 3 and 4.5). */
import { isConfirmation, isOnlyThanks } from '../mail/answer/answer-words.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { RefusalOf } from '../ticket/refusal.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { onConfirmation, onRating, onRejection } from './on-decision.ts';
import { openFollowUp } from './on-new.ts';
import { type Decided, type Reception, senderOf, silenceOf } from './reception.ts';
import {
  actorOf,
  introduce,
  keep,
  type Loudness,
  purposeOf,
  type Reply,
  type Role,
  namesAround,
  write,
} from './reply.ts';

/** Machine ping-pong: so often may mail reopen a ticket within 24 hours (section 3). */
const MOST_REOPENINGS = 3;
const HELD = `held: mail reopened this ticket ${MOST_REOPENINGS} times within 24 hours; #reopen opens it`;

export function onReply(reception: Reception, number: TicketNumber, role: Role, because: string): Decided {
  const facts = reception.work.ledger.ticket(number);
  if (facts === null) throw new RangeError(`ticket ${number} is not among the facts`);
  const reply: Reply = { reception, facts, role, because };
  const { doubted } = reception.recognised.proof;
  if (doubted !== null) return unverified(reply, doubted);
  if (role === 'stranger') return heard(reply);
  if (reception.message.automatic.kind === 'list') return listed(reply);
  learnProof(reception);
  const decided = onRating(reply) ?? onConfirmation(reply);
  if (decided !== null) return decided;
  return facts.ticket.status === 'closed' ? afterClosing(reply) : goOn(reply);
}

/** A token bound to a person that comes back from that person proves them, also for the next time. */
function learnProof({ message, work, recognised }: Reception): void {
  const person = senderOf(message);
  if (recognised.speaker.level !== 'none') work.ledger.met(person.address, { name: person.name, proven: true });
}

/** Right token, wrong person: the agents read it; no status, no history, nothing to the outside (section 4.4). */
function heard(reply: Reply): Decided {
  const because = `${reply.because}; the sender takes no part in it`;
  quietly({ ...reply, because }, 'internal', 'takes no part in this ticket');
  return { disposition: 'reply', because, ticket: reply.facts.ticket.number };
}

/** Section 4.5: kept and told to the agent; changes no status, but silence no longer closes the ticket. */
function unverified(reply: Reply, doubted: string): Decided {
  const { number } = reply.facts.ticket;
  quietly(reply, 'internal', `not verified: ${doubted}`, 'for-agent');
  return { disposition: 'unverified', because: `${reply.because}; ${doubted}`, ticket: number };
}

/** A person may write through a mailing list, and so may anything else: it is read, and changes no status (section 3). */
function listed(reply: Reply): Decided {
  const because = `${reply.because}; ${reply.reception.message.automatic.because}`;
  quietly({ ...reply, because }, 'public', 'came through a mailing list');
  return { disposition: 'reply', because, ticket: reply.facts.ticket.number };
}

/** Section 3, writing to a closed ticket, in its order; merged tickets and ratings were found before. */
function afterClosing(reply: Reply): Decided {
  const { reception, facts, because } = reply;
  const next = facts.followUp === null ? null : reception.work.ledger.ticket(facts.followUp);
  if (next !== null) {
    return goOn({ ...reply, facts: next, because: `${because}; #${next.ticket.number} follows it up` });
  }
  if (asksForNothing(reply)) {
    quietly(reply, 'public', null);
    return { disposition: 'reply', because: `${because}; asks for nothing after closing`, ticket: facts.ticket.number };
  }
  return openFollowUp(reception, facts);
}

/** Thanks, a yes that is not proven or comes late, or nothing at all; but an empty "Not solved" says enough. */
function asksForNothing(reply: Reply): boolean {
  const { reply: words, attachments } = reply.reception.message;
  const { text } = words;
  const names = namesAround(reply);
  if (text.trim() === '') return attachments.length === 0 && purposeOf(reply) !== 'reject';
  return isOnlyThanks(text, names) || isConfirmation(text, names);
}

function goOn(reply: Reply): Decided {
  const { reception, facts, because } = reply;
  const { ticket } = facts;
  if (ticket.status === 'resolved' && reception.message.reply.text.trim() !== '' && asksForNothing(reply)) {
    quietly(reply, 'public', null);
    return { disposition: 'reply', because: `${because}; thanks, or a yes that is not proven`, ticket: ticket.number };
  }
  if (ticket.status === 'resolved' && facts.reopenedLately >= MOST_REOPENINGS) return held(reply);
  const rejected = onRejection(reply);
  if (rejected !== null) return rejected;
  const said = keep(reply, 'public', null);
  const { work } = reception;
  const stays = (ticket: Ticket): boolean => work.staysWhenReopened(ticket);
  work.act(ticket.number, [introduce(reply), write(said, 'aloud', stays)], {
    by: actorOf(reply),
    because,
    said,
    silence: silenceOf(reception),
  });
  return { disposition: 'reply', because, ticket: ticket.number };
}

/** It waits for an agent: until then neither mail opens it again nor silence closes it. The writer is told once. */
function held(reply: Reply): Decided {
  const { reception, facts } = reply;
  const { ticket, conversation } = facts;
  const refusal: RefusalOf<'reopened-too-often'> = { kind: 'reopened-too-often', times: facts.reopenedLately };
  const told = conversation.some(({ mark, storedAt }) => mark === HELD && storedAt >= (ticket.resolvedAt ?? storedAt));
  const because = `${reply.because}; ${HELD}`;
  const said = keep(reply, 'public', HELD);
  reception.work.act(ticket.number, [introduce(reply), write(said, 'for-agent')], {
    by: actorOf(reply),
    because,
    said,
    silence: silenceOf(reception),
    ...(told ? {} : { refusal }),
  });
  return { disposition: 'reply', because, ticket: ticket.number };
}

/** Kept, and told to the agents; nobody outside hears of it. */
function quietly(reply: Reply, visibility: 'public' | 'internal', mark: string | null, how: Loudness = 'quiet'): void {
  const { because } = reply;
  const said = keep(reply, visibility, mark);
  const { number } = reply.facts.ticket;
  reply.reception.work.act(number, [write(said, how)], { by: actorOf(reply), because, said, silence: because });
}
