/**
 * Reads one message exactly as the daemon would, and says what would come of it; changes nothing. With a store it sees
 * the tickets that are there; without one it is the first message of an empty desk.
 */
import type { Message } from '../mail/message.ts';
import type { Facts, StoredMessage } from '../policy/facts.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Arrival, Transactor } from '../ports.ts';
import { PermanentError } from '../ports.ts';
import { messageId, ticketNumber } from '../ticket/ids.ts';
import { handle } from './handle.ts';
import type { Tools } from './tools.ts';
import { factsWanted } from './wanted.ts';
import { Work } from './work.ts';

export interface Explanation {
  readonly verdict: Verdict;
  /** The row that would be kept. */
  readonly kept: StoredMessage;
}

/** An empty desk. */
function noFacts(tools: Tools): Facts {
  return {
    tickets: [],
    seen: new Map(),
    contacts: [],
    requesters: new Set(),
    workloads: [...tools.desk.agents.keys()].map((agent) => ({
      agent,
      open: { P1: 0, P2: 0, P3: 0, P4: 0 },
      lastAssignedAt: null,
    })),
    absences: [],
    parked: [],
    parkedMessages: [],
    challenges: new Map(),
    unfinished: [],
    recent: [],
    automaticLastMinute: 0,
    nextTicket: ticketNumber(1),
    nextParked: ticketNumber(1),
  };
}

/** `transactor` null: without a database. The mailbox is the one that the message was addressed to, else the first. */
export async function explainMessage(
  tools: Tools,
  transactor: Transactor | null,
  message: Message,
  source: Uint8Array,
): Promise<Explanation> {
  const now = tools.clock.now();
  const wanted = factsWanted([message], tools.desk, now);
  const facts = transactor === null ? noFacts(tools) : await transactor.transact((tx) => tx.facts(wanted));
  const reached = new Set<string>([
    ...message.deliveredTo,
    ...[...message.to, ...message.cc].map((person) => person.address),
  ]);
  const { mailboxes } = tools.desk;
  const mailbox =
    mailboxes.find(({ address, aliases }) => [address, ...aliases].some((own) => reached.has(own))) ?? mailboxes[0];
  if (mailbox === undefined) throw new PermanentError('the desk has no mailbox');
  const work = new Work(tools, facts, now);
  const arrival: Arrival = {
    id: messageId(tools.ids.next()),
    mailbox: mailbox.key,
    uidValidity: 0,
    uid: 0,
    receivedAt: now,
    source,
    message,
  };
  handle(work, arrival, { kind: 'new' }, mailbox);
  const kept = work.ledger.message(arrival.id);
  if (kept === null) throw new RangeError('a handled message was not kept');
  return { verdict: kept.verdict, kept };
}
