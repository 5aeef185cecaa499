/** How migrations write down a table: one line per column, the same for MariaDB, MySQL and SQLite. */
import { type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';
import { type DialectName, physicalType } from '../src/store/dialect.ts';

/** `varchar(100)`, `int key` (part of the primary key), `text null`. */
export type ColumnText = string;

export interface TableText {
  readonly columns: Readonly<Record<string, ColumnText>>;
  readonly indices?: Readonly<Record<string, readonly string[]>>;
  readonly uniques?: Readonly<Record<string, readonly string[]>>;
}

const TYPES = ['varchar', 'text', 'int', 'bigint', 'tinyint', 'datetime', 'blob'] as const;

/** Creates a table unless it is there: a migration that was broken off can be run again. */
export async function createTable(runner: QueryRunner, name: string, text: TableText): Promise<void> {
  const dialect = dialectOf(runner);
  const indices = [
    ...Object.entries(text.indices ?? {}).map(([index, columnNames]) => ({ index, columnNames, isUnique: false })),
    ...Object.entries(text.uniques ?? {}).map(([index, columnNames]) => ({ index, columnNames, isUnique: true })),
  ];
  const table = new Table({
    name,
    columns: Object.entries(text.columns).map(([column, type]) => ({ name: column, ...parsed(type, dialect) })),
    indices: indices.map(({ index, columnNames, isUnique }) => ({
      name: index,
      columnNames: [...columnNames],
      isUnique,
    })),
  });
  await runner.createTable(table, true);
}

/** Adds a column unless it is there: a server commits by itself, and what was broken off is run again. */
export async function addColumn(runner: QueryRunner, table: string, column: string, text: ColumnText): Promise<void> {
  if (await runner.hasColumn(table, column)) return;
  await runner.addColumn(table, new TableColumn({ name: column, ...parsed(text, dialectOf(runner)) }));
}

/** Adds an index unless it is there. */
export async function addIndex(
  runner: QueryRunner,
  table: string,
  index: string,
  columnNames: readonly string[],
): Promise<void> {
  const known = await runner.getTable(table);
  if (known?.indices.some(({ name }) => name === index) === true) return;
  await runner.createIndex(table, new TableIndex({ name: index, columnNames: [...columnNames] }));
}

function parsed(text: string, dialect: DialectName) {
  const match = /^([a-z]+)(?:\((\d+)\))?( key| null)?$/.exec(text);
  const type = TYPES.find((known) => known === match?.[1]);
  if (match === null || type === undefined) throw new TypeError(`not a column: ${text}`);
  const length = match[2] === undefined ? undefined : Number(match[2]);
  return {
    ...physicalType(dialect, type, length),
    isPrimary: match[3] === ' key',
    isNullable: match[3] === ' null',
  };
}

function dialectOf(runner: QueryRunner): DialectName {
  const { type } = runner.dataSource.options;
  if (type === 'mariadb' || type === 'mysql') return type;
  return 'sqlite';
}
