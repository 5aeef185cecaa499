/** Reading for people who look. What is shown together is not one moment: nothing is decided by it. */
import type { MailState } from '../mail/mail.ts';
import type { StoredMessage, Timer } from '../policy/facts.ts';
import type { OutboxEntry, Queries, TicketFilter } from '../ports.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { fetch } from './contents.ts';
import type { Database } from './database.ts';
import { ENTRY, entryOf, eventOf, messageOf, ticketOf } from './mapping.ts';
import { event, mail, message, ticket, timer } from './schema.ts';
import { list } from './sql.ts';

export class DatabaseQueries implements Queries {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async ticket(number: TicketNumber): Promise<Ticket | null> {
    const [row] = await this.#database.session((sql) => sql.select(ticket, 'WHERE number = ?', [number]));
    return row === undefined ? null : ticketOf(row);
  }

  /** Newest first. */
  async tickets(filter: TicketFilter): Promise<readonly Ticket[]> {
    const { where, parameters } = conditions(filter);
    const rows = await this.#database.session((sql) =>
      sql.select(ticket, `${where} ORDER BY number DESC LIMIT ?`, [...parameters, filter.limit]),
    );
    return rows.map(ticketOf);
  }

  async history(number: TicketNumber): Promise<readonly TicketEvent[]> {
    const rows = await this.#database.session((sql) => sql.select(event, 'WHERE ticket = ? ORDER BY seq', [number]));
    return rows.map(eventOf);
  }

  /** Oldest first; all of them, duplicates and what was set aside too. */
  async messages(number: TicketNumber): Promise<readonly StoredMessage[]> {
    const rows = await this.#database.session((sql) => sql.select(message, 'WHERE ticket = ? ORDER BY id', [number]));
    return rows.map(messageOf);
  }

  async mails(number: TicketNumber): Promise<readonly OutboxEntry[]> {
    const rows = await this.#database.session((sql) =>
      sql.select(mail, 'WHERE ticket = ? ORDER BY id', [number], ENTRY),
    );
    return rows.map(entryOf);
  }

  async timers(number: TicketNumber): Promise<readonly Timer[]> {
    return this.#database.session((sql) => sql.select(timer, 'WHERE ticket = ? ORDER BY due, kind', [number]));
  }

  async message(id: MessageId): Promise<StoredMessage | null> {
    const [row] = await this.#database.session((sql) => sql.select(message, 'WHERE id = ?', [id]));
    return row === undefined ? null : messageOf(row);
  }

  async source(id: MessageId): Promise<Uint8Array | null> {
    return this.#database.session(async (sql) => {
      const [row] = await sql.select(message, 'WHERE id = ?', [id], ['digest']);
      if (row === undefined) return null;
      return (await fetch(sql, [row.digest])).get(row.digest) ?? null;
    });
  }

  /** Oldest first. */
  async queue(states: readonly MailState[], limit: number): Promise<readonly OutboxEntry[]> {
    if (states.length === 0) return [];
    const rows = await this.#database.session((sql) =>
      sql.select(mail, `WHERE state IN ${list(states)} ORDER BY id LIMIT ?`, [...states, limit], ENTRY),
    );
    return rows.map(entryOf);
  }

  /** Oldest first. */
  async quarantine(limit: number): Promise<readonly StoredMessage[]> {
    const rows = await this.#database.session((sql) =>
      sql.select(message, "WHERE disposition = 'quarantined' ORDER BY id LIMIT ?", [limit]),
    );
    return rows.map(messageOf);
  }
}

function conditions(filter: TicketFilter): { where: string; parameters: readonly unknown[] } {
  const terms: string[] = [];
  const parameters: unknown[] = [];
  for (const property of ['status', 'team', 'assignee'] as const) {
    const value = filter[property];
    if (value === undefined) continue;
    terms.push(`${property} = ?`);
    parameters.push(value);
  }
  if (filter.unfinished !== undefined) {
    terms.push(`status ${filter.unfinished ? 'NOT IN' : 'IN'} ('resolved', 'closed')`);
  }
  return { where: terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`, parameters };
}
