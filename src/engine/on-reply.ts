/** A requester, a participant or a stranger writes on a ticket: words, a confirmation, a rating (sections 3, 4.5, 9). */
import { isConfirmation, isOnlyThanks, isRejection } from '../mail/answer/answer-words.ts';
import type { Purpose } from '../mail/token.ts';
import { mayDecide } from '../policy/authority.ts';
import { assigneeStays } from '../policy/staying.ts';
import type { StoredMessage, TicketFacts } from '../policy/facts.ts';
import { ratingOf } from '../policy/survey.ts';
import { type Command } from '../ticket/command.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { between } from '../ticket/time.ts';
import { openFollowUp } from './on-new.ts';
import { type Decided, type Reception, senderOf, silenceOf, stored } from './reception.ts';
import type { Step } from './work.ts';

export type Role = 'requester' | 'participant' | 'stranger';

/** Machine ping-pong: so often may mail reopen a ticket within 24 hours (section 3). */
const MOST_REOPENINGS = 3;

export function onReply(reception: Reception, number: TicketNumber, role: Role, because: string): Decided {
  const facts = reception.work.ledger.ticket(number);
  if (facts === null) throw new RangeError(`ticket ${number} is not among the facts`);
  if (role === 'stranger') return heard(reception, facts, because);
  if (reception.recognised.proof.doubted !== null) return unverified(reception, facts, role, because);
  learnProof(reception);
  const decision =
    mayDecide(reception.recognised.speaker.level) && role === 'requester' ? decisive(reception, facts, because) : null;
  if (decision !== null) return decision;
  if (facts.ticket.status === 'closed') return afterClosing(reception, facts, role, because);
  return words(reception, facts, role, because);
}

/** A token bound to a person that comes back from that person proves them, also for the next time. */
function learnProof(reception: Reception): void {
  const { message, work, recognised } = reception;
  const person = senderOf(message);
  if (recognised.speaker.level !== 'none') work.ledger.met(person.address, { name: person.name, proven: true });
}

function actor(role: Role, reception: Reception): Actor {
  return { kind: role, address: senderOf(reception.message).address };
}

function keep(
  reception: Reception,
  ticket: TicketNumber,
  visibility: StoredMessage['visibility'],
  mark: string | null,
): StoredMessage {
  const said = stored(reception, { ticket, direction: 'in', visibility, text: reception.message.reply.text, mark });
  reception.work.ledger.say(said);
  return said;
}

function write(said: StoredMessage, quiet: boolean): Step {
  return () => [{ kind: 'write', message: said.id, quiet, visibility: said.visibility }];
}

/** Right token, wrong person: the agents read it; no status, no history, nothing to the outside (section 4.4). */
function heard(reception: Reception, facts: TicketFacts, because: string): Decided {
  const { number } = facts.ticket;
  const said = keep(reception, number, 'internal', 'takes no part in this ticket');
  const why = `${because}; the sender takes no part in it`;
  reception.work.act(number, [write(said, true)], {
    by: actor('stranger', reception),
    because: why,
    said,
    silence: why,
  });
  return { disposition: 'reply', because: why, ticket: number };
}

/** Section 4.5: kept and told to the agent; changes no status, but silence no longer closes the ticket. */
function unverified(reception: Reception, facts: TicketFacts, role: Role, because: string): Decided {
  const { number } = facts.ticket;
  const { doubted } = reception.recognised.proof;
  const said = keep(reception, number, 'internal', `not verified: ${doubted ?? ''}`);
  reception.work.ledger.clearTimer(number, 'auto-close');
  reception.work.act(number, [write(said, true)], { by: actor(role, reception), because, said, silence: doubted });
  return { disposition: 'unverified', because: `${because}; ${doubted ?? ''}`, ticket: number };
}

function purposeOf(reception: Reception): Purpose | null {
  return reception.recognised.thread.token?.purpose ?? null;
}

/** An answer to a question of ours: is it solved, how was it? Null if it is something else. */
function decisive(reception: Reception, facts: TicketFacts, because: string): Decided | null {
  const { message } = reception;
  const { ticket } = facts;
  const purpose = purposeOf(reception);
  const words = message.reply.text;
  const names = [senderOf(message).name, ticket.requester.name].filter((name) => name !== '');
  const rating = ratingAnswer(reception, facts, purpose, because);
  if (rating !== null) return rating;
  const prepared = purpose === 'confirm';
  const asked = prepared || purpose === 'resolved';
  if (prepared && (words.trim() === '' || isConfirmation(words, names)))
    return settle(reception, ticket, { kind: 'confirm', prepared }, because);
  if (ticket.status === 'resolved' && asked && isConfirmation(words, names)) {
    return settle(reception, ticket, { kind: 'confirm', prepared }, because);
  }
  const bareNo = words.trim() === '' || isRejection(words, names);
  if (ticket.status === 'resolved' && bareNo && (purpose === 'reject' || (asked && words.trim() !== ''))) {
    return settle(
      reception,
      ticket,
      { kind: 'reject', assigneeStays: assigneeStays(ticket, ticket.team, reception.work.desk, reception.work.now) },
      because,
    );
  }
  return null;
}

