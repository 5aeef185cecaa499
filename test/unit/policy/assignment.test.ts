/** Who gets a ticket that nobody has (section 6.1). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseAgent, type Wishes, WEIGHTS } from '../../../src/policy/assignment.ts';
import type { Agent, Calendar, Category, Desk, Team } from '../../../src/policy/desk.ts';
import type { Absences, Workload } from '../../../src/policy/facts.ts';
import { address, type AgentHandle, agentHandle, teamKey } from '../../../src/ticket/ids.ts';
import { instant } from '../../../src/ticket/time.ts';

/** A Monday, ten o'clock. */
const NOW = instant(Date.parse('2026-11-02T10:00:00Z'));
const MONDAYS: Calendar = { timezone: 'UTC', hours: { 1: [[9 * 60, 17 * 60]] }, holidays: [] };
const TUESDAYS: Calendar = { ...MONDAYS, hours: { 2: [[9 * 60, 17 * 60]] } };

const JOHN = agentHandle('john');
const JANE = agentHandle('jane');
const JACK = agentHandle('jack');

function agent(handle: AgentHandle, special: Partial<Agent> = {}): Agent {
  return {
    handle,
    name: handle,
    email: address(`${handle}@example.com`),
    capacity: 20,
    skills: [],
    locale: 'en',
    timezone: 'UTC',
    scope: 'team',
    calendar: null,
    ...special,
  };
}

function team(members: readonly AgentHandle[], assignment: Team['assignment'] = 'least-loaded'): Team {
  return {
    key: teamKey('first-line'),
    name: 'First line',
    members,
    lead: null,
    assignment,
    escalatesTo: null,
    afterReply: 'open',
    calendar: null,
    serviceLevel: null,
  };
}

function desk(agents: readonly Agent[], categories: readonly Category[] = []): Pick<Desk, 'agents' | 'categories'> {
  return {
    agents: new Map(agents.map((each) => [each.handle, each])),
    categories: new Map(categories.map((each) => [each.key, each])),
  };
}

function workload(handle: AgentHandle, open: Partial<Workload['open']>, minutesAgo: number | null = null): Workload {
  const lastAssignedAt = minutesAgo === null ? null : instant(NOW - minutesAgo * 60_000);
  return { agent: handle, open: { P1: 0, P2: 0, P3: 0, P4: 0, ...open }, lastAssignedAt };
}

interface Situation {
  readonly agents: readonly Agent[];
  readonly workloads?: readonly Workload[];
  readonly absences?: Absences;
  readonly assignment?: Team['assignment'];
  readonly skills?: readonly string[];
  readonly wishes?: Wishes;
}

function choose({ agents, workloads = [], absences = new Map(), assignment, skills = [], wishes }: Situation) {
  const banking: Category = { key: 'banking', name: 'Online banking', team: null, skills, impact: null };
  const handles = agents.map((each) => each.handle);
  return chooseAgent(
    team(handles, assignment),
    { category: 'banking' },
    desk(agents, [banking]),
    { workloads, absences },
    NOW,
    wishes,
  );
}

const EVERYONE = [agent(JOHN), agent(JANE), agent(JACK)];

