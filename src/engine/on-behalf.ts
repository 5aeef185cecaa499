/** An agent's new mail with commands: a ticket for a caller on the phone, or a question about the desk (section 4.12). */
import type { CommandBlock } from '../mail/commands.ts';
import type { Agent } from '../policy/desk.ts';
import { triage } from '../policy/triage.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Person } from '../ticket/ticket.ts';
import { answerQueries } from './agent-queries.ts';
import { type AgentMail, commandLines, commandSteps, queriesOf } from './agent-steps.ts';
import { receipt, refusalMail } from './receipts.ts';
import { type Decided, type Reception, stored } from './reception.ts';

/** `#new for ken@example.com`: the caller is the requester, the agent's text is what they said. Null if it is not there. */
export function onBehalf(reception: Reception, agent: Agent, block: CommandBlock): Decided | null {
  const caller = block.lines.find((line) => line.request?.kind === 'new')?.request;
  if (caller?.kind !== 'new' || block.lines.some((line) => line.refusal !== null)) return null;
  const { work, message, mailbox } = reception;
  const requester: Person = { name: caller.name, address: caller.for };
  const because = `${agent.name} opened it for ${caller.for}`;
  work.keep(message.attachments);
  // The agent vouches for the caller: what they are sent is the agent's words.
  const number = work.open(
    { ...triage(message, requester, true, mailbox, false, work.desk), participants: [] },
    mailbox.key,
    (opened) => ({
      ...stored(reception, { ticket: opened, direction: 'in', visibility: 'public', text: block.text }),
      from: requester,
      mark: `taken down by ${agent.name}`,
    }),
    { by: { kind: 'agent', handle: agent.handle }, because, silence: null },
  );
  const said = work.ledger.message(reception.arrival.id);
  if (said === null) throw new RangeError('the opening message was not kept');
  const mail: AgentMail = {
    reception,
    agent,
    block: { ...block, lines: block.lines.filter((line) => line.request?.kind !== 'new') },
    said,
  };
  const steps = commandSteps(mail);
  const done = work.act(number, steps, { by: { kind: 'agent', handle: agent.handle }, because, said, silence: null });
  if (done.refusal === null) receipt({ ...mail, block }, number);
  else refusalMail({ ...mail, block }, number, done.refusal);
  return { disposition: 'new-ticket', because, ticket: number, commands: commandLines(block, done.refusal) };
}

/** Commands without a ticket: questions are answered, everything else has to say which ticket. */
export function withoutTicket(reception: Reception, agent: Agent, block: CommandBlock, because: string): Decided {
  const said = stored(reception, { ticket: null, direction: 'out', visibility: 'internal', text: block.text });
  reception.work.ledger.say(said);
  const mail: AgentMail = { reception, agent, block, said };
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
