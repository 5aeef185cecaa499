/**
 * A private MariaDB server for tests: its own data directory and port, gone without a trace when it is stopped.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Connection, createConnection } from 'mysql2/promise';

export interface Mariadb {
  readonly port: number;
  readonly socket: string;
  readonly pid: number;
  /** Makes a fresh, empty database and gives its URL, e.g. `mariadb://root@127.0.0.1:40001/desk`. */
  url(database: string): Promise<string>;
  /** Runs statements as root, for what only an administrator can do. */
  query(statement: string): Promise<unknown>;
  /** Kills the server, as a power cut would, and keeps its data. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export interface MariadbOptions {
  /** Not flushed at each commit: for tests that write much and lose nothing by a power cut. */
  readonly fast?: boolean;
  /** Further options of mariadbd, e.g. `--max-allowed-packet=1M`. */
  readonly settings?: readonly string[];
}

const START_MS = 30_000;

export async function startMariadb(options: MariadbOptions = {}): Promise<Mariadb> {
  const folder = await mkdtemp(join(tmpdir(), 'ticketd-mariadb-'));
  const data = join(folder, 'data');
  const socket = join(folder, 'socket');
  const user = `--user=${userInfo().username}`;
  await promisify(execFile)('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    // Its temporary tables are named by the process, and a name may be another server's, too.
    `--tmpdir=${folder}`,
    user,
  ]);
  const port = await freePort();
  const flags = [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--tmpdir=${folder}`,
    `--pid-file=${join(folder, 'pid')}`,
    // Its temporary tables are named after its process: two servers in two containers may share /tmp, and the number.
    `--tmpdir=${folder}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--innodb-buffer-pool-size=64M',
    '--innodb-log-file-size=96M',
    ...(options.fast === true ? ['--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite'] : []),
    ...(options.settings ?? []),
    user,
  ];
  let server = await launch(flags, socket);
  // A test run that is broken off leaves no server behind.
  const orphan = (): void => void server.kill('SIGKILL');
  process.once('exit', orphan);

  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGKILL');
    await exited;
  };
  const query = async (statement: string): Promise<unknown> => {
    const connection = await connectAsRoot(socket);
    try {
      const [rows] = await connection.query(statement);
      return rows;
    } finally {
      connection.destroy();
    }
  };
  return {
    port,
    socket,
    get pid() {
      return server.pid ?? 0;
    },
    query,
    async url(database) {
      // The server's default is latin1: nothing may depend on it.
      await query(`CREATE OR REPLACE DATABASE \`${database}\``);
      return `mariadb://root@127.0.0.1:${port}/${database}`;
    },
    kill,
    async restart() {
      await kill();
      server = await launch(flags, socket);
    },
    async stop() {
      process.off('exit', orphan);
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function launch(flags: readonly string[], socket: string): Promise<ChildProcess> {
  const server = spawn('mariadbd', flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  for (const deadline = Date.now() + START_MS; Date.now() < deadline; await wait(20)) {
    if (server.exitCode !== null) throw new Error(`mariadbd ended at once:\n${said}`);
    const connection = await connectAsRoot(socket).catch(() => null);
    if (connection === null) continue;
    connection.destroy();
    return server;
  }
  server.kill('SIGKILL');
  throw new Error(`mariadbd did not answer within ${START_MS} ms:\n${said}`);
}

function connectAsRoot(socket: string): Promise<Connection> {
  return createConnection({ socketPath: socket, user: 'root' });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}
