/**
 * The books of one unit of work: the facts as they stand after each decision, and the rows to be written at its end.
 */
import type { Mail } from '../mail/mail.ts';
import type { Attachment } from '../mail/message.ts';
import type {
  ContactFacts,
  Facts,
  Parked,
  StoredMessage,
  ThreadAnchor,
  TicketFacts,
  Timer,
  TimerKind,
  View,
  Workload,
} from '../policy/facts.ts';
import type { Spent } from '../policy/budget.ts';
import type { TimerChanges } from '../policy/timers.ts';
import type { Changes } from '../ports.ts';
import type { TicketEvent } from '../ticket/event.ts';
import type { Address, AgentHandle, MailboxKey, MessageId, TicketNumber } from '../ticket/ids.ts';
import { ticketNumber } from '../ticket/ids.ts';
import { isFinished, type Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import { Absentees } from './absentees.ts';
import { type ContactChange, Contacts } from './contacts.ts';
import { ParkedMails } from './parked-mails.ts';
import { RecentTickets } from './recent-tickets.ts';
import { Workloads } from './workloads.ts';

export class Ledger implements View {
  readonly absentees: Absentees;
  readonly #tickets = new Map<TicketNumber, TicketFacts>();
  readonly #before = new Map<TicketNumber, Ticket | null>();
  readonly #seen: Map<string, TicketNumber>;
  readonly #contacts: Contacts;
  readonly #requesters: Set<Address>;
  readonly #workloads: Workloads;
  readonly parking: ParkedMails;
  readonly #messages = new Map<MessageId, StoredMessage>();
  readonly #files: Attachment[] = [];
  readonly #events: TicketEvent[] = [];
  readonly #mails: { mail: Mail; key: string }[] = [];
  readonly #threads = new Map<string, ThreadAnchor>();
  readonly #threadsChanged = new Set<string>();
  readonly #timers = new Map<string, Timer | { ticket: TicketNumber; kind: TimerKind; due: null }>();
  readonly #unfinished: readonly Ticket[];
  readonly recent: RecentTickets;
  #nextTicket: TicketNumber;
  #tookTicket = false;
  #automaticLastMinute: number;

  constructor(facts: Facts) {
    for (const ticket of facts.tickets) {
      this.#tickets.set(ticket.ticket.number, ticket);
      for (const anchor of ticket.threads) this.#threads.set(threadKey(anchor.ticket, anchor.address), anchor);
    }
    this.#seen = new Map(facts.seen);
    this.#contacts = new Contacts(facts.contacts);
    this.#requesters = new Set(facts.requesters);
    this.#workloads = new Workloads(facts.workloads);
    this.absentees = new Absentees(facts.absences);
    this.parking = new ParkedMails(facts);
    this.#unfinished = facts.unfinished;
    this.recent = new RecentTickets(facts.recent);
    this.#nextTicket = facts.nextTicket;
    this.#automaticLastMinute = facts.automaticLastMinute;
  }

  // --- what policy asks -----------------------------------------------------------------------------

  ticket(number: TicketNumber): TicketFacts | null {
    return this.#tickets.get(number) ?? null;
  }

  /** The tickets at hand whose problem is this one. */
  instances(problem: TicketNumber): readonly TicketFacts[] {
    return [...this.#tickets.values()].filter(({ ticket }) => ticket.parent === problem);
  }

  seen(messageId: string): TicketNumber | null {
    return this.#seen.get(messageId) ?? null;
  }

  contact(address: Address): ContactFacts {
    return this.#contacts.of(address);
  }

  isRequester(address: Address): boolean {
    return this.#requesters.has(address);
  }

  workloads(): readonly Workload[] {
    return this.#workloads.list();
  }

  /** Who has less to do than before. */
  get relieved(): readonly AgentHandle[] {
    return this.#workloads.relieved;
  }

  parked(number: TicketNumber): Parked | null {
    return this.parking.of(number);
  }

  parkedMessage(id: MessageId): StoredMessage | null {
    return this.#messages.get(id) ?? this.parking.message(id);
  }

  /** The unfinished tickets as they stand now, if they were asked for. */
  unfinished(): readonly Ticket[] {
    return this.#unfinished.map((ticket) => this.#tickets.get(ticket.number)?.ticket ?? ticket);
  }

  thread(ticket: TicketNumber, address: Address): ThreadAnchor | null {
    return this.#threads.get(threadKey(ticket, address)) ?? null;
  }

  /** Automatic mails so far: to this person, on this ticket, from the whole desk. */
  spent(to: Address, ticket: TicketNumber | null): Spent {
    return {
      toAddressToday: this.contact(to).automaticLately,
      onTicketToday: ticket === null ? 0 : (this.#tickets.get(ticket)?.automaticLately ?? 0),
      lastMinute: this.#automaticLastMinute,
    };
  }

  message(id: MessageId): StoredMessage | null {
    return this.#messages.get(id) ?? null;
  }

  /** Notifications written so far: a mark to tell later what one message called for. */
  get mailsWritten(): readonly Mail[] {
    return this.#mails.map(({ mail }) => mail);
  }

  get eventsWritten(): readonly TicketEvent[] {
    return this.#events;
  }

  // --- what decisions change ------------------------------------------------------------------------

  get nextTicketNumber(): TicketNumber {
    return this.#nextTicket;
  }

  takeTicketNumber(): void {
    this.#nextTicket = ticketNumber(this.#nextTicket + 1);
    this.#tookTicket = true;
  }

  /**
   * Keeps a message, or what more became known of it; with a ticket it joins the conversation, and the thread of
   * `writer`, whose mail program holds it.
   */
  say(message: StoredMessage, writer: Address = message.from.address): void {
    const before = this.#messages.get(message.id)?.ticket ?? null;
    this.#messages.set(message.id, message);
    if (message.ticket === null) return;
    // Said again when more is known of it: by then our answer may already stand in the thread.
    if (message.messageId !== null && before !== message.ticket) {
      // The first to bear a Message-ID has it, in the store as well: a copy of it cannot draw a thread away.
      if (!this.#seen.has(message.messageId)) this.#seen.set(message.messageId, message.ticket);
      this.#anchor(message.ticket, writer, message.messageId);
    }
    const facts = this.#tickets.get(message.ticket);
    if (facts === undefined) return;
    const others = facts.conversation.filter((said) => said.id !== message.id);
    this.#tickets.set(message.ticket, { ...facts, conversation: [...others, message] });
  }

  begin(ticket: Ticket, mailbox: MailboxKey, opening: StoredMessage): TicketFacts {
    const facts: TicketFacts = {
      ticket,
      mailbox,
      conversation: [opening],
      threads: [],
      reopenedLately: 0,
      automaticLately: 0,
      followUp: null,
    };
    this.#tickets.set(ticket.number, facts);
    this.#requesters.add(ticket.requester.address);
    return facts;
  }

  /** Books events with what they make of the ticket. */
  settle(before: Ticket | null, facts: TicketFacts, events: readonly TicketEvent[], timers: TimerChanges): TicketFacts {
    const { number } = facts.ticket;
    // The conversation may have grown since the facts were taken.
    const current = this.#tickets.get(number) ?? facts;
    const reopened = events.filter(isReopenedByMail).length;
    const settled = { ...current, ticket: facts.ticket, reopenedLately: current.reopenedLately + reopened };
    this.#tickets.set(number, settled);
    if (!this.#before.has(number)) this.#before.set(number, before);
    this.#events.push(...events);
    this.#workloads.settle(before, facts.ticket, events);
    for (const kind of timers.clear) this.clearTimer(number, kind);
    for (const timer of timers.set) this.setTimer(timer);
    if (facts.ticket.predecessor !== null) this.#followUp(facts.ticket.predecessor, facts.ticket);
    return settled;
  }

  setTimer(timer: Timer): void {
    this.#timers.set(`${timer.ticket}/${timer.kind}`, timer);
  }

  clearTimer(ticket: TicketNumber, kind: TimerKind): void {
    this.#timers.set(`${ticket}/${kind}`, { ticket, kind, due: null });
  }

  mailed(mail: Mail, key: string, counts: boolean): void {
    this.#mails.push({ mail, key });
    if (mail.ticket !== null) this.#anchor(mail.ticket, mail.to.address, mail.messageId);
    if (!counts) return;
    this.#automaticLastMinute += 1;
    this.#contacts.mailed(mail.to.address);
    const facts = mail.ticket === null ? undefined : this.#tickets.get(mail.ticket);
    if (facts !== undefined)
      this.#tickets.set(facts.ticket.number, { ...facts, automaticLately: facts.automaticLately + 1 });
  }

  keep(files: readonly Attachment[]): void {
    this.#files.push(...files);
  }

  met(address: Address, change: Partial<ContactChange>): void {
    this.#contacts.met(address, change);
  }

  wrongCode(address: Address, at: Instant): void {
    this.#contacts.wrongCode(address, at);
  }

  // --- what is written ------------------------------------------------------------------------------

  changes(): Omit<Changes, 'lookAgain'> {
    const timers = [...this.#timers.values()];
    return {
      messages: [...this.#messages.values()],
      files: this.#files,
      tickets: [...this.#before].flatMap(([number, before]) => {
        const facts = this.#tickets.get(number);
        return facts === undefined ? [] : [{ before, after: facts.ticket, mailbox: facts.mailbox }];
      }),
      events: this.#events,
      mails: this.#mails,
      threads: [...this.#threadsChanged].flatMap((key) => this.#threads.get(key) ?? []),
      timersSet: timers.flatMap(({ ticket, kind, due }) => (due === null ? [] : [{ ticket, kind, due }])),
      // A ticket that is new has no timers to clear.
      timersCleared: timers.flatMap(({ ticket, kind, due }) =>
        due === null && this.#before.get(ticket) !== null ? [{ ticket, kind }] : [],
      ),
      contacts: this.#contacts.changes,
      wrongCodes: this.#contacts.wrongCodes,
      assignments: this.#workloads.assignments,
      absences: this.absentees.changes,
      ...this.parking.changes,
      nextTicket: this.#tookTicket ? this.#nextTicket : null,
    };
  }

  #anchor(ticket: TicketNumber, address: Address, messageId: string): void {
    const key = threadKey(ticket, address);
    const first = this.#threads.get(key)?.first ?? messageId;
    this.#threads.set(key, { ticket, address, first, last: messageId });
    this.#threadsChanged.add(key);
  }

  #followUp(predecessor: TicketNumber, ticket: Ticket): void {
    const facts = this.#tickets.get(predecessor);
    if (facts === undefined) return;
    const other = facts.followUp === ticket.number ? null : facts.followUp;
    const followUp = isFinished(ticket.status) || (other !== null && other > ticket.number) ? other : ticket.number;
    this.#tickets.set(predecessor, { ...facts, followUp });
  }
}

/** An agent who opens a ticket again by mail is no ping-pong (section 3). */
function isReopenedByMail({ change, message, by }: TicketEvent): boolean {
  return change.kind === 'reopened' && message !== null && by.kind !== 'agent';
}

function threadKey(ticket: TicketNumber, address: Address): string {
  return `${ticket}/${address}`;
}
