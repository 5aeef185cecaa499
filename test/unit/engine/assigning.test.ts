/** Who is given what, over random desks and random days (product sections 6.1 and 6.2). */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fire } from '../../../src/engine/on-timer.ts';
import { Work } from '../../../src/engine/work.ts';
import { WEIGHTS } from '../../../src/policy/assignment.ts';
import type { Agent, Calendar, Category, Desk, Team } from '../../../src/policy/desk.ts';
import type { Absence, Facts, StoredMessage, Timer } from '../../../src/policy/facts.ts';
import type { Changes } from '../../../src/ports.ts';
import { sandboxConfig } from '../../../src/sandbox/desk.ts';
import { MonotoneIds } from '../../../src/store/ids.ts';
import type { Command } from '../../../src/ticket/command.ts';
import {
  address,
  type AgentHandle,
  agentHandle,
  teamKey,
  ticketNumber,
  type TicketNumber,
} from '../../../src/ticket/ids.ts';
import { PRIORITIES, type Priority, type Ticket } from '../../../src/ticket/ticket.ts';
import { after, hours, type Instant } from '../../../src/ticket/time.ts';
import { HandClock } from '../../support/clock.ts';
import { arrival, KEN, kept, SUPPORT } from '../../support/store-samples.ts';

const { desk: SANDBOX } = await sandboxConfig('config/sandbox.yaml', {
  IMAP_PORT: 1143,
  SMTP_PORT: 1025,
  SECRET: 'a secret of the tests',
  DATABASE: 'sqlite::memory:',
});
const HANDLES = ['john', 'jane', 'jack', 'jill'].map(agentHandle);
const TEAMS = ['first-line', 'sysadmin'].map(teamKey);
const SKILLS = ['servers', 'banking'] as const;
/** Whole UTC hours, so that the test can tell for itself who is at work. */
const SHIFTS = [null, [8, 16], [12, 20]] as const;
type Shift = (typeof SHIFTS)[number];
const calendarOf = (shift: Shift): Calendar | null =>
  shift === null
    ? null
    : {
        timezone: 'UTC',
        holidays: [],
        hours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [[shift[0] * 60, shift[1] * 60]]])),
      };

interface Person {
  readonly shift: Shift;
  readonly skills: readonly string[];
  readonly capacity: number;
}

interface Plan {
  readonly people: readonly Person[];
  readonly teams: readonly { readonly members: readonly AgentHandle[]; readonly assignment: Team['assignment'] }[];
}

const anyPlan: fc.Arbitrary<Plan> = fc.record({
  people: fc.tuple(
    ...HANDLES.map(() =>
      fc.record({
        shift: fc.constantFrom(...SHIFTS),
        skills: fc.subarray([...SKILLS]),
        capacity: fc.integer({ min: 1, max: 12 }),
      }),
    ),
  ),
  teams: fc.tuple(
    ...TEAMS.map(() =>
      fc.record({
        members: fc.subarray(HANDLES, { minLength: 1 }),
        assignment: fc.constantFrom<Team['assignment']>('least-loaded', 'round-robin', 'manual'),
      }),
    ),
  ),
});

type Act =
  | { readonly kind: 'open'; readonly team: number; readonly category: string | null; readonly priority: Priority }
  | { readonly kind: 'follow'; readonly ticket: number }
  | { readonly kind: 'pass'; readonly hours: number }
  | { readonly kind: 'away'; readonly who: AgentHandle; readonly hours: number | null }
  | { readonly kind: 'back'; readonly who: AgentHandle }
  | { readonly kind: 'do'; readonly ticket: number; readonly command: Command };

