/**
 * May it be done, and what changes then? The only judge of commands: it looks into the table first, and then at
 * the footnotes. Who may ask is settled before (policy/authority).
 */
import { type Amendment, amended } from './amend.ts';
import type { Command, CommandKind, CommandOf } from './command.ts';
import { accept, type Case, type Decision, refuse, UNCHANGED } from './decision.ts';
import { cellOf, outcomeOf } from './lifecycle.ts';
import type { Refusal } from './refusal.ts';
import { absorb, link, merge, offer, part, release } from './relations.ts';
import { recalculate, remind, tellTarget } from './reminding.ts';
import { close, confirm, expire, rate, reject, reopen, resolve, sendSurvey } from './solution.ts';
import type { Actor, Status, Ticket } from './ticket.ts';
import type { Instant } from './time.ts';
import { acknowledge, answer, assign, escalate, resume, transfer, unassign, wait, write } from './work.ts';

/**
 * Decides a command on a ticket (null: none yet, which only `open` accepts). The changes are in order; `evolve`
 * applies them. Total: whatever is asked in whatever status is accepted or refused with a reason.
 */
export function decide(
  ticket: Ticket | null,
  command: Command,
  evidence: { readonly now: Instant; readonly by: Actor },
): Decision {
  if (ticket === null) {
    return command.kind === 'open'
      ? accept({ kind: 'created', opening: command.opening })
      : refuse({ kind: 'ticket-needed', command: command.kind });
  }
  if (command.kind === 'open') {
    return refuse({ kind: 'wrong-status', command: 'open', status: ticket.status, instead: null });
  }
  const cell = cellOf(command.kind, ticket.status);
  if (outcomeOf(cell) === 'refused') return refuse(refusalOf(ticket, command.kind, evidence.by));
  return rule({ ticket, cell, ...evidence }, command);
}

type Ruled = Exclude<CommandKind, 'open'>;

const RULINGS: { readonly [Kind in Ruled]: (on: Case, command: CommandOf<Kind>) => Decision } = {
  write,
  answer,
  note: (_, { message }) => accept({ kind: 'noted', message }),
  assign,
  unassign,
  transfer,
  escalate,
  acknowledge,
  pend: wait,
  hold: wait,
  resume,
  resolve,
  confirm,
  reject,
  expire,
  close,
  reopen,
  merge,
  absorb,
  part,
  release,
  link,
  offer,
  remind,
  recalculate,
  warn: tellTarget,
  breach: tellTarget,
  'send-survey': sendSurvey,
  rate,
  classify: (on, { change }) => amend(on.ticket, { kind: 'classified', change }),
  tag: (on, { add, drop }) => amend(on.ticket, { kind: 'tagged', add, drop }),
  people: (on, { change }) => amend(on.ticket, { kind: 'people-changed', change }),
  review: (_, { text }) =>
    text.trim() === '' ? refuse({ kind: 'text-needed', command: 'review' }) : accept({ kind: 'reviewed', text }),
  'delivery-failed': (_, command) => accept(command),
};

function rule(on: Case, command: CommandOf<Ruled>): Decision {
  // Each ruling takes its own kind; that the kind found is the kind given, the type cannot follow.
  const ruling = RULINGS[command.kind] as (on: Case, command: CommandOf<Ruled>) => Decision;
  return ruling(on, command);
}

/** What would leave the row as it is, is no event. */
function amend(ticket: Ticket, change: Amendment): Decision {
  return JSON.stringify(amended(ticket, change)) === JSON.stringify(ticket) ? UNCHANGED : accept(change);
}

/** What a person can do instead, where the table says no. */
function refusalOf(ticket: Ticket, command: CommandKind, by: Actor): Refusal {
  const { status } = ticket;
  if (status === 'closed') {
    const reopenable = ticket.mergedInto === null && (by.kind === 'agent' || by.kind === 'operator');
    return { kind: 'ticket-closed', command, reopenable };
  }
  return { kind: 'wrong-status', command, status, instead: command === 'expire' ? null : INSTEAD[status] };
}

const INSTEAD: Readonly<Record<Exclude<Status, 'closed'>, string | null>> = {
  new: '#take',
  open: null,
  pending: null,
  'on-hold': null,
  resolved: '#reopen',
};
