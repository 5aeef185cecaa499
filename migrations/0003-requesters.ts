import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const INDEX = 'ticket_requester';

/** Rules may ask whether the writer had a ticket before: found without reading every ticket. */
export class Requesters1790200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Again after a crash half way: a server commits by itself.
    if (await has(runner)) return;
    await runner.createIndex('ticket', new TableIndex({ name: INDEX, columnNames: ['requester_address'] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('ticket', INDEX);
  }
}

async function has(runner: QueryRunner): Promise<boolean> {
  const table = await runner.getTable('ticket');
  return table?.indices.some(({ name }) => name === INDEX) === true;
}
