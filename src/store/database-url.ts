/** The URL of the database, as it stands in the configuration. */
import { PermanentError } from '../ports.ts';

export interface ServerAddress {
  readonly kind: 'mariadb' | 'mysql';
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** `?socket=/run/mysqld/mysqld.sock`: instead of host and port. */
  readonly socket: string | null;
  /** `?ssl=true`: TLS, the server's certificate checked; `?ca=/path/ca.pem` also says by whom it is signed. */
  readonly tls: { readonly ca: string | null } | null;
}

export interface FileAddress {
  readonly kind: 'sqlite';
  /** A path, or `:memory:`. */
  readonly path: string;
}

export type DatabaseAddress = ServerAddress | FileAddress;

const FORMS = 'write mariadb://user:password@host:3306/database, mysql://…, or sqlite:/path/to/file';

/** @throws PermanentError saying what is wrong; never with the password. */
export function parseDatabaseUrl(text: string): DatabaseAddress {
  if (text.startsWith('sqlite:')) return fileAddress(text.slice('sqlite:'.length));
  if (!URL.canParse(text)) throw new PermanentError(`the database URL cannot be read; ${FORMS}`);
  const url = new URL(text);
  const kind = url.protocol.slice(0, -1);
  if (kind !== 'mariadb' && kind !== 'mysql') {
    throw new PermanentError(`the database URL begins with "${url.protocol}", which is not known; ${FORMS}`);
  }
  const database = decoded(url.pathname.slice(1));
  if (database === '') throw new PermanentError(`the database URL names no database; ${FORMS}`);
  const ca = url.searchParams.get('ca');
  return {
    kind,
    host: url.hostname === '' ? '127.0.0.1' : url.hostname,
    port: url.port === '' ? 3306 : Number(url.port),
    user: decoded(url.username),
    password: decoded(url.password),
    database,
    socket: url.searchParams.get('socket'),
    tls: ca !== null || url.searchParams.get('ssl') === 'true' ? { ca } : null,
  };
}

function fileAddress(rest: string): FileAddress {
  const path = rest.startsWith('//') ? rest.slice(2) : rest;
  if (path === '') throw new PermanentError(`the database URL names no file; ${FORMS}`);
  return { kind: 'sqlite', path };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new PermanentError('the database URL has a % that is no escape; write a % within a password as %25');
  }
}

/** For messages: where the database is, without who may enter. */
export function describeAddress(address: DatabaseAddress): string {
  if (address.kind === 'sqlite') return `the SQLite file ${address.path}`;
  const place = address.socket ?? `${address.host}:${address.port}`;
  return `the database "${address.database}" at ${place} (user "${address.user}")`;
}
