/** Writes what one unit of work changes, with one multi-row statement per table. */
import type { Changes } from '../ports.ts';
import type { Digest, MessageId, TicketNumber } from '../ticket/ids.ts';
import { instant } from '../ticket/time.ts';
import { timeText } from './columns.ts';
import { keep } from './contents.ts';
import { RetriableError } from './errors.ts';
import { eventRow, messageRow, queuedMail, ticketRow } from './mapping.ts';
import type { AgentStateRow, CounterRow } from './rows.ts';
import {
  agentState,
  contact,
  counter,
  event,
  mail,
  message,
  parked,
  thread,
  ticket,
  timer,
  wrongCode,
} from './schema.ts';
import { list, type Sql } from './sql.ts';
import type { Table } from './tables.ts';

/** What this transaction has read or written before, and need not ask again. */
export interface Already {
  /** Messages that were read: saving them again changes them. */
  readonly stored: ReadonlySet<MessageId>;
  /** Messages whose place in their mailbox was another's before, and stays it. */
  readonly displaced: ReadonlySet<MessageId>;
  /** Contents that came with the arrivals. */
  readonly kept: ReadonlySet<Digest>;
  /** Versions of the tickets that are locked. */
  readonly locked: ReadonlyMap<TicketNumber, number>;
}

export const NEVER = instant(0);
const AT_WORK = { awaySince: null, awayUntil: null, standIn: null } as const satisfies Partial<AgentStateRow>;

/** See `Tx.save`. */
export async function save(sql: Sql, changes: Changes, already: Already): Promise<void> {
  const { kept, locked } = already;
  const files = changes.files.filter(({ sha256 }) => !kept.has(sha256));
  await keep(
    sql,
    files.map((file) => ({ digest: file.sha256, bytes: file.content })),
  );
  await saveMessages(sql, changes, already);
  await saveTickets(sql, changes, locked);
  await sql.insert(event, changes.events.map(eventRow));
  await sql.insertNew(
    mail,
    changes.mails.map((one) => queuedMail(one.mail, one.key)),
    ['idempotencyKey'],
  );
  await sql.upsert(thread, changes.threads, { last: 'replace' });
  await saveTimers(sql, changes);
  await lookAgain(sql, changes);
  await savePeople(sql, changes);
  await sql.upsert(parked, changes.parked, allBut(parked, ['number']));
  await saveCounters(sql, changes);
}

async function saveMessages(sql: Sql, { messages }: Changes, { stored, displaced }: Already): Promise<void> {
  // Not one upsert for both: it would also take the row of another message at the same place for the same row.
  const created = messages.filter(({ id }) => !stored.has(id));
  const placed = created.map((one) => (displaced.has(one.id) ? { ...one, uid: 0, uidValidity: 0 } : one));
  await sql.insert(message, placed.map(messageRow));
  const changed = messages.filter(({ id }) => stored.has(id)).map(messageRow);
  await sql.upsert(message, changed, allBut(message, ['id', 'mailbox', 'uid', 'uidValidity']));
}

async function saveTickets(sql: Sql, { tickets }: Changes, locked: Already['locked']): Promise<void> {
  const created = tickets.filter(({ before }) => before === null);
  await sql.insert(
    ticket,
    created.map(({ after, mailbox }) => ticketRow(after, mailbox)),
  );
  const changed = tickets.filter(({ before }) => before !== null);
  if (changed.length === 0) return;
  await checkVersions(sql, changed, locked);
  const rows = changed.map(({ after, mailbox }) => ticketRow(after, mailbox));
  await sql.upsert(ticket, rows, allBut(ticket, ['number']));
}

/**
 * Optimistic locking for the whole set: UPDATE … WHERE number = ? AND version = ?, in two statements instead of fifty.
 * The rows stay locked from here to the commit.
 */
