/** What only a server can do to us: deadlocks, lost connections, restarts, wrong settings, wrong passwords. */
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Arrival, Claim } from '../../../src/ports.ts';
import { openDatabase } from '../../../src/store/data-source.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { ticketNumber } from '../../../src/ticket/ids.ts';
import { type Mariadb, startMariadb } from '../../support/mariadb.ts';
import { sampleMail } from '../../support/sample-mail.ts';
import {
  arrival,
  changes,
  event,
  JOHN,
  KEN,
  kept,
  newId,
  NOW,
  opened,
  SUPPORT,
  ticket,
  wanted,
} from '../../support/store-samples.ts';

let mariadb: Mariadb;
let stores: Store[] = [];
beforeAll(async () => {
  mariadb = await startMariadb();
}, 60_000);
afterEach(async () => {
  await Promise.all(stores.map((store) => store.close()));
  stores = [];
});
afterAll(async () => mariadb.stop());

let made = 0;
async function fresh(): Promise<string> {
  made += 1;
  return mariadb.url(`desk_${made}`);
}

async function open(url: string): Promise<Store> {
  const store = await openStore(url);
  stores.push(store);
  await store.migrate();
  return store;
}

/** Two that wait for each other to have come so far. */
function meeting(count: number): () => Promise<void> {
  let missing = count;
  let all: () => void = () => undefined;
  const complete = new Promise<void>((resolve) => {
    all = resolve;
  });
  return async () => {
    missing -= 1;
    if (missing <= 0) all();
    await complete;
  };
}

