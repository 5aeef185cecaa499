/** Brings the database's schema to the one of this code: by one daemon at a time, and never backwards. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.ts';
import { createTable } from '../../migrations/table.ts';
import { type LeaseProof, PermanentError, TransientError } from '../ports.ts';
import type { Database } from './database.ts';
import { DatabaseLeases } from './leases.ts';

const LEASE = 'migration';
const LEASE_SECONDS = 60;
const RENEW_MS = 20_000;
const LOOK_MS = 200;
const PATIENCE_MS = 600_000;

/** Runs what is missing; says the names of what it ran. @throws PermanentError if the schema is newer than the code. */
export async function migrate(database: Database): Promise<readonly string[]> {
  // As at nearly every start: nothing to do, and no turn to wait for.
  if (await database.alone(isCurrent)) return [];
  await database.alone(createLeaseTable);
  const leases = new DatabaseLeases(database);
  const holder = `${hostname()} ${process.pid} ${randomUUID()}`.slice(-100);
  const proof = await turn(leases, holder);
  // Copying a big table takes longer than a lease.
  const renewal = setInterval(() => {
    // If it cannot be renewed, the connection is gone, and the migration fails by itself.
    leases.acquire(LEASE, holder, LEASE_SECONDS).catch(() => null);
  }, RENEW_MS);
  try {
    return await database.alone(async (runner) => {
      if (await isCurrent(runner)) return [];
      const ran = await database.dataSource.runMigrations({ transaction: 'each' });
      return ran.map((migration) => migration.name);
    });
  } finally {
    clearInterval(renewal);
    await leases.release(proof);
  }
}

async function turn(leases: DatabaseLeases, holder: string): Promise<LeaseProof> {
  for (let waited = 0; waited < PATIENCE_MS; waited += LOOK_MS) {
    const proof = await leases.acquire(LEASE, holder, LEASE_SECONDS);
    if (proof !== null) return proof;
    await wait(LOOK_MS);
  }
  throw new TransientError('another daemon has been migrating the database for ten minutes; look at its log');
}

/** Before all migrations, because they are run under a lease. */
async function createLeaseTable(runner: QueryRunner): Promise<void> {
  const columns = { name: 'varchar(100) key', holder: 'varchar(100)', epoch: 'int', expires_at: 'datetime' };
  try {
    await createTable(runner, 'lease', { columns });
  } catch (error) {
    // Another daemon made it at the same moment.
    if (!(await runner.hasTable('lease'))) throw error;
  }
}

/** Has every migration been run? @throws PermanentError if the schema is newer than the code. */
async function isCurrent(runner: QueryRunner): Promise<boolean> {
  if (!(await runner.hasTable('migration'))) return false;
  const known = new Set<string>(MIGRATIONS.map((migration) => migration.name));
  const ran = (await runner.query('SELECT name FROM migration ORDER BY id')) as readonly { readonly name: string }[];
  const newer = ran.map(({ name }) => name).filter((name) => !known.has(name));
  if (newer.length === 0) return ran.length === known.size;
  throw new PermanentError(
    `the database was made by a newer ticketd: this one does not know ${newer.join(', ')}. ` +
      'Run that version again, or restore the backup from before its start.',
  );
}
