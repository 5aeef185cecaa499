/**
 * What stays up while desks come and go: MariaDB, Dovecot, one database that is filled anew for every desk, and a
 * mailbox for each.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dovecot, startDovecot } from '../support/dovecot.ts';
import { type Mariadb, startMariadb } from '../support/mariadb.ts';

export const PASSWORD = 'ticketd';

export interface Ground {
  readonly directory: string;
  readonly imapPort: number;
  readonly databaseUrl: string;
  /** Rows of the desk's database. */
  rows(select: string): Promise<readonly Row[]>;
  run(statement: string): Promise<void>;
  /** Keeps the database as it is now, to begin from. */
  keep(): Promise<void>;
  /** Back to what was kept, but for some tables: the leases, if a daemon is at work all the while. */
  restore(but?: readonly string[]): Promise<void>;
  /** The same servers with a database of its own, empty: for a desk beside this one. */
  beside(database: string): Promise<Ground>;
  /** A mailbox that nobody has used yet. */
  mailbox(): string;
  deliver(mailbox: string, source: Uint8Array): Promise<void>;
  /** Takes all messages out of its folders. */
  empty(mailbox: string): Promise<void>;
  /** How many messages lie in its folders. */
  count(mailbox: string, folder: 'INBOX' | 'Processed' | 'Quarantine'): Promise<number>;
  close(): Promise<void>;
}

export type Row = Readonly<Record<string, string | number | null>>;

export async function layGround(mailboxes: number): Promise<Ground> {
  const directory = await mkdtemp(join(tmpdir(), 'ticketd-crash-'));
  const names = Array.from({ length: mailboxes }, (_, index) => `desk-${index + 1}@example.com`);
  const [mariadb, dovecot] = await Promise.all([
    startMariadb(),
    startDovecot({ users: names.map((address) => ({ address, password: PASSWORD })) }),
  ]);
  const unused = [...names];
  const close = async (): Promise<void> => {
    await Promise.all([mariadb.stop(), dovecot.stop()]);
    await rm(directory, { recursive: true, force: true });
  };
  return groundOn({ directory, mariadb, dovecot, unused, close }, 'desk');
}

interface Servers {
  readonly directory: string;
  readonly mariadb: Mariadb;
  readonly dovecot: Dovecot;
  /** Mailboxes. */
  readonly unused: string[];
  readonly close: () => Promise<void>;
}

async function groundOn(servers: Servers, database: string): Promise<Ground> {
  const { directory, mariadb, dovecot, unused, close } = servers;
  const kept = database === 'desk' ? 'kept' : `kept_${database}`;
  const databaseUrl = await mariadb.url(database);
  await mariadb.query(`CREATE DATABASE ${kept}`);
  const here = (statement: string): string => statement.replaceAll('@', `${database}.`);
  return {
    directory,
    imapPort: dovecot.port,
    databaseUrl,
    rows: async (select) => rowsOf(mariadb, here(select)),
    run: async (statement) => void (await mariadb.query(here(statement))),
    async keep() {
      for (const table of await tablesOf(mariadb, database)) {
        await mariadb.query(`CREATE TABLE ${kept}.${table} LIKE ${database}.${table}`);
        await mariadb.query(`INSERT INTO ${kept}.${table} SELECT * FROM ${database}.${table}`);
      }
    },
    async restore(but = []) {
      for (const table of await tablesOf(mariadb, kept)) {
        if (but.includes(table)) continue;
        await mariadb.query(`DELETE FROM ${database}.${table}`);
        await mariadb.query(`INSERT INTO ${database}.${table} SELECT * FROM ${kept}.${table}`);
      }
    },
    beside: (another) => groundOn(servers, another),
    mailbox() {
      const next = unused.shift();
      if (next === undefined) throw new Error('all mailboxes are used up');
      return next;
    },
    deliver: (mailbox, source) => dovecot.deliver(mailbox, source),
    count: (mailbox, folder) => countMaildir(dovecot, mailbox, folder),
    empty: (mailbox) => emptyMaildir(dovecot, mailbox),
    close,
  };
}

async function rowsOf(mariadb: Mariadb, select: string): Promise<readonly Row[]> {
  return (await mariadb.query(select)) as readonly Row[];
}

async function tablesOf(mariadb: Mariadb, database: string): Promise<readonly string[]> {
  const tables = await rowsOf(
    mariadb,
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = '${database}'`,
  );
  return tables.map(({ name }) => String(name));
}

/** Maildir++: the INBOX at the top, other folders with a dot before their name; a message lies in `new` or `cur`. */
async function countMaildir(dovecot: Dovecot, mailbox: string, folder: string): Promise<number> {
  const home = join(dovecot.maildirs, mailbox, folder === 'INBOX' ? '' : `.${folder}`);
  const listed = await Promise.all(['new', 'cur'].map((name) => readdir(join(home, name)).catch(() => [])));
  return listed.flat().length;
}

async function emptyMaildir(dovecot: Dovecot, mailbox: string): Promise<void> {
  const home = join(dovecot.maildirs, mailbox);
  for (const folder of ['.', '.Processed', '.Quarantine']) {
    for (const part of ['new', 'cur']) {
      const listed = await readdir(join(home, folder, part)).catch(() => []);
      await Promise.all(listed.map((name) => rm(join(home, folder, part, name))));
    }
  }
}
