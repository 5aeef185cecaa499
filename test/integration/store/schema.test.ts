/** Migrations and entities say the same, on every database. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Idle1790600000000 } from '../../../migrations/0007-idle.ts';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { openDatabase } from '../../../src/store/data-source.ts';
import { DatabaseAccounts } from '../../../src/store/accounts.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { TABLES } from '../../../src/store/schema.ts';
import { openStore } from '../../../src/store/store.ts';
import { transact } from '../../../src/store/transact.ts';
import { replay } from '../../../src/ticket/evolve.ts';
import { eventId, ticketNumber } from '../../../src/ticket/ids.ts';
import { DATABASES, type Databases, databases } from '../../support/databases.ts';
import { changes, event, JOHN, newId, NOW, opened, ticket } from '../../support/store-samples.ts';
import { byTimer, ticketIn } from '../../support/ticket-history.ts';

let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterEach(async () => all.closeStores());
afterAll(async () => all.stop());

const NAMES = MIGRATIONS.map((migration) => migration.name);

describe.each(DATABASES)('the schema on %s', (kind) => {
  test('is after all migrations what the entities say, and a difference would be seen', async () => {
    const database = await openDatabase(await all.url(kind));
    const differences = async () =>
      (await database.dataSource.driver.createSchemaBuilder().log()).upQueries.map((query) => query.query);
    expect((await differences()).length).toBeGreaterThanOrEqual(TABLES.length);
    expect(await migrate(database)).toEqual(NAMES);
    expect(await differences()).toEqual([]);
    await database.dataSource.query('ALTER TABLE ticket DROP COLUMN review');
    await database.dataSource.query('DROP INDEX timer_due' + (kind === 'MariaDB' ? ' ON timer' : ''));
    expect((await differences()).join('\n')).toMatch(/review[^]*timer_due/);
    await database.close();
  });

  test('is made once, whoever comes first, and again after a crash half way', async () => {
    const one = await openStore(await all.url(kind));
    const ran = await Promise.all([one.migrate(), one.migrate()]);
    expect(ran.toSorted((a, b) => a.length - b.length)).toEqual([[], NAMES]);
    await one.close();

    const database = await openDatabase(await all.url(kind));
    await migrate(database);
    await database.dataSource.query('DELETE FROM migration');
    await database.dataSource.query('DROP TABLE timer');
    expect(await migrate(database)).toEqual(NAMES);
    expect(await database.dataSource.query('SELECT name, value FROM counter ORDER BY name')).toEqual([
      { name: 'parked', value: 1 },
      { name: 'ticket', value: 1 },
    ]);
    await database.close();
  });

  test('is left alone by code that is older', async () => {
    const database = await openDatabase(await all.url(kind));
    await migrate(database);
    await database.dataSource.query("INSERT INTO migration (timestamp, name) VALUES (1, 'FromTheFuture1999999999999')");
    await expect(migrate(database)).rejects.toMatchObject({
      name: 'PermanentError',
      message: expect.stringMatching(/newer ticketd.*FromTheFuture1999999999999.*Run that version/),
    });
    await database.close();
  });

  test('can be taken back', async () => {
    const database = await openDatabase(await all.url(kind));
    await migrate(database);
    await database.dataSource.undoLastMigration();
    expect(await migrate(database)).toEqual(NAMES.slice(-1));
    for (const _ of NAMES) await database.dataSource.undoLastMigration();
    expect(await migrate(database)).toEqual(NAMES);
    await database.close();
  });

  test('lets tickets that nobody had before there was a clock for them be looked at; not what an agent put back', async () => {
    const database = await openDatabase(await all.url(kind));
    await migrate(database);
    await transact(database, async (tx) =>
      tx.save(
        changes({
          tickets: [opened(ticket(1)), opened(ticket(2)), opened(ticket(3, { status: 'open', assignee: JOHN }))],
          events: [event(2, 0, { kind: 'unassigned' })],
        }),
      ),
    );
    await database.dataSource.query("DELETE FROM migration WHERE name LIKE 'Absence%'");
    await migrate(database);
    await database.dataSource.query("DELETE FROM migration WHERE name LIKE 'Absence%'");
    await migrate(database);
    expect(await transact(database, async (tx) => tx.dueTimers(NOW, 10))).toEqual([
      { ticket: 1, kind: 'assign', due: NOW },
    ]);
    await database.close();
  });

  test('says of tickets from before there was a clock for it since when nothing happened, and looks at them', async () => {
    const database = await openDatabase(await all.url(kind));
    await migrate(database);
    const idle = { kind: 'remind', of: 'idle', count: 1 } as const;
    const lives = [
      ticketIn('open', { number: ticketNumber(1) }).do(byTimer, idle),
      ticketIn('on-hold', { number: ticketNumber(2) }),
      ticketIn('closed', { number: ticketNumber(3) }),
    ];
    const events = lives.flatMap((life) =>
      life.events.map((one) => ({ ...one, id: eventId(newId()), ticket: life.ticket.number })),
    );
    // Nothing is known of the last one: its history was lost.
    const tickets = [...lives.map((life) => life.ticket), ticket(4)];
    await transact(database, async (tx) => tx.save(changes({ tickets: tickets.map(opened), events })));
    const runner = database.dataSource.createQueryRunner();
    await new Idle1790600000000().down(runner);
    await runner.release();
    const told = async () => database.dataSource.query(`SELECT number FROM ticket WHERE clocks LIKE '%"idle"%'`);
    expect(await told()).toEqual([]);

    for (let time = 0; time < 2; time += 1) {
      await database.dataSource.query("DELETE FROM migration WHERE name LIKE 'Idle%'");
      await migrate(database);
    }
    const accounts = await new DatabaseAccounts(database).tickets(null, 10);
    expect(accounts.map((account) => account.ticket)).toEqual(tickets);
    expect(accounts.map(({ history }) => replay(history))).toEqual([...lives.map((life) => life.ticket), null]);
    expect(accounts.map(({ timers }) => timers.map((timer) => [timer.kind, timer.due]))).toEqual(
      tickets.map(({ status, createdAt }) => (status === 'closed' ? [] : [['idle', createdAt]])),
    );
    await database.close();
  });

  test('passes the start checks, or says why not', async () => {
    const store = await all.store(kind);
    // This server was started to be fast.
    const fast = expect.stringMatching(/innodb_flush_log_at_trx_commit is 0.*Set it to 1/);
    expect(await store.check()).toEqual(kind === 'MariaDB' ? [fast] : []);
  });
});