describe('on MariaDB the store', () => {
  test('runs a transaction again after a real deadlock', async () => {
    const store = await open(await fresh());
    const [one, other] = [arrival(), arrival()];
    const met = meeting(2);
    let runs = 0;
    const crosswise = (first: Arrival, second: Arrival): Promise<readonly Claim[]> =>
      store.transact(async (tx) => {
        runs += 1;
        const before = await tx.claim([first]);
        await met();
        const after = await tx.claim([second]);
        return [...before, ...after];
      });
    const copy = (of: Arrival): Arrival => ({ ...of, id: arrival().id, uid: of.uid + 1000 });
    const claims = await Promise.all([crosswise(one, other), crosswise(copy(other), copy(one))]);
    expect(runs).toBeGreaterThan(2);
    expect(
      claims
        .flat()
        .map((claim) => claim.kind)
        .toSorted(),
    ).toEqual(['duplicate', 'duplicate', 'new', 'new']);
    const status = (await mariadb.query("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")) as { Value: string }[];
    expect(Number(status[0]?.Value)).toBeGreaterThan(0);
  });

  test('runs a transaction again whose connection was killed, and commits it once', async () => {
    const store = await open(await fresh());
    let runs = 0;
    await store.transact(async (tx) => {
      runs += 1;
      const { nextTicket } = await tx.facts(wanted());
      if (runs === 1) {
        const found = await mariadb.query(
          "SELECT id FROM information_schema.processlist WHERE db = DATABASE() OR db LIKE 'desk%'",
        );
        for (const { id } of found as { id: number }[]) await mariadb.query(`KILL ${id}`);
      }
      await tx.save(changes({ tickets: [opened(ticket(nextTicket))], nextTicket: ticketNumber(nextTicket + 1) }));
    });
    expect(runs).toBe(2);
    expect(await store.queries.tickets({ limit: 9 })).toHaveLength(1);
  });

  test('says that it cannot now while the server is down, loses nothing, and goes on when it is up', async () => {
    const store = await open(await fresh());
    const ken = arrival();
    const take = () =>
      store.transact(async (tx) => {
        const [claim] = await tx.claim([ken]);
        if (claim?.kind === 'new') await tx.save(changes({ messages: [kept(ken)] }));
        return claim?.kind;
      });
    expect(await take()).toBe('new');
    await mariadb.kill();
    await expect(take()).rejects.toMatchObject({ name: 'TransientError' });
    await expect(store.outbox.nextDue()).rejects.toMatchObject({ name: 'TransientError' });
    await mariadb.restart();
    expect(await take()).toBe('known');
  }, 30_000);

  test('names what is wrong with the way in, and never the password', async () => {
    const url = await fresh();
    await mariadb.query("CREATE USER ken@'127.0.0.1' IDENTIFIED BY 'right'");
    await mariadb.query(`GRANT ALL ON desk_${made}.* TO ken@'127.0.0.1'`);
    const at = (change: (url: URL) => void): string => {
      const changed = new URL(url);
      changed.username = 'ken';
      changed.password = 'right';
      change(changed);
      return changed.toString();
    };
    const refusals: readonly [string, string, RegExp][] = [
      [at((one) => (one.password = 'wr0ng-secret')), 'PermanentError', /user or password is wrong.*correct/],
      [at((one) => (one.pathname = '/nowhere')), 'PermanentError', /may not use this database.*GRANT/],
      [url.replace(/desk_\d+$/, 'nowhere'), 'PermanentError', /does not exist.*CREATE DATABASE/],
      [at((one) => (one.port = '1')), 'TransientError', /127.0.0.1:1.*start the server, or correct host and port/],
      [`${url}?socket=/nowhere/socket`, 'TransientError', /socket does not exist/],
      [`${url}?ssl=true`, 'PermanentError', /TLS/],
      [`${url}?ca=/nowhere/ca.pem`, 'PermanentError', /ca\.pem.*cannot be read/],
    ];
    for (const [wrong, name, words] of refusals) {
      const error: unknown = await openStore(wrong).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name, message: expect.stringMatching(words) });
      expect(inspect(error)).not.toMatch(/wr0ng-secret|right/);
    }
    const store = await openStore(at(() => undefined));
    stores.push(store);
    expect(await store.migrate()).not.toEqual([]);
  });

  test('passes its start checks on a server with default settings, and refuses dangerous ones', async () => {
    const store = await open(await fresh());
    expect(await store.check()).toEqual([]);
    await mariadb.query('SET GLOBAL innodb_flush_log_at_trx_commit = 2, max_allowed_packet = 4194304');
    const database = new URL(await fresh());
    const weak = await open(database.toString());
    await mariadb.query(
      `ALTER TABLE ${database.pathname.slice(1)}.contact MODIFY address varchar(254) CHARACTER SET latin1`,
    );
    expect(await weak.check()).toEqual([
      expect.stringMatching(/innodb_flush_log_at_trx_commit is 2.*lose mails.*Set it to 1/),
      expect.stringMatching(/max_allowed_packet is 4194304.*Set it to 16M/),
      expect.stringMatching(/contact\.address is latin1.*utf8mb4/),
    ]);
    await mariadb.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1, max_allowed_packet = 16777216');
    database.protocol = 'mysql:';
    const misnamed = await openStore(database.toString());
    stores.push(misnamed);
    expect(await misnamed.check()).toContainEqual(expect.stringMatching(/begin it with mariadb:\/\//));
  });

  test('puts nothing of a mail into an error', async () => {
    const url = await fresh();
    const store = await open(url);
    await mariadb.query(`ALTER TABLE desk_${made}.message MODIFY text varchar(10) NOT NULL`);
    const secret = kept(arrival({ words: 'the secret of ken is 4711' }));
    const error: unknown = await store
      .transact(async (tx) => tx.save(changes({ messages: [secret] })))
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      name: 'PermanentError',
      message: expect.stringMatching(/ER_DATA_TOO_LONG.*text.*message/),
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('4711');
  });

  test('compares texts by bytes, and every connection keeps time and rules of its own', async () => {
    const url = await fresh();
    await open(url);
    const database = await openDatabase(url);
    const rows: { collation_name: string }[] = await database.dataSource.query(
      `SELECT DISTINCT COLLATION_NAME AS collation_name FROM information_schema.COLUMNS
       WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL AND TABLE_NAME <> 'migration'`,
    );
    expect(rows).toEqual([{ collation_name: 'utf8mb4_nopad_bin' }]);
    const sessions = await Promise.all(
      Array.from({ length: 5 }, () =>
        database.session((sql) =>
          sql.rows('SELECT @@tx_isolation AS i, @@time_zone AS z, @@sql_mode AS m, SLEEP(0.05)'),
        ),
      ),
    );
    for (const [session] of sessions) {
      expect(session).toMatchObject({
        i: 'READ-COMMITTED',
        z: '+00:00',
        m: expect.stringContaining('STRICT_ALL_TABLES'),
      });
    }
    await database.close();
  });

  test('needs at most 25 statements for a chunk of 50 messages', async () => {
    const store = await open(await fresh());
    const questions = async (): Promise<number> => {
      const status = (await mariadb.query("SHOW GLOBAL STATUS LIKE 'Questions'")) as { Value: string }[];
      return Number(status[0]?.Value);
    };
    const lease = await store.leases.acquire('mailbox support', 'one', 60);
    if (lease === null) throw new Error('not acquired');
    const arrivals = Array.from({ length: 50 }, (_, index) => arrival({ words: `mail ${index} ${'x'.repeat(2000)}` }));
    const chunk = (numbers: readonly number[], before: boolean) =>
      store.transact(async (tx) => {
        await tx.claim(before ? arrivals.map((one) => ({ ...one, uid: one.uid + 5000 })) : arrivals);
        await tx.facts(
          wanted({
            tickets: before ? numbers.map((one) => ticketNumber(one)) : [],
            messageIds: arrivals.map((one) => one.message.messageId ?? ''),
            addresses: [KEN.address],
            agents: [JOHN],
          }),
        );
        await tx.save(
          changes({
            messages: before ? [] : arrivals.map((one, index) => kept(one, { ticket: ticketNumber(index + 1) })),
            tickets: numbers.map((one) =>
              before
                ? { before: ticket(one), after: ticket(one, { version: 2 }), mailbox: SUPPORT }
                : opened(ticket(one)),
            ),
            events: numbers.map((one) => event(one, before ? 1 : 0, { kind: 'acknowledged' })),
            mails: numbers.map((one) => ({ mail: sampleMail(newId(), { ticket: ticketNumber(one) }), key: newId() })),
            threads: numbers.map((one) => ({
              ticket: ticketNumber(one),
              address: KEN.address,
              first: '<a>',
              last: '<b>',
            })),
            timersSet: numbers.map((one) => ({ ticket: ticketNumber(one), kind: 'patience', due: NOW })),
            timersCleared: numbers.map((one) => ({ ticket: ticketNumber(one), kind: 'resume' })),
            contacts: [{ address: KEN.address, name: 'Ken', proven: true, surveyedAt: null }],
            assignments: [{ agent: JOHN, at: NOW }],
            nextTicket: ticketNumber(51),
          }),
        );
      }, lease);
    const numbers = Array.from({ length: 50 }, (_, index) => index + 1);
    for (const again of [false, true]) {
      const before = await questions();
      await chunk(numbers, again);
      // Two of them are the looks at the status, with a log-in each.
      expect((await questions()) - before - 2).toBeLessThanOrEqual(25);
    }
  });
});
