/**
 * An agent writes (section 7): their text goes where the notification that they answered says, then their commands
 * run in their order, all or none; what is not proven is parked and asked about.
 */
import { type CommandBlock, readCommandBlock } from '../mail/commands/commands.ts';
import type { Purpose } from '../mail/token.ts';
import { mayCommand } from '../policy/agent-commands.ts';
import type { Agent, Desk } from '../policy/desk.ts';
import type { Parked, StoredMessage, TicketFacts } from '../policy/facts.ts';
import { teamName } from '../policy/occurrence.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { explainRefusal, type Refusal } from '../ticket/refusal.ts';
import type { Visibility } from '../ticket/ticket.ts';
import { instant } from '../ticket/time.ts';
import { type AgentMail, commandLines, commandSteps, queriesOf, textSteps } from './agent-steps.ts';
import { answerQueries } from './agent-queries.ts';
import { withoutTicket } from './on-behalf.ts';
import { openTicket } from './on-new.ts';
import { askAboutColleague, challenge, parkedAnswered } from './parking.ts';
import { receipt, refusalMail } from './receipts.ts';
import { type Decided, type Reception, stored } from './reception.ts';

export function onAgent(
  reception: Reception,
  agent: Agent,
  ticket: TicketNumber | null,
  proven: boolean,
  because: string,
): Decided {
  const block = readCommandBlock(reception.message.reply.text);
  if (!proven) {
    // Section 4.12: an agent's new mail without commands is a ticket of their own; it needs no authority.
    if (ticket === null && block.lines.length === 0)
      return openTicket(reception, false, 'a new mail of an agent, as a requester');
    return challenge(reception, agent, ticket, because);
  }
  if (ticket === null) {
    if (block.lines.length === 0) return openTicket(reception, false, 'a new mail of an agent, as a requester');
    const written = stored(reception, { ticket: null, direction: 'out', visibility: 'internal', text: block.text });
    return withoutTicket(reception, agent, block, written, because);
  }
  const purpose = reception.recognised.thread.token?.purpose ?? 'agent-note';
  return onTicket(reception, agent, ticket, block, purpose, because);
}

/** The agent confirmed what was parked, or `#reply`s although a colleague was quicker. */
export function onParkedAnswer(reception: Reception, agent: Agent, parked: Parked, because: string): Decided {
  const original = reception.work.ledger.parkedMessage(parked.message);
  const block = readCommandBlock(reception.message.reply.text);
  const go = parkedAnswered(reception, parked, original, block);
  if (go === null || original === null)
    return { disposition: 'reply', because: `${because}; nothing waits there any more`, ticket: parked.ticket };
  const again = readCommandBlock(original.text);
  const forced: CommandBlock = go === 'as-public' ? { ...again, audience: 'public' } : again;
  const why = `${agent.name} confirmed the mail of ${original.from.address}`;
  if (parked.ticket === null) return withoutTicket(reception, agent, forced, original, why);
  const mail: AgentMail = { reception, agent, block: forced, said: { ...original, ticket: parked.ticket } };
  return carryOut(mail, parked.ticket, forced.audience ?? 'internal', why);
}

function onTicket(
  reception: Reception,
  agent: Agent,
  number: TicketNumber,
  block: CommandBlock,
  purpose: Purpose,
  because: string,
): Decided {
  const facts = reception.work.ledger.ticket(number);
  if (facts === null) throw new RangeError(`ticket ${number} is not among the facts`);
  if (purpose === 'agent-review' && block.lines.length === 0) return review(reception, agent, facts, because);
  const audience = block.audience ?? defaultAudience(purpose, block);
  if (audience === 'public' && block.audience === null) {
    const colleague = quickerColleague(reception, facts, agent);
    if (colleague !== null) return askAboutColleague(reception, agent, facts, colleague);
  }
  const said = stored(reception, { ticket: number, direction: 'out', visibility: audience, text: block.text });
  return carryOut({ reception, agent, block, said }, number, audience, because);
}

/** Section 7.1: the notification decides, where no command does. Without commands only; else the block has said. */
function defaultAudience(purpose: Purpose, block: CommandBlock): Visibility {
  if (block.lines.length > 0) return 'internal';
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

function carryOut(mail: AgentMail, number: TicketNumber, audience: Visibility, because: string): Decided {
  const { reception, agent, block } = mail;
  const { ledger } = reception.work;
  const facts = ledger.ticket(number);
  const broken = block.lines.find((line) => line.refusal !== null)?.refusal ?? null;
  const forbidden = facts === null ? null : whyForbidden(facts, agent, reception.work.desk);
  const refusal = broken ?? forbidden ?? attempt(mail, number, audience, because);
  const disposition = block.lines.length > 0 ? 'command' : 'reply';
  if (refusal === null) {
    answerQueries(mail, number);
    if (block.lines.length > queriesOf(block).length) receipt(mail, number);
    return { disposition, because, ticket: number, commands: commandLines(block, null) };
  }
  keepAsNote(mail, number, because, refusal);
  return {
    disposition,
    because: `${because}; refused: ${explainRefusal(refusal)}`,
    ticket: number,
    commands: commandLines(block, refusal),
  };
}

function whyForbidden({ ticket }: TicketFacts, agent: Agent, desk: Desk): Refusal | null {
  return mayCommand(agent, ticket, desk) ? null : { kind: 'not-your-ticket', team: teamName(desk, ticket.team) };
}

/** Text first, then the commands in their order; the first no undoes all of it. */
function attempt(mail: AgentMail, number: TicketNumber, audience: Visibility, because: string): Refusal | null {
  const { reception, agent, said } = mail;
  const steps = [...textSteps(mail, audience), ...commandSteps(mail)];
  if (steps.length === 0) {
    reception.work.ledger.say({ ...said, visibility: 'internal' });
    return null;
  }
  reception.work.ledger.say({ ...said, visibility: audience });
  const done = reception.work.act(number, steps, {
    by: { kind: 'agent', handle: agent.handle },
    because,
    said: { ...said, visibility: audience },
    silence: null,
  });
  return done.refusal;
}

/** Section 7.2: nothing of that mail is done before it is right, but its text is kept as a note. */
function keepAsNote(mail: AgentMail, number: TicketNumber, because: string, refusal: Refusal): void {
  const { reception, agent, said, block } = mail;
  const note: StoredMessage = { ...said, visibility: 'internal', mark: 'refused, kept as a note' };
  reception.work.ledger.say(note);
  if (block.text !== '' && reception.work.ledger.ticket(number) !== null) {
    reception.work.act(number, [() => [{ kind: 'note', message: said.id }]], {
      by: { kind: 'agent', handle: agent.handle },
      because,
      said: note,
      silence: null,
    });
  }
  refusalMail(mail, number, refusal);
}

function review(reception: Reception, agent: Agent, facts: TicketFacts, because: string): Decided {
  const { number } = facts.ticket;
  const { work, message } = reception;
  const said = stored(reception, {
    ticket: number,
    direction: 'out',
    visibility: 'internal',
    text: message.reply.text,
    mark: 'review',
  });
  work.ledger.say(said);
  work.act(number, [() => [{ kind: 'review', text: message.reply.text }]], {
    by: { kind: 'agent', handle: agent.handle },
    because,
    said,
    silence: null,
  });
  return { disposition: 'review', because: `answers the follow-up request; ${because}`, ticket: number };
}
