/** The world around the daemon, on this machine: a durable MariaDB, a Dovecot, a sink for what it sends. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/store/store.ts';
import { type Dovecot, startDovecot } from '../test/support/dovecot.ts';
import { type Mariadb, startMariadb } from '../test/support/mariadb.ts';
import { deskFile, PASSWORD, SUPPORT } from './desk.ts';
import { Sink } from './sink-client.ts';

export interface Hosts {
  readonly mariadb: Mariadb;
  readonly dovecot: Dovecot;
  readonly sink: Sink;
  /** An empty database with all its tables; gives its URL. */
  database(name: string): Promise<string>;
  /** The configuration file of a desk on that database; `imapPort`: in place of Dovecot's own. */
  configuration(database: string, imapPort?: number): Promise<string>;
  /** The number that the next ticket on it will get. */
  nextTicket(database: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startHosts(): Promise<Hosts> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketd-bench-'));
  const [mariadb, dovecot, sink] = await Promise.all([
    // A redo log that holds minutes of such work, as docs/operations.md advises: of a smaller one the server is busy emptying it.
    startMariadb({ settings: ['--innodb-buffer-pool-size=256M', '--innodb-log-file-size=1G'] }),
    startDovecot({ users: [{ address: SUPPORT, password: PASSWORD }] }),
    Sink.start(),
  ]);
  return {
    mariadb,
    dovecot,
    sink,
    async database(name) {
      // As on one machine: nothing crosses a network.
      const url = `${await mariadb.url(name)}?socket=${encodeURIComponent(mariadb.socket)}`;
      const store = await openStore(url);
      await store.migrate();
      await store.close();
      return url;
    },
    async configuration(database, imapPort = dovecot.port) {
      const file = join(folder, 'ticketd.yaml');
      await writeFile(file, deskFile({ imap: imapPort, smtp: sink.port, database }));
      return file;
    },
    async nextTicket(database) {
      const name = new URL(database).pathname.slice(1);
      const rows = await mariadb.query(`SELECT value FROM \`${name}\`.counter WHERE name = 'ticket'`);
      return (rows as readonly { readonly value: number }[])[0]?.value ?? 1;
    },
    async stop() {
      sink.stop();
      await Promise.all([mariadb.stop(), dovecot.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
