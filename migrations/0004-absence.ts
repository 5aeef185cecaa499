import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn } from './table.ts';

const COLUMNS = [
  ['away_since', 'datetime null'],
  ['away_until', 'datetime null'],
  ['stand_in', 'varchar(100) null'],
] as const;

/** Who is away, and tickets that wait for somebody. Those that nobody could be given before are looked at now. */
export class Absence1790300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [column, type] of COLUMNS) await addColumn(runner, 'agent_state', column, type);
    // What an agent has put back is for whoever takes it.
    await runner.query(
      `INSERT INTO timer (ticket, kind, due) SELECT number, 'assign', created_at FROM ticket WHERE status = 'new'
       AND NOT EXISTS (SELECT 1 FROM timer AS other WHERE other.ticket = ticket.number AND other.kind = 'assign')
       AND NOT EXISTS (SELECT 1 FROM event WHERE event.ticket = ticket.number AND event.kind = 'unassigned')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM timer WHERE kind = 'assign'");
    for (const [column] of COLUMNS) await runner.dropColumn('agent_state', column);
  }
}
