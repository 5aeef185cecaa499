/** An agent's new mail with commands: a ticket for a caller on the phone, or a question about the desk (section 4.12). */
import type { CommandBlock } from '../mail/commands/commands.ts';
import type { Agent } from '../policy/desk.ts';
import type { StoredMessage } from '../policy/facts.ts';
import { triage } from '../policy/triage.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Actor, Person } from '../ticket/ticket.ts';
import { answerQueries } from './agent-queries.ts';
import { type AgentMail, commandLines, commandSteps, queriesOf } from './agent-steps.ts';
import { receipt, refusalMail } from './receipts.ts';
import type { Decided, Reception } from './reception.ts';

/**
 * `#new for ken@example.com`: the caller is the requester, the agent's text is what they said. Null if it is not there.
 * `written`: the agent's mail, this one or one that was parked and is confirmed now.
 */
function onBehalf(reception: Reception, agent: Agent, block: CommandBlock, written: StoredMessage): Decided | null {
  const caller = block.lines.find((line) => line.request?.kind === 'new')?.request;
  if (caller?.kind !== 'new' || block.lines.some((line) => line.refusal !== null)) return null;
  const { work, message, mailbox } = reception;
  const requester: Person = { name: caller.name, address: caller.for };
  const because = `${agent.name} opened it for ${caller.for}`;
  const by: Actor = { kind: 'agent', handle: agent.handle };
  // The agent vouches for the caller: what they are sent is the agent's words.
  const starts = triage({ ...message, subject: written.subject }, requester, true, mailbox, false, work.desk);
  const said: StoredMessage = {
    ...written,
    direction: 'in',
    visibility: 'public',
    from: requester,
    text: block.text,
    mark: `taken down by ${agent.name}`,
  };
  const number = work.open({ ...starts, participants: [] }, mailbox.key, (ticket) => ({ ...said, ticket }), {
    by,
    because,
    silence: null,
  });
  const rest = { ...block, lines: block.lines.filter((line) => line.request?.kind !== 'new') };
  const mail: AgentMail = { reception, agent, block: rest, said: { ...said, ticket: number } };
  const { refusal } = work.act(number, commandSteps(mail), { by, because, said: mail.said, silence: null });
  if (refusal === null) receipt({ ...mail, block }, number);
  else refusalMail({ ...mail, block }, number, refusal);
  return { disposition: 'new-ticket', because, ticket: number, commands: commandLines(block, refusal) };
}

/** Commands without a ticket: questions are answered, everything else has to say which ticket. */
export function withoutTicket(
  reception: Reception,
  agent: Agent,
  block: CommandBlock,
  written: StoredMessage,
  because: string,
): Decided {
  const opened = onBehalf(reception, agent, block, written);
  if (opened !== null) return opened;
  reception.work.ledger.say({ ...written, text: block.text });
  const mail: AgentMail = { reception, agent, block, said: written };
  const refusal = firstRefusal(block);
  if (refusal === null) answerQueries(mail, null);
  else refusalMail(mail, null, refusal);
  return { disposition: 'command', because, ticket: null, commands: commandLines(block, refusal) };
}

const NEED_NO_TICKET: ReadonlySet<string> = new Set(['list', 'help']);

function firstRefusal(block: CommandBlock): Refusal | null {
  const broken = block.lines.find((line) => line.refusal !== null);
  if (broken?.refusal) return broken.refusal;
  const lost = block.lines.find((line) => line.request !== null && !NEED_NO_TICKET.has(line.request.kind));
  if (lost !== undefined) return { kind: 'ticket-needed', command: lost.name };
  return queriesOf(block).length === 0 ? { kind: 'ticket-needed', command: block.lines[0]?.name ?? '' } : null;
}
