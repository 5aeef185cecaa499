/** The databases of the store's contract: each test gets a fresh, migrated one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../../src/store/store.ts';
import { startMariadb } from './mariadb.ts';

export const DATABASES = ['SQLite in memory', 'SQLite in a file', 'MariaDB'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

export interface Databases {
  /** The URL of an empty database. */
  url(kind: DatabaseKind): Promise<string>;
  /** An opened store with all its tables; closed with the others. */
  store(kind: DatabaseKind): Promise<Store>;
  /** Another daemon on the same database; in memory, where there is no other, the same. */
  another(store: Store): Promise<Store>;
  /** After each test. */
  closeStores(): Promise<void>;
  stop(): Promise<void>;
}

export async function databases(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketd-store-'));
  const mariadb = await startMariadb({ fast: true });
  let made = 0;
  const opened = new Map<Store, string>();
  const url = async (kind: DatabaseKind): Promise<string> => {
    made += 1;
    switch (kind) {
      case 'SQLite in memory':
        return 'sqlite::memory:';
      case 'SQLite in a file':
        return `sqlite:${join(folder, `desk-${made}.sqlite`)}`;
      case 'MariaDB':
        return mariadb.url(`desk_${made}`);
    }
  };
  const open = async (at: string): Promise<Store> => {
    const store = await openStore(at);
    opened.set(store, at);
    return store;
  };
  return {
    url,
    async store(kind) {
      const store = await open(await url(kind));
      await store.migrate();
      return store;
    },
    async another(store) {
      const at = opened.get(store) ?? '';
      // Two connections of one process to one SQLite file would wait for each other without end.
      return at.startsWith('mariadb:') ? open(at) : store;
    },
    async closeStores() {
      await Promise.all([...opened.keys()].map((store) => store.close()));
      opened.clear();
    },
    async stop() {
      await mariadb.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
