/**
 * The SQLite library: Node's own where it has one, else better-sqlite3, whose shape TypeORM expects.
 */
import { PermanentError } from '../ports.ts';

/** What TypeORM calls of a statement of better-sqlite3. */
interface Statement {
  /** Does it give rows? */
  readonly reader: boolean;
  all(...parameters: readonly unknown[]): unknown;
  run(...parameters: readonly unknown[]): unknown;
}

/** What TypeORM calls of a connection of better-sqlite3. */
export interface SqliteConnection {
  prepare(sql: string): Statement;
  pragma(text: string): unknown;
  close(): void;
}

/** A class that opens a connection. */
export type SqliteLibrary = new (path: string, options: { readonly timeout?: number }) => SqliteConnection;

/** What we use of node:sqlite; the types of Node 20 do not know it. */
interface NodeSqlite {
  readonly DatabaseSync: new (path: string) => {
    exec(sql: string): void;
    prepare(sql: string): Omit<Statement, 'reader'> & { columns(): readonly unknown[] };
    close(): void;
  };
  readonly StatementSync: { readonly prototype: object };
}

/** An optional dependency without types of its own. */
const OTHER_LIBRARY: string = 'better-sqlite3';

/** @throws PermanentError where there is neither. */
export async function loadSqlite(): Promise<SqliteLibrary> {
  const own = process.getBuiltinModule?.('node:sqlite') as NodeSqlite | undefined;
  // Before 22.16 statements cannot say whether they give rows.
  if (own !== undefined && 'columns' in own.StatementSync.prototype) return shim(own);
  try {
    const { default: library } = (await import(OTHER_LIBRARY)) as { default: SqliteLibrary };
    return library;
  } catch {
    throw new PermanentError(
      `Node ${process.version} has no SQLite of its own and better-sqlite3 is not installed; ` +
        'use Node 22.16 or newer, run "npm install better-sqlite3", or name a mariadb:// database',
    );
  }
}

/** node:sqlite in the shape of better-sqlite3. */
function shim(own: NodeSqlite): SqliteLibrary {
  return class implements SqliteConnection {
    readonly #connection: InstanceType<NodeSqlite['DatabaseSync']>;

    constructor(path: string, options: { readonly timeout?: number }) {
      this.#connection = new own.DatabaseSync(path);
      this.#connection.exec(`PRAGMA busy_timeout = ${options.timeout ?? 0}`);
    }

    prepare(sql: string): Statement {
      const statement = this.#connection.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (...parameters) => statement.all(...parameters),
        run: (...parameters) => statement.run(...parameters),
      };
    }

    pragma(text: string): unknown {
      return this.#connection.prepare(`PRAGMA ${text}`).all();
    }

    close(): void {
      this.#connection.close();
    }
  };
}
