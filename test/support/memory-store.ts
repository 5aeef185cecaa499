/**
 * The store's ports without a database, for simulations of thousands of desks: as far as the engine and the courier can
 * see, the same. It stands under the store's contract, and one desk played on it and on SQLite goes the same way.
 */
import type { Mail } from '../../src/mail/mail.ts';
import type {
  Absence,
  ContactFacts,
  Facts,
  FactsWanted,
  Parked,
  RecentTicket,
  StoredMessage,
  ThreadAnchor,
  TicketFacts,
  Timer,
  Workload,
} from '../../src/policy/facts.ts';
import { MACHINE_TAG } from '../../src/policy/triage.ts';
import {
  type Arrival,
  type Changes,
  type Claim,
  type ClaimedMail,
  ClaimLostError,
  type Outbox,
  type OutboxEntry,
  type Queries,
  type Transactor,
  TransientError,
  type Tx,
} from '../../src/ports.ts';
import type { TicketEvent } from '../../src/ticket/event.ts';
import {
  type Address,
  type AgentHandle,
  type Digest,
  type MailboxKey,
  type MailId,
  type MessageId,
  type TicketNumber,
  ticketNumber,
} from '../../src/ticket/ids.ts';
import { isFinished, type Priority, type Ticket } from '../../src/ticket/ticket.ts';
import { days, type Duration, hours, type Instant, instant, minutes } from '../../src/ticket/time.ts';

interface TicketEntry {
  ticket: Ticket;
  readonly mailbox: MailboxKey;
}

interface MailEntry {
  readonly mail: Mail;
  state: OutboxEntry['state'];
  attempts: number;
  dueAt: Instant | null;
  claimedBy: string | null;
  response: string | null;
  sentAt: Instant | null;
}

interface ContactEntry {
  readonly name: string;
  readonly proven: boolean;
  readonly surveyedAt: Instant | null;
}

interface AgentEntry {
  readonly lastAssignedAt: Instant | null;
  readonly absence: Absence | null;
}

const ahead = (now: Instant, length: Duration): Instant => instant(now - length);
const byId = (one: { readonly id: string }, other: { readonly id: string }): number => (one.id < other.id ? -1 : 1);

/** Lists under keys. */
class Lists<Key, Value> {
  readonly #lists = new Map<Key, Value[]>();

  add(key: Key, value: Value): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [value]);
    else list.push(value);
  }

  of(key: Key): readonly Value[] {
    return this.#lists.get(key) ?? [];
  }
}

export class MemoryStore implements Transactor {
  readonly #contents = new Map<Digest, Uint8Array>();
  readonly #identities = new Map<string, MessageId>();
  readonly #places = new Map<string, MessageId>();
  readonly #messages = new Map<MessageId, StoredMessage>();
  readonly #said = new Lists<TicketNumber, MessageId>();
  readonly #named = new Lists<string, MessageId>();
  readonly #tickets = new Map<TicketNumber, TicketEntry>();
  readonly #unfinished = new Set<TicketNumber>();
  readonly #histories = new Lists<TicketNumber, TicketEvent>();
  readonly #mails = new Map<MailId, MailEntry>();
  readonly #waiting = new Set<MailEntry>();
  readonly #mailKeys = new Set<string>();
  readonly #mailsOf = new Lists<TicketNumber, MailEntry>();
  readonly #mailNamed = new Map<string, Mail>();
  readonly #automaticTo = new Lists<Address, Instant>();
  readonly #automaticOn = new Lists<TicketNumber, Instant>();
  readonly #automatic: Instant[] = [];
  readonly #threads = new Lists<TicketNumber, Address>();
  readonly #anchors = new Map<string, ThreadAnchor>();
  readonly #timers = new Map<string, Timer>();
  readonly #contacts = new Map<Address, ContactEntry>();
  readonly #wrongCodes = new Lists<Address, Instant>();
  readonly #agents = new Map<AgentHandle, AgentEntry>();
  readonly #parked = new Map<TicketNumber, Parked>();
  #nextTicket = ticketNumber(1);
  #nextParked = ticketNumber(1);
  #turn: Promise<unknown> = Promise.resolve();
  /** Told of each commit. */
  readonly #committed: (changes: Changes) => void;

  constructor(committed: (changes: Changes) => void = () => undefined) {
    this.#committed = committed;
  }

