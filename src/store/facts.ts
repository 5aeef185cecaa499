/** All that policy may want to know for a chunk, in one batch of reads whose number does not grow with the chunk. */
import type {
  Absence,
  ContactFacts,
  Facts,
  FactsWanted,
  Parked,
  RecentTicket,
  StoredMessage,
  Timer,
  Workload,
} from '../policy/facts.ts';
import { type Address, type AgentHandle, agentHandle, type TicketNumber } from '../ticket/ids.ts';
import type { Person, Priority, Ticket } from '../ticket/ticket.ts';
import { after, hours, type Instant } from '../ticket/time.ts';
import { NEVER } from './changes.ts';
import { sha256, timeText } from './columns.ts';
import { readTickets } from './conversation.ts';
import { messageOf, ticketOf } from './mapping.ts';
import { agentState, contact, counter, message, parked, ticket, timer } from './schema.ts';
import { list, type Sql } from './sql.ts';
import { type Counts, countWindows } from './windows.ts';

/**
 * The turnstile of the desk: whoever decides about tickets holds the counters' rows until the commit. So the next
 * number is free for sure, workloads and budgets are those of this moment, and no two wait for each other.
 */
export async function lockCounters(sql: Sql): Promise<Pick<Facts, 'nextTicket' | 'nextParked'>> {
  const rows = await sql.select(counter, sql.dialect.forUpdate);
  const next = (name: 'ticket' | 'parked'): TicketNumber => {
    const row = rows.find((candidate) => candidate.name === name);
    if (row === undefined) throw new Error(`the counter "${name}" is missing`);
    return row.value;
  };
  return { nextTicket: next('ticket'), nextParked: next('parked') };
}

/** See `Tx.facts`. */
export async function facts(sql: Sql, wanted: FactsWanted): Promise<Facts> {
  const next = await lockCounters(sql);
  const seen = await readSeen(sql, wanted.messageIds);
  const waiting = await readParked(sql, wanted.parked);
  const about = waiting.flatMap(({ ticket: number }) => number ?? []);
  const offers = waiting.flatMap(({ ticket: number, purpose }) => (purpose === 'agent-offer' ? (number ?? []) : []));
  const tickets = await readTickets(
    sql,
    [...wanted.tickets, ...seen.values(), ...about],
    [...wanted.instancesOf, ...offers],
    [...wanted.offersOf, ...offers],
  );
  // Whoever causes a mail, it is the requester's budget and the requester's last survey that count; and whoever wrote
  // on a ticket becomes the requester of what is split off.
  const people = tickets.flatMap(({ ticket: one, conversation }) => [one.requester, ...authorsOf(conversation)]);
  const addresses = [...wanted.addresses, ...people.map(({ address }) => address)];
  const counts = await countWindows(sql, {
    now: wanted.now,
    tickets: tickets.map((one) => one.ticket.number),
    addresses,
  });
  return {
    tickets: tickets.map((one) => ({
      ...one,
      reopenedLately: counts.reopened.get(one.ticket.number) ?? 0,
      automaticLately: counts.automaticOfTicket.get(one.ticket.number) ?? 0,
    })),
    seen,
    contacts: await readContacts(sql, addresses, counts),
    requesters: await readRequesters(sql, wanted.requesters),
    ...(await readAgents(sql, wanted.agents)),
    parked: waiting,
    parkedMessages: await readMessages(sql, waiting),
    challenges: wanted.challenges ? await countChallenges(sql, wanted.now) : new Map(),
    unfinished: await readUnfinished(sql, wanted.unfinished),
    recent: await readRecent(sql, wanted.recentSince),
    automaticLastMinute: counts.automaticLastMinute,
    ...next,
  };
}

const authorsOf = (conversation: readonly StoredMessage[]): readonly Person[] =>
  conversation.flatMap(({ direction, from }) => (direction === 'in' ? [from] : []));

