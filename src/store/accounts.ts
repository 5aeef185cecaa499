/** What is kept, for the accounting (`ticketd audit`), in pages. What belongs together is read in one statement or after it. */
import type { MailAccount, MessageAccount, TicketAccount } from '../policy/audit.ts';
import type { Accounts } from '../ports.ts';
import type { MailId, MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Database } from './database.ts';
import { eventOf, ticketOf } from './mapping.ts';
import { counter, event, mail, message, ticket } from './schema.ts';
import { list, type Sql } from './sql.ts';

export class DatabaseAccounts implements Accounts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async messages(after: MessageId | null, limit: number): Promise<readonly MessageAccount[]> {
    return this.#database.session(async (sql) => {
      const columns = [
        'id',
        'mailbox',
        'messageId',
        'digest',
        'canonicalDigest',
        'disposition',
        'ticket',
        'verdict',
      ] as const;
      const rows = await sql.select(message, 'WHERE id > ? ORDER BY id LIMIT ?', [after ?? '', limit], columns);
      const digests = rows.map(({ digest }) => digest);
      const sources = await found(sql, 'SELECT digest AS found FROM content WHERE part = 0 AND digest IN', digests);
      const identities = await found(
        sql,
        'SELECT identity AS found FROM message_identity WHERE identity IN',
        digests.map((digest) => `b:${digest}`),
      );
      const tickets = await found(
        sql,
        'SELECT number AS found FROM ticket WHERE number IN',
        rows.flatMap((row) => row.ticket ?? []),
      );
      return rows.map(({ verdict, ...row }) => ({
        ...row,
        mails: verdict.mails,
        hasSource: sources.has(row.digest),
        hasIdentity: identities.has(`b:${row.digest}`),
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
      const events = (await sql.select(event, `WHERE ticket IN ${list(numbers)} ORDER BY ticket, seq`, numbers)).map(
        eventOf,
      );
      const named = events.flatMap((one) => one.message ?? []);
      const kept = await found(sql, 'SELECT id AS found FROM message WHERE id IN', named);
      return rows.map((row) => {
        const history = events.filter((one) => one.ticket === row.number);
        const missing = [...new Set(history.flatMap((one) => one.message ?? []))].filter((id) => !kept.has(id));
        return { ticket: ticketOf(row), history, missing };
      });
    });
  }

  async mails(after: MailId | null, limit: number): Promise<readonly MailAccount[]> {
    return this.#database.session(async (sql) => {
      const columns = [
        'id',
        'ticket',
        'template',
        'toAddress',
        'state',
        'messageId',
        'dueAt',
        'sentAt',
        'lastResponse',
      ] as const;
      const rows = await sql.select(mail, 'WHERE id > ? ORDER BY id LIMIT ?', [after ?? '', limit], columns);
      const failed = rows.flatMap((row) => (row.state === 'failed' && row.ticket !== null ? row.ticket : []));
      const told = await found(
        sql,
        "SELECT ticket AS found FROM event WHERE kind = 'delivery-failed' AND ticket IN",
        failed,
      );
      return rows.map(({ toAddress, lastResponse, ...row }) => ({
        ...row,
        to: toAddress,
        response: lastResponse,
        failureTold: row.ticket !== null && told.has(row.ticket),
      }));
    });
  }

  async strayHistories(): Promise<readonly TicketNumber[]> {
    const rows = await this.#database.session((sql) =>
      sql.rows(
        `SELECT DISTINCT event.ticket AS found FROM event LEFT JOIN ticket ON ticket.number = event.ticket
         WHERE ticket.number IS NULL ORDER BY event.ticket LIMIT 1000`,
      ),
    );
    return rows.map((row) => row['found'] as TicketNumber);
  }

  async nextTicket(): Promise<TicketNumber> {
    const rows = await this.#database.session((sql) => sql.select(counter, "WHERE name = 'ticket'"));
    const [row] = rows;
    if (row === undefined) throw new Error('the counter "ticket" is missing');
    return row.value;
  }
}

/** Those of `values` that `select … IN` finds. */
async function found(sql: Sql, select: string, values: readonly unknown[]): Promise<ReadonlySet<unknown>> {
  const wanted = [...new Set(values)];
  if (wanted.length === 0) return new Set();
  const rows = await sql.rows(`${select} ${list(wanted)}`, wanted);
  return new Set(rows.map((row) => row['found']));
}
