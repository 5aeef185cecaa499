/** What must hold on every desk, whatever its people do: watched commit by commit, and once more when all is over. */
import { isDeepStrictEqual } from 'node:util';
import { isForRequesters, type Mail } from '../../src/mail/mail.ts';
import { WEIGHTS } from '../../src/policy/assignment.ts';
import { auditTicket } from '../../src/policy/audit-tickets.ts';
import type { Desk } from '../../src/policy/desk.ts';
import { isAway, isOnDuty, standInFor } from '../../src/policy/duty.ts';
import type { Absence, Timer } from '../../src/policy/facts.ts';
import { KEEP_OPEN_TAG } from '../../src/policy/patience.ts';
import { MAIL_STATES } from '../../src/mail/mail.ts';
import type { Changes, Queries } from '../../src/ports.ts';
import type { EventKind, Reminder, TicketEvent } from '../../src/ticket/event.ts';
import { evolve } from '../../src/ticket/evolve.ts';
import { type AgentHandle, type TicketNumber, ticketNumber } from '../../src/ticket/ids.ts';
import type { Status, Ticket } from '../../src/ticket/ticket.ts';
import { days, type Duration, type Instant, iso, minutes } from '../../src/ticket/time.ts';
import { CANARY } from './life.ts';

const UNFINISHED = ['new', 'open', 'pending', 'on-hold'] as const;
const fromEach = (froms: readonly Status[], ...tos: readonly Status[]): readonly string[] =>
  froms.flatMap((from) => tos.map((to) => `${from} → ${to}`));

/** Section 3 of the contract once more, by what happened; what is not here changes no status. */
const TRANSITIONS: Partial<Readonly<Record<EventKind, readonly string[]>>> = {
  assigned: fromEach(['new'], 'open'),
  unassigned: fromEach(['open'], 'new'),
  transferred: fromEach(UNFINISHED, 'open', 'new'),
  escalated: fromEach(UNFINISHED, 'open', 'new'),
  messaged: fromEach(['pending', 'on-hold'], 'open', 'new'),
  pended: fromEach(['new', 'open', 'on-hold'], 'pending'),
  held: fromEach(['new', 'open', 'pending'], 'on-hold'),
  resumed: fromEach(['pending', 'on-hold'], 'open', 'new'),
  resolved: fromEach(UNFINISHED, 'resolved'),
  confirmed: fromEach([...UNFINISHED, 'resolved'], 'closed'),
  closed: fromEach([...UNFINISHED, 'resolved'], 'closed'),
  rejected: fromEach(['pending', 'on-hold'], 'open', 'new'),
  reopened: fromEach(['resolved', 'closed'], 'open', 'new'),
  merged: fromEach([...UNFINISHED, 'resolved'], 'closed'),
  split: fromEach(['closed'], 'open', 'new'),
};

/** Ask something of whoever gets them (section 7.1). */
const ASKING: ReadonlySet<string> = new Set(['agent-new', 'agent-message', 'agent-at-risk', 'agent-idle']);

/** Of these each person gets at most one for a ticket at a time, also from a daemon that slept for long. */
const REMINDING: ReadonlySet<string> = new Set(['reminder', 'agent-at-risk', 'agent-missed', 'agent-idle']);
/** Agents' own words are no automatic mail … */
const AGENTS_WORDS: ReadonlySet<string> = new Set(['answer', 'announcement']);
/** … and these are sent always (section 9.1), though they count. */
const OWED: ReadonlySet<string> = new Set(['resolved', 'closed']);

export class Laws {
  readonly broken: string[] = [];
  readonly #desk: Desk;
  readonly #tickets = new Map<TicketNumber, Ticket>();
  readonly #timers = new Map<TicketNumber, Map<Timer['kind'], Instant>>();
  readonly #absences = new Map<AgentHandle, Absence>();
  readonly #agentAt: ReadonlyMap<string, AgentHandle>;
  readonly #machines: ReadonlySet<string>;
  readonly #automatic = new Map<string, Instant[]>();
  readonly #once = new Set<string>();

  constructor(desk: Desk, machines: ReadonlySet<string>) {
    this.#desk = desk;
    this.#machines = machines;
    this.#agentAt = new Map([...desk.agents.values()].map(({ email, handle }) => [email, handle]));
  }

  breach(law: string, about: string): void {
    this.broken.push(`${law}: ${about}`);
  }