describe('somebody is chosen', () => {
  test.each<[string, Situation, AgentHandle, string]>([
    [
      'the least loaded, by weight and not by number: one P1 weighs more than three P3',
      {
        agents: EVERYONE,
        workloads: [workload(JOHN, { P1: 1 }), workload(JANE, { P3: 3 }), workload(JACK, { P2: 2 })],
      },
      JANE,
      'You have the least open work in First line (6 of 20) and are on duty.',
    ],
    [
      'of equals, who was never assigned anything',
      { agents: EVERYONE, workloads: [workload(JOHN, {}, 60), workload(JANE, {}, 600)] },
      JACK,
      'You have the least open work in First line (0 of 20) and are on duty.',
    ],
    [
      'of equals, whose last assignment is longest ago',
      { agents: EVERYONE, workloads: [workload(JOHN, {}, 60), workload(JANE, {}, 600), workload(JACK, {}, 6)] },
      JANE,
      'You have the least open work in First line (0 of 20) and are on duty.',
    ],
    [
      'of entire equals, the first member',
      { agents: EVERYONE },
      JOHN,
      'You have the least open work in First line (0 of 20) and are on duty.',
    ],
    [
      'by round-robin, whose last assignment is longest ago, whatever the load',
      {
        agents: EVERYONE,
        assignment: 'round-robin',
        workloads: [workload(JOHN, {}, 60), workload(JANE, { P1: 2 }, 600), workload(JACK, {}, 6)],
      },
      JANE,
      'You are next in turn in First line and are on duty.',
    ],
    [
      'who is on duty, however much they have',
      {
        agents: [agent(JOHN, { calendar: TUESDAYS }), agent(JANE, { calendar: MONDAYS })],
        workloads: [workload(JANE, { P1: 2 })],
      },
      JANE,
      'You have the least open work in First line (16 of 20) and are on duty.',
    ],
    [
      'who has the skills of the category',
      { agents: [agent(JOHN), agent(JANE, { skills: ['servers', 'banking'] })], skills: ['servers'] },
      JANE,
      'You have the least open work in First line (0 of 20), are on duty and know servers.',
    ],
    [
      'who is below capacity',
      {
        agents: [agent(JOHN, { capacity: 2 }), agent(JANE)],
        workloads: [workload(JOHN, { P3: 1 }), workload(JANE, { P1: 1 })],
      },
      JANE,
      'You have the least open work in First line (8 of 20) and are on duty.',
    ],
    [
      'who had it before, though others have less to do',
      { agents: EVERYONE, workloads: [workload(JACK, { P1: 2 })], wishes: { prefer: JACK } },
      JACK,
      'You looked after this before, and are on duty.',
    ],
    [
      'who had it before, in a team that assigns by hand',
      { agents: EVERYONE, assignment: 'manual', wishes: { prefer: JACK } },
      JACK,
      'You looked after this before, and are on duty.',
    ],
    [
      'who had it before, though they have all that they may have',
      {
        agents: [agent(JOHN, { capacity: 8 }), agent(JANE)],
        workloads: [workload(JOHN, { P1: 1 })],
        wishes: { prefer: JOHN },
      },
      JOHN,
      'You looked after this before, and are on duty.',
    ],
    [
      'who had it before, though they lack the skills of its category by now',
      { agents: [agent(JOHN), agent(JANE, { skills: ['servers'] })], skills: ['servers'], wishes: { prefer: JOHN } },
      JOHN,
      'You looked after this before, and are on duty.',
    ],
    [
      'by hand too, where it cannot wait',
      { agents: EVERYONE, assignment: 'manual', wishes: { exclude: [JOHN], atOnce: true } },
      JANE,
      'You have the least open work in First line (0 of 20) and are on duty.',
    ],
    [
      'somebody else, if who had it before is off duty',
      { agents: [agent(JOHN), agent(JANE, { calendar: TUESDAYS })], wishes: { prefer: JANE } },
      JOHN,
      'You have the least open work in First line (0 of 20) and are on duty.',
    ],
    [
      'none of those who let it go',
      { agents: EVERYONE, wishes: { exclude: [JOHN, JACK] } },
      JANE,
      'You have the least open work in First line (0 of 20) and are on duty.',
    ],
  ])('%s', (_who, situation, handle, because) => {
    expect(choose(situation)).toEqual({ kind: 'chosen', agent: handle, because });
  });
});

describe('nobody is chosen', () => {
  test.each<[string, Situation, string]>([
    ['by hand', { agents: EVERYONE, assignment: 'manual' }, 'First line gives out its tickets by hand.'],
    ['at night', { agents: [agent(JOHN, { calendar: TUESDAYS })] }, 'Nobody in First line is on duty.'],
    ['from an empty team', { agents: [] }, 'Nobody in First line is on duty.'],
    [
      'after everybody had it',
      { agents: EVERYONE, wishes: { exclude: [JOHN, JANE, JACK] } },
      'Nobody else in First line is on duty.',
    ],
    [
      'without the skills',
      { agents: EVERYONE, skills: ['servers', 'cobol'] },
      'Nobody on duty in First line has the skills for it: servers, cobol.',
    ],
    [
      'at capacity',
      { agents: [agent(JOHN, { capacity: 8 })], workloads: [workload(JOHN, { P1: 1 })] },
      'Everyone on duty in First line who could take it has as much open work as they may have.',
    ],
  ])('%s', (_when, situation, because) => {
    expect(choose(situation)).toEqual({ kind: 'nobody', because });
  });
});

