/** The database of a desk, for commands that only look. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { PermanentError } from '../ports.ts';
import { parseDatabaseUrl } from '../store/database-url.ts';
import { openStore, type Store } from '../store/store.ts';

/** `missing`: what to do where the database would be a file that is not there. @throws PermanentError */
export async function openDatabaseOf({ database }: Config, missing: 'make' | 'refuse'): Promise<Store> {
  if (missing === 'refuse') refuseMissing(database.url);
  return openStore(database.url);
}

/** SQLite would make an empty file for whoever looks. @throws PermanentError */
function refuseMissing(url: string): void {
  const address = parseDatabaseUrl(url);
  if (address.kind !== 'sqlite' || address.path === ':memory:' || existsSync(address.path)) return;
  throw new PermanentError(
    `There is no database ${resolve(address.path)} yet: ticketd start or ticketd migrate makes it. ` +
      'If it should be there, go to the directory where the daemon was started.',
  );
}
