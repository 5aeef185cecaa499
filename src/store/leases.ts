/** Leases: one daemon at a time, by compare-and-set with the database's own time. */
import { type LeaseProof, type Leases, TransientError } from '../ports.ts';
import type { Database } from './database.ts';
import { lease } from './schema.ts';
import type { Sql } from './sql.ts';

export class DatabaseLeases implements Leases {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async acquire(name: string, holder: string, seconds: number): Promise<LeaseProof | null> {
    return this.#database.session(async (sql) => {
      const { now, later } = sql.dialect;
      // A new epoch whenever it may have been somebody else's meanwhile. It stands first in the list, because MySQL
      // computes each assignment from what those before it left behind.
      const took = await sql.run(
        `UPDATE lease SET
           epoch = CASE WHEN holder = ? AND expires_at > ${now} THEN epoch ELSE epoch + 1 END,
           expires_at = ${later},
           holder = ?
         WHERE name = ? AND (holder = ? OR expires_at <= ${now})`,
        [holder, seconds, holder, name, holder],
      );
      if (took === 0) await insert(sql, name, holder, seconds);
      const [held] = await sql.select(lease, 'WHERE name = ? AND holder = ?', [name, holder], ['epoch']);
      return held === undefined ? null : { name, holder, epoch: held.epoch };
    });
  }

  async release({ name, holder, epoch }: LeaseProof): Promise<void> {
    // The row stays: its epoch has to grow for ever.
    await this.#database.session((sql) =>
      sql.run(`UPDATE lease SET expires_at = ${sql.dialect.now} WHERE name = ? AND holder = ? AND epoch = ?`, [
        name,
        holder,
        epoch,
      ]),
    );
  }
}

/** The first time ever that this lease is wanted; of two who want it, one gets it. */
async function insert(sql: Sql, name: string, holder: string, seconds: number): Promise<void> {
  await sql.run(
    `INSERT INTO lease (name, holder, epoch, expires_at) VALUES (?, ?, 1, ${sql.dialect.later})` +
      sql.dialect.onConflict(['name'], []),
    [name, holder, seconds],
  );
}

/**
 * Holds the lease's row until the end of the transaction: who wants to take it over waits for the commit.
 * @throws TransientError if it is not held any more.
 */
export async function prove(sql: Sql, { name, holder, epoch }: LeaseProof): Promise<void> {
  const held = await sql.rows(
    `SELECT epoch FROM lease WHERE name = ? AND holder = ? AND epoch = ? AND expires_at > ${sql.dialect.now}` +
      sql.dialect.forShare,
    [name, holder, epoch],
  );
  if (held.length > 0) return;
  throw new TransientError(
    `the lease "${name}" was lost: another daemon has it, or it ran out. Nothing was written under it`,
  );
}