test('a category that the configuration no longer has asks for no skills', () => {
  const choice = chooseAgent(
    team([JOHN]),
    { category: 'gone' },
    desk([agent(JOHN)]),
    { workloads: [], absences: new Map() },
    NOW,
  );
  expect(choice).toMatchObject({ kind: 'chosen', agent: JOHN });
});

describe('always', () => {
  const HANDLES = [JOHN, JANE, JACK, agentHandle('jill')];
  const anyAgent = (handle: AgentHandle): fc.Arbitrary<Agent> =>
    fc
      .record({
        capacity: fc.nat(30),
        skills: fc.subarray(['servers', 'banking']),
        calendar: fc.constantFrom(null, MONDAYS, TUESDAYS),
      })
      .map((special) => agent(handle, special));
  const some = fc.nat(3);
  const anyWorkload = (handle: AgentHandle): fc.Arbitrary<Workload> =>
    fc
      .record({ open: fc.record({ P1: some, P2: some, P3: some, P4: some }), minutesAgo: fc.option(fc.nat(1000)) })
      .map(({ open, minutesAgo }) => workload(handle, open, minutesAgo));
  const anySituation = fc.record({
    agents: fc.tuple(...HANDLES.map(anyAgent)),
    workloads: fc.tuple(...HANDLES.map(anyWorkload)),
    assignment: fc.constantFrom<Team['assignment']>('least-loaded', 'round-robin', 'manual'),
    skills: fc.subarray(['servers', 'banking']),
    wishes: fc.record({ prefer: fc.option(fc.constantFrom(...HANDLES)), exclude: fc.subarray(HANDLES) }),
  });

  const loadOf = (handle: AgentHandle, workloads: readonly Workload[] = []): number => {
    const open = workloads.find((each) => each.agent === handle)?.open ?? { P1: 0, P2: 0, P3: 0, P4: 0 };
    return open.P1 * 8 + open.P2 * 4 + open.P3 * 2 + open.P4;
  };

  /** Said again, in the plainest way: who may be chosen at all. */
  const mayHave = ({ agents, workloads, skills = [], wishes }: Situation): readonly Agent[] =>
    agents.filter((each) => {
      const isFree = loadOf(each.handle, workloads) < each.capacity;
      const isSkilled = skills.every((skill) => each.skills.includes(skill));
      const isBack = each.handle === wishes?.prefer;
      const isThere = each.calendar !== TUESDAYS && wishes?.exclude?.includes(each.handle) !== true;
      return isThere && (isBack || (isFree && isSkilled));
    });

  test('somebody on duty and not excluded, below capacity and skilled unless they had it; nobody only if there is none', () => {
    fc.assert(
      fc.property(anySituation, (situation) => {
        const choice = choose(situation);
        const able = mayHave(situation).map((each) => each.handle);
        const preferred = situation.wishes.prefer !== null && able.includes(situation.wishes.prefer);
        const found = able.length > 0 && (situation.assignment !== 'manual' || preferred);
        expect(choice.kind).toBe(found ? 'chosen' : 'nobody');
        expect(choice.kind === 'chosen' ? able : [null]).toContain(choice.kind === 'chosen' ? choice.agent : null);
      }),
      { numRuns: 500 },
    );
  });

  test('nobody of those who may have it has less to do than the least loaded', () => {
    fc.assert(
      fc.property(anySituation, ({ wishes, ...rest }) => {
        const situation: Situation = { ...rest, assignment: 'least-loaded', wishes: { exclude: wishes.exclude } };
        const choice = choose(situation);
        const loads = mayHave(situation).map((each) => loadOf(each.handle, situation.workloads));
        const load = choice.kind === 'chosen' ? loadOf(choice.agent, situation.workloads) : Infinity;
        expect(load).toBe(Math.min(...loads));
      }),
      { numRuns: 500 },
    );
  });

  test('a graver ticket weighs more', () => {
    expect(WEIGHTS).toEqual({ P1: 8, P2: 4, P3: 2, P4: 1 });
  });
});
