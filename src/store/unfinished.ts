/** Unfinished tickets with what falls due on them, page by page: a desk with a past does not fit into memory. */
import type { Timer } from '../policy/facts.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { lockCounters } from './facts.ts';
import { ticketOf } from './mapping.ts';
import { ticket, timer } from './schema.ts';
import { list, type Sql } from './sql.ts';

/** See `Tx.unfinished`. */
export async function unfinished(
  sql: Sql,
  after: TicketNumber | null,
  limit: number,
): Promise<readonly { readonly ticket: Ticket; readonly timers: readonly Timer[] }[]> {
  const rows = await sql.select(
    ticket,
    "WHERE number > ? AND status NOT IN ('resolved', 'closed') ORDER BY number LIMIT ?",
    [after ?? 0, limit],
  );
  const timers = await readTimers(
    sql,
    rows.map(({ number }) => number),
  );
  return rows.map((row) => ({
    ticket: ticketOf(row),
    timers: timers.filter((one) => one.ticket === row.number),
  }));
}

/** See `Tx.timersOf`. */
export async function timersOf(sql: Sql, tickets: readonly TicketNumber[]): Promise<readonly Timer[]> {
  await lockCounters(sql);
  return readTimers(sql, tickets);
}

async function readTimers(sql: Sql, tickets: readonly TicketNumber[]): Promise<readonly Timer[]> {
  if (tickets.length === 0) return [];
  return sql.select(timer, `WHERE ticket IN ${list(tickets)} ORDER BY ticket, kind`, tickets);
}
