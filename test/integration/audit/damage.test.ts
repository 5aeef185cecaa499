/**
 * `ticketd audit` on a real desk that is damaged by hand: in MariaDB and in the mailbox. Every kind of difference that
 * it can name is made here, and only that one is named.
 */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type DifferenceKind, DIFFERENCES } from '../../../src/policy/audit.ts';
import { startSandboxHost, type SandboxHost } from '../../support/imap-host.ts';
import { answer, JOHN } from '../../support/letter.ts';
import { type Mariadb, startMariadb } from '../../support/mariadb.ts';
import { type QueueDesk, queueDesk } from '../../support/queue-desk.ts';
import { read } from '../../support/received.ts';
import { until } from '../../support/until.ts';
import { mail, mails } from '../../support/watching.ts';

jest.setTimeout(60_000);

let mariadb: Mariadb;
let host: SandboxHost;
let desk: QueueDesk;
let tables: readonly string[];

interface Named {
  readonly kind: DifferenceKind;
  readonly what: string;
  readonly remedy: string;
}

async function differences(...options: readonly string[]): Promise<readonly Named[]> {
  const lines = (await desk.audit(...options)).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Named);
}

/** `@ticket` is the desk's table of that name. */
const run = async (statement: string): Promise<unknown> => mariadb.query(statement.replaceAll('@', 'desk.'));

beforeAll(async () => {
  [mariadb, host] = await Promise.all([startMariadb(), startSandboxHost()]);
  desk = await queueDesk(host, {}, await mariadb.url('desk'));
  await desk.program.append('INBOX', mails(3));
  desk.start();
  await desk.took(3);
  // Ticket 1 is resolved, ticket 2 waits until a date, ticket 3 is open.
  for (const [ticket, text] of [
    ['#1', '#resolve\nA new one stands in the hall.'],
    ['#2', '#hold for 2h'],
  ] as const) {
    let found: Awaited<ReturnType<typeof read>> | undefined;
    await until(`john hears of ${ticket}`, async () => {
      const received = await Promise.all(
        desk.mails.filter(({ to }) => to === JOHN.address).map(({ source }) => read(source, () => '')),
      );
      found = received.find(({ message }) => message.subject.includes(ticket));
      return found !== undefined;
    });
    if (found === undefined) throw new Error('unreachable');
    const letter = await answer(found, { from: JOHN, text });
    await desk.program.append('INBOX', [letter.source]);
  }
  await desk.took(5);
  await until(
    'all mails are sent',
    async () => (await desk.store.queries.queue(['queued', 'sending'], 1)).length === 0,
  );
  await desk.halt();
  const found = (await mariadb.query(
    "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'desk'",
  )) as readonly {
    readonly name: string;
  }[];
  tables = found.map(({ name }) => name);
  await mariadb.query('CREATE DATABASE kept');
  for (const table of tables) {
    await mariadb.query(`CREATE TABLE kept.${table} LIKE desk.${table}`);
    await mariadb.query(`INSERT INTO kept.${table} SELECT * FROM desk.${table}`);
  }
}, 60_000);
afterAll(async () => {
  await desk.stop();
  await Promise.all([mariadb.stop(), host.stop()]);
});
afterEach(async () => {
  await desk.program.deleteAll('Quarantine');
  await desk.program.deleteAll('INBOX');
  for (const table of tables) {
    await mariadb.query(`DELETE FROM desk.${table}`);
    await mariadb.query(`INSERT INTO desk.${table} SELECT * FROM kept.${table}`);
  }
});

test('a desk that nobody has touched agrees', async () => {
  expect(await differences()).toEqual([]);
  expect(await differences('--sources')).toEqual([]);
});

interface Damage {
  readonly kind: DifferenceKind;
  readonly how: string;
  readonly make: () => Promise<unknown>;
  /** What is named with it, because it follows. */
  readonly with?: readonly DifferenceKind[];
  readonly options?: readonly string[];
}

const FIRST_MESSAGE = '(SELECT MIN(id) FROM kept.message)';
const FIRST_MAIL = '(SELECT MIN(id) FROM kept.mail WHERE ticket IS NOT NULL)';
const sql =
  (...statements: readonly string[]) =>
  async (): Promise<void> => {
    for (const statement of statements) await run(statement);
  };