  /** One commit. */
  committed(changes: Changes, now: Instant): void {
    for (const { agent, absence } of changes.absences) {
      if (absence === null) this.#absences.delete(agent);
      else this.#absences.set(agent, absence);
    }
    for (const event of changes.events) this.#event(event);
    for (const { ticket, kind } of changes.timersCleared) this.#timers.get(ticket)?.delete(kind);
    for (const { ticket, kind, due } of changes.timersSet) {
      const timers = this.#timers.get(ticket) ?? new Map<Timer['kind'], Instant>();
      this.#timers.set(ticket, timers.set(kind, due));
    }
    for (const { after } of changes.tickets) this.#row(after);
    for (const { mail, key } of changes.mails) this.#mail(mail, key, changes, now);
  }

  #event(event: TicketEvent): void {
    const { ticket: number, change, by, at } = event;
    const before = this.#tickets.get(number) ?? null;
    const after = evolve(before, event);
    this.#tickets.set(number, after);
    const step = `${before?.status ?? 'none'} → ${after.status}`;
    const about = `ticket ${number}, event ${event.seq} (${change.kind}), ${step}`;
    const stays = before?.status === after.status || (before === null && after.status === 'new');
    if (!stays && TRANSITIONS[change.kind]?.includes(step) !== true) this.breach('no forbidden transition', about);
    switch (change.kind) {
      case 'warned':
      case 'breached':
        return this.#atMostOnce(`${number}/${change.kind}/${change.target}/${change.due}`, about);
      case 'reminded':
        return this.#atMostOnce(`${number}/${change.of}/${change.count}/${searchOf(before, change.of)}`, about);
      case 'survey-sent':
        return this.#atMostOnce(`${number}/survey/${before?.resolvedAt ?? 'never'}`, about);
      case 'assigned':
        if (by.kind === 'desk' && before !== null) this.#assignment(before, change.to, at);
        return;
      default:
    }
  }

  #atMostOnce(what: string, about: string): void {
    if (this.#once.has(what)) this.breach('each timer rings once', `${about}: ${what}`);
    this.#once.add(what);
  }

  /** Whoever the desk chooses is of the team, at work, and has room. */
  #assignment({ number, team, status, predecessor }: Ticket, to: AgentHandle, at: Instant): void {
    const agent = this.#desk.agents.get(to);
    const about = `ticket ${number} to ${to}`;
    if (agent === undefined || this.#desk.teams.get(team)?.members.includes(to) !== true)
      return this.breach('assigned within the team', about);
    if (!isOnDuty(agent, this.#absences, at)) this.breach('assigned to who is on duty', about);
    // What this very commit makes of the others is not known yet: they may only have become less.
    const others = [...this.#tickets.values()].filter(
      (other) => other.assignee === to && other.status === 'open' && other.number !== number,
    );
    const load = others.reduce((sum, { priority }) => sum + WEIGHTS[priority], 0);
    // A follow-up goes back to its agent, whatever they have to do.
    const goesBack = predecessor !== null && this.#tickets.get(predecessor)?.assignee === to;
    if (status === 'new' && !goesBack && load >= agent.capacity)
      this.breach('nobody over capacity', `${about}, who has ${load}`);
  }

  #row(row: Ticket): void {
    const { number, status, team } = row;
    const about = `ticket ${number} (${status})`;
    if (!isDeepStrictEqual(this.#tickets.get(number), row)) this.breach('the row is its history', about);
    if (status === 'closed') return;
    if (!this.#desk.teams.has(team)) this.breach('every open ticket has a team', about);
    if ((this.#timers.get(number)?.size ?? 0) === 0) this.breach('every open ticket has a due instant', about);
  }

  #mail(mail: Mail, key: string, changes: Changes, now: Instant): void {
    const about = `${mail.template} of ticket ${mail.ticket ?? 'none'} to ${mail.to.address} at ${iso(now)}`;
    if (this.#once.has(`key ${key}`) || this.#once.has(mail.messageId)) this.breach('each mail once', about);
    this.#once.add(`key ${key}`).add(mail.messageId);
    const agent = this.#agentAt.get(mail.to.address);
    const outside = isForRequesters(mail.template) || agent === undefined;
    if (outside && (mail.html.includes(CANARY) || mail.subject.includes(CANARY))) this.breach('no note outside', about);
    if (!AGENTS_WORDS.has(mail.template) && isForRequesters(mail.template)) this.#spend(mail, about, now);
    const reminded = `reminder ${now}/${mail.ticket ?? 'none'}/${mail.to.address}`;
    if (REMINDING.has(mail.template) && this.#once.has(reminded)) this.breach('one reminder at a time', about);
    if (REMINDING.has(mail.template)) this.#once.add(reminded);
    if (agent !== undefined && ASKING.has(mail.template)) this.#toAgent(agent, mail, about, changes, now);
  }

  #spend(mail: Mail, about: string, now: Instant): void {
    const { perAddressPerDay, perTicketPerDay, perMinute } = this.#desk.budgets;
    const most = (budget: number): number => (OWED.has(mail.template) ? Infinity : budget);
    this.#budget(`to ${mail.to.address}`, days(1), most(perAddressPerDay), about, now);
    this.#budget(`on ${mail.ticket ?? 'none'}`, days(1), most(perTicketPerDay), about, now);
    this.#budget('everywhere', minutes(1), most(perMinute), about, now);
    if (this.#machines.has(mail.to.address)) this.breach('no automatic mail to machines', about);
  }

  #budget(what: string, within: Duration, most: number, about: string, now: Instant): void {
    const spent = (this.#automatic.get(what) ?? []).filter((at) => at > now - within);
    if (spent.length >= most) this.breach('budgets are kept', `${about}: ${what} the ${spent.length + 1}th`);
    this.#automatic.set(what, [...spent, now]);
  }

  /** What asks something goes to somebody who is there, as long as anybody is. */
  #toAgent(agent: AgentHandle, mail: Mail, about: string, changes: Changes, now: Instant): void {
    if (!isAway(agent, this.#absences, now)) return;
    const ticket = mail.ticket === null ? undefined : this.#tickets.get(mail.ticket);
    const team = ticket === undefined ? undefined : this.#desk.teams.get(ticket.team);
    if (ticket === undefined || team === undefined) return;
    // That a ticket lies idle its lead is told, too, but not asked to do anything about it.
    if (mail.template === 'agent-idle' && team.lead === agent) return;
    const standIn = standInFor(agent, this.#desk, this.#absences, now);
    const others = [...team.members, ...(team.lead === null ? [] : [team.lead])];
    // Whoever did it needs no mail about it.
    const acting = new Set(changes.events.flatMap(({ by }) => (by.kind === 'agent' ? [by.handle] : [])));
    const present = [...others, ...(standIn === null ? [] : [standIn])].filter(
      (one) => one !== agent && !acting.has(one) && !isAway(one, this.#absences, now),
    );
    if (present.length > 0) this.breach('no mail to whoever is away', `${about}, while ${present[0] ?? ''} is there`);
  }

  /** Does any ticket wait for its requester, and will end by itself? */
  get isWaiting(): boolean {
    return [...this.#tickets.values()].some(waitsForRequester);
  }

  /** When all is over and everybody has been silent for long. */
  async finished(queries: Queries, now: Instant): Promise<void> {
    const all = await queries.tickets({ limit: 100_000 });
    const numbers = all.map(({ number }) => number).toSorted((one, other) => one - other);
    if (numbers.some((number, index) => number !== index + 1)) this.breach('numbers without gaps', numbers.join(' '));
    const next = ticketNumber(numbers.length + 1);
    for (const ticket of all) {
      const [history, timers] = [await queries.history(ticket.number), await queries.timers(ticket.number)];
      const account = { ticket, history, timers, missing: [], hasMessage: true };
      for (const { what } of auditTicket(account, { desk: this.#desk, now, next })) this.breach('the audit', what);
      if (waitsForRequester(ticket))
        this.breach('what waits for the requester ends', `ticket ${ticket.number} (${ticket.status})`);
    }
    const left = await queries.queue(
      MAIL_STATES.filter((state) => state !== 'sent' && state !== 'failed'),
      10,
    );
    for (const { template, to, state } of left)
      this.breach('each mail is sent', `${template} to ${to.address} is ${state}`);
  }
}

function waitsForRequester({ status, clocks, tags }: Ticket): boolean {
  const waits = status === 'pending' || status === 'resolved';
  return waits && clocks.quietSince !== null && !tags.includes(KEEP_OPEN_TAG);
}

/** Reminders are counted within one silence, one search for somebody, or one idle time. */
function searchOf(ticket: Ticket | null, of: Reminder): string {
  if (ticket === null) return '';
  const { clocks, team } = ticket;
  switch (of) {
    case 'acknowledgement':
      return `${team}/${clocks.askedAt ?? ''}`;
    case 'idle':
      return String(clocks.idle.since);
    case 'waiting':
    case 'confirmation':
      return String(clocks.quietSince);
  }
}
