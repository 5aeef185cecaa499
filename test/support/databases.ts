/** The databases of the store's contract: each test gets a fresh, migrated one. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outbox, Queries, Transactor } from '../../src/ports.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { startMariadb } from './mariadb.ts';
import { MemoryStore } from './memory-store.ts';

export const DATABASES = ['SQLite in memory', 'SQLite in a file', 'MariaDB'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

/** As much of a store as the engine and the courier see of it. */
export interface Keeping extends Transactor {
  readonly outbox: Outbox;
  readonly queries: Queries;
}

/** What stands under the store's contract: the databases, and what plays their part in simulations. */
export const KEEPINGS = [...DATABASES, 'no database'] as const;
export type KeepingKind = (typeof KEEPINGS)[number];

export interface Databases {
  /** The URL of an empty database. */
  url(kind: DatabaseKind): Promise<string>;
  /** An opened store with all its tables; closed with the others. */
  store(kind: DatabaseKind): Promise<Store>;
  keeping(kind: KeepingKind): Promise<Keeping>;
  /** Another daemon on the same database; in memory, where there is no other, the same. */
  another<Kind extends Keeping>(store: Kind): Promise<Kind | Store>;
  /** After each test. */
  closeStores(): Promise<void>;
  stop(): Promise<void>;
}

export async function databases(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketd-store-'));
  const mariadb = await startMariadb({ fast: true });
  let made = 0;
  const stores: Store[] = [];
  const opened = new Map<Keeping, string>();
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
    stores.push(store);
    return store;
  };
  return {
    url,
    async store(kind) {
      const store = await open(await url(kind));
      await store.migrate();
      return store;
    },
    async keeping(kind) {
      if (kind === 'no database') return new MemoryStore();
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
      await Promise.all(stores.splice(0).map((store) => store.close()));
      opened.clear();
    },
    async stop() {
      await mariadb.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