/** See `Tx.dueTimers`. Who comes second waits at the turnstile, and then no longer finds what the first has dealt with. */
export async function dueTimers(sql: Sql, now: Instant, limit: number): Promise<readonly Timer[]> {
  await lockCounters(sql);
  // Tickets that wait for somebody come when all else has been done: the gravest first, then the oldest. Whether nothing
  // has happened on a ticket is seen at the very end.
  const priority = '(SELECT priority FROM ticket WHERE number = timer.ticket)';
  return sql.select(
    timer,
    `WHERE due <= ? ORDER BY CASE kind WHEN 'idle' THEN 2 WHEN 'assign' THEN 1 ELSE 0 END, CASE kind WHEN 'assign' THEN ${priority} END,
     CASE kind WHEN 'assign' THEN NULL ELSE due END, ticket, kind LIMIT ?`,
    [timeText(now), limit],
  );
}

/**
 * On which ticket a Message-ID was seen: in a mail of ours, else in the first message that bore it. A later message
 * cannot draw a thread to its own ticket by taking the Message-ID of an earlier one.
 */
async function readSeen(sql: Sql, messageIds: readonly string[]): Promise<ReadonlyMap<string, TicketNumber>> {
  if (messageIds.length === 0) return new Map();
  const byHash = new Map(messageIds.map((id) => [sha256(id), id]));
  const hashes = [...byHash.keys()];
  const rows = await sql.rows(
    `SELECT 0 AS place, message_id_hash AS hash, ticket, id FROM mail
     WHERE message_id_hash IN ${list(hashes)} AND ticket IS NOT NULL
     UNION ALL
     SELECT 1, message_id_hash, ticket, id FROM message
     WHERE message_id_hash IN ${list(hashes)} AND ticket IS NOT NULL
     ORDER BY 1, 4`,
    [...hashes, ...hashes],
  );
  const seen = new Map<string, TicketNumber>();
  for (const row of rows) {
    const id = byHash.get(row['hash'] as string);
    if (id !== undefined && !seen.has(id)) seen.set(id, row['ticket'] as TicketNumber);
  }
  return seen;
}

async function readContacts(sql: Sql, addresses: readonly Address[], counts: Counts): Promise<readonly ContactFacts[]> {
  const wanted = [...new Set(addresses)];
  if (wanted.length === 0) return [];
  const keys = wanted.map((address) => contact.columns.address.encode(address));
  const rows = await sql.select(contact, `WHERE address IN ${list(keys)}`, keys);
  const byKey = new Map<unknown, (typeof rows)[number]>(rows.map((row) => [row.address, row]));
  return wanted.flatMap((address, index) => {
    const row = byKey.get(keys[index]);
    const automaticLately = counts.automaticToAddress.get(address) ?? 0;
    const wrongCodes = counts.wrongCodes.get(address) ?? 0;
    if (row === undefined && automaticLately === 0 && wrongCodes === 0) return [];
    const { name, proven, surveyedAt } = row ?? { name: '', proven: false, surveyedAt: null };
    return [{ address, name, proven, lastSurveyAt: surveyedAt, automaticLately, wrongCodes }];
  });
}

/** Who of them had a ticket before. */
async function readRequesters(sql: Sql, addresses: readonly Address[]): Promise<ReadonlySet<Address>> {
  const wanted = new Map(addresses.map((one) => [ticket.columns.requesterAddress.encode(one), one]));
  if (wanted.size === 0) return new Set();
  const keys = [...wanted.keys()];
  const rows = await sql.rows(
    `SELECT DISTINCT requester_address AS address FROM ticket WHERE requester_address IN ${list(keys)}`,
    keys,
  );
  return new Set(rows.flatMap((row) => wanted.get(row['address'] as string) ?? []));
}

