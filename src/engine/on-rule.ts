/** What rules of the configuration do with a message, beside what it would do by itself (section 4.10). */
import type { Choice } from '../policy/assignment.ts';
import { holdOf } from '../policy/rules/occasion.ts';
import { ruledAmendments, ruledTransfer } from '../policy/rules/classify.ts';
import { NO_RULING, ruleOn, type Ruling } from '../policy/rules/ruling.ts';
import { type Brought, sightOf, sightOfBrought } from '../policy/rules/sight.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { AgentMail } from './agent-mail.ts';
import type { Cause, Step } from './history.ts';
import { type Decided, type Reception, senderOf, silenceOf, stored, whyUnacknowledged } from './reception.ts';

/** What the rules say of a message that has been recognised. */
export function rulingOf(reception: Omit<Reception, 'ruling'>): Ruling {
  const { work, arrival, message, mailbox, recognised } = reception;
  if (work.desk.rules.length === 0) return NO_RULING;
  const hold = holdOf(recognised.case, message, recognised.proof.doubted !== null);
  if (hold === null) return NO_RULING;
  const knownRequester = work.ledger.isRequester(senderOf(message).address);
  const sight = sightOf(message, arrival.source, { mailbox: mailbox.key, knownRequester });
  return ruleOn(sight, hold.occasions, hold.reach, work.desk);
}

/** What they say of an agent's own new mail, with which the agent is a requester like any other. */
export function rulingOfOwn(reception: Reception): Ruling {
  const { work, arrival, message, mailbox, recognised } = reception;
  // Forged: what they say of it they have said already.
  if (recognised.proof.doubted !== null || work.desk.rules.length === 0) return reception.ruling;
  const knownRequester = work.ledger.isRequester(senderOf(message).address);
  const sight = sightOf(message, arrival.source, { mailbox: mailbox.key, knownRequester });
  return ruleOn(sight, ['new'], 'by-agent', work.desk);
}

/** What they say of what an agent brings: a mail that is forwarded, the words of a caller. */
export function rulingOfBrought({ reception, said }: AgentMail, brought: Omit<Brought, 'size'>): Ruling {
  const { work, mailbox } = reception;
  if (work.desk.rules.length === 0) return NO_RULING;
  const knownRequester = work.ledger.isRequester(brought.from.address);
  const sight = sightOfBrought({ ...brought, size: said.size }, { mailbox: mailbox.key, knownRequester });
  return ruleOn(sight, ['new'], 'by-agent', work.desk);
}

/** Who gets a ticket. Duty and capacity bound the desk's own choice only (section 6.1); this one is the operator's. */
export function giftOf({ set, fired }: Ruling): Choice | null {
  const { assignee } = set;
  if (assignee === undefined) return null;
  const { rule = '' } = fired.find(({ effects }) => effects.includes(`assignee ${assignee}`)) ?? {};
  return { kind: 'chosen', agent: assignee, because: `The rule “${rule}” gives it to you.` };
}

/** Why a ticket was opened, and what its requester hears of it. @param silence why nothing, whatever the rules say */
export function openingCause(
  ruling: Ruling,
  because: string,
  silence: string | null,
): Pick<Cause, 'because' | 'silence' | 'answer'> {
  return {
    because: ruling.fired.length === 0 ? because : `${because}; ${rulesInWords(ruling)}`,
    silence: silence ?? whyUnacknowledged(ruling),
    ...(ruling.answer === null ? {} : { answer: ruling.answer }),
  };
}

/** A rule keeps the message away; null: none does. */
export function keptAway(reception: Reception): Decided | null {
  const { ruling, recognised, message, work } = reception;
  if (ruling.end === null) return null;
  const { how, rule } = ruling.end;
  const ticket = how === 'drop' ? ticketOf(reception) : null;
  const text = recognised.case.case === 'new-ticket' ? message.whole : message.reply.text;
  // A reply that is dropped stays beside its ticket, for agents who look: it changes nothing, and nobody is told.
  const mark = how === 'drop' ? `dropped by rule “${rule}”` : null;
  work.ledger.say(stored(reception, { ticket, direction: 'in', visibility: 'internal', text, mark }));
  return how === 'drop'
    ? { disposition: 'rejected', because: `rule “${rule}” drops it`, ticket }
    : { disposition: 'quarantined', because: `rule “${rule}” puts it into quarantine`, ticket };
}

function ticketOf({ recognised }: Reception): TicketNumber | null {
  const { case: found } = recognised;
  return 'ticket' in found ? found.ticket : null;
}

/** Before a reply: whoever is told of it reads what its ticket has become. @returns the ticket as it was, if there is one */
export function amendByRules(reception: Reception): Ticket | null {
  const { ruling, recognised, work } = reception;
  const { ticket: number } = recognised.thread.finding;
  const before = number === null ? null : (work.ledger.ticket(number)?.ticket ?? null);
  carryOut(reception, number, [(ticket) => ruledAmendments(ticket, ruling, work.desk)]);
  return before;
}

/**
 * After it: the ticket on which it ended, if it is another; and who gets the ticket now, gets it with the reply.
 * @param before what `amendByRules` found
 */
export function followRules(reception: Reception, number: TicketNumber | null, before: Ticket | null): void {
  const { ruling, work } = reception;
  const found = before?.number === number ? before : number === null ? null : work.ledger.ticket(number)?.ticket;
  const was = found?.category ?? null;
  carryOut(reception, number, [
    (ticket) => ruledAmendments(ticket, ruling, work.desk),
    (ticket) => ruledTransfer(ticket, was, ruling, work.desk, (team) => work.assigneeStays(ticket, team)),
  ]);
}

/** It is the desk that does it, not the writer. */
function carryOut(reception: Reception, number: TicketNumber | null, steps: readonly Step[]): void {
  const { ruling, recognised, work } = reception;
  if (recognised.case.case !== 'reply' || number === null || ruling.fired.length === 0) return;
  // What is closed stays as it was: a follow-up may come of the reply, and gets it.
  if (work.ledger.ticket(number)?.ticket.status === 'closed') return;
  const because = rulesInWords(ruling);
  work.act(number, steps, { by: { kind: 'desk' }, because, said: null, silence: silenceOf(reception) });
}

/** `rule “outage words”`, for histories. */
function rulesInWords({ fired }: Ruling): string {
  return `${fired.length === 1 ? 'rule' : 'rules'} ${fired.map(({ rule }) => `“${rule}”`).join(', ')}`;
}
