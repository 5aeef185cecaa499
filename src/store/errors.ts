/**
 * What the libraries throw, put into the project's own words where it enters. Their errors carry the statement with
 * all its parameters, which are whole mails: none of that may reach a log, so nothing of them is passed on.
 */
import { QueryFailedError } from 'typeorm';
import { PermanentError, TransientError } from '../ports.ts';

/** Passes by itself, and perhaps at once: the transaction is worth another run from its start. */
export class RetriableError extends TransientError {}

/** What is in the way, by the code of MariaDB, MySQL, mysql2, Node or SQLite. */
const RETRIABLE: Readonly<Record<string, string>> = {
  ER_LOCK_DEADLOCK: 'two transactions waited for each other',
  ER_LOCK_WAIT_TIMEOUT: 'another transaction held a row for too long',
  ER_CHECKREAD: 'a row changed since it was read',
  ER_UNKNOWN_COM_ERROR: 'the node of the cluster is not ready',
  ER_DUP_ENTRY: 'another transaction wrote the same row first',
  ER_DUP_ENTRY_WITH_KEY_NAME: 'another transaction wrote the same row first',
  ER_CON_COUNT_ERROR: 'the server has no connection left; raise max_connections or lower the number of daemons',
  ER_TOO_MANY_USER_CONNECTIONS: 'the user has no connection left; raise its limit or lower the number of daemons',
  ER_SERVER_SHUTDOWN: 'the server is shutting down',
  ER_CONNECTION_KILLED: 'the connection was killed',
  ER_QUERY_INTERRUPTED: 'the statement was interrupted',
  ER_OPTION_PREVENTS_STATEMENT: 'the server is read-only, as after a failover',
  ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION: 'the server is read-only, as after a failover',
  ER_READ_ONLY_MODE: 'the server is read-only, as after a failover',
  ER_RECORD_FILE_FULL: 'the table is full; free space on the disk of the database server',
  ER_DISK_FULL: 'the disk is full; free space on the disk of the database server',
  ER_ERROR_DURING_COMMIT: 'the commit failed',
  ER_NEED_REPREPARE: 'a table was changed meanwhile',
  ER_UNKNOWN_STMT_HANDLER: 'the server forgot a prepared statement',
  ER_OUT_OF_RESOURCES: 'the server is out of memory',
  ER_OUTOFMEMORY: 'the server is out of memory',
  PROTOCOL_CONNECTION_LOST: 'the connection was lost',
  PROTOCOL_SEQUENCE_TIMEOUT: 'the server did not answer in time',
  ECONNRESET: 'the connection was lost',
  EPIPE: 'the connection was lost',
  ECONNREFUSED: 'nothing listens at this address; start the server, or correct host and port',
  ETIMEDOUT: 'the server did not answer in time; check host, port and firewall',
  EHOSTUNREACH: 'there is no way to the host; check host and network',
  ENETUNREACH: 'there is no way to the host; check host and network',
  ENOTFOUND: 'the host name is not known; check its spelling and the DNS',
  EAI_AGAIN: 'the host name could not be looked up; check the DNS',
  ENOENT: 'the socket does not exist; start the server, or correct the path',
  SQLITE_BUSY: 'another process holds the database file',
  SQLITE_LOCKED: 'another process holds the database file',
  SQLITE_FULL: 'the disk is full; free space where the database file stands',
  SQLITE_IOERR: 'the disk reported an error where the database file stands',
  SQLITE_READONLY: 'the database file cannot be written; give this user the right to write it and its folder',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'another transaction wrote the same row first',
  SQLITE_CONSTRAINT_UNIQUE: 'another transaction wrote the same row first',
};

