import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Clocks } from '../src/ticket/clocks.ts';
import type { TicketEvent } from '../src/ticket/event.ts';
import { replay } from '../src/ticket/evolve.ts';
import { historyOf } from './history.ts';

const BATCH = 200;

interface Row {
  readonly number: number;
  readonly clocks: string;
}

/**
 * Since when nothing has happened on a ticket, each due instant that was told, and since when somebody is asked to
 * acknowledge it: all from its history. And a timer for each that is not closed.
 */
export class Idle1790600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await eachClocks(runner, 'NOT LIKE', async ({ number }) => clocksOf(await historyOf(runner, number)));
    // Due at once: when it rings, the calendar of the team says when it should have.
    await runner.query(
      `INSERT INTO timer (ticket, kind, due) SELECT number, 'idle', created_at FROM ticket WHERE status <> 'closed'
       AND NOT EXISTS (SELECT 1 FROM timer AS other WHERE other.ticket = ticket.number AND other.kind = 'idle')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM timer WHERE kind = 'idle'");
    await eachClocks(runner, 'LIKE', async ({ clocks }) => {
      const { idle: _, ...rest } = JSON.parse(clocks) as Partial<Clocks>;
      return rest;
    });
  }
}

/** Null: the history is damaged, as `ticketd audit` says. Then it is counted from the opening of the ticket (store/mapping). */
function clocksOf(history: readonly TicketEvent[]): Clocks | null {
  try {
    return replay(history)?.clocks ?? null;
  } catch {
    return null;
  }
}

/** Writes the clocks anew of each ticket whose clocks have an idle time, or have none. */
async function eachClocks(
  runner: QueryRunner,
  which: 'LIKE' | 'NOT LIKE',
  change: (row: Row) => Promise<Partial<Clocks> | null>,
): Promise<void> {
  for (let last = 0; ;) {
    const rows = (await runner.query(
      `SELECT number, clocks FROM ticket WHERE number > ? AND clocks ${which} '%"idle":%' ORDER BY number LIMIT ${BATCH}`,
      [last],
    )) as readonly Row[];
    for (const row of rows) {
      const clocks = await change(row);
      await runner.query('UPDATE ticket SET clocks = ? WHERE number = ?', [
        clocks === null ? null : JSON.stringify(clocks),
        row.number,
      ]);
    }
    const end = rows.at(-1);
    if (end === undefined) return;
    last = end.number;
  }
}
