import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn, addIndex } from './table.ts';

/** Merged tickets and those of one problem, found by both ends; tickets of the last hour, for likeness. */
export class Relations1790400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumn(runner, 'ticket', 'relations', 'text null');
    await addIndex(runner, 'ticket', 'ticket_parent', ['parent']);
    await addIndex(runner, 'ticket', 'ticket_created', ['created_at']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('ticket', 'ticket_created');
    await runner.dropIndex('ticket', 'ticket_parent');
    await runner.dropColumn('ticket', 'relations');
  }
}