  async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const before = this.#turn;
    let done: () => void = () => undefined;
    this.#turn = new Promise<void>((resolve) => {
      done = resolve;
    });
    await before;
    try {
      const writes: (() => void)[] = [];
      const result = await work(this.#tx(writes));
      for (const write of writes) write();
      return result;
    } finally {
      done();
    }
  }

  #tx(writes: (() => void)[]): Tx {
    return {
      keep: async (arrivals) => {
        writes.push(() => {
          for (const arrival of arrivals) this.#keep(arrival);
        });
      },
      claim: async (arrivals) => this.#claim(arrivals, writes),
      facts: async (wanted) => this.#facts(wanted),
      dueTimers: async (now, limit) => this.#dueTimers(now, limit),
      unfinished: async (after, limit) =>
        this.#open()
          .filter(({ ticket }) => ticket.number > (after ?? 0))
          .slice(0, limit)
          .map(({ ticket }) => ({ ticket, timers: this.#timersOf([ticket.number]) })),
      timersOf: async (tickets) => this.#timersOf(tickets),
      failed: async (courier, id, response) => {
        const entry = this.#mails.get(id);
        if (entry === undefined || entry.state !== 'sending' || entry.claimedBy !== courier) return false;
        writes.push(() => this.#settle(entry, { state: 'failed', dueAt: null, response }));
        return true;
      },
      save: async (changes) => {
        this.#check(changes);
        writes.push(() => {
          this.#save(changes);
          this.#committed(changes);
        });
      },
    };
  }

  // --- what arrives ---------------------------------------------------------------------------------

  #keep({ message, source }: Arrival): void {
    this.#contents.set(message.digest, source);
    for (const { sha256, content } of message.attachments) this.#contents.set(sha256, content);
  }

  #claim(arrivals: readonly Arrival[], writes: (() => void)[]): readonly Claim[] {
    const fresh = new Map<string, MessageId>();
    const first = (name: string): MessageId | undefined => fresh.get(name) ?? this.#identities.get(name);
    return arrivals.map((arrival): Claim => {
      const { mailbox, uidValidity, uid, message } = arrival;
      const there = uid > 0 ? this.#places.get(`${uidValidity}/${uid}/${mailbox}`) : undefined;
      const known = there === undefined ? undefined : this.#messages.get(there);
      if (known?.digest === message.digest) return { kind: 'known', as: known.id, disposition: known.disposition };
      writes.push(() => this.#keep(arrival));
      const bytes = `b:${message.digest}`;
      const content = message.messageId === null ? null : `c:${message.messageId}\n${message.canonicalDigest}`;
      const id = message.messageId === null ? null : `m:${message.messageId}`;
      const same = first(bytes) ?? (content === null ? undefined : first(content));
      const reused = id === null ? undefined : first(id);
      for (const name of [bytes, content, id]) {
        if (name === null || first(name) !== undefined) continue;
        const owner = same ?? arrival.id;
        fresh.set(name, owner);
        writes.push(() => this.#identities.set(name, owner));
      }
      if (same !== undefined) return { kind: 'duplicate', of: same, ticket: this.#messages.get(same)?.ticket ?? null };
      return reused === undefined ? { kind: 'new' } : { kind: 'reused-id', of: reused };
    });
  }

  // --- what is known --------------------------------------------------------------------------------

  #facts(wanted: FactsWanted): Facts {
    const seen = this.#seen(wanted.messageIds);
    const parked = wanted.parked.flatMap((number) => this.#parked.get(number) ?? []);
    const offers = parked.flatMap(({ ticket, purpose }) => (purpose === 'agent-offer' ? (ticket ?? []) : []));
    const tickets = this.#ticketFacts(
      [...wanted.tickets, ...seen.values(), ...parked.flatMap(({ ticket }) => ticket ?? [])],
      { ...wanted, instancesOf: [...wanted.instancesOf, ...offers], offersOf: [...wanted.offersOf, ...offers] },
    );
    const authors = tickets.flatMap(({ conversation }) => conversation.filter(({ direction }) => direction === 'in'));
    const people = [...tickets.map(({ ticket }) => ticket.requester), ...authors.map(({ from }) => from)];
    const addresses = [...wanted.addresses, ...people.map(({ address }) => address)];
    const hour = ahead(wanted.now, hours(1));
    const challenges = new Map<AgentHandle, number>();
    for (const { agent, at, reason } of wanted.challenges ? this.#parked.values() : [])
      if (reason === 'unproven' && at > hour) challenges.set(agent, (challenges.get(agent) ?? 0) + 1);
    return {
      tickets,
      seen,
      contacts: [...new Set(addresses)].flatMap((one) => this.#contact(one, wanted.now) ?? []),
      requesters: this.#requesters(wanted.requesters),
      workloads: this.#workloads(wanted.agents),
      absences: wanted.agents.flatMap((agent) => this.#agents.get(agent)?.absence ?? []),
      parked,
      parkedMessages: parked.flatMap(({ message }) => this.#messages.get(message) ?? []),
      challenges,
      unfinished: this.#open()
        .slice(0, wanted.unfinished)
        .map(({ ticket }) => ticket),
      recent: wanted.recentSince === null ? [] : this.#recent(wanted.recentSince),
      automaticLastMinute: within(this.#automatic, ahead(wanted.now, minutes(1))),
      nextTicket: this.#nextTicket,
      nextParked: this.#nextParked,
    };
  }

  /** A mail of ours before the first message that bore it. */
  #seen(messageIds: readonly string[]): ReadonlyMap<string, TicketNumber> {
    const seen = new Map<string, TicketNumber>();
    for (const id of messageIds) {
      const theirs = this.#named.of(id).flatMap((one) => this.#messages.get(one)?.ticket ?? []);
      const ticket = this.#mailNamed.get(id)?.ticket ?? theirs[0];
      if (ticket !== undefined) seen.set(id, ticket);
    }
    return seen;
  }

  #ticketFacts(
    numbers: readonly TicketNumber[],
    { instancesOf, offersOf, now }: Pick<FactsWanted, 'instancesOf' | 'offersOf' | 'now'>,
  ): readonly TicketFacts[] {
    const wanted = new Set(numbers);
    const open = this.#open();
    for (const { ticket } of open)
      if (ticket.parent !== null && instancesOf.includes(ticket.parent)) wanted.add(ticket.number);
    this.#addSurvivors(wanted);
    for (const number of offersOf) {
      const { offered = [] } = wanted.has(number) ? (this.#tickets.get(number)?.ticket.relations ?? {}) : {};
      for (const { tickets } of offered) for (const each of tickets) wanted.add(each);
    }
    this.#addSurvivors(wanted);
    const found = new Set(wanted);
    for (const { ticket } of open)
      if (ticket.predecessor !== null && found.has(ticket.predecessor)) wanted.add(ticket.number);
    return [...wanted].flatMap((number) => {
      const entry = this.#tickets.get(number);
      return entry === undefined ? [] : [this.#ticketFact(entry, open, now)];
    });
  }

  #addSurvivors(numbers: Set<TicketNumber>): void {
    // It grows while it is walked: survivors of survivors.
    for (const number of numbers) {
      const into = this.#tickets.get(number)?.ticket.mergedInto ?? null;
      if (into !== null) numbers.add(into);
    }
  }

  #ticketFact({ ticket, mailbox }: TicketEntry, open: readonly TicketEntry[], now: Instant): TicketFacts {
    const { number } = ticket;
    const day = ahead(now, days(1));
    const threads = [number, ...ticket.relations.absorbed.map((absorbed) => absorbed.number)];
    return {
      ticket,
      mailbox,
      conversation: [...new Set(this.#said.of(number))]
        .flatMap((id) => this.#messages.get(id) ?? [])
        .filter((message) => message.ticket === number && message.disposition !== 'duplicate')
        .toSorted(byId)
        .slice(-50),
      threads: threads.flatMap((one) =>
        this.#threads.of(one).flatMap((address) => this.#anchors.get(`${one}/${address}`) ?? []),
      ),
      reopenedLately: this.#histories
        .of(number)
        .filter(
          ({ at, change, message, by }) =>
            at > day && change.kind === 'reopened' && message !== null && by.kind !== 'agent',
        ).length,
      automaticLately: within(this.#automaticOn.of(number), day),
      followUp: open.findLast((other) => other.ticket.predecessor === number)?.ticket.number ?? null,
    };
  }

  #contact(address: Address, now: Instant): ContactFacts | null {
    const entry = this.#contacts.get(address);
    const automaticLately = within(this.#automaticTo.of(address), ahead(now, days(1)));
    const wrongCodes = within(this.#wrongCodes.of(address), ahead(now, hours(1)));
    if (entry === undefined && automaticLately === 0 && wrongCodes === 0) return null;
    const { name = '', proven = false, surveyedAt = null } = entry ?? {};
    return { address, name, proven, lastSurveyAt: surveyedAt, automaticLately, wrongCodes };
  }

  #requesters(addresses: readonly Address[]): ReadonlySet<Address> {
    const all = new Set([...this.#tickets.values()].map(({ ticket }) => ticket.requester.address));
    return new Set(addresses.filter((address) => all.has(address)));
  }

  #workloads(agents: readonly AgentHandle[]): readonly Workload[] {
    const loads = new Map(
      agents.map((agent) => [agent, { P1: 0, P2: 0, P3: 0, P4: 0 } satisfies Record<Priority, number>]),
    );
    for (const number of this.#unfinished) {
      const ticket = this.#tickets.get(number)?.ticket;
      const load = ticket?.assignee == null || ticket.status !== 'open' ? undefined : loads.get(ticket.assignee);
      if (ticket !== undefined && load !== undefined) load[ticket.priority] += 1;
    }
    return [...loads].map(([agent, open]) => ({
      agent,
      open,
      lastAssignedAt: this.#agents.get(agent)?.lastAssignedAt ?? null,
    }));
  }

  /** Neither resolved nor closed, oldest first. */
  #open(): readonly TicketEntry[] {
    return [...this.#unfinished].toSorted((one, other) => one - other).flatMap((one) => this.#tickets.get(one) ?? []);
  }

  #recent(since: Instant): readonly RecentTicket[] {
    return this.#open()
      .filter(({ ticket }) => ticket.createdAt >= since && !ticket.tags.includes(MACHINE_TAG))
      .toSorted((one, other) => other.ticket.createdAt - one.ticket.createdAt)
      .slice(0, 200)
      .map(({ ticket: { number, subject, requester, type, parent, createdAt } }) => {
        const problem = type === 'problem' ? number : parent;
        const isThere = problem !== null && this.#unfinished.has(problem);
        return { number, subject, requester: requester.address, problem: isThere ? problem : null, createdAt };
      });
  }

  #dueTimers(now: Instant, limit: number): readonly Timer[] {
    const due = [...this.#timers.values()].filter((timer) => timer.due <= now);
    const rank = ({ kind, ticket, due: at }: Timer): readonly (number | string)[] =>
      kind === 'assign'
        ? [1, this.#tickets.get(ticket)?.ticket.priority ?? '', ticket, kind]
        : [kind === 'idle' ? 2 : 0, at, ticket, kind];
    return due.toSorted((one, other) => compared(rank(one), rank(other))).slice(0, limit);
  }

  #timersOf(tickets: readonly TicketNumber[]): readonly Timer[] {
    return [...this.#timers.values()]
      .filter(({ ticket }) => tickets.includes(ticket))
      .toSorted((one, other) => compared([one.ticket, one.kind], [other.ticket, other.kind]));
  }

  // --- what changes ---------------------------------------------------------------------------------

  #check({ tickets }: Changes): void {
    for (const { before, after } of tickets) {
      const there = this.#tickets.get(after.number)?.ticket.version;
      if (there !== before?.version) throw new TransientError(`ticket ${after.number} was changed meanwhile`);
    }
  }

  #save(changes: Changes): void {
    for (const { sha256, content } of changes.files) this.#contents.set(sha256, content);
    for (const message of changes.messages) this.#saveMessage(message);
    for (const { after, mailbox } of changes.tickets) this.#saveTicket(after, mailbox);
    for (const event of changes.events) this.#histories.add(event.ticket, event);
    for (const { mail, key } of changes.mails) if (!this.#mailKeys.has(key)) this.#saveMail(mail, key);
    for (const anchor of changes.threads) {
      const key = `${anchor.ticket}/${anchor.address}`;
      const before = this.#anchors.get(key);
      if (before === undefined) this.#threads.add(anchor.ticket, anchor.address);
      this.#anchors.set(key, { ...anchor, first: before?.first ?? anchor.first });
    }
    for (const { ticket, kind } of changes.timersCleared) this.#timers.delete(`${ticket}/${kind}`);
    for (const timer of changes.timersSet) this.#timers.set(`${timer.ticket}/${timer.kind}`, timer);
    for (const { team, most, now } of changes.lookAgain) this.#lookAgain(team, most, now);
    this.#savePeople(changes);
    for (const parked of changes.parked) this.#parked.set(parked.number, parked);
    if (changes.nextTicket !== null) this.#nextTicket = ticketNumber(Math.max(this.#nextTicket, changes.nextTicket));
    if (changes.nextParked !== null) this.#nextParked = ticketNumber(Math.max(this.#nextParked, changes.nextParked));
  }

  #saveMessage(message: StoredMessage): void {
    const { id, mailbox, uidValidity, uid, messageId, ticket } = message;
    const before = this.#messages.get(id);
    const place = `${uidValidity}/${uid}/${mailbox}`;
    if (before === undefined && uid > 0 && !this.#places.has(place)) this.#places.set(place, id);
    if (before === undefined && messageId !== null) this.#named.add(messageId, id);
    if (ticket !== null && ticket !== before?.ticket) this.#said.add(ticket, id);
    this.#messages.set(id, message);
  }

  #saveTicket(ticket: Ticket, mailbox: MailboxKey): void {
    this.#tickets.set(ticket.number, { ticket, mailbox });
    if (isFinished(ticket.status)) this.#unfinished.delete(ticket.number);
    else this.#unfinished.add(ticket.number);
  }

  #saveMail(mail: Mail, key: string): void {
    this.#mailKeys.add(key);
    const { createdAt, messageId, ticket, to } = mail;
    const entry: MailEntry = {
      mail,
      state: 'queued',
      attempts: 0,
      dueAt: createdAt,
      claimedBy: null,
      response: null,
      sentAt: null,
    };
    this.#mails.set(mail.id, entry);
    this.#waiting.add(entry);
    this.#mailNamed.set(messageId, mail);
    if (ticket !== null) this.#mailsOf.add(ticket, entry);
    if (!mail.automatic) return;
    this.#automatic.push(createdAt);
    this.#automaticTo.add(to.address, createdAt);
    if (ticket !== null) this.#automaticOn.add(ticket, createdAt);
  }

  #lookAgain(team: Ticket['team'], most: number, now: Instant): void {
    const waiting = [...this.#timers.values()].flatMap((timer) => {
      const ticket = this.#tickets.get(timer.ticket)?.ticket;
      const isWaiting = timer.kind === 'assign' && timer.due > now && ticket?.status === 'new' && ticket.team === team;
      return isWaiting ? [{ timer, rank: [ticket.priority, ticket.number] }] : [];
    });
    for (const { timer } of waiting.toSorted((one, other) => compared(one.rank, other.rank)).slice(0, most))
      this.#timers.set(`${timer.ticket}/${timer.kind}`, { ...timer, due: now });
  }

  #savePeople({ contacts, wrongCodes, assignments, absences }: Changes): void {
    for (const { address, name, proven, surveyedAt } of contacts) {
      const before = this.#contacts.get(address);
      this.#contacts.set(address, {
        name: name === '' ? (before?.name ?? '') : name,
        proven: proven || before?.proven === true,
        surveyedAt: surveyedAt ?? before?.surveyedAt ?? null,
      });
    }
    for (const { address, at } of wrongCodes) this.#wrongCodes.add(address, at);
    for (const { agent, at } of assignments) {
      const { absence = null, lastAssignedAt = null } = this.#agents.get(agent) ?? {};
      this.#agents.set(agent, { absence, lastAssignedAt: instant(Math.max(at, lastAssignedAt ?? at)) });
    }
    for (const { agent, absence } of absences)
      this.#agents.set(agent, { lastAssignedAt: this.#agents.get(agent)?.lastAssignedAt ?? null, absence });
  }

  #settle(entry: MailEntry, to: Partial<MailEntry>): void {
    Object.assign(entry, to);
    if (entry.dueAt === null) this.#waiting.delete(entry);
  }

  // --- the courier's and the people's side ----------------------------------------------------------

  readonly outbox: Outbox = {
    claim: async (courier, now, until, limit): Promise<readonly ClaimedMail[]> => {
      const due = [...this.#waiting].filter(({ dueAt }) => dueAt !== null && dueAt <= now);
      const rank = ({ dueAt, mail }: MailEntry): readonly (number | string)[] => [dueAt ?? 0, mail.id];
      return due
        .toSorted((one, other) => compared(rank(one), rank(other)))
        .slice(0, Math.max(0, limit))
        .map((entry) => {
          Object.assign(entry, { state: 'sending', claimedBy: courier, dueAt: until, attempts: entry.attempts + 1 });
          const contents = new Map(
            entry.mail.files.flatMap(({ sha256 }) => {
              const bytes = this.#contents.get(sha256);
              return bytes === undefined ? [] : [[sha256, bytes] as const];
            }),
          );
          return { mail: entry.mail, attempts: entry.attempts - 1, contents };
        })
        .toSorted((one, other) => byId(one.mail, other.mail));
    },
    renew: async (courier, mails, until) =>
      mails.filter((id) => {
        const entry = this.#mails.get(id);
        if (entry === undefined || entry.state !== 'sending' || entry.claimedBy !== courier) return false;
        entry.dueAt = until;
        return true;
      }),
    sent: async (courier, id, at, response) => this.#settled(courier, id, { state: 'sent', sentAt: at, response }),
    deferred: async (courier, id, dueAt, response) =>
      this.#settled(courier, id, { state: 'deferred', dueAt, response }),
    failed: async (courier, id, _at, response) => this.#settled(courier, id, { state: 'failed', response }),
    nextDue: async () => {
      const due = [...this.#waiting].flatMap(({ dueAt }) => dueAt ?? []);
      return due.length === 0 ? null : instant(Math.min(...due));
    },
  };

  #settled(courier: string, id: MailId, to: Partial<MailEntry> & Pick<MailEntry, 'state'>): void {
    const entry = this.#mails.get(id);
    if (entry?.claimedBy === courier && entry.state === to.state) return;
    if (entry?.claimedBy !== courier || entry.state !== 'sending')
      throw new ClaimLostError(`mail ${id} is not claimed by ${courier} any more: the claim ran out`);
    this.#settle(entry, { dueAt: null, ...to });
  }

  readonly queries: Queries = {
    ticket: async (number) => this.#tickets.get(number)?.ticket ?? null,
    tickets: async ({ status, team, assignee, unfinished, limit }) =>
      [...this.#tickets.values()]
        .map(({ ticket }) => ticket)
        .filter(
          (ticket) =>
            (status === undefined || ticket.status === status) &&
            (team === undefined || ticket.team === team) &&
            (assignee === undefined || ticket.assignee === assignee) &&
            (unfinished === undefined || isFinished(ticket.status) !== unfinished),
        )
        .toSorted((one, other) => other.number - one.number)
        .slice(0, limit),
    history: async (number) => this.#histories.of(number),
    messages: async (number) =>
      [...new Set(this.#said.of(number))]
        .flatMap((id) => this.#messages.get(id) ?? [])
        .filter((message) => message.ticket === number)
        .toSorted(byId),
    mails: async (number) => this.#mailsOf.of(number).map(entryOf),
    timers: async (number) =>
      [...this.#timers.values()]
        .filter(({ ticket }) => ticket === number)
        .toSorted((one, other) => compared([one.due, one.kind], [other.due, other.kind])),
    message: async (id) => this.#messages.get(id) ?? null,
    source: async (id) => {
      const message = this.#messages.get(id);
      return message === undefined ? null : (this.#contents.get(message.digest) ?? null);
    },
    queue: async (states, limit) =>
      [...this.#mails.values()]
        .filter(({ state }) => states.includes(state))
        .map(entryOf)
        .toSorted(byId)
        .slice(0, limit),
    quarantine: async (limit) =>
      [...this.#messages.values()]
        .filter(({ disposition }) => disposition === 'quarantined')
        .toSorted(byId)
        .slice(0, limit),
  };

  async close(): Promise<void> {
    await this.#turn;
  }
}

/** How many of these instants, in their order, are after `since`. */
function within(instants: readonly Instant[], since: Instant): number {
  let count = 0;
  while (count < instants.length && (instants[instants.length - 1 - count] ?? since) > since) count += 1;
  return count;
}

/** Compares two ranks of one length, place by place. */
function compared(one: readonly (number | string)[], other: readonly (number | string)[]): number {
  for (const [place, value] of one.entries()) {
    const against = other[place];
    if (against === undefined || value === against) continue;
    return value < against ? -1 : 1;
  }
  return 0;
}

function entryOf({ mail, state, attempts, dueAt, response, sentAt }: MailEntry): OutboxEntry {
  const { id, ticket, template, to, subject, messageId, createdAt } = mail;
  const waits = state === 'queued' || state === 'deferred';
  return {
    id,
    ticket,
    template,
    to,
    subject,
    state,
    messageId,
    attempts,
    nextAttemptAt: waits ? dueAt : null,
    lastResponse: response,
    createdAt,
    sentAt,
  };
}
