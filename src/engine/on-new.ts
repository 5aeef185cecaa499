/** A message that opens a ticket: a stranger's first mail, a machine's alert, the follow-up of a closed ticket. */
import { triage, triageFollowUp } from '../policy/triage.ts';
import { isOnDuty } from '../policy/duty.ts';
import type { TicketFacts } from '../policy/facts.ts';
import type { AgentHandle, TicketNumber } from '../ticket/ids.ts';
import type { Actor } from '../ticket/ticket.ts';
import { type Decided, isProven, type Reception, senderOf, silenceMark, silenceOf, stored } from './reception.ts';
import type { Opened } from './work.ts';

export function openTicket(reception: Reception, machine: boolean, because: string): Decided {
  const { work, message, mailbox, recognised } = reception;
  const requester = senderOf(message);
  const starts = triage(message, requester, isProven(reception, requester), mailbox, machine, work.desk);
  const by: Actor = { kind: 'requester', address: requester.address };
  const { doubted } = recognised.proof;
  const mark = doubted === null ? silenceMark(reception, requester.address) : 'not verified';
  const silence = silenceOf(reception, null, requester.address) ?? (machine ? 'a machine opened the ticket' : null);
  const opened = work.open({
    triage: starts,
    mailbox: mailbox.key,
    said: (ticket) =>
      stored(reception, { ticket, direction: 'in', visibility: 'public', text: wholeText(reception), mark }),
    cause: { by, because, silence },
  });
  const ticket = numberOf(opened);
  const disposition = doubted === null ? 'new-ticket' : 'unverified';
  return { disposition, because: doubted === null ? because : `${because}; ${doubted}`, ticket };
}

/** Section 3: after closing, a new ticket that is linked, inherits, and goes back to its agent if on duty. */
export function openFollowUp(reception: Reception, closed: TicketFacts): Decided {
  const { work, message, recognised } = reception;
  const { ticket } = closed;
  const { address } = senderOf(message);
  work.ledger.clearTimer(ticket.number, 'survey');
  const role = recognised.speaker.kind === 'participant' ? 'participant' : 'requester';
  const because = `${recognised.thread.finding.because}; that ticket is closed`;
  const opened = work.open({
    triage: triageFollowUp(ticket),
    mailbox: closed.mailbox,
    said: (number) =>
      stored(reception, { ticket: number, direction: 'in', visibility: 'public', text: message.reply.text }),
    prefer: agentOnDuty(reception, ticket.assignee),
    cause: { by: { kind: role, address }, because, silence: silenceOf(reception, ticket, ticket.requester.address) },
  });
  return { disposition: 'follow-up', because, ticket: numberOf(opened) };
}

function agentOnDuty(reception: Reception, handle: AgentHandle | null): AgentHandle | null {
  const agent = handle === null ? undefined : reception.work.desk.agents.get(handle);
  return agent !== undefined && isOnDuty(agent, reception.work.now) ? agent.handle : null;
}

/** Opening alone is never refused. */
function numberOf(opened: Opened): TicketNumber {
  if (opened.refusal !== null) throw new RangeError(`a new ticket was refused: ${opened.refusal.kind}`);
  return opened.number;
}

/** A first mail is kept whole: what looks like a quotation may be what it is about. */
function wholeText({ message }: Reception): string {
  return message.text ?? message.htmlText ?? message.reply.text;
}