const PERMANENT: Readonly<Record<string, string>> = {
  ER_ACCESS_DENIED_ERROR: 'user or password is wrong; correct them in the database URL',
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: 'user or password is wrong; correct them in the database URL',
  ER_DBACCESS_DENIED_ERROR: 'the user may not use this database; GRANT it ALL on the database',
  ER_BAD_DB_ERROR: 'the database does not exist; CREATE DATABASE it, or correct its name in the URL',
  ER_TABLEACCESS_DENIED_ERROR: 'the user lacks a right; GRANT it ALL on the database',
  ER_COLUMNACCESS_DENIED_ERROR: 'the user lacks a right; GRANT it ALL on the database',
  ER_NO_SUCH_TABLE: 'a table is missing; run: ticketd migrate',
  ER_BAD_FIELD_ERROR: 'a column is missing; run: ticketd migrate',
  ER_HOST_NOT_PRIVILEGED: 'the server lets nobody in from this host; GRANT the user access from here',
  HANDSHAKE_NO_SSL_SUPPORT: 'the server offers no TLS; switch it on there, or leave ssl out of the URL',
  SQLITE_CANTOPEN: 'the file cannot be opened; check that its folder exists and that this user may write there',
  SQLITE_NOTADB: 'the file is no SQLite database; correct the path',
  SQLITE_CORRUPT: 'the file is damaged; restore it from a backup',
};

/** Primary and extended result codes of SQLite, which node:sqlite gives as numbers. */
const SQLITE_CODES: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
  1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
  2067: 'SQLITE_CONSTRAINT_UNIQUE',
};

/** An error of a library as ours; any other error as it is. */
export function translated(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (cause instanceof TransientError || cause instanceof PermanentError) return error;
  const code = codeOf(cause as LibraryError);
  if (code === null) return error instanceof QueryFailedError ? unknownFailure(error, 'unknown error') : error;
  const where = error instanceof QueryFailedError ? ` (${head(error.query)})` : '';
  const retriable = reason(RETRIABLE, code);
  if (retriable !== null) return new RetriableError(`database: ${retriable} [${code}]${where}`);
  const permanent = reason(PERMANENT, code);
  if (permanent !== null) return new PermanentError(`database: ${permanent} [${code}]${where}`);
  return unknownFailure(error, code + columnOf(cause as LibraryError));
}

function unknownFailure(error: unknown, what: string): PermanentError {
  const where = error instanceof QueryFailedError ? ` in: ${head(error.query)}` : '';
  return new PermanentError(`database: ${what}${where}`);
}

/** `SQLITE_IOERR_FSYNC` is understood as `SQLITE_IOERR`. */
function reason(reasons: Readonly<Record<string, string>>, code: string): string | null {
  const primary = code.startsWith('SQLITE_') ? code.split('_').slice(0, 2).join('_') : code;
  return reasons[code] ?? reasons[primary] ?? null;
}

/** What the errors of the libraries may have; some are not even instances of Error. */
type LibraryError = Readonly<Partial<Record<'code' | 'errcode' | 'fatal' | 'sqlState' | 'message', unknown>>>;

function codeOf({ code, errcode, fatal, sqlState, message }: LibraryError): string | null {
  // QUIRK SQLite: one code for every mistake in a statement.
  const missing = /^no such (table|column)\b/.exec(String(message))?.[1];
  if (missing !== undefined) return missing === 'table' ? 'ER_NO_SUCH_TABLE' : 'ER_BAD_FIELD_ERROR';
  if (typeof errcode === 'number') {
    return SQLITE_CODES[errcode] ?? SQLITE_CODES[errcode & 255] ?? `SQLITE_${errcode}`;
  }
  // QUIRK mysql2: a command on a connection that is already gone has no code of its own.
  const lost = fatal === true || sqlState === '08S01';
  if (typeof code !== 'string') return lost ? 'PROTOCOL_CONNECTION_LOST' : null;
  const known = reason(RETRIABLE, code) ?? reason(PERMANENT, code);
  return lost && known === null ? 'PROTOCOL_CONNECTION_LOST' : code;
}

/** Statements hold placeholders, never values; their beginning says enough. */
function head(statement: string): string {
  return statement.replaceAll('`', '').slice(0, 60);
}

/** The message of a library may quote a mail; the name of the column in it does not. */
function columnOf({ message }: LibraryError): string {
  const column = /column ['`"]?([\w`.]+)['`"]?/i.exec(String(message))?.[1];
  return column === undefined ? '' : ` (column ${column.replaceAll('`', '')})`;
}
