/**
 * A unit of work: everything that a chunk of messages, a due timer or a command line changes, kept in memory until
 * one `save` writes it. Each decision sees what the ones before it did. Nothing in here reads, writes or waits.
 */
import { compose } from '../mail/compose.ts';
import type { Mail } from '../mail/mail.ts';
import type { Attachment } from '../mail/message.ts';
import type { Notification } from '../mail/notification.ts';
import { chooseAgent, type Choice, type Staff } from '../policy/assignment.ts';
import type { AtWork } from '../policy/authority.ts';
import { isAutomaticOutside, whySilent } from '../policy/budget.ts';
import type { Team } from '../policy/desk.ts';
import { isAway } from '../policy/duty.ts';
import { notifyAgents } from '../policy/notify-agents.ts';
import { notifyRequester } from '../policy/notify-requester.ts';
import { answeringTeam, type Occurrence } from '../policy/occurrence.ts';
import type { Facts, StoredMessage, TicketFacts } from '../policy/facts.ts';
import { assigneeStays, hasNobody } from '../policy/staying.ts';
import { timersAfter } from '../policy/timers.ts';
import type { Triage } from '../policy/triage.ts';
import { callsForSomebody, lookAgain, nextLook } from '../policy/waiting.ts';
import type { Changes } from '../ports.ts';
import type { TicketEvent } from '../ticket/event.ts';
import {
  type Address,
  type AgentHandle,
  type MailboxKey,
  type MessageId,
  mailId,
  messageId,
  type TicketNumber,
} from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';
import { type Cause, decided, type Refused, type Setting, type Step, taken } from './history.ts';
import { Ledger } from './ledger.ts';
import type { Tools } from './tools.ts';

export type Done = { readonly refusal: null; readonly events: readonly TicketEvent[] } | Refused;
export type Opened = { readonly refusal: null; readonly number: TicketNumber } | Refused;

export interface NewTicket {
  readonly triage: Triage;
  readonly mailbox: MailboxKey;
  /** The message that opens it. */
  readonly said: (number: TicketNumber) => StoredMessage;
  /** Who wrote that message, if not the requester. */
  readonly writer?: Address;
  readonly steps?: readonly Step[];
  /** The agent of the ticket that this one follows up. */
  readonly prefer?: AgentHandle | null;
  /** Who gets it whoever is free, and what they are told of why. */
  readonly give?: Choice | null;
  readonly cause: Omit<Cause, 'said'>;
}

/** For the history: what left the ticket to nobody says why. @param nobody a sentence */
function explained(events: readonly TicketEvent[], nobody: string | null): readonly TicketEvent[] {
  const last = events.at(-1);
  if (last === undefined || nobody === null) return events;
  return [
    ...events.slice(0, -1),
    { ...last, because: `${last.because}; given to nobody: ${nobody.replace(/\.$/, '')}` },
  ];
}

/** Who shall have a ticket that nobody has. */
type Wish = Pick<NewTicket, 'prefer' | 'give'>;

export class Work {
  readonly ledger: Ledger;
  readonly now: Instant;
  /** Why nobody could be given a ticket when one was looked for. */
  readonly unassigned = new Map<TicketNumber, string>();
  readonly #tools: Tools;

  constructor(tools: Tools, facts: Facts, now: Instant) {
    this.#tools = tools;
    this.now = now;
    this.ledger = new Ledger(facts);
  }

