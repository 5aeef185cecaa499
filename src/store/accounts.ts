/** What is kept, for the accounting (`ticketd audit`), in pages. What belongs together is read in one statement or after it. */
import type { Pair } from '../policy/audit.ts';
import type { MailAccount } from '../policy/audit-mails.ts';
import type { MessageAccount } from '../policy/audit-messages.ts';
import type { TicketAccount } from '../policy/audit-tickets.ts';
import type { Timer } from '../policy/facts.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { Digest, MailboxKey, MailId, MessageId, TicketNumber } from '../ticket/ids.ts';
import { sha256 } from './columns.ts';
import type { Database } from './database.ts';
import { eventOf, ticketOf } from './mapping.ts';
import { counter, event, mail, message, ticket, timer } from './schema.ts';
import { list, type Sql } from './sql.ts';

/** Of each kind of difference that one statement finds: where there are so many, something else is wrong. */
const MOST = 1000;

/** Everything that is kept, for `ticketd audit`: in pages, by ascending keys; an empty page is the end. */
export interface Accounts {
  messages(after: MessageId | null, limit: number): Promise<readonly MessageAccount[]>;
  tickets(after: TicketNumber | null, limit: number): Promise<readonly TicketAccount[]>;
  mails(after: MailId | null, limit: number): Promise<readonly MailAccount[]>;
  /** How often messages with these Message-IDs were taken from a mailbox. */
  taken(mailbox: MailboxKey, messageIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Would a message of these bytes be recognised? */
  knows(source: Digest): Promise<boolean>;
  /** Messages that are the same mail and were both dealt with. */
  takenTwice(): Promise<readonly Pair<MessageId>[]>;
  /** Tickets that one message opened. */
  openedTwice(): Promise<readonly Pair<TicketNumber>[]>;
  /** Mails with the same Message-ID. */
  doubledMails(): Promise<readonly Pair<MailId>[]>;
  /** Histories without a ticket. */
  strayHistories(): Promise<readonly TicketNumber[]>;
  /** Timers without a ticket. */
  strayTimers(): Promise<readonly Timer[]>;
  nextTicket(): Promise<TicketNumber>;
}

export class DatabaseAccounts implements Accounts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async messages(after: MessageId | null, limit: number): Promise<readonly MessageAccount[]> {
    return this.#database.session(async (sql) => {
      const columns = ['id', 'digest', 'size', 'disposition', 'ticket', 'verdict'] as const;
      const rows = await sql.select(message, 'WHERE id > ? ORDER BY id LIMIT ?', [after ?? '', limit], columns);
      const digests = rows.map(({ digest }) => digest);
      const kept = await keptBytes(sql, digests);
      const identities = await found(
        sql,
        'SELECT identity AS found FROM message_identity WHERE identity IN',
        digests.map(identityOf),
      );
      const tickets = await ticketsAmong(
        sql,
        rows.map((row) => row.ticket),
      );
      return rows.map(({ verdict, ...row }) => ({
        ...row,
        mails: verdict.mails,
        kept: kept.get(row.digest) ?? null,
        hasIdentity: identities.has(identityOf(row.digest)),
        hasTicket: row.ticket !== null && tickets.has(row.ticket),
      }));
    });
  }

  /** In a transaction each ticket is locked while its history is read: a running desk changes both together. */
  async tickets(after: TicketNumber | null, limit: number): Promise<readonly TicketAccount[]> {
    return this.#database.transaction(async (sql) => {
      const rows = await sql.select(ticket, `WHERE number > ? ORDER BY number LIMIT ?${sql.dialect.forShare}`, [
        after ?? 0,
        limit,
      ]);
      if (rows.length === 0) return [];
      const numbers = rows.map(({ number }) => number);
      const these = list(numbers);
      const events = (await sql.select(event, `WHERE ticket IN ${these} ORDER BY ticket, seq`, numbers)).map(eventOf);
      const histories = grouped(events);
      const timers = grouped(await sql.select(timer, `WHERE ticket IN ${these}`, numbers));
      const kept = await found(sql, 'SELECT id AS found FROM message WHERE id IN', events.flatMap(messageOf));
      const spoken = await found(sql, 'SELECT DISTINCT ticket AS found FROM message WHERE ticket IN', numbers);
      return rows.map((row) => {
        const history = histories.get(row.number) ?? [];
        return {
          ticket: ticketOf(row),
          history,
          timers: timers.get(row.number) ?? [],
          missing: [...new Set(history.flatMap(messageOf))].filter((id) => !kept.has(id)),
          hasMessage: spoken.has(row.number),
        };
      });
    });
  }

  async mails(after: MailId | null, limit: number): Promise<readonly MailAccount[]> {
    return this.#database.session(async (sql) => {
      const columns = [
        ...(['id', 'ticket', 'template', 'toAddress', 'state', 'createdAt'] as const),
        ...(['dueAt', 'sentAt', 'lastResponse'] as const),
      ];
      const rows = await sql.select(mail, 'WHERE id > ? ORDER BY id LIMIT ?', [after ?? '', limit], columns);
      const failed = rows.flatMap((row) => (row.state === 'failed' && row.ticket !== null ? row.ticket : []));
      const told = await found(
        sql,
        "SELECT ticket AS found FROM event WHERE kind = 'delivery-failed' AND ticket IN",
        failed,
      );
      const tickets = await ticketsAmong(
        sql,
        rows.map((row) => row.ticket),
      );
      return rows.map(({ toAddress, lastResponse, ...row }) => ({
        ...row,
        to: toAddress,
        response: lastResponse,
        hasTicket: row.ticket !== null && tickets.has(row.ticket),
        failureTold: row.ticket !== null && told.has(row.ticket),
      }));
    });
  }

  async taken(mailbox: MailboxKey, messageIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const names = new Map(messageIds.map((id) => [sha256(id), id]));
    if (names.size === 0) return new Map();
    const rows = await this.#database.session((sql) =>
      sql.rows(
        `SELECT message_id_hash AS hash, COUNT(*) AS times FROM message
         WHERE mailbox = ? AND message_id_hash IN ${list([...names.keys()])} GROUP BY message_id_hash`,
        [message.columns.mailbox.encode(mailbox), ...names.keys()],
      ),
    );
    return new Map(rows.map((row) => [names.get(String(row['hash'])) ?? '', Number(row['times'])]));
  }

  async knows(source: Digest): Promise<boolean> {
    const rows = await this.#database.session((sql) =>
      sql.rows(
        `SELECT 1 AS found FROM message_identity JOIN message ON message.id = message_identity.message
         WHERE message_identity.identity = ?`,
        [identityOf(source)],
      ),
    );
    return rows.length > 0;
  }

  /** What could not be digested is set aside as often as it comes. */
  async takenTwice(): Promise<readonly Pair<MessageId>[]> {
    // Copies are rows of their own and have the source of the whole: the note above a forwarded mail, an announcement
    // on the tickets of a problem, a message that was split off.
    const whole =
      "(mark IS NULL OR (mark NOT IN ('above a forwarded mail', 'announcement') AND mark NOT LIKE 'split off #%'))";
    const dealtWith = `FROM message WHERE disposition NOT IN ('duplicate', 'quarantined') AND ${whole}`;
    const pairs = [
      ...(await this.#pairs<MessageId>('id', `${dealtWith} GROUP BY digest`)),
      ...(await this.#pairs<MessageId>(
        'id',
        `${dealtWith} AND message_id_hash IS NOT NULL GROUP BY message_id_hash, canonical_digest`,
      )),
    ];
    return [...new Map(pairs.map((pair) => [`${pair.first} ${pair.again}`, pair])).values()];
  }

  async openedTwice(): Promise<readonly Pair<TicketNumber>[]> {
    return this.#pairs('ticket', "FROM event WHERE kind = 'created' AND message IS NOT NULL GROUP BY message");
  }

  async doubledMails(): Promise<readonly Pair<MailId>[]> {
    return this.#pairs('id', 'FROM mail GROUP BY message_id_hash');
  }

  async strayHistories(): Promise<readonly TicketNumber[]> {
    const rows = await this.#database.session((sql) =>
      sql.rows(
        `SELECT DISTINCT event.ticket AS found FROM event LEFT JOIN ticket ON ticket.number = event.ticket
         WHERE ticket.number IS NULL ORDER BY event.ticket LIMIT ${MOST}`,
      ),
    );
    return rows.map((row) => row['found'] as TicketNumber);
  }

  async strayTimers(): Promise<readonly Timer[]> {
    return this.#database.session((sql) =>
      sql.select(
        timer,
        `LEFT JOIN ticket ON ticket.number = timer.ticket WHERE ticket.number IS NULL
         ORDER BY timer.ticket LIMIT ${MOST}`,
      ),
    );
  }

  async nextTicket(): Promise<TicketNumber> {
    const rows = await this.#database.session((sql) => sql.select(counter, "WHERE name = 'ticket'"));
    const [row] = rows;
    if (row === undefined) throw new Error('the counter "ticket" is missing');
    return row.value;
  }

  /** The least and the greatest of each group in which there are two. */
  async #pairs<Id>(column: string, groups: string): Promise<readonly Pair<Id>[]> {
    const rows = await this.#database.session((sql) =>
      sql.rows(
        `SELECT MIN(${column}) AS least, MAX(${column}) AS greatest ${groups}
         HAVING COUNT(*) > 1 ORDER BY least LIMIT ${MOST}`,
      ),
    );
    return rows.map((row) => ({ first: row['least'] as Id, again: row['greatest'] as Id }));
  }
}

