/** Commands on one ticket, one after the other: each is decided, and what is accepted becomes its history. */
import type { RuleTemplate } from '../mail/mail.ts';
import type { StoredMessage } from '../policy/facts.ts';
import { inFullNames } from '../policy/desk-names.ts';
import { dueOf } from '../policy/service-levels.ts';
import { TARGETS } from '../ticket/clocks.ts';
import type { Command } from '../ticket/command.ts';
import { decide } from '../ticket/decide.ts';
import type { TicketEvent } from '../ticket/event.ts';
import { dueFrom, evolve } from '../ticket/evolve.ts';
import { type Address, eventId, type TicketNumber } from '../ticket/ids.ts';
import type { Refusal, RefusalOf } from '../ticket/refusal.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import type { Tools } from './tools.ts';

/** Who asks, why, and what they said with it. */
export interface Cause {
  readonly by: Actor;
  readonly because: string;
  readonly said: StoredMessage | null;
  /** Why the requester hears nothing automatic of this; null: nothing in it forbids that, the ticket may. */
  readonly silence: string | null;
  /** What the requester is told because it was refused, while the rest was kept. */
  readonly refusal?: RefusalOf<'reopened-too-often'>;
  /** Answers a new ticket in place of the acknowledgement. */
  readonly answer?: RuleTemplate;
  /** Who has read these words on another ticket. */
  readonly told?: ReadonlySet<Address>;
  /** The ticket that a new one is split off. */
  readonly splitFrom?: TicketNumber;
}

/** Commands that follow from the ticket as the ones before left it; or the first no. */
export type Step = (ticket: Ticket) => readonly Command[] | Refusal;

/** A no, and at which step. */
export interface Refused {
  readonly refusal: Refusal;
  readonly step: number;
}

/** What decisions are made with. */
export interface Setting extends Pick<Tools, 'desk' | 'ids'> {
  readonly now: Instant;
}

export function isRefusal(value: readonly Command[] | Refusal): value is Refusal {
  return !Array.isArray(value);
}

/** All steps, or the first no. */
export function taken(
  setting: Setting,
  ticket: Ticket,
  steps: readonly Step[],
  cause: Cause,
): { readonly ticket: Ticket; readonly events: readonly TicketEvent[]; readonly refusal: null } | Refused {
  const events: TicketEvent[] = [];
  let next = ticket;
  for (const [step, commandsOf] of steps.entries()) {
    const commands = commandsOf(next);
    if (isRefusal(commands)) return { refusal: commands, step };
    for (const command of commands) {
      const outcome = decided(setting, next, command, cause);
      if (outcome.refusal !== null) return { refusal: outcome.refusal, step };
      next = outcome.ticket ?? next;
      events.push(...outcome.events);
    }
  }
  return { ticket: next, events, refusal: null };
}

/** One command. @param ticket null: none yet, which only `open` accepts */
export function decided(
  { desk, ids, now }: Setting,
  ticket: Ticket | null,
  command: Command,
  cause: Cause,
): { readonly ticket: Ticket | null; readonly events: readonly TicketEvent[]; readonly refusal: Refusal | null } {
  const decision = decide(ticket, command, { now, by: cause.by });
  if (decision.kind === 'refused') return { ticket, events: [], refusal: inFullNames(decision.refusal, desk) };
  const events: TicketEvent[] = [];
  let next = ticket;
  for (const change of decision.changes) {
    const number = next?.number ?? (change.kind === 'created' ? change.opening.number : null);
    if (number === null) throw new RangeError(`${change.kind} before a ticket was created`);
    const event: TicketEvent = {
      id: eventId(ids.next()),
      ticket: number,
      seq: next?.version ?? 0,
      at: now,
      by: cause.by,
      because: cause.because,
      message: cause.said?.id ?? null,
      change,
    };
    next = promised(evolve(next, event), event, events, desk);
  }
  return { ticket: next, events, refusal: null };
}

/** Keeps an event, with what falls due from then on if that is not what was. */
function promised(ticket: Ticket, event: TicketEvent, events: TicketEvent[], desk: Setting['desk']): Ticket {
  const due = dueOf(ticket, desk);
  const isAsBefore = TARGETS.every((name) => due[name] === ticket.due[name]);
  events.push(isAsBefore ? event : { ...event, due });
  return isAsBefore ? ticket : dueFrom(ticket, due, event.at);
}
