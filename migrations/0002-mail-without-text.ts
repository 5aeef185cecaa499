import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** The text part of a mail is made of its HTML when it goes out: it need not be kept. */
export class MailWithoutText1790100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Again after a crash half way: a server commits by itself.
    if (await runner.hasColumn('mail', 'text')) await runner.query('ALTER TABLE `mail` DROP COLUMN `text`');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.addColumn('mail', new TableColumn({ name: 'text', type: 'text', isNullable: true }));
  }
}
