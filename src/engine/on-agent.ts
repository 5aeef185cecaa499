/**
 * An agent writes (section 7): proven, their text and commands are carried out; else the mail is parked and asked about.
 */
import { readCommandBlock } from '../mail/commands/commands.ts';
import type { Agent } from '../policy/desk.ts';
import type { StoredMessage, TicketFacts } from '../policy/facts.ts';
import { forwardedTicket } from '../policy/forwarding.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Visibility } from '../ticket/ticket.ts';
import { instant } from '../ticket/time.ts';
import { type AgentMail, sayAsAgent, saysSomething } from './agent-mail.ts';
import { carryOut } from './carry-out.ts';
import { openForCaller, withoutTicket } from './on-behalf.ts';
import { openForwarded } from './on-forwarded.ts';
import { openTicket } from './on-new.ts';
import { commandsOfYes } from './on-offer.ts';
import { rulingOfOwn } from './on-rule.ts';
import { askAboutColleague, challenge } from './parking.ts';
import { refusalMail } from './receipts.ts';
import { type Decided, type Reception, stored } from './reception.ts';

export function onAgent(
  reception: Reception,
  agent: Agent,
  ticket: TicketNumber | null,
  proven: boolean,
  because: string,
): Decided {
  const { message, work } = reception;
  const forwarded = ticket === null ? forwardedTicket(message.subject, message.forwarded, agent, work.desk) : null;
  // What an outsider wrote is never a command, whoever forwards it.
  const block = readCommandBlock(forwarded === null ? message.reply.text : (forwarded.mail.before ?? ''));
  // Section 4.12: an agent's new mail without commands is a ticket of their own; it needs no authority.
  if (ticket === null && forwarded === null && block.lines.length === 0)
    return openTicket(
      { ...reception, ruling: rulingOfOwn(reception) },
      false,
      'a new mail of an agent, as a requester',
    );
  const purpose = reception.recognised.thread.token?.purpose ?? null;
  if (!proven) return challenge(reception, agent, ticket, purpose, because);
  const said = stored(reception, { ticket, direction: 'out', visibility: 'internal', text: block.text });
  return perform({ reception, agent, block, purpose, said, forwarded }, ticket, because);
}

/** What a proven agent wrote, now or in a mail that was parked and is confirmed. */
export function perform(mail: AgentMail, ticket: TicketNumber | null, because: string, confirmed = false): Decided {
  const { block, purpose, reception, agent } = mail;
  const caller = block.lines.find((line) => line.request?.kind === 'new')?.request;
  if (caller?.kind === 'new') return openForCaller(mail, { name: caller.name, address: caller.for });
  if (ticket === null && mail.forwarded) return openForwarded(mail, mail.forwarded);
  if (ticket === null) return withoutTicket(mail, because);
  const facts = reception.work.ledger.ticket(ticket);
  if (facts === null) throw new RangeError(`ticket ${ticket} is not among the facts`);
  if (purpose === 'agent-review' && block.lines.length === 0) return review(mail, facts, because);
  const accepted = commandsOfYes(mail, facts);
  if (accepted !== null) return carryOut({ ...mail, block: accepted }, facts, 'internal', because, confirmed);
  const audience = audienceOf(mail);
  if (audience === 'public' && block.audience === null) {
    const colleague = quickerColleague(reception, facts, agent);
    if (colleague !== null) return askAboutColleague(mail, facts, colleague, purpose);
  }
  return carryOut(mail, facts, audience, because, confirmed);
}

/** Section 7.1: the notification decides, where no command does. */
function audienceOf({ block, purpose }: AgentMail): Visibility {
  if (block.audience !== null) return block.audience;
  return purpose === 'agent-new' || purpose === 'agent-answer' ? 'public' : 'internal';
}

/** The colleague who answered the requester since the notification was sent. */
function quickerColleague(reception: Reception, facts: TicketFacts, agent: Agent): StoredMessage | null {
  const sent = reception.recognised.thread.token?.issuedAt;
  if (sent === undefined) return null;
  // Tokens count in whole seconds.
  const after = instant(sent + 1000);
  const others = facts.conversation.filter(
    (said) =>
      said.direction === 'out' &&
      said.visibility === 'public' &&
      said.storedAt >= after &&
      said.from.address !== agent.email,
  );
  return others.at(-1) ?? null;
}

/** Section 9.3: cause, fix and prevention, kept with the ticket. */
function review(mail: AgentMail, facts: TicketFacts, because: string): Decided {
  const { number } = facts.ticket;
  const { work } = mail.reception;
  const said = sayAsAgent(mail, number, 'internal', 'review');
  const text = said.text;
  const { refusal } = saysSomething(mail)
    ? work.act(number, [() => [{ kind: 'review', text }]], {
        by: { kind: 'agent', handle: mail.agent.handle },
        because,
        said,
        silence: null,
      })
    : { refusal: { kind: 'text-needed', command: 'review' } as const };
  if (refusal !== null) refusalMail(mail, number, refusal);
  return { disposition: 'review', because: `answers the follow-up request; ${because}`, ticket: number };
}
