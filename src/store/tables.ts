/** A table: its columns with their codecs, and its indices. TypeORM's entities are made from it, nothing is said twice. */
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Column } from './columns.ts';
import { type DialectName, physicalType } from './dialect.ts';

export interface Index<Row> {
  readonly columns: readonly (keyof Row & string)[];
  readonly unique?: true;
}

export interface Table<Row> {
  readonly name: string;
  readonly columns: { readonly [Property in keyof Row]-?: Column<Row[Property]> };
  /** By name: what an error names can be found. */
  readonly indices: Readonly<Record<string, Index<Row>>>;
}

/** A table whose rows do not matter. */
export interface AnyTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column<unknown>>>;
  readonly indices: Readonly<Record<string, { readonly columns: readonly string[]; readonly unique?: true }>>;
}

/** `uidValidity` is `uid_validity` in the database. */
export function columnName(property: string): string {
  return property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The properties that make the primary key. */
export function primaryKey(table: AnyTable): readonly string[] {
  return Object.keys(table.columns).filter((property) => table.columns[property]?.primary === true);
}

/** What TypeORM wants to know of a table. */
export function entity(table: AnyTable, dialect: DialectName): EntitySchema {
  return new EntitySchema({
    name: table.name,
    tableName: table.name,
    columns: Object.fromEntries(
      Object.entries(table.columns).map(([property, column]) => [property, columnOptions(property, column, dialect)]),
    ),
    indices: Object.entries(table.indices).map(([name, index]) => ({
      name,
      columns: [...index.columns],
      unique: index.unique === true,
    })),
  });
}

function columnOptions(property: string, column: Column<unknown>, dialect: DialectName): EntitySchemaColumnOptions {
  return {
    name: columnName(property),
    ...physicalType(dialect, column.type, column.length),
    nullable: column.nullable,
    primary: column.primary,
    transformer: {
      to: (value: unknown) => column.encode(value),
      from: (stored: unknown) => column.decode(stored),
    },
  };
}
