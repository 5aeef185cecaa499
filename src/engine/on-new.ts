/** A message that opens a ticket: a stranger's first mail, a machine's alert, the follow-up of a closed ticket. */
import { triage, triageFollowUp } from '../policy/triage.ts';
import { isOnDuty } from '../policy/duty.ts';
import type { TicketFacts } from '../policy/facts.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import type { Actor } from '../ticket/ticket.ts';
import { type Decided, isProven, type Reception, senderOf, silenceMark, silenceOf, stored } from './reception.ts';

export function openTicket(reception: Reception, machine: boolean, because: string): Decided {
  const { work, message, mailbox, recognised } = reception;
  const requester = senderOf(message);
  const starts = triage(message, requester, isProven(reception, requester), mailbox, machine, work.desk);
  const by: Actor = { kind: 'requester', address: requester.address };
  const { doubted } = recognised.proof;
  const ticket = work.open(
    starts,
    mailbox.key,
    (number) =>
      stored(reception, {
        ticket: number,
        direction: 'in',
        visibility: 'public',
        text: wholeText(reception),
        mark: doubted === null ? silenceMark(reception, requester.address) : 'not verified',
      }),
    {
      by,
      because,
      silence: silenceOf(reception, null, requester.address) ?? (machine ? 'a machine opened the ticket' : null),
    },
  );
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
  const number = work.open(
    triageFollowUp(ticket),
    closed.mailbox,
    (opened) => stored(reception, { ticket: opened, direction: 'in', visibility: 'public', text: message.reply.text }),
    { by: { kind: role, address }, because, silence: silenceOf(reception, ticket, ticket.requester.address) },
    agentOnDuty(reception, ticket.assignee),
  );
  return { disposition: 'follow-up', because, ticket: number };
}

function agentOnDuty(reception: Reception, handle: AgentHandle | null): AgentHandle | null {
  const agent = handle === null ? undefined : reception.work.desk.agents.get(handle);
  return agent !== undefined && isOnDuty(agent, reception.work.now) ? agent.handle : null;
}

/** A first mail is kept whole: what looks like a quotation may be what it is about. */
function wholeText({ message }: Reception): string {
  return message.text ?? message.htmlText ?? message.reply.text;
}
