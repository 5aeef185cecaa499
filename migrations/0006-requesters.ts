import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from './table.ts';

/** Rules may ask whether the writer had a ticket before: found without reading every ticket. */
export class Requesters1790500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'ticket', 'ticket_requester', ['requester_address']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('ticket', 'ticket_requester');
  }
}