const who = fc.constantFrom(...HANDLES);
const commands: readonly Command[] = [
  { kind: 'resolve', text: 'Done.', message: null },
  { kind: 'close', reason: '' },
  { kind: 'pend', until: null },
  { kind: 'unassign' },
  { kind: 'classify', change: { priority: 'P4', priorityByHand: true } },
  ...TEAMS.map((team): Command => ({ kind: 'transfer', team, assigneeStays: false })),
  { kind: 'resume', assigneeStays: false },
  { kind: 'reopen', assigneeStays: false, windowOver: false, windowDays: 14 },
];
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('open' as const),
      team: fc.nat(TEAMS.length - 1),
      category: fc.constantFrom(null, ...SKILLS),
      priority: fc.constantFrom(...PRIORITIES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('follow' as const), ticket: fc.integer({ min: 1, max: 12 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('away' as const),
      who,
      hours: fc.option(fc.integer({ min: 1, max: 60 })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('do' as const),
      ticket: fc.integer({ min: 1, max: 12 }),
      command: fc.constantFrom(...commands),
    }),
  },
);

/** A desk without a database: what is changed is kept in maps, and handed back as facts. */
class World {
  readonly clock = new HandClock();
  readonly tickets = new Map<TicketNumber, Ticket>();
  readonly timers = new Map<string, Timer>();
  readonly absences = new Map<AgentHandle, Absence>();
  readonly last = new Map<AgentHandle, Instant>();
  /** What should not have been. */
  readonly faults: string[] = [];
  readonly desk: Desk;
  readonly #ids = new MonotoneIds(this.clock);

  constructor(plan: Plan) {
    const [someone] = SANDBOX.agents.values();
    const [some] = SANDBOX.teams.values();
    if (someone === undefined || some === undefined) throw new Error('the sandbox has changed');
    const agents = plan.people.map(({ shift, ...person }, index): Agent => {
      const handle = HANDLES[index] ?? someone.handle;
      return { ...someone, ...person, handle, email: address(`${handle}@example.com`), calendar: calendarOf(shift) };
    });
    const teams = plan.teams.map((team, index): Team => ({ ...some, ...team, key: TEAMS[index] ?? some.key }));
    const categories = SKILLS.map((key): Category => ({ key, name: key, team: null, skills: [key], impact: null }));
    this.desk = {
      ...SANDBOX,
      agents: new Map(agents.map((agent) => [agent.handle, agent])),
      teams: new Map(teams.map((team) => [team.key, team])),
      categories: new Map(categories.map((category) => [category.key, category])),
    };
  }

  get now(): Instant {
    return this.clock.now();
  }

  load(agent: AgentHandle): number {
    const own = [...this.tickets.values()].filter(({ assignee, status }) => assignee === agent && status === 'open');
    return own.reduce((sum, { priority }) => sum + WEIGHTS[priority], 0);
  }

  /** Said again, in the plainest way: who of the ticket's team may be given it now. */
  eligible(ticket: Pick<Ticket, 'team' | 'category'>): readonly Agent[] {
    const { category } = ticket;
    return this.there(ticket).filter(
      ({ handle, skills, capacity }) =>
        (category === null || skills.includes(category)) && this.load(handle) < capacity,
    );
  }

  /** Who of its team is on duty: whoever had what it follows up gets it back, then. */
  there({ team }: Pick<Ticket, 'team'>): readonly Agent[] {
    const at = new Date(this.now);
    const [day, hour] = [at.getUTCDay(), at.getUTCHours()];
    return (this.desk.teams.get(team)?.members ?? []).flatMap((handle) => {
      const agent = this.desk.agents.get(handle);
      if (agent === undefined) return [];
      const hoursOfDay = agent.calendar?.hours[1]?.[0] ?? [0, 24 * 60];
      const works = agent.calendar === null || (day >= 1 && day <= 5);
      const absence = this.absences.get(handle);
      const away = absence !== undefined && (absence.until === null || absence.until > this.now);
      const onDuty = works && hour * 60 >= hoursOfDay[0] && hour * 60 < hoursOfDay[1];
      return onDuty && !away ? [agent] : [];
    });
  }

