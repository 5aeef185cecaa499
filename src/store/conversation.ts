/** The tickets of a chunk with what was said on them, locked until the end of the transaction. */
import type { StoredMessage, ThreadAnchor, TicketFacts } from '../policy/facts.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { messageOf, ticketOf } from './mapping.ts';
import type { TicketRow } from './rows.ts';
import { message, thread, ticket } from './schema.ts';
import { list, type Sql } from './sql.ts';

/** Messages of one ticket that a decision gets to see. */
const MOST_MESSAGES = 50;

/** What is counted elsewhere (windows.ts) is missing. */
export type TicketInContext = Omit<TicketFacts, 'reopenedLately' | 'automaticLately'>;

/** The tickets, what they were merged into, and their unfinished follow-ups; on request, instances and what was offered. */
export async function readTickets(
  sql: Sql,
  numbers: readonly TicketNumber[],
  instancesOf: readonly TicketNumber[],
  offersOf: readonly TicketNumber[],
): Promise<readonly TicketInContext[]> {
  const instances = await lockInstances(sql, instancesOf);
  const asked = await withSurvivors(sql, [...numbers, ...instances]);
  const rows = [...asked, ...(await withSurvivors(sql, offeredOn(asked, offersOf)))];
  if (rows.length === 0) return [];
  const followUps = await lockFollowUps(sql, rows);
  const all = new Map([...rows, ...followUps].map((row) => [row.number, row]));
  const found = [...all.keys()];
  const conversations = await readConversations(sql, found);
  // Who was merged into a ticket is answered in their own thread.
  const absorbed = [...all.values()].flatMap((row) => row.relations?.absorbed.map(({ number }) => number) ?? []);
  const threaded = [...found, ...absorbed];
  const threads = await sql.select(thread, `WHERE ticket IN ${list(threaded)} ORDER BY ticket, address`, threaded);
  return [...all.values()].map((row) => ({
    ticket: ticketOf(row),
    mailbox: row.mailbox,
    conversation: conversations.get(row.number) ?? [],
    threads: threads.filter(belongsTo(row)),
    followUp: followUpOf(row, followUps),
  }));
}

function offeredOn(rows: readonly TicketRow[], offersOf: readonly TicketNumber[]): readonly TicketNumber[] {
  const offers = rows.filter(({ number }) => offersOf.includes(number)).flatMap((row) => row.relations?.offered ?? []);
  return offers.flatMap(({ tickets }) => tickets).filter((number) => !rows.some((row) => row.number === number));
}

const belongsTo =
  ({ number, relations }: TicketRow) =>
  (anchor: ThreadAnchor): boolean =>
    anchor.ticket === number || (relations?.absorbed.some((absorbed) => absorbed.number === anchor.ticket) ?? false);

/** Of a problem that everybody has, so many are told at once. */
const MOST_INSTANCES = 1000;

async function lockInstances(sql: Sql, problems: readonly TicketNumber[]): Promise<readonly TicketNumber[]> {
  if (problems.length === 0) return [];
  const rows = await sql.select(
    ticket,
    `WHERE parent IN ${list(problems)} AND status NOT IN ('resolved', 'closed') ORDER BY number LIMIT ${MOST_INSTANCES}`,
    problems,
    ['number'],
  );
  return rows.map((row) => row.number);
}

/** A merged ticket leads to its survivor, which may have been merged in turn. */
async function withSurvivors(sql: Sql, numbers: readonly TicketNumber[]): Promise<readonly TicketRow[]> {
  const rows = new Map<TicketNumber, TicketRow>();
  let wanted = [...new Set(numbers)];
  while (wanted.length > 0) {
    const found = await sql.select(
      ticket,
      `WHERE number IN ${list(wanted)} ORDER BY number${sql.dialect.forUpdate}`,
      wanted,
    );
    for (const row of found) rows.set(row.number, row);
    const survivors = found.flatMap((row) => (row.mergedInto === null ? [] : [row.mergedInto]));
    wanted = [...new Set(survivors)].filter((number) => !rows.has(number));
  }
  return [...rows.values()];
}

async function lockFollowUps(sql: Sql, rows: readonly TicketRow[]): Promise<readonly TicketRow[]> {
  // Also of tickets that are not closed yet: they may be before the chunk is done.
  const numbers = rows.map((row) => row.number);
  return sql.select(
    ticket,
    `WHERE predecessor IN ${list(numbers)} AND status NOT IN ('resolved', 'closed') ORDER BY number${sql.dialect.forUpdate}`,
    numbers,
  );
}

/** The newest, if there should be several. */
function followUpOf(row: TicketRow, followUps: readonly TicketRow[]): TicketNumber | null {
  return followUps.findLast((followUp) => followUp.predecessor === row.number)?.number ?? null;
}

async function readConversations(
  sql: Sql,
  numbers: readonly TicketNumber[],
): Promise<ReadonlyMap<TicketNumber, readonly StoredMessage[]>> {
  // The numbering touches the index only; a second copy is no second thing said.
  const rows = await sql.select(
    message,
    `JOIN (
       SELECT id AS newest_id, ROW_NUMBER() OVER (PARTITION BY ticket ORDER BY id DESC) AS place
       FROM message WHERE ticket IN ${list(numbers)} AND disposition <> 'duplicate'
     ) newest ON newest.newest_id = message.id
     WHERE newest.place <= ${MOST_MESSAGES} ORDER BY message.id`,
    numbers,
  );
  const conversations = new Map<TicketNumber, StoredMessage[]>();
  for (const row of rows) {
    if (row.ticket === null) continue;
    const before = conversations.get(row.ticket);
    if (before === undefined) conversations.set(row.ticket, [messageOf(row)]);
    else before.push(messageOf(row));
  }
  return conversations;
}
