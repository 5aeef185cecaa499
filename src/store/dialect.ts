/** Where MariaDB, MySQL and SQLite want different words for the same thing. */
import type { ColumnType } from './columns.ts';

export type DialectName = 'mariadb' | 'mysql' | 'sqlite';

export interface Dialect {
  readonly name: DialectName;
  /** The statement that opens a transaction. */
  readonly begin: string;
  /** At the end of a SELECT: locks its rows until the end of the transaction. */
  readonly forUpdate: string;
  /** The same, beside other readers. */
  readonly forShare: string;
  /** The database's own time, in UTC with milliseconds. */
  readonly now: string;
  /** The database's own time plus a parameter in seconds. */
  readonly later: string;
  /** What a column is called that an upsert was about to insert. */
  incoming(column: string): string;
  /** After an INSERT: what to do with rows whose `key` is there already. */
  onConflict(key: readonly string[], assignments: readonly string[]): string;
}

const serverDialect = (name: 'mariadb' | 'mysql'): Dialect => ({
  name,
  begin: 'START TRANSACTION',
  forUpdate: ' FOR UPDATE',
  // MariaDB has no FOR SHARE; MySQL 8 still knows the old words.
  forShare: ' LOCK IN SHARE MODE',
  now: 'UTC_TIMESTAMP(3)',
  later: 'UTC_TIMESTAMP(3) + INTERVAL ? SECOND',
  incoming: (column) => `VALUES(${quote(column)})`,
  onConflict: (key, assignments) => {
    // INSERT IGNORE would also swallow truncated data and missing values: this does nothing for the key only.
    const unchanged = key.slice(0, 1).map((column) => `${quote(column)} = ${quote(column)}`);
    return ` ON DUPLICATE KEY UPDATE ${(assignments.length > 0 ? assignments : unchanged).join(', ')}`;
  },
});

const sqliteDialect: Dialect = {
  name: 'sqlite',
  // IMMEDIATE: a transaction that first reads and then writes could otherwise fail in the middle, unretryably.
  begin: 'BEGIN IMMEDIATE',
  forUpdate: '',
  forShare: '',
  now: "strftime('%Y-%m-%d %H:%M:%f', 'now')",
  later: "strftime('%Y-%m-%d %H:%M:%f', 'now', '+' || ? || ' seconds')",
  incoming: (column) => `excluded.${quote(column)}`,
  onConflict: (key, assignments) => {
    const action = assignments.length > 0 ? `UPDATE SET ${assignments.join(', ')}` : 'NOTHING';
    return ` ON CONFLICT (${key.map(quote).join(', ')}) DO ${action}`;
  },
};

export function dialectOf(name: DialectName): Dialect {
  return name === 'sqlite' ? sqliteDialect : serverDialect(name);
}

/** All three read backticks. */
export function quote(identifier: string): string {
  return `\`${identifier}\``;
}

/** How a column is declared, for entities and migrations alike. */
export interface PhysicalType {
  readonly type:
    'varchar' | 'text' | 'mediumtext' | 'int' | 'integer' | 'bigint' | 'tinyint' | 'datetime' | 'blob' | 'mediumblob';
  readonly length?: string;
  readonly precision?: number;
  readonly charset?: string;
  readonly collation?: string;
}

/**
 * Texts compare by their bytes. The usual collations hold jane, jané and full-width ｊａｎｅ for one name, and even
 * utf8mb4_bin forgets trailing spaces; these two do not.
 */
const COLLATION = { mariadb: 'utf8mb4_nopad_bin', mysql: 'utf8mb4_0900_bin' } as const;

export function physicalType(dialect: DialectName, type: ColumnType, length?: number): PhysicalType {
  if (dialect === 'sqlite') {
    if (type === 'varchar') return { type, length: String(length) };
    return { type: type === 'int' ? 'integer' : type };
  }
  const characters = { charset: 'utf8mb4', collation: COLLATION[dialect] };
  switch (type) {
    case 'varchar':
      return { type, length: String(length), ...characters };
    case 'text':
      // A `text` ends at 64 kB.
      return { type: 'mediumtext', ...characters };
    case 'blob':
      return { type: 'mediumblob' };
    case 'datetime':
      return { type, precision: 3 };
    case 'int':
    case 'bigint':
    case 'tinyint':
      return { type };
  }
}
