/**
 * Commands of one mail that leave the ticket in different statuses: the last would win, and what the requester is told of
 * the others would be wrong. Judged by what the lines come down to, for `#take` may be an escalation as well.
 */
import type { Command, CommandKind } from '../ticket/command.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Ticket } from '../ticket/ticket.ts';

/** Where a line leaves the ticket; `merged`: closed as well, but it goes on elsewhere. */
export type Aim = 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'merged';

const AIMS: Readonly<Partial<Record<CommandKind, Aim>>> = {
  resume: 'open',
  reopen: 'open',
  transfer: 'open',
  escalate: 'open',
  pend: 'pending',
  hold: 'on-hold',
  resolve: 'resolved',
  close: 'closed',
  merge: 'merged',
};

/** A line that has been carried out, by the name under which it was typed. */
export interface Aimed {
  readonly name: string;
  readonly aim: Aim;
}

/** Where these commands leave the ticket; null: none of them is about that. */
export function aimOf(commands: readonly Command[], { team }: Pick<Ticket, 'team'>): Aim | null {
  const moving = commands.filter((command) => command.kind !== 'transfer' || command.team !== team);
  return moving.map(({ kind }) => AIMS[kind] ?? null).findLast((aim) => aim !== null) ?? null;
}

/** Whoever opens a ticket again, or hands it over, may say what becomes of it then; what is resolved may be closed at once. */
function isSequence(earlier: Aim, later: Aim): boolean {
  return earlier === later || earlier === 'open' || (earlier === 'resolved' && later === 'closed');
}

/** The no to a line that cannot go with one before it; null: it can. */
export function contradiction(before: readonly Aimed[], { name, aim }: Aimed): Refusal | null {
  const earlier = before.find((one) => !isSequence(one.aim, aim));
  if (earlier === undefined) return null;
  const turned = isSequence(aim, earlier.aim);
  return { kind: 'contradicting-commands', first: earlier.name, second: name, turned };
}
