/**
 * Statements on one connection: many rows at once, values translated by the entities that TypeORM knows.
 * `repository.save` would ask before it writes and write row by row; a chunk of 50 messages has no time for that.
 */
import { type DataSource, type EntityMetadata, QueryFailedError, type QueryRunner } from 'typeorm';
import { type Dialect, quote } from './dialect.ts';
import { translated } from './errors.ts';
import { TransientError } from '../ports.ts';
import type { Silence } from './silence.ts';
import { type AnyTable, columnName, type Table } from './tables.ts';

/** Bytes of one statement: below the smallest max_allowed_packet that start-checks.ts lets pass, with room to spare. */
const LONGEST_STATEMENT = 5 * 1024 * 1024;
/** SQLite takes 32,766 parameters at most. */
const MOST_PARAMETERS = 30_000;

/**
 * From here on a statement goes as a prepared one: a mail's HTML need not be escaped by us and scanned by the server,
 * and bytes, which are hex in the words of a statement, stay as they are. Below, preparing costs more than it saves.
 */
const LONG_STATEMENT = 64 * 1024;

/** What TypeORM does not offer of a connection of mysql2. */
interface PreparingConnection {
  execute(statement: string, parameters: readonly unknown[], done: (error: Error | null) => void): void;
}

/** How an upsert treats a column of a row that is there already. */
export type Merge = 'replace' | 'keep' | 'greatest' | 'unless-null' | 'unless-empty' | 'add';

/** A row as the database gives it, by column. */
export type StoredRow = Readonly<Record<string, unknown>>;

export class Sql {
  readonly dialect: Dialect;
  readonly #dataSource: DataSource;
  readonly #runner: QueryRunner;
  readonly #silence: Silence | null;
  #ended = false;

  /** @param silence null: however long a statement takes */
  constructor(dataSource: DataSource, runner: QueryRunner, dialect: Dialect, silence: Silence | null) {
    this.#dataSource = dataSource;
    this.#runner = runner;
    this.dialect = dialect;
    this.#silence = silence;
  }

  /** No more statements: SQLite's one connection may by now be in somebody else's transaction. */
  end(): void {
    this.#ended = true;
  }

  /** Rows as the database gives them. */
  async rows(statement: string, parameters: readonly unknown[] = []): Promise<readonly StoredRow[]> {
    const result = await this.#query(statement, parameters);
    return result.records as readonly StoredRow[];
  }

  /** Runs a statement; says how many rows it found (not: changed). */
  async run(statement: string, parameters: readonly unknown[] = []): Promise<number> {
    const result = await this.#query(statement, parameters);
    return result.affected ?? 0;
  }

