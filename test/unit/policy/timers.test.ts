/** The law of the timers: whatever is asked of a ticket, something falls due on it until it is closed. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TimerKind } from '../../../src/policy/facts.ts';
import { timersAfter, timersOf } from '../../../src/policy/timers.ts';
import type { Ticket } from '../../../src/ticket/ticket.ts';
import type { Instant } from '../../../src/ticket/time.ts';
import { configurationWith } from '../../support/ruled-desk.ts';
import { anyCommands } from '../../support/ticket-commands.ts';
import { opened } from '../../support/ticket-history.ts';

const desk = configurationWith(`
calendars:
  office: { timezone: Europe/Berlin, hours: { mon-fri: "09:00-17:00" } }
serviceLevels:
  standard: { calendar: office, targets: { P3: { firstResponse: 4h, resolution: 3d } } }
`).then((config) => config.desk);

/** These do not follow from the row alone. */
const OTHERS: ReadonlySet<TimerKind> = new Set(['assign', 'survey', 'review']);

/** The rows that are kept, as occurrence after occurrence changes them. */
class Rows {
  readonly kept = new Map<TimerKind, Instant>();

  async follow(before: Ticket | null, ticket: Ticket): Promise<void> {
    const { set, clear } = timersAfter(before, ticket, [], await desk);
    for (const kind of clear) this.kept.delete(kind);
    for (const { kind, due } of set) if (!OTHERS.has(kind)) this.kept.set(kind, due);
  }
}

test('a ticket that is not closed has one, at every moment; a closed one has none that reminds', async () => {
  await fc.assert(
    fc.asyncProperty(anyCommands, async (commands) => {
      const history = opened();
      const rows = new Rows();
      await rows.follow(null, history.ticket);
      for (const [by, command] of commands) {
        const before = history.ticket;
        history.ask(command, by);
        const { ticket } = history;
        await rows.follow(before, ticket);
        expect(rows.kept).toEqual(timersOf(ticket, await desk));
        expect(rows.kept.size > 0).toBe(ticket.status !== 'closed');
        // Nobody is reminded of what goes on by itself, and of all else somebody is.
        const goesOn = rows.kept.has('patience') || rows.kept.has('resume') || ticket.status === 'closed';
        expect(rows.kept.has('idle')).toBe(!goesOn);
      }
    }),
  );
});