const ago = (interval: string): string => `UTC_TIMESTAMP(3) - INTERVAL ${interval}`;
const SOURCE = `digest = (SELECT digest FROM kept.message WHERE id = ${FIRST_MESSAGE})`;

const DAMAGES: readonly Damage[] = [
  {
    kind: 'message-unknown',
    how: 'a mail put into Quarantine by hand',
    make: async () => desk.program.append('Quarantine', [mail(77)]),
  },
  { kind: 'message-without-source', how: 'a source removed', make: sql(`DELETE FROM @content WHERE ${SOURCE}`) },
  {
    kind: 'message-source-damaged',
    how: 'a source cut',
    make: sql(`UPDATE @content SET bytes = LEFT(bytes, 20) WHERE ${SOURCE}`),
  },
  {
    kind: 'message-source-damaged',
    how: 'a byte of a source changed',
    make: sql(`UPDATE @content SET bytes = CONCAT('X', SUBSTRING(bytes, 2)) WHERE ${SOURCE}`),
    options: ['--sources'],
  },
  {
    kind: 'message-without-identity',
    how: 'the identity of a message removed',
    make: sql(`DELETE FROM @message_identity WHERE message = ${FIRST_MESSAGE} AND identity LIKE 'b:%'`),
  },
  {
    kind: 'message-taken-twice',
    how: 'a message that was dealt with once more',
    make: sql(
      `UPDATE @message SET digest = (SELECT digest FROM kept.message WHERE id = ${FIRST_MESSAGE}),
         size = (SELECT size FROM kept.message WHERE id = ${FIRST_MESSAGE}) WHERE subject = 'question 3'`,
    ),
  },
  {
    kind: 'message-without-ticket',
    how: 'a message of a ticket that is not there',
    make: sql(`UPDATE @message SET ticket = 99 WHERE disposition = 'command' LIMIT 1`),
  },
  {
    kind: 'ticket-not-its-history',
    how: 'a ticket changed past its history',
    make: sql("UPDATE @ticket SET priority = 'P1' WHERE number = 3"),
  },
  {
    kind: 'ticket-not-its-history',
    how: 'an event removed',
    make: sql('DELETE FROM @event WHERE ticket = 3 ORDER BY seq DESC LIMIT 1'),
  },
  {
    kind: 'ticket-number-given-again',
    how: 'the counter set back',
    make: sql("UPDATE @counter SET value = 3 WHERE name = 'ticket'"),
  },
  {
    kind: 'ticket-opened-twice',
    how: 'the beginning of a ticket ascribed to the message of another',
    make: sql(
      `UPDATE @event SET message = (SELECT message FROM kept.event WHERE ticket = 1 AND seq = 0) WHERE ticket = 3 AND seq = 0`,
    ),
  },
  {
    kind: 'ticket-without-message',
    how: 'the messages of a ticket ascribed to another',
    make: sql('UPDATE @message SET ticket = 1 WHERE ticket = 3'),
  },
  {
    kind: 'ticket-without-team',
    how: 'a team that nobody knows',
    make: sql("UPDATE @ticket SET team = 'nobodies' WHERE number = 3"),
    with: ['ticket-not-its-history'],
  },
  {
    kind: 'ticket-without-agent',
    how: 'an agent whom nobody knows',
    make: sql("UPDATE @ticket SET assignee = 'nobody' WHERE number = 3"),
    with: ['ticket-not-its-history'],
  },
  { kind: 'timer-missing', how: 'no end of a solution', make: sql("DELETE FROM @timer WHERE kind = 'patience'") },
  { kind: 'timer-missing', how: 'no end of a wait', make: sql("DELETE FROM @timer WHERE kind = 'resume'") },
  {
    kind: 'timer-missing',
    how: 'nothing that will remind anybody',
    make: sql('DELETE FROM @timer WHERE ticket = 3'),
  },
  {
    kind: 'timer-stray',
    how: 'a timer that has nothing to do',
    make: sql(`INSERT INTO @timer (ticket, kind, due) VALUES (3, 'survey', ${ago('1 SECOND')})`),
  },
  {
    kind: 'timer-stray',
    how: 'a timer of no ticket',
    make: sql(`INSERT INTO @timer (ticket, kind, due) VALUES (99, 'survey', ${ago('1 SECOND')})`),
  },
  {
    kind: 'timer-overdue',
    how: 'a timer that nobody looks at',
    make: sql(`UPDATE @timer SET due = ${ago('1 HOUR')} WHERE kind = 'resume'`),
  },
  {
    kind: 'event-without-ticket',
    how: 'a ticket removed',
    make: sql('DELETE FROM @ticket WHERE number = 3'),
    with: ['mail-without-ticket', 'message-without-ticket', 'timer-stray'],
  },
  {
    kind: 'event-without-message',
    how: 'a message removed',
    make: sql("DELETE FROM @message WHERE disposition = 'command' LIMIT 1"),
    with: ['message-unknown'],
  },
  { kind: 'mail-missing', how: 'a mail removed', make: sql(`DELETE FROM @mail WHERE id = ${FIRST_MAIL}`) },
  {
    kind: 'mail-doubled',
    how: 'one Message-ID for two mails',
    make: sql(
      `UPDATE @mail SET message_id_hash = (SELECT message_id_hash FROM kept.mail WHERE id = ${FIRST_MAIL})
       WHERE id = (SELECT MAX(id) FROM kept.mail)`,
    ),
  },
  {
    kind: 'mail-without-ticket',
    how: 'a mail about a ticket that is not there',
    make: sql(`UPDATE @mail SET ticket = 99 WHERE id = ${FIRST_MAIL}`),
  },
  {
    kind: 'mail-stuck',
    how: 'a mail that is never due',
    make: sql(`UPDATE @mail SET state = 'queued', due_at = NULL WHERE id = ${FIRST_MAIL}`),
  },
  {
    kind: 'mail-overdue',
    how: 'a mail that nobody tries',
    make: sql(`UPDATE @mail SET state = 'queued', due_at = ${ago('5 HOUR')} WHERE id = ${FIRST_MAIL}`),
  },
  {
    kind: 'mail-abandoned',
    how: 'a claim that ran out',
    make: sql(`UPDATE @mail SET state = 'sending', due_at = ${ago('11 MINUTE')} WHERE id = ${FIRST_MAIL}`),
  },
  {
    kind: 'mail-expired',
    how: 'a mail that is tried for a week',
    make: sql(
      `UPDATE @mail SET state = 'deferred', created_at = ${ago('7 DAY')}, due_at = UTC_TIMESTAMP(3) WHERE id = ${FIRST_MAIL}`,
    ),
  },
  {
    kind: 'mail-without-record',
    how: 'a mail marked as sent by hand',
    make: sql(`UPDATE @mail SET last_response = NULL WHERE id = ${FIRST_MAIL}`),
  },
  {
    kind: 'failure-untold',
    how: 'a mail marked as failed by hand',
    make: sql("UPDATE @mail SET state = 'failed', sent_at = NULL WHERE template = 'received' LIMIT 1"),
  },
];

describe('a desk is damaged:', () => {
  test('in every way that can be named', () => {
    const made = new Set(DAMAGES.map(({ kind }) => kind));
    expect(DIFFERENCES.filter((kind) => !made.has(kind))).toEqual([]);
  });

  test.each(DAMAGES)('$how is named $kind', async ({ kind, make, options = [], with: others = [] }) => {
    await make();
    const named = await differences(...options);
    expect(named.map((difference) => difference.kind)).toContain(kind);
    expect(new Set(named.map((difference) => difference.kind))).toEqual(new Set([kind, ...others]));
    for (const { what, remedy } of named) {
      expect(what).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/[.!]$/);
    }
  });
});

test('what is in hand is no difference', async () => {
  await run(`UPDATE @mail SET state = 'queued', due_at = UTC_TIMESTAMP(3) WHERE id = ${FIRST_MAIL}`);
  await run(
    "UPDATE @mail SET state = 'sending', due_at = UTC_TIMESTAMP(3) + INTERVAL 20 SECOND WHERE id = (SELECT MAX(id) FROM kept.mail)",
  );
  await desk.program.append('INBOX', [mail(78)]);
  expect(await differences()).toEqual([]);
});
