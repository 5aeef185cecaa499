/** What a file can do to us: no way in, a full disk, a rollback that must not take strangers' writes with it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../../src/store/data-source.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { openStore } from '../../../src/store/store.ts';
import { transact } from '../../../src/store/transact.ts';
import { DatabaseLeases } from '../../../src/store/leases.ts';
import { arrival, changes, kept, opened, ticket, wanted } from '../../support/store-samples.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketd-sqlite-'));
});
afterEach(async () => rm(folder, { recursive: true }));

describe('on SQLite the store', () => {
  test('makes its folder, and finds everything again after it was closed', async () => {
    const url = `sqlite:${join(folder, 'deep', 'desk.sqlite')}`;
    const first = await openStore(url);
    await first.migrate();
    await first.transact(async (tx) => tx.save(changes({ tickets: [opened(ticket(1))] })));
    await first.close();
    const second = await openStore(url);
    expect(await second.migrate()).toEqual([]);
    expect(await second.queries.tickets({ limit: 5 })).toEqual([ticket(1)]);
    await second.close();
  });

  test('writes ahead, and has every commit on the disk', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'desk.sqlite')}`);
    const pragmas = await database.session(async (sql) => [
      await sql.rows('PRAGMA journal_mode'),
      await sql.rows('PRAGMA synchronous'),
    ]);
    expect(pragmas).toEqual([[{ journal_mode: 'wal' }], [{ synchronous: 2 }]]);
    await database.close();
  });

  test('names what is wrong with the file', async () => {
    const text = join(folder, 'notes.txt');
    await writeFile(text, 'This is no database. '.repeat(100));
    await expect(openStore(`sqlite:${text}`)).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringMatching(/notes\.txt.*no SQLite database.*correct the path/),
    });
    await expect(openStore(`sqlite:${folder}`)).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringMatching(/cannot be opened/),
    });
    await expect(openStore(`sqlite:${text}/desk.sqlite`)).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringMatching(/desk\.sqlite cannot be opened/),
    });
  });

  test('says that the disk is full, keeps nothing of what did not fit, and goes on when there is room', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'desk.sqlite')}`);
    await migrate(database);
    const limit = (pages: number) => database.session((sql) => sql.rows(`PRAGMA max_page_count = ${pages}`));
    const [size] = await database.session((sql) => sql.rows('PRAGMA page_count'));
    await limit(Number(size?.['page_count']) + 20);
    const big = arrival({ words: 'x'.repeat(1_000_000) });
    const take = () =>
      transact(database, async (tx) => {
        const claims = await tx.claim([big]);
        await tx.save(changes({ messages: [kept(big)] }));
        return claims;
      });
    await expect(take()).rejects.toMatchObject({
      name: 'TransientError',
      message: expect.stringMatching(/disk is full; free space/),
    });
    await limit(100_000);
    expect(await take()).toEqual([{ kind: 'new' }]);
    await database.close();
  });

  test("rolls one transaction back without taking another one's writes with it", async () => {
    const database = await openDatabase('sqlite::memory:');
    await migrate(database);
    const leases = new DatabaseLeases(database);
    const failing = transact(database, async (tx) => {
      await tx.save(changes({ tickets: [opened(ticket(1))] }));
      await tx.facts(wanted());
      throw new Error('not this one');
    });
    const acquired = leases.acquire('courier', 'one', 60);
    await expect(failing).rejects.toThrow('not this one');
    expect(await acquired).toMatchObject({ epoch: 1 });
    expect(await leases.acquire('courier', 'other', 60)).toBeNull();
    expect(await transact(database, async (tx) => (await tx.facts(wanted())).tickets)).toEqual([]);
    await database.close();
  });
});
