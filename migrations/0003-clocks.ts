import type { MigrationInterface, QueryRunner } from 'typeorm';
import { replay } from '../src/ticket/evolve.ts';
import { historyOf } from './history.ts';
import { addColumn } from './table.ts';

const COLUMNS = [
  ['ticket', 'due'],
  ['ticket', 'clocks'],
  ['event', 'due'],
] as const;
const BATCH = 200;

/** Service levels and reminders. Tickets that are there get their clocks from their histories. */
export class Clocks1790200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS) await addColumn(runner, table, column, 'text null');
    await runner.query("UPDATE timer SET kind = 'patience' WHERE kind = 'auto-close'");
    while ((await rebuild(runner)) === BATCH);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS) await runner.dropColumn(table, column);
  }
}

/** Of the next tickets that have no clocks yet; says how many there were. */
async function rebuild(runner: QueryRunner): Promise<number> {
  const found = (await runner.query(
    `SELECT number FROM ticket WHERE clocks IS NULL ORDER BY number LIMIT ${BATCH}`,
  )) as readonly { readonly number: number }[];
  for (const { number } of found) {
    const history = await historyOf(runner, number);
    const ticket = replay(history);
    if (ticket === null) throw new Error(`ticket ${number} has no history: \`ticketd audit\` says more`);
    await runner.query('UPDATE ticket SET due = ?, clocks = ? WHERE number = ?', [
      JSON.stringify(ticket.due),
      JSON.stringify(ticket.clocks),
      number,
    ]);
  }
  return found.length;
}
