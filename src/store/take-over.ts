/** After a crash: what a daemon that is gone had taken, given back at once. */
import type { Instant } from '../ticket/time.ts';
import { timeText } from './columns.ts';
import type { Database } from './database.ts';

/** Ends every lease, and makes every mail that was being sent due again. */
export async function takeOver(database: Database, now: Instant): Promise<void> {
  await database.transaction(async (sql) => {
    // The rows stay: their epochs have to grow for ever.
    await sql.run(`UPDATE lease SET expires_at = ${sql.dialect.now} WHERE expires_at > ${sql.dialect.now}`);
    await sql.run("UPDATE mail SET due_at = ? WHERE state = 'sending'", [timeText(now)]);
  });
}
