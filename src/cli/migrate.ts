/**
 * `ticketd migrate`: brings the database to the schema of this version.
 */
import { type CliContext, EXIT, type ExitCode } from './context.ts';

export async function migrate(context: CliContext): Promise<ExitCode> {
  const store = await context.openStore(await context.config(), 'make');
  try {
    const done = await store.migrate();
    context.out(done.length === 0 ? 'The database is up to date.' : done.map((name) => `migrated  ${name}`).join('\n'));
  } finally {
    await store.close();
  }
  return EXIT.done;
}