/** What each agent who was asked for has to do, and who of them is away. */
async function readAgents(
  sql: Sql,
  agents: readonly AgentHandle[],
): Promise<{ readonly workloads: readonly Workload[]; readonly absences: readonly Absence[] }> {
  if (agents.length === 0) return { workloads: [], absences: [] };
  const rows = await sql.rows(
    `SELECT assignee, priority, COUNT(*) AS amount FROM ticket
     WHERE status = 'open' AND assignee IN ${list(agents)} GROUP BY assignee, priority`,
    agents,
  );
  const states = await sql.select(agentState, `WHERE agent IN ${list(agents)}`, agents);
  const workloads = agents.map((agent): Workload => {
    const open: Record<Priority, number> = { P1: 0, P2: 0, P3: 0, P4: 0 };
    for (const row of rows) {
      if (row['assignee'] === agent) open[row['priority'] as Priority] = Number(row['amount']);
    }
    const lastAssignedAt = states.find((state) => state.agent === agent)?.lastAssignedAt ?? NEVER;
    return { agent, open, lastAssignedAt: lastAssignedAt === NEVER ? null : lastAssignedAt };
  });
  const absences = states.flatMap(({ agent, awaySince: since, awayUntil: until, standIn }) =>
    since === null ? [] : [{ agent, since, until, standIn }],
  );
  return { workloads, absences };
}

async function readParked(sql: Sql, numbers: readonly TicketNumber[]): Promise<readonly Parked[]> {
  if (numbers.length === 0) return [];
  return sql.select(parked, `WHERE number IN ${list(numbers)} ORDER BY number`, numbers);
}

/** How often each agent was asked within the last hour whether a mail is theirs. */
async function countChallenges(sql: Sql, now: Instant): Promise<ReadonlyMap<AgentHandle, number>> {
  const rows = await sql.rows(
    "SELECT agent, COUNT(*) AS amount FROM parked WHERE at > ? AND reason = 'unproven' GROUP BY agent",
    [timeText(after(now, hours(-1)))],
  );
  return new Map(rows.map((row) => [agentHandle(String(row['agent'])), Number(row['amount'])]));
}

async function readMessages(sql: Sql, waiting: readonly Parked[]): Promise<readonly StoredMessage[]> {
  if (waiting.length === 0) return [];
  const ids = waiting.map((one) => one.message);
  return (await sql.select(message, `WHERE id IN ${list(ids)} ORDER BY id`, ids)).map(messageOf);
}

/** More are not looked at: where so many come in an hour, the lead knows. */
const MOST_RECENT = 200;

async function readRecent(sql: Sql, since: Instant | null): Promise<readonly RecentTicket[]> {
  if (since === null) return [];
  const rows = await sql.select(
    ticket,
    // What machines opened bears their tag.
    `WHERE created_at >= ? AND status NOT IN ('resolved', 'closed') AND tags NOT LIKE '%"machine"%'
     ORDER BY created_at DESC LIMIT ${MOST_RECENT}`,
    [timeText(since)],
    ['number', 'subject', 'requesterAddress', 'type', 'parent', 'createdAt'],
  );
  const problems = await unfinishedAmong(
    sql,
    rows.flatMap(({ parent }) => parent ?? []),
  );
  return rows.map(({ number, subject, requesterAddress, type, parent, createdAt }) => ({
    number,
    subject,
    requester: requesterAddress,
    problem: type === 'problem' ? number : parent !== null && problems.has(parent) ? parent : null,
    createdAt,
  }));
}

async function unfinishedAmong(sql: Sql, numbers: readonly TicketNumber[]): Promise<ReadonlySet<TicketNumber>> {
  const wanted = [...new Set(numbers)];
  if (wanted.length === 0) return new Set();
  const rows = await sql.select(
    ticket,
    `WHERE number IN ${list(wanted)} AND status NOT IN ('resolved', 'closed')`,
    wanted,
    ['number'],
  );
  return new Set(rows.map(({ number }) => number));
}

async function readUnfinished(sql: Sql, limit: number): Promise<readonly Ticket[]> {
  if (limit < 1) return [];
  const rows = await sql.select(ticket, "WHERE status NOT IN ('resolved', 'closed') ORDER BY number LIMIT ?", [limit]);
  return rows.map(ticketOf);
}
