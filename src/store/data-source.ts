/** Opens the database: the settings of the libraries, each with its reason. */
import { readFileSync } from 'node:fs';
import type { Pool, PoolOptions } from 'mysql2';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { MIGRATIONS } from '../../migrations/index.ts';
import { PermanentError, TransientError } from '../ports.ts';
import { type Duration, seconds } from '../ticket/time.ts';
import { Database } from './database.ts';
import {
  type DatabaseAddress,
  describeAddress,
  type FileAddress,
  parseDatabaseUrl,
  type ServerAddress,
} from './database-url.ts';
import { dialectOf } from './dialect.ts';
import { translated } from './errors.ts';
import { TABLES } from './schema.ts';
import { type Breakable, Silence } from './silence.ts';
import { loadSqlite, type SqliteConnection } from './sqlite-driver.ts';
import { entity } from './tables.ts';

/** Every connection begins with these, whatever the server's defaults are. */
const SESSION = [
  // Not strict, MySQL cuts what does not fit and says nothing.
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  // REPEATABLE READ loses updates between a read and a write (Jepsen, MySQL 8.0.34).
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  // A chunk that waits for a lock is better rolled back and run again than held for the default 50 seconds.
  "SET SESSION innodb_lock_wait_timeout = 5, time_zone = '+00:00'",
];
/**
 * A daemon that is held up in the midst of a transaction (a virtual machine that is paused, a host that is cut off)
 * would keep its rows locked for hours, the lease of its mailbox among them. MySQL has no such setting.
 */
const FOR_MARIADB = ['SET SESSION idle_transaction_timeout = 10'];
const CONNECT_MS = seconds(10);
/** While it waits for another process, the library holds up this one. */
const BUSY_MS = 1000;
/** Kept by each connection. They differ in their number of rows, and the library holds each placeholder of each in memory. */
const PREPARED_STATEMENTS = 10;
/** A mailbox, the courier, timers and people who look. */
const POOL_SIZE = 10;

export interface OpenOptions {
  /** Connections to a MariaDB or MySQL server; 10 unless told. */
  readonly poolSize?: number;
  /** How long such a server may take over a statement; as long as it likes, if left out: for people who look, and migrations. */
  readonly silence?: Duration;
}

/** @throws PermanentError or TransientError in words that say what to do. */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
  const address = parseDatabaseUrl(url);
  const idle = new Set<Breakable>();
  const dataSource = new DataSource(
    address.kind === 'sqlite' ? await fileOptions(address) : await serverOptions(address, options, idle),
  );
  try {
    await dataSource.initialize();
  } catch (error) {
    throw unopened(address, error);
  }
  const silence =
    options.silence === undefined || address.kind === 'sqlite' ? null : new Silence(options.silence, idle);
  return new Database(dataSource, dialectOf(address.kind), silence);
}

function unopened(address: DatabaseAddress, error: unknown): unknown {
  const known = translated(error);
  const words = `${describeAddress(address)} cannot be opened: `;
  if (known instanceof TransientError) return new TransientError(words + known.message);
  if (known instanceof PermanentError) return new PermanentError(words + known.message);
  return new PermanentError(words + (error instanceof Error ? error.message : String(error)));
}

function commonOptions(address: DatabaseAddress) {
  return {
    entities: TABLES.map((table) => entity(table, address.kind)),
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    synchronize: false,
    migrationsRun: false,
    // Its logger prints parameters, which are mails.
    logging: false,
  } satisfies Partial<DataSourceOptions>;
}

async function serverOptions(
  address: ServerAddress,
  { poolSize = POOL_SIZE, silence = CONNECT_MS }: OpenOptions,
  idle: Set<Breakable>,
): Promise<DataSourceOptions> {
  const statements = address.kind === 'mariadb' ? [...SESSION, ...FOR_MARIADB] : SESSION;
  return {
    ...commonOptions(address),
    type: address.kind,
    host: address.host,
    port: address.port,
    username: address.user,
    password: address.password,
    database: address.database,
    ...(address.socket === null ? {} : { socketPath: address.socket }),
    ...(address.tls === null ? {} : { ssl: tlsOptions(address.tls.ca) }),
    charset: 'utf8mb4',
    timezone: 'Z',
    connectTimeout: Math.min(CONNECT_MS, silence),
    supportBigNumbers: true,
    bigNumberStrings: true,
    multipleStatements: false,
    poolSize,
    driver: { createPool: await preparedPools(statements, idle) },
    extra: { enableKeepAlive: true, maxPreparedStatements: PREPARED_STATEMENTS },
  };
}

function tlsOptions(ca: string | null): { rejectUnauthorized: true; minVersion: 'TLSv1.2'; ca?: string } {
  const strict = { rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;
  if (ca === null) return strict;
  try {
    return { ...strict, ca: readFileSync(ca, 'utf8') };
  } catch {
    throw new PermanentError(`the certificate authority ${ca}, named by ca= in the database URL, cannot be read`);
  }
}

/** The pool of mysql2, whose connections are made ours before their first statement. */
async function preparedPools(
  statements: readonly string[],
  idle: Set<Breakable>,
): Promise<(options: PoolOptions) => Pool> {
  // Only here: SQLite has a library of its own.
  const { createPool } = await import('mysql2');
  return (options) => {
    const pool = createPool(options);
    pool.on('connection', (connection) => {
      for (const statement of statements) {
        connection.query(statement, (error) => {
          // Without them the store would not be safe: rather no connection.
          if (error !== null) connection.destroy();
        });
      }
    });
    pool.on('connection', (connection) => connection.once('end', () => idle.delete(connection)));
    pool.on('release', (connection) => idle.add(connection));
    pool.on('acquire', (connection) => idle.delete(connection));
    return pool;
  };
}

async function fileOptions(address: FileAddress): Promise<DataSourceOptions> {
  return {
    ...commonOptions(address),
    type: 'better-sqlite3',
    database: address.path,
    driver: await loadSqlite(),
    timeout: BUSY_MS,
    prepareDatabase: (connection: SqliteConnection) => {
      // Readers (the command line) beside the writer (the daemon).
      connection.pragma('journal_mode = WAL');
      // A commit is on the disk when it returns: only then is a message moved.
      connection.pragma('synchronous = FULL');
    },
  };
}
