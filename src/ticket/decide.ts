/**
 * May it be done, and what changes then? The only judge of commands: it looks into the table first, and then at
 * the footnotes. Who may ask is settled before (policy/authority).
 */
import { type Amendment, amended } from './amend.ts';
import type { Command, CommandKind } from './command.ts';
import { accept, type Case, type Decision, refuse, UNCHANGED } from './decision.ts';
import { cellOf, outcomeOf } from './lifecycle.ts';
import type { Refusal } from './refusal.ts';
import { absorb, link, merge, part, release } from './relations.ts';
import { remind, tellTarget } from './reminding.ts';
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

function rule(on: Case, command: Exclude<Command, { kind: 'open' }>): Decision {
  switch (command.kind) {
    case 'write':
      return write(on, command);
    case 'answer':
      return answer(on, command);
    case 'note':
      return accept({ kind: 'noted', message: command.message });
    case 'assign':
      return assign(on, command);
    case 'unassign':
      return unassign(on);
    case 'transfer':
      return transfer(on, command);
    case 'escalate':
      return escalate(on, command);
    case 'acknowledge':
      return acknowledge(on);
    case 'pend':
    case 'hold':
      return wait(on, command);
    case 'resume':
      return resume(on, command);
    case 'resolve':
      return resolve(on, command);
    case 'confirm':
      return confirm(on, command);
    case 'reject':
      return reject(on, command);
    case 'expire':
      return expire(on);
    case 'close':
      return close(on, command);
    case 'reopen':
      return reopen(on, command);
    case 'merge':
      return merge(on, command);
    case 'absorb':
      return absorb(on, command);
    case 'part':
      return part(on, command);
    case 'release':
      return release(on, command);
    case 'link':
      return link(on, command);
    case 'remind':
      return remind(on, command);
    case 'warn':
    case 'breach':
      return tellTarget(on, command);
    case 'send-survey':
      return sendSurvey(on);
    case 'rate':
      return rate(on, command);
    case 'classify':
      return amend(on.ticket, { kind: 'classified', change: command.change });
    case 'tag':
      return amend(on.ticket, { kind: 'tagged', add: command.add, drop: command.drop });
    case 'people':
      return amend(on.ticket, { kind: 'people-changed', change: command.change });
    case 'review':
      return command.text.trim() === ''
        ? refuse({ kind: 'text-needed', command: 'review' })
        : accept({ kind: 'reviewed', text: command.text });
    case 'delivery-failed':
      return accept(command);
  }
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
