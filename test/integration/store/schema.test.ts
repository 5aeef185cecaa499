import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../../src/store/data-source.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { type Mariadb, startMariadb } from '../../support/mariadb.ts';

let mariadb: Mariadb;
let folder: string;
beforeAll(async () => {
  mariadb = await startMariadb({ fast: true });
  folder = await mkdtemp(join(tmpdir(), 'ticketd-schema-'));
}, 60_000);
afterAll(async () => {
  await mariadb.stop();
  await rm(folder, { recursive: true });
});

const KINDS = ['sqlite memory', 'sqlite file', 'mariadb'] as const;

async function fresh(kind: (typeof KINDS)[number], name: string): Promise<string> {
  switch (kind) {
    case 'sqlite memory':
      return 'sqlite::memory:';
    case 'sqlite file':
      return `sqlite:${join(folder, name)}`;
    case 'mariadb':
      return mariadb.url(name);
  }
}

describe.each(KINDS)('the schema on %s', (kind) => {
  test('is after all migrations what the entities say', async () => {
    const database = await openDatabase(await fresh(kind, 'drift'));
    const ran = await migrate(database);
    expect(ran).toEqual(['Foundation1790000000000']);
    const differences = await database.dataSource.driver.createSchemaBuilder().log();
    expect(differences.upQueries.map((query) => query.query)).toEqual([]);
    await database.close();
  });
});
