/**
 * What always holds of the row, and who has it.
 */
import type { AgentHandle } from './ids.ts';
import { isFinished, type Ticket } from './ticket.ts';

/**
 * The three laws of the row, put right after every change: an unfinished ticket that waits for nobody is `open` with
 * an assignee and `new` without; nobody follows what they have; only an unfinished P1 awaits an acknowledgement.
 */
export function settled(ticket: Ticket): Ticket {
  const { assignee } = ticket;
  return {
    ...ticket,
    status: isActive(ticket) ? (assignee === null ? 'new' : 'open') : ticket.status,
    followers: ticket.followers.filter((follower) => follower !== assignee),
    awaitsAcknowledgement: ticket.awaitsAcknowledgement && ticket.priority === 'P1' && !isFinished(ticket.status),
  };
}

/** Neither finished nor waiting for anybody. */
function isActive({ status }: Ticket): boolean {
  return status === 'new' || status === 'open';
}

/** Ends waiting; what is finished stays so. */
export function awake(ticket: Ticket): Ticket {
  const waits = ticket.status === 'pending' || ticket.status === 'on-hold';
  return waits ? { ...ticket, status: 'open', resumesAt: null } : ticket;
}

/** With one follower more; null adds nobody. */
export function followedBy(ticket: Ticket, agent: AgentHandle | null): Ticket {
  if (agent === null || ticket.followers.includes(agent)) return ticket;
  return { ...ticket, followers: [...ticket.followers, agent] };
}

/** In other hands, or in nobody's: whoever had it stays informed. */
export function handedTo(ticket: Ticket, assignee: AgentHandle | null): Ticket {
  if (assignee === ticket.assignee) return ticket;
  return { ...followedBy(ticket, ticket.assignee), assignee, awaitsAcknowledgement: false };
}

/** Footnote 3: the assignee keeps the ticket, or lets it go for somebody to be found. */
export function keptIf(ticket: Ticket, assigneeStays: boolean): Ticket {
  return assigneeStays ? ticket : handedTo(ticket, null);
}