const identityOf = (digest: Digest): string => `b:${digest}`;

const messageOf = ({ message: id }: TicketEvent): readonly MessageId[] => (id === null ? [] : [id]);

function grouped<Row extends { readonly ticket: TicketNumber }>(
  rows: readonly Row[],
): ReadonlyMap<TicketNumber, readonly Row[]> {
  const groups = new Map<TicketNumber, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.ticket);
    if (group === undefined) groups.set(row.ticket, [row]);
    else group.push(row);
  }
  return groups;
}

/** How many bytes are kept of each; what is not kept at all is missing. */
async function keptBytes(sql: Sql, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, number>> {
  const wanted = [...new Set(digests)];
  if (wanted.length === 0) return new Map();
  const rows = await sql.rows(
    `SELECT digest, SUM(LENGTH(bytes)) AS amount FROM content WHERE digest IN ${list(wanted)} GROUP BY digest`,
    wanted,
  );
  return new Map(rows.map((row) => [row['digest'] as Digest, Number(row['amount'])]));
}

async function ticketsAmong(sql: Sql, numbers: readonly (TicketNumber | null)[]): Promise<ReadonlySet<unknown>> {
  return found(
    sql,
    'SELECT number AS found FROM ticket WHERE number IN',
    numbers.flatMap((number) => number ?? []),
  );
}

/** Those of `values` that `select … IN` finds. */
async function found(sql: Sql, select: string, values: readonly unknown[]): Promise<ReadonlySet<unknown>> {
  const wanted = [...new Set(values)];
  if (wanted.length === 0) return new Set();
  const rows = await sql.rows(`${select} ${list(wanted)}`, wanted);
  return new Set(rows.map((row) => row['found']));
}