async function checkVersions(sql: Sql, changed: Changes['tickets'], locked: Already['locked']): Promise<void> {
  const numbers = changed.map(({ after }) => after.number).filter((number) => !locked.has(number));
  const versions = new Map([...locked, ...(await lockVersions(sql, numbers))]);
  for (const { before, after } of changed) {
    if (versions.get(after.number) === before?.version) continue;
    throw new RetriableError(`ticket ${after.number} was changed by another transaction meanwhile`);
  }
}

async function lockVersions(
  sql: Sql,
  numbers: readonly TicketNumber[],
): Promise<readonly (readonly [TicketNumber, number])[]> {
  if (numbers.length === 0) return [];
  const rows = await sql.select(
    ticket,
    `WHERE number IN ${list(numbers)} ORDER BY number${sql.dialect.forUpdate}`,
    numbers,
    ['number', 'version'],
  );
  return rows.map((row) => [row.number, row.version]);
}

async function saveTimers(sql: Sql, { timersCleared, timersSet }: Changes): Promise<void> {
  if (timersCleared.length > 0) {
    const conditions = timersCleared.map(() => '(ticket = ? AND kind = ?)').join(' OR ');
    await sql.run(
      `DELETE FROM timer WHERE ${conditions}`,
      timersCleared.flatMap(({ ticket, kind }) => [ticket, kind]),
    );
  }
  await sql.upsert(timer, timersSet, { due: 'replace' });
}

/** The gravest first, then the oldest, of those that wait for somebody (section 6.2): they are due now. */
async function lookAgain(sql: Sql, changes: Changes): Promise<void> {
  for (const { team, most, now } of changes.lookAgain) {
    const waiting = await sql.select(
      timer,
      `JOIN ticket ON ticket.number = timer.ticket
       WHERE ticket.status = 'new' AND ticket.team = ? AND timer.kind = 'assign' AND timer.due > ?
       ORDER BY ticket.priority, ticket.number LIMIT ?`,
      [team, timeText(now), most],
    );
    await sql.upsert(
      timer,
      waiting.map((one) => ({ ...one, due: now })),
      { due: 'replace' },
    );
  }
}

async function savePeople(sql: Sql, changes: Changes): Promise<void> {
  // Once proven, always proven; no name does not take a name away.
  await sql.upsert(contact, changes.contacts, { name: 'unless-empty', proven: 'greatest', surveyedAt: 'unless-null' });
  await sql.upsert(
    wrongCode,
    changes.wrongCodes.map((one) => ({ ...one, times: 1 })),
    { times: 'add' },
  );
  await sql.upsert(
    agentState,
    changes.assignments.map(({ agent, at }) => ({ agent, lastAssignedAt: at, ...AT_WORK })),
    { lastAssignedAt: 'greatest' },
  );
  await sql.upsert(
    agentState,
    changes.absences.map(({ agent, absence }) => ({
      agent,
      lastAssignedAt: NEVER,
      ...(absence === null
        ? AT_WORK
        : { awaySince: absence.since, awayUntil: absence.until, standIn: absence.standIn }),
    })),
    { awaySince: 'replace', awayUntil: 'replace', standIn: 'replace' },
  );
}

async function saveCounters(sql: Sql, { nextTicket, nextParked }: Changes): Promise<void> {
  const rows: CounterRow[] = [];
  if (nextTicket !== null) rows.push({ name: 'ticket', value: nextTicket });
  if (nextParked !== null) rows.push({ name: 'parked', value: nextParked });
  // A number is never given twice, so a counter never goes back.
  await sql.upsert(counter, rows, { value: 'greatest' });
}

/** Every property is replaced, except some. */
function allBut<Row>(table: Table<Row>, except: readonly (keyof Row & string)[]): { [P in keyof Row]?: 'replace' } {
  const entries = Object.keys(table.columns)
    .filter((property) => !except.some((name) => name === property))
    .map((property) => [property, 'replace'] as const);
  return Object.fromEntries(entries) as { [P in keyof Row]?: 'replace' };
}
