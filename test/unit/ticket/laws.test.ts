/** What holds of every ticket, whatever is asked of it, in whatever order, by whomever. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Command } from '../../../src/ticket/command.ts';
import type { Decision } from '../../../src/ticket/decision.ts';
import type { TicketEvent } from '../../../src/ticket/event.ts';
import { replay } from '../../../src/ticket/evolve.ts';
import { cellOf, outcomeOf } from '../../../src/ticket/lifecycle.ts';
import { type Actor, isFinished, type Status, type Ticket } from '../../../src/ticket/ticket.ts';
import { anyCommand, anyCommands, anyone } from '../../support/ticket-commands.ts';
import { KEN, opened, type TicketHistory } from '../../support/ticket-history.ts';

interface Step {
  readonly before: Ticket;
  readonly by: Actor;
  readonly command: Command;
  readonly decision: Decision;
  readonly after: Ticket;
}

/** Lets a new ticket live through the commands, and looks at it after each. */
function live(
  commands: readonly (readonly [Actor, Command])[],
  look: (step: Step) => void = () => undefined,
): TicketHistory {
  const history = opened();
  for (const [by, command] of commands) {
    const before = history.ticket;
    const decision = history.ask(command, by);
    look({ before, by, command, decision, after: history.ticket });
  }
  return history;
}

const always = (look: (step: Step) => void): void =>
  fc.assert(fc.property(anyCommands, (commands) => void live(commands, look)));

describe('the row', () => {
  test('equals the replay of its history', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const { events, ticket } = live(commands);
        expect(replay(events)).toEqual(ticket);
      }),
    );
  });

  test('equals the replay of a history that was kept as JSON', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const { events, ticket } = live(commands);
        const kept = JSON.parse(JSON.stringify(events)) as TicketEvent[];
        expect(replay(kept)).toEqual(ticket);
        expect(JSON.parse(JSON.stringify(ticket))).toEqual(ticket);
      }),
    );
  });

  test('counts its events', () => {
    fc.assert(
      fc.property(anyCommands, (commands) => {
        const { events, ticket } = live(commands);
        expect(ticket.version).toBe(events.length);
        expect(ticket.reopenCount).toBe(events.filter((event) => event.change.kind === 'reopened').length);
      }),
    );
  });

  test('is left alone by a refusal', () => {
    always(({ before, decision, after }) => {
      expect(decision.kind === 'refused' ? after : before).toBe(before);
    });
  });
});

describe('the status', () => {
  test('goes only where the table says', () => {
    always(({ before, command, after }) => {
      const outcome = command.kind === 'open' ? 'refused' : outcomeOf(cellOf(command.kind, before.status));
      const allowed = new Set<Status | 'stays' | 'elsewhere' | 'refused'>([before.status, outcome]);
      // Footnote 1, and `open` without anybody who has the ticket.
      if (command.kind === 'answer' && before.status === 'open') allowed.add('pending');
      if (outcome === 'open') allowed.add('new');
      expect(allowed).toContain(after.status);
    });
  });

  test('open means that somebody has the ticket, new that nobody does', () => {
    always(({ after }) => {
      expect(after.status === 'open' && after.assignee === null).toBe(false);
      expect(after.status === 'new' && after.assignee !== null).toBe(false);
    });
  });

  test('is never changed by a machine or a stranger who writes', () => {
    always(({ before, by, command, after }) => {
      const outside = by.kind === 'machine' || by.kind === 'stranger';
      expect(outside && command.kind === 'write' ? after.status : before.status).toBe(before.status);
    });
  });

  test('goes with its fields: resolution, closing, waiting, acknowledgement', () => {
    always(({ after }) => {
      expect(after.resolution === null || isFinished(after.status)).toBe(true);
      expect(after.resolvedAt === null).toBe(after.resolution === null);
      expect(after.status === 'resolved' && after.resolution === null).toBe(false);
      expect(after.closedAt !== null).toBe(after.status === 'closed');
      expect(after.resumesAt === null || after.status === 'pending' || after.status === 'on-hold').toBe(true);
      expect(after.awaitsAcknowledgement && (after.priority !== 'P1' || isFinished(after.status))).toBe(false);
      expect(after.survey === 'sent' && after.status !== 'closed').toBe(false);
      expect(after.rating !== null).toBe(after.survey === 'answered');
    });
  });
});

describe('people', () => {
  test('follow what they do not have, once each, and whoever had it follows it', () => {
    always(({ before, after, command }) => {
      expect(after.followers).not.toContain(after.assignee);
      expect(new Set(after.followers).size).toBe(after.followers.length);
      const lost = before.assignee !== after.assignee && before.assignee !== null && command.kind !== 'people';
      expect(lost ? after.followers : [before.assignee]).toContain(before.assignee);
    });
  });

  test('take part once each, the requester not among them', () => {
    always(({ after }) => {
      const addresses = after.participants.map((person) => person.address);
      expect(new Set([...addresses, after.requester.address]).size).toBe(addresses.length + 1);
    });
  });
});

/** Mail is repeated: asked again at once, these change nothing more. */
const ONCE: ReadonlySet<Command['kind']> = new Set([
  'assign',
  'unassign',
  'acknowledge',
  'classify',
  'tag',
  'people',
  'resume',
  'resolve',
  'confirm',
  'close',
  'reopen',
  'send-survey',
  'rate',
] satisfies readonly Command['kind'][]);

test('twice is once', () => {
  const repeatable = anyCommand.filter((command) => ONCE.has(command.kind));
  fc.assert(
    fc.property(anyCommands, anyone, repeatable, (commands, by, command) => {
      const history = live(commands);
      history.ask(command, by);
      const once = history.ticket;
      history.ask(command, by);
      expect(history.ticket).toEqual(once);
    }),
  );
});

test('a rating stands: whatever is asked while the ticket stays closed', () => {
  fc.assert(
    fc.property(anyCommands, (commands) => {
      const closed = opened().do({ kind: 'operator' }, { kind: 'close', reason: '' });
      closed.do({ kind: 'requester', address: KEN.address }, { kind: 'rate', stars: 4, comment: 'Good.' });
      for (const [by, command] of commands) if (command.kind !== 'reopen') closed.ask(command, by);
      expect(closed.ticket).toMatchObject({ status: 'closed', rating: { stars: 4, comment: 'Good.' } });
    }),
  );
});