  get #setting(): Setting {
    const { desk, ids } = this.#tools;
    return { desk, ids, now: this.now };
  }

  get desk(): Tools['desk'] {
    return this.#tools.desk;
  }

  get staff(): Staff {
    return { workloads: this.ledger.workloads(), absences: this.ledger.absentees.all };
  }

  /** Footnote 3 of the lifecycle: is the assignee of this team, and on duty? */
  assigneeStays(ticket: Ticket, team = ticket.team): boolean {
    return assigneeStays(ticket, team, this.desk, this.ledger.absentees.all, this.now);
  }

  /**
   * One that is opened again by a mail goes back to its agent (section 6.1), who will be there in the morning; but not to
   * somebody who is away, while there is anybody who can have it.
   */
  staysWhenReopened(ticket: Ticket): boolean {
    const { desk, staff, now } = this;
    const { assignee } = ticket;
    const team = desk.teams.get(ticket.team);
    if (assignee === null || hasNobody(ticket, desk)) return false;
    if (team === undefined || !isAway(assignee, staff.absences, now)) return true;
    return chooseAgent(team, ticket, desk, staff, now).kind === 'nobody';
  }

  /** By what it is judged who may command a ticket. */
  get atWork(): AtWork {
    const { desk, now, ledger } = this;
    const answering = (ticket: Ticket): Team | null => {
      const facts = ledger.ticket(ticket.number);
      // One that is being opened is of a team that there is.
      return facts === null ? (desk.teams.get(ticket.team) ?? null) : answeringTeam({ ...facts, ticket }, desk);
    };
    return { desk, now, absences: ledger.absentees.all, answering };
  }

  /** Opens a ticket, carries out what was asked of it at once, and tells whom it concerns; all of it or nothing. */
  open({ triage, mailbox, said, writer, steps = [], cause, ...wish }: NewTicket): Opened {
    const number = this.ledger.nextTicketNumber;
    const message = said(number);
    const because: Cause = { ...cause, said: message };
    const created = decided(
      this.#setting,
      null,
      { kind: 'open', opening: { ...triage, number, message: message.id } },
      because,
    );
    if (created.ticket === null) throw new RangeError('a new ticket was refused');
    const then = taken(this.#setting, created.ticket, steps, because);
    if (then.refusal !== null) return then;
    this.ledger.takeTicketNumber();
    this.ledger.say(message, writer);
    const facts = this.ledger.begin(then.ticket, mailbox, message);
    // Whoever was to get it is of the team that it would have had.
    const give = then.ticket.team === triage.team ? (wish.give ?? null) : null;
    this.#follow(null, facts, [...created.events, ...then.events], because, { ...wish, give });
    return { number, refusal: null };
  }

  /** One door: applies commands to a ticket, all or none, with everything that follows from them. */
  act(number: TicketNumber, steps: readonly Step[], cause: Cause): Done {
    const facts = this.ledger.ticket(number);
    if (facts === null) return { refusal: { kind: 'no-such-ticket', number: String(number) }, step: 0 };
    const outcome = taken(this.#setting, facts.ticket, steps, cause);
    if (outcome.refusal !== null) return outcome;
    // Only now: of what was refused, nothing was said to anybody.
    if (cause.said !== null) this.ledger.say(cause.said, this.#writer(cause));
    if (outcome.events.length === 0) return { refusal: null, events: [] };
    const current = this.ledger.ticket(number) ?? facts;
    const further = this.#follow(facts.ticket, { ...current, ticket: outcome.ticket }, outcome.events, cause, {});
    return { refusal: null, events: [...outcome.events, ...further] };
  }

  /** Whose mail program holds the thread of what was said. */
  #writer({ by, said }: Cause): Address | undefined {
    return by.kind === 'agent' ? this.desk.agents.get(by.handle)?.email : said?.from.address;
  }

  /** What follows from events: somebody gets the ticket, timers are set, mails are written. Returns the further events. */
  #follow(
    before: Ticket | null,
    facts: TicketFacts,
    events: readonly TicketEvent[],
    cause: Cause,
    wish: Wish,
  ): readonly TicketEvent[] {
    const assigned = this.#assign(before, facts.ticket, events, wish);
    const ticket = assigned.ticket;
    const all = [...events, ...assigned.events];
    const timers = timersAfter(before, ticket, all, this.desk);
    const settled = this.ledger.settle(before, { ...facts, ticket }, explained(all, assigned.nobody), timers);
    if (assigned.nobody !== null && ticket.status === 'new') this.lookLater(ticket);
    this.tell({
      before,
      facts: settled,
      events: all,
      actor: cause.by,
      said: cause.said,
      silence: cause.silence ?? this.silenceOn(ticket),
      refusal: cause.refusal ?? null,
      ...(cause.answer === undefined ? {} : { answer: cause.answer }),
      ...(cause.told === undefined ? {} : { told: cause.told }),
      ...(cause.splitFrom === undefined ? {} : { splitFrom: cause.splitFrom }),
      earlier: before === null ? this.#earlier(ticket) : [],
      absences: this.ledger.absentees.all,
      nobody: assigned.nobody,
      now: this.now,
    });
    return assigned.events;
  }

  /** Nobody could be given it: it waits for whoever comes next, unless its team gives out tickets by hand (section 6.2). */
  lookLater(ticket: Ticket): void {
    const due = nextLook(ticket, this.desk, this.ledger.absentees.all, this.now);
    if (due === null) this.ledger.clearTimer(ticket.number, 'assign');
    else this.ledger.setTimer({ ticket: ticket.number, kind: 'assign', due });
  }

  /** Why nothing automatic may go to the requester of this ticket, whoever would cause it; null: it may. */
  silenceOn(ticket: Ticket): string | null {
    const spent = this.ledger.spent(ticket.requester.address, ticket.number);
    return whySilent(ticket, spent, this.desk.budgets);
  }

  /** What was said on the ticket that this one follows up. */
  #earlier({ predecessor }: Ticket): readonly StoredMessage[] {
    return predecessor === null ? [] : (this.ledger.ticket(predecessor)?.conversation ?? []);
  }

  /** Gives it to somebody if that is called for; `nobody`: why that could not be. */
  #assign(
    before: Ticket | null,
    ticket: Ticket,
    events: readonly TicketEvent[],
    { prefer = null, give = null }: Wish,
  ): { ticket: Ticket; events: readonly TicketEvent[]; nobody: string | null } {
    const team = this.desk.teams.get(ticket.team);
    if (team === undefined || !callsForSomebody(before, ticket, events, this.desk)) {
      return { ticket, events: [], nobody: null };
    }
    const choice = give ?? chooseAgent(team, ticket, this.desk, this.staff, this.now, { prefer });
    if (choice.kind === 'nobody') {
      this.unassigned.set(ticket.number, choice.because);
      return { ticket, events: [], nobody: choice.because };
    }
    const cause: Cause = { by: { kind: 'desk' }, because: choice.because, said: null, silence: null };
    const outcome = decided(this.#setting, ticket, { kind: 'assign', to: choice.agent, acknowledged: false }, cause);
    return { ticket: outcome.ticket ?? ticket, events: outcome.events, nobody: null };
  }

  /** Writes the mails that an occurrence calls for. */
  tell(occurrence: Occurrence): void {
    for (const notification of notifyRequester(occurrence, this.desk)) this.send(notification);
    for (const notification of notifyAgents(occurrence, this.desk)) this.send(notification);
  }

  /** Composes one mail: its Message-ID is fixed from here on. */
  send(notification: Notification): Mail {
    const mailbox = this.desk.mailboxes.find((candidate) => candidate.key === notification.mailbox);
    if (mailbox === undefined) throw new RangeError(`no mailbox ${notification.mailbox}`);
    const { address, subaddressing } = mailbox;
    const mail = compose(
      notification,
      { deskName: this.desk.name, address, subaddressing, keys: this.desk.keys },
      {
        id: mailId(this.#tools.ids.next()),
        at: this.now,
        thread: notification.ticket === null ? null : this.ledger.thread(notification.ticket, notification.to.address),
      },
      (request) => this.#tools.renderer.render(request),
    );
    this.ledger.mailed(mail, notification.key, isAutomaticOutside(mail));
    return mail;
  }

  /** For a message that is part of one that arrived. */
  newMessageId(): MessageId {
    return messageId(this.#tools.ids.next());
  }

  keep(files: readonly Attachment[]): void {
    this.ledger.keep(files);
  }

  changes(): Changes {
    const { relieved, absentees } = this.ledger;
    const teams = lookAgain(relieved, absentees.changed, this.desk);
    return { ...this.ledger.changes(), lookAgain: teams.map((one) => ({ ...one, now: this.now })) };
  }
}
