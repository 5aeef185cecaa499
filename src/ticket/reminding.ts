/** Rulings on what the clock does: reminders, and the targets of the service level; and what another configuration does to it. */
import { stageOf, TARGETS } from './clocks.ts';
import type { CommandOf } from './command.ts';
import { accept, type Case, type Decision, UNCHANGED } from './decision.ts';
import type { Reminder } from './event.ts';
import { isFinished, type Ticket } from './ticket.ts';

/** What is no longer true is no event: nobody is reminded of it. */
export function remind({ ticket }: Case, { of, count }: CommandOf<'remind'>): Decision {
  return isTrue(ticket, of) ? accept({ kind: 'reminded', of, count }) : UNCHANGED;
}

function isTrue({ status, awaitsAcknowledgement }: Ticket, of: Reminder): boolean {
  switch (of) {
    case 'waiting':
      return status === 'pending';
    case 'confirmation':
      return status === 'resolved';
    case 'acknowledgement':
      return awaitsAcknowledgement;
    case 'idle':
      return status !== 'closed';
  }
}

/** Each due instant is warned of once and missed once; what was missed needs no warning. */
export function tellTarget({ ticket }: Case, { kind, target }: CommandOf<'warn'> | CommandOf<'breach'>): Decision {
  const due = ticket.due[target];
  const stage = stageOf(ticket, target);
  if (due === null || stage === 'breached' || (stage === 'warned' && kind === 'warn')) return UNCHANGED;
  return accept({ kind: kind === 'warn' ? 'warned' : 'breached', target, due });
}

/** What is finished promises nothing any more. */
export function recalculate({ ticket }: Case, { due, told }: CommandOf<'recalculate'>): Decision {
  const isSo = TARGETS.every((name) => due[name] === ticket.due[name]);
  return isSo || isFinished(ticket.status) ? UNCHANGED : accept({ kind: 'recalculated', due, told });
}