  /** One unit of work, and what is to be true of whoever it gave a ticket to. */
  unit(work: (work: Work) => void, prefer: AgentHandle | null = null): void {
    const tools = { desk: this.desk, clock: this.clock, ids: this.#ids, renderer: RENDERER };
    const unit = new Work(tools, this.#facts(), this.now);
    work(unit);
    const changes = unit.changes();
    for (const event of changes.events) {
      const after = changes.tickets.find(({ after: { number } }) => number === event.ticket)?.after;
      if (event.change.kind === 'assigned' && event.by.kind === 'desk' && after !== undefined) {
        this.#judge(after, event.change.to, prefer);
      }
    }
    this.#keep(changes);
  }

  #judge(ticket: Ticket, to: AgentHandle, prefer: AgentHandle | null): void {
    const able = this.eligible(ticket).map(({ handle }) => handle);
    const turn = (handle: AgentHandle): number => this.last.get(handle) ?? 0;
    const first = (rank: (handle: AgentHandle) => number): boolean => rank(to) === Math.min(...able.map(rank));
    const isRight = {
      'least-loaded': () => first((handle) => this.load(handle)),
      'round-robin': () => first(turn),
      manual: () => false,
    }[this.desk.teams.get(ticket.team)?.assignment ?? 'manual'];
    const goesBack = prefer !== null && this.there(ticket).some(({ handle }) => handle === prefer);
    const right = goesBack ? to === prefer : able.includes(to) && isRight();
    if (!right) this.faults.push(`${to} was given ticket ${ticket.number}`);
  }

  #facts(): Facts {
    const count = (agent: AgentHandle, priority: Priority): number =>
      [...this.tickets.values()].filter(
        (one) => one.assignee === agent && one.status === 'open' && one.priority === priority,
      ).length;
    return {
      tickets: [...this.tickets.values()].map((ticket) => ({
        ticket,
        mailbox: SUPPORT,
        conversation: [],
        threads: [],
        reopenedLately: 0,
        automaticLately: 0,
        followUp: null,
      })),
      seen: new Map(),
      contacts: [],
      workloads: HANDLES.map((agent) => ({
        agent,
        open: { P1: count(agent, 'P1'), P2: count(agent, 'P2'), P3: count(agent, 'P3'), P4: count(agent, 'P4') },
        lastAssignedAt: this.last.get(agent) ?? null,
      })),
      absences: [...this.absences.values()],
      parked: [],
      parkedMessages: [],
      challenges: new Map(),
      unfinished: [],
      requesters: new Set(),
      recent: [],
      automaticLastMinute: 0,
      nextTicket: ticketNumber(this.tickets.size + 1),
      nextParked: ticketNumber(1),
    };
  }

  #keep(changes: Changes): void {
    for (const { after: ticket } of changes.tickets) this.tickets.set(ticket.number, ticket);
    for (const { ticket, kind } of changes.timersCleared) this.timers.delete(`${ticket}/${kind}`);
    for (const timer of changes.timersSet) this.timers.set(`${timer.ticket}/${timer.kind}`, timer);
    for (const { agent, at } of changes.assignments) this.last.set(agent, at);
    for (const { agent, absence } of changes.absences) {
      if (absence === null) this.absences.delete(agent);
      else this.absences.set(agent, absence);
    }
    for (const { team, most, now } of changes.lookAgain) {
      const waiting = this.waiting().filter((ticket) => ticket.team === team);
      for (const { number } of waiting.slice(0, most)) {
        const timer = this.timers.get(`${number}/assign`);
        if (timer !== undefined && timer.due > now) this.timers.set(`${number}/assign`, { ...timer, due: now });
      }
    }
  }

  /** The gravest first, then the oldest. */
  waiting(): readonly Ticket[] {
    return [...this.tickets.values()]
      .filter(({ number, status }) => status === 'new' && this.timers.has(`${number}/assign`))
      .toSorted((a, b) => a.priority.localeCompare(b.priority) || a.number - b.number);
  }

  tick(): void {
    for (let rounds = 0; ; rounds += 1) {
      const due = this.waiting().flatMap(({ number }) => this.timers.get(`${number}/assign`) ?? []);
      const timer = due.find((one) => one.due <= this.now);
      if (timer === undefined) return;
      if (rounds > 500) throw new Error('it looks again and again');
      this.unit((work) => fire(work, timer));
    }
  }
}

const RENDERER = { render: () => ({ subject: 'said', html: '<p>said</p>' }) };
const cause = { by: { kind: 'requester', address: KEN.address }, because: 'Ken wrote', silence: null } as const;