function settle(reception: Reception, ticket: Ticket, command: Command, because: string): Decided {
  const { work } = reception;
  const said = keep(reception, ticket.number, 'public', null);
  const why =
    command.kind === 'confirm'
      ? `the requester confirmed; ${because}`
      : `the requester says that it is not solved; ${because}`;
  work.act(ticket.number, [write(said, true), () => [command]], {
    by: actor('requester', reception),
    because: why,
    said,
    silence: silenceOf(reception, ticket, ticket.requester.address),
  });
  return { disposition: 'confirmation', because: why, ticket: ticket.number };
}

function ratingAnswer(
  reception: Reception,
  facts: TicketFacts,
  purpose: Purpose | null,
  because: string,
): Decided | null {
  const { ticket } = facts;
  const { work, message } = reception;
  const toSurvey = purpose === 'survey' || (purpose?.startsWith('rate-') ?? false);
  if (!toSurvey || ticket.status !== 'closed') return null;
  const issuedAt = reception.recognised.thread.token?.issuedAt ?? work.now;
  if (between(issuedAt, work.now) > work.desk.survey.expire) return null;
  const rating = ratingOf(purpose, message.reply.text, true);
  if (rating === null) return null;
  const said = keep(reception, ticket.number, 'internal', 'rating');
  const { refusal } = work.act(
    ticket.number,
    [() => [{ kind: 'rate', stars: rating.stars, comment: rating.comment }]],
    {
      by: actor('requester', reception),
      because: `answers the survey; ${because}`,
      said,
      silence: silenceOf(reception, ticket, ticket.requester.address),
    },
  );
  const outcome = refusal === null ? `${rating.stars} of 5` : 'a second rating, kept and not counted';
  return { disposition: 'survey-answer', because: `answers the survey: ${outcome}; ${because}`, ticket: ticket.number };
}

/** Section 3, writing to a closed ticket, in its order; merged tickets and ratings were found before. */
function afterClosing(reception: Reception, facts: TicketFacts, role: Role, because: string): Decided {
  const { followUp } = facts;
  const next = followUp === null ? null : reception.work.ledger.ticket(followUp);
  if (next !== null && next.ticket.status !== 'closed') {
    return words(reception, next, role, `${because}; #${next.ticket.number} follows it up`);
  }
  const { message } = reception;
  if (
    isOnlyThanks(message.reply.text, [senderOf(message).name]) ||
    message.reply.text.trim() === '' ||
    purposeOf(reception) === 'confirm'
  ) {
    return quiet(reception, facts, role, `${because}; nothing but thanks after closing`);
  }
  return openFollowUp(reception, facts);
}

function quiet(reception: Reception, facts: TicketFacts, role: Role, because: string): Decided {
  const { number } = facts.ticket;
  const said = keep(reception, number, 'public', null);
  reception.work.act(number, [write(said, true)], { by: actor(role, reception), because, said, silence: because });
  return { disposition: 'reply', because, ticket: number };
}

function words(reception: Reception, facts: TicketFacts, role: Role, because: string): Decided {
  const { ticket } = facts;
  const { message, work } = reception;
  const names = [senderOf(message).name].filter((name) => name !== '');
  // Thanks alone, and a yes that is not proven or not the requester's, reopen nothing.
  const idle = isOnlyThanks(message.reply.text, names) || isConfirmation(message.reply.text, names);
  if (ticket.status === 'resolved' && idle)
    return quiet(reception, facts, role, `${because}; thanks, or a yes that is not proven`);
  const held = ticket.status === 'resolved' && facts.reopenedLately >= MOST_REOPENINGS;
  const said = keep(
    reception,
    ticket.number,
    'public',
    held ? `held: mail reopened this ticket ${MOST_REOPENINGS} times within 24 hours` : null,
  );
  work.act(ticket.number, [write(said, held)], {
    by: actor(role, reception),
    because,
    said,
    silence: silenceOf(reception, ticket, ticket.requester.address),
  });
  return { disposition: 'reply', because, ticket: ticket.number };
}