  /** Whole rows, or some of their properties. `rest`: WHERE and whatever follows it. */
  async select<Row, Property extends keyof Row & string = keyof Row & string>(
    table: Table<Row>,
    rest: string,
    parameters: readonly unknown[] = [],
    properties?: readonly Property[],
  ): Promise<readonly Pick<Row, Property>[]> {
    const columns = this.#metadata(table).columns.filter(
      (column) => properties === undefined || properties.some((property) => property === column.propertyName),
    );
    const names = columns.map((column) => `${quote(table.name)}.${quote(column.databaseName)}`).join(', ');
    const found = await this.rows(`SELECT ${names} FROM ${quote(table.name)} ${rest}`, parameters);
    const { driver } = this.#dataSource;
    return found.map((stored) => {
      const row: Record<string, unknown> = {};
      for (const column of columns) {
        row[column.propertyName] = driver.prepareHydratedValue(stored[column.databaseName], column);
      }
      return row as Pick<Row, Property>;
    });
  }

  /** Inserts all rows, in as few statements as their sizes allow. */
  async insert<Row extends object>(table: Table<Row>, rows: readonly Row[]): Promise<void> {
    await this.#insert(table, rows, '');
  }

  /** Inserts all rows but those whose `key` is there already. */
  async insertNew<Row extends object>(
    table: Table<Row>,
    rows: readonly Row[],
    key: readonly (keyof Row & string)[],
  ): Promise<void> {
    await this.#insert(table, rows, this.dialect.onConflict(key.map(columnName), []));
  }

  /** Inserts all rows; where the primary key is there already, merges them into the old row. */
  async upsert<Row extends object>(
    table: Table<Row>,
    rows: readonly Row[],
    merge: { readonly [Property in keyof Row]?: Merge },
  ): Promise<void> {
    const keys = this.#metadata(table).primaryColumns.map((column) => column.databaseName);
    const assignments = Object.entries<Merge | undefined>(merge).flatMap(([property, how]) =>
      how === undefined || how === 'keep' ? [] : [this.#assignment(table, columnName(property), how)],
    );
    await this.#insert(table, rows, this.dialect.onConflict(keys, assignments));
  }

  #assignment(table: AnyTable, column: string, how: Exclude<Merge, 'keep'>): string {
    const old = `${quote(table.name)}.${quote(column)}`;
    const incoming = this.dialect.incoming(column);
    const value = {
      replace: incoming,
      greatest: `CASE WHEN ${incoming} > ${old} THEN ${incoming} ELSE ${old} END`,
      'unless-null': `COALESCE(${incoming}, ${old})`,
      'unless-empty': `CASE WHEN ${incoming} = '' THEN ${old} ELSE ${incoming} END`,
      add: `${old} + ${incoming}`,
    }[how];
    return `${quote(column)} = ${value}`;
  }

  async #insert<Row extends object>(table: Table<Row>, rows: readonly Row[], suffix: string): Promise<void> {
    if (rows.length === 0) return;
    const { columns } = this.#metadata(table);
    const names = columns.map((column) => quote(column.databaseName)).join(', ');
    const placeholders = `(${columns.map(() => '?').join(', ')})`;
    const { driver } = this.#dataSource;
    const encoded = rows.map((row) =>
      columns.map((column): unknown =>
        driver.preparePersistentValue((row as StoredRow)[column.propertyName] ?? null, column),
      ),
    );
    for (const batch of batches(encoded, columns.length)) {
      const values = batch.rows.map(() => placeholders).join(', ');
      const statement = `INSERT INTO ${quote(table.name)} (${names}) VALUES ${values}${suffix}`;
      const prepared = this.dialect.name !== 'sqlite' && batch.weight > LONG_STATEMENT;
      await (prepared ? this.#execute(statement, batch.rows.flat()) : this.#query(statement, batch.rows.flat()));
    }
  }

  async #execute(statement: string, parameters: readonly unknown[]): Promise<void> {
    this.#mustBeOpen();
    const connection = (await this.#runner.connect()) as PreparingConnection;
    const execution = async (): Promise<void> =>
      new Promise<void>((resolve, reject) => {
        connection.execute(statement, parameters, (error) => {
          if (error === null) resolve();
          else reject(error);
        });
      });
    try {
      await this.#limited(execution);
    } catch (error) {
      // Others on this server have prepared as much as it lets in: then in words.
      if ((error as { readonly code?: unknown }).code === 'ER_MAX_PREPARED_STMT_COUNT_REACHED') {
        await this.#query(statement, parameters);
      } else
        throw error instanceof TransientError ? error : translated(new QueryFailedError(statement, [], error as Error));
    }
  }

  async #query(statement: string, parameters: readonly unknown[]) {
    this.#mustBeOpen();
    try {
      // To wait for a free connection is not to wait for the server.
      await this.#runner.connect();
      return await this.#limited(() => this.#runner.query(statement, [...parameters], true));
    } catch (error) {
      throw translated(error);
    }
  }

  async #limited<T>(statement: () => Promise<T>): Promise<T> {
    return this.#silence === null ? statement() : this.#silence.limit(this.#runner, statement);
  }

  #mustBeOpen(): void {
    if (this.#ended) throw new Error('a statement after the end of its transaction: something was not awaited');
  }

  #metadata(table: AnyTable): EntityMetadata {
    return this.#dataSource.getMetadata(table.name);
  }
}

/** `(?, ?, ?)` */
export function list(values: readonly unknown[]): string {
  return `(${values.map(() => '?').join(', ')})`;
}

interface Batch {
  readonly rows: readonly (readonly unknown[])[];
  /** Bytes, at most. */
  readonly weight: number;
}

/** Rows in portions that one statement can carry; a single greater row stands alone. */
function* batches(rows: readonly (readonly unknown[])[], columns: number): Generator<Batch> {
  const most = Math.max(1, Math.floor(MOST_PARAMETERS / columns));
  let batch: (readonly unknown[])[] = [];
  let weight = 0;
  for (const row of rows) {
    const next = row.reduce<number>((sum, value) => sum + weigh(value), 0);
    if (batch.length > 0 && (batch.length === most || weight + next > LONGEST_STATEMENT)) {
      yield { rows: batch, weight };
      batch = [];
      weight = 0;
    }
    batch.push(row);
    weight += next;
  }
  if (batch.length > 0) yield { rows: batch, weight };
}

/** What is not worth the time to count. */
const SHORT = 200;

/** Bytes of a value within a statement: mysql2 writes bytes in hex, and escapes quotes and line ends. */
function weigh(value: unknown): number {
  if (value instanceof Uint8Array) return 2 * value.byteLength + 4;
  // A letter is three bytes of UTF-8 at most (four are two units), and is escaped with one more.
  if (typeof value === 'string') return value.length < SHORT ? 3 * value.length + 4 : 2 * Buffer.byteLength(value) + 4;
  return 32;
}