function open(world: World, some: Partial<Ticket>, prefer: AgentHandle | null = null): void {
  const said = (ticket: TicketNumber): StoredMessage => kept(arrival(), { ticket });
  const { team = TEAMS[0] ?? teamKey(''), category = null, priority = 'P3', predecessor = null } = some;
  const triage = {
    subject: 'Printer',
    type: 'incident',
    category,
    impact: 'medium',
    urgency: 'medium',
    priority,
    team,
    requester: KEN,
    requesterProven: false,
    participants: [],
    tags: [],
    predecessor,
  } as const;
  const number = ticketNumber(world.tickets.size + 1);
  world.unit((work) => void work.open({ triage, mailbox: SUPPORT, said, prefer, cause }), prefer);
  const ticket = world.tickets.get(number);
  if (ticket?.status !== 'new') return;
  // Nobody was given it: then nobody could be.
  const by = world.desk.teams.get(ticket.team)?.assignment;
  const able = world.eligible(ticket).map(({ handle }) => handle);
  const goesBack = world.there(ticket).some(({ handle }) => handle === prefer);
  if (goesBack || (by !== 'manual' && able.length > 0)) world.faults.push(`ticket ${number} was given to nobody`);
}

function play(world: World, act: Act): void {
  const { now } = world;
  switch (act.kind) {
    case 'open':
      open(world, { ...act, team: TEAMS[act.team] ?? teamKey('') });
      break;
    case 'follow': {
      const before = world.tickets.get(ticketNumber(act.ticket));
      if (before !== undefined) open(world, { ...before, predecessor: before.number }, before.assignee);
      break;
    }
    case 'pass':
      world.clock.wind(hours(act.hours));
      break;
    case 'away': {
      const until = act.hours === null ? null : after(now, hours(act.hours));
      const absence = { agent: act.who, since: now, until, standIn: null };
      world.unit((work) => work.ledger.absentees.set(act.who, absence));
      break;
    }
    case 'back':
      world.unit((work) => work.ledger.absentees.set(act.who, null));
      break;
    case 'do': {
      const by = { kind: 'operator' } as const;
      const number = ticketNumber(act.ticket);
      world.unit((work) => void work.act(number, [() => [act.command]], { ...cause, by, said: null }));
      break;
    }
  }
  world.tick();
}

test('whoever is given a ticket may have it, is the right one of those, and no ticket waits that somebody may have', () => {
  fc.assert(
    fc.property(anyPlan, fc.array(anyAct, { maxLength: 22 }), (plan, acts) => {
      const world = new World(plan);
      for (const act of acts) {
        play(world, act);
        for (const ticket of world.tickets.values()) {
          expect(world.desk.teams.has(ticket.team)).toBe(true);
        }
        for (const ticket of world.waiting()) {
          expect(world.timers.get(`${ticket.number}/assign`)?.due).toBeGreaterThan(world.now);
          expect(world.eligible(ticket)).toEqual([]);
        }
        expect(world.faults).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test('round-robin is fair within one, whatever the tickets weigh, and however late the clock is', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...PRIORITIES), fc.integer({ min: -3, max: 3 }))), (tickets) => {
      const person: Person = { shift: null, skills: [], capacity: 100_000 };
      const team = { members: HANDLES, assignment: 'round-robin' } as const;
      const world = new World({ people: HANDLES.map(() => person), teams: [team] });
      for (const [priority, drift] of tickets) {
        world.clock.wind(hours(drift));
        open(world, { priority });
        const counts = HANDLES.map((one) => [...world.tickets.values()].filter((t) => t.assignee === one).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 50 },
  );
});

test('least-loaded keeps all within the weight of one ticket', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PRIORITIES), { maxLength: 60 }), (priorities) => {
      const person: Person = { shift: null, skills: [], capacity: 100_000 };
      const team = { members: HANDLES, assignment: 'least-loaded' } as const;
      const world = new World({ people: HANDLES.map(() => person), teams: [team] });
      for (const priority of priorities) open(world, { priority });
      const loads = HANDLES.map((handle) => world.load(handle));
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(WEIGHTS.P1);
    }),
    { numRuns: 50 },
  );
});
