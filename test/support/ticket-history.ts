/**
 * Tickets through their only door: a history grows by commands, as the engine makes it grow.
 */
import type { Command } from '../../src/ticket/command.ts';
import { decide } from '../../src/ticket/decide.ts';
import type { Decision } from '../../src/ticket/decision.ts';
import type { TicketEvent } from '../../src/ticket/event.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import { address, agentHandle, eventId, messageId, teamKey, ticketNumber } from '../../src/ticket/ids.ts';
import type { Actor, Person, Status, Ticket } from '../../src/ticket/ticket.ts';
import { after, type Instant, instant, minutes } from '../../src/ticket/time.ts';

export const JOHN = agentHandle('john');
export const JANE = agentHandle('jane');
export const FIRST_LINE = teamKey('first-line');
export const SYSADMIN = teamKey('sysadmin');
export const KEN: Person = { name: 'Ken', address: address('ken@example.com') };
export const MAX: Person = { name: 'Max', address: address('max@example.com') };

export const byJohn = { kind: 'agent', handle: JOHN } as const satisfies Actor;
export const byJane = { kind: 'agent', handle: JANE } as const satisfies Actor;
export const byKen: Actor = { kind: 'requester', address: KEN.address };
export const byMax: Actor = { kind: 'participant', address: MAX.address };
export const byTimer: Actor = { kind: 'timer' };
export const byOperator: Actor = { kind: 'operator' };

const START = instant(Date.parse('2026-11-02T09:00:00Z'));

export type OpenCommand = Extract<Command, { kind: 'open' }>;

export const OPEN: OpenCommand = {
  kind: 'open',
  opening: {
    number: ticketNumber(12),
    subject: 'Online banking is down',
    type: 'incident',
    category: 'banking',
    impact: 'medium',
    urgency: 'medium',
    priority: 'P3',
    team: FIRST_LINE,
    requester: KEN,
    requesterProven: true,
    participants: [MAX],
    tags: [],
    predecessor: null,
    message: messageId('first'),
  },
};

/** One ticket and all that happened to it; each command comes a minute after the one before. */
export class TicketHistory {
  readonly events: TicketEvent[] = [];
  #ticket: Ticket | null = null;
  #now: Instant = START;

  get ticket(): Ticket {
    if (this.#ticket === null) throw new Error('no ticket yet');
    return this.#ticket;
  }

  get now(): Instant {
    return this.#now;
  }

  /** Asks, and keeps what follows from it. */
  ask(command: Command, by: Actor): Decision {
    this.#now = after(this.#now, minutes(1));
    const decision = decide(this.#ticket, command, { now: this.#now, by });
    if (decision.kind === 'accepted') {
      for (const change of decision.changes) {
        const seq = this.events.length;
        const event: TicketEvent = {
          id: eventId(`event-${seq}`),
          ticket: OPEN.opening.number,
          seq,
          at: this.#now,
          by,
          because: 'the test says so',
          message: null,
          change,
        };
        this.events.push(event);
        this.#ticket = evolve(this.#ticket, event);
      }
    }
    return decision;
  }

  /** The same, for what has to be accepted. */
  do(by: Actor, ...commands: readonly Command[]): this {
    for (const command of commands) {
      const decision = this.ask(command, by);
      if (decision.kind === 'refused') throw new Error(`${command.kind} was refused: ${decision.refusal.kind}`);
    }
    return this;
  }
}

/** A ticket that ken has just opened; `opening` says what is not as usual. */
export function opened(opening: Partial<OpenCommand['opening']> = {}): TicketHistory {
  return new TicketHistory().do(byKen, { kind: 'open', opening: { ...OPEN.opening, ...opening } });
}

export const ASSIGN_JOHN: Command = { kind: 'assign', to: JOHN, acknowledged: false };
export const RESOLVE: Command = { kind: 'resolve', text: 'The update was rolled back.', message: null };

/** How a ticket gets into each status, by the shortest way; john has it wherever somebody does. */
const WAYS: Readonly<Record<Status, readonly Command[]>> = {
  new: [],
  open: [ASSIGN_JOHN],
  pending: [ASSIGN_JOHN, { kind: 'pend', until: null }],
  'on-hold': [ASSIGN_JOHN, { kind: 'hold', until: null }],
  resolved: [ASSIGN_JOHN, RESOLVE],
  closed: [ASSIGN_JOHN, RESOLVE, { kind: 'close', reason: 'done' }],
};

/** A ticket in the given status. */
export function ticketIn(status: Status, opening: Partial<OpenCommand['opening']> = {}): TicketHistory {
  return opened(opening).do(byJohn, ...WAYS[status]);
}
