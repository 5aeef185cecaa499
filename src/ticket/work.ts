/**
 * Rulings on a ticket that is being worked on: what is said on it, who has it, what it waits for.
 * The table has already allowed the command; here are its footnotes.
 */
import type { CommandOf } from './command.ts';
import { accept, type Case, type Decision, refuse, UNCHANGED } from './decision.ts';
import type { Change } from './event.ts';
import { reopens } from './lifecycle.ts';
import { type Actor, agentOf, type Ticket } from './ticket.ts';
import { iso } from './time.ts';

/** Someone outside wrote. What the table sends elsewhere is kept all the same: nothing that was written is lost. */
export function write({ cell, by }: Case, command: CommandOf<'write'>): Decision {
  // A stranger is heard and a machine is stored, whatever the caller says: neither changes a status.
  const quiet = command.quiet || cell === 'elsewhere' || by.kind === 'stranger' || by.kind === 'machine';
  const { message, visibility, callsForAgent = false } = command;
  const written: Change = {
    kind: 'messaged',
    message,
    answer: null,
    quiet,
    visibility,
    ...(callsForAgent ? { callsForAgent } : {}),
  };
  return quiet ? accept(written) : accept(written, ...reopening(cell, command.assigneeStays ?? true));
}

/** Footnote 1: who answers an unassigned ticket has it; a team may wait after its answers, but never at P1 and P2. */
export function answer({ ticket, cell, by }: Case, command: CommandOf<'answer'>): Decision {
  const mayWait = ticket.priority === 'P3' || ticket.priority === 'P4';
  const pends = cell === '–¹' && command.pendAfter && mayWait;
  return accept(
    ...taking(ticket, by),
    { kind: 'messaged', message: command.message, answer: command.text, quiet: false, visibility: 'public' },
    ...(pends ? [{ kind: 'pended', until: null } as const] : []),
  );
}

/** To take a ticket that one has already is to acknowledge it. */
export function assign({ ticket }: Case, { to, acknowledged }: CommandOf<'assign'>): Decision {
  if (ticket.assignee !== to) return accept({ kind: 'assigned', to, acknowledged });
  return acknowledged && ticket.awaitsAcknowledgement ? accept({ kind: 'acknowledged' }) : UNCHANGED;
}

export function unassign({ ticket }: Case): Decision {
  return ticket.assignee === null ? UNCHANGED : accept({ kind: 'unassigned' });
}

/** An agent acknowledges what is theirs; the operator anything. */
export function acknowledge({ ticket, by }: Case): Decision {
  const { assignee } = ticket;
  if (assignee === null) return refuse({ kind: 'nobody-assigned' });
  if (by.kind === 'agent' && by.handle !== assignee) return refuse({ kind: 'already-assigned', to: assignee });
  return ticket.awaitsAcknowledgement ? accept({ kind: 'acknowledged' }) : UNCHANGED;
}

/** To the team that has it, nothing is handed over: it stays as it is, also what is resolved or waits. */
export function transfer({ ticket, cell }: Case, { team, assigneeStays }: CommandOf<'transfer'>): Decision {
  if (team === ticket.team) return UNCHANGED;
  return accept(...reopening(cell, assigneeStays), { kind: 'transferred', team, assigneeStays });
}

export function escalate({ cell }: Case, command: CommandOf<'escalate'>): Decision {
  const { team, priority, reason, assigneeStays } = command;
  return accept(...reopening(cell, assigneeStays), { kind: 'escalated', team, priority, reason, assigneeStays });
}

/** Waiting ends by itself at `until`, so that instant has to lie ahead. */
export function wait({ now }: Case, command: CommandOf<'pend'> | CommandOf<'hold'>): Decision {
  const { kind, until } = command;
  if (until !== null && until <= now) {
    return refuse({ kind: 'bad-argument', command: kind, given: iso(until), wanted: 'a time that lies ahead' });
  }
  return accept({ kind: kind === 'pend' ? 'pended' : 'held', until });
}

export function resume({ cell }: Case, { assigneeStays }: CommandOf<'resume'>): Decision {
  return cell === '–' ? UNCHANGED : accept({ kind: 'resumed', assigneeStays });
}

/** The event that counts a reopening, where the table says that this is one. */
export function reopening(cell: Case['cell'], assigneeStays: boolean): readonly Change[] {
  return reopens(cell) ? [{ kind: 'reopened', assigneeStays }] : [];
}

/** An agent who answers, resolves or closes what nobody has, has it from then on. */
export function taking(ticket: Ticket, by: Actor): readonly Change[] {
  const agent = agentOf(by);
  return ticket.assignee === null && agent !== null ? [{ kind: 'assigned', to: agent, acknowledged: true }] : [];
}
