import { describe, expect, test } from '@jest/globals';
import { readCommandBlock } from '../../../src/mail/commands/commands.ts';
import { deriveKeys } from '../../../src/mail/token.ts';
import { type Meaning, type RequestContext, resolveRequest } from '../../../src/policy/agent-commands.ts';
import type { Agent, Calendar, Desk, Team } from '../../../src/policy/desk.ts';
import type { Command } from '../../../src/ticket/command.ts';
import { type Address, address, agentHandle, mailboxKey, messageId, teamKey } from '../../../src/ticket/ids.ts';
import type { Refusal } from '../../../src/ticket/refusal.ts';
import type { Ticket } from '../../../src/ticket/ticket.ts';
import { days, hours, instant, minutes } from '../../../src/ticket/time.ts';
import { JANE, JOHN, KEN, MAX, SYSADMIN, FIRST_LINE, opened } from '../../support/ticket-history.ts';
import { DEADLINES } from '../../support/deadlines.ts';

const NOW = instant(Date.parse('2026-11-02T09:00:00Z'));
const EARLY: Calendar = { timezone: 'Europe/Berlin', hours: { 5: [[420, 900]] }, holidays: [] };

function agent(handle: string, name: string, further: Partial<Agent> = {}): Agent {
  return {
    handle: agentHandle(handle),
    name,
    email: address(`${handle}@example.com`),
    capacity: 20,
    skills: [],
    locale: 'en',
    timezone: 'Europe/Berlin',
    scope: 'team',
    calendar: null,
    ...further,
  };
}

function team(key: string, name: string, members: readonly string[], further: Partial<Team> = {}): Team {
  return {
    key: teamKey(key),
    name,
    members: members.map(agentHandle),
    lead: null,
    assignment: 'least-loaded',
    escalatesTo: null,
    afterReply: 'open',
    calendar: null,
    serviceLevel: null,
    ...further,
  };
}

const AGENTS = [
  agent('john', 'John Doe'),
  agent('jane', 'Jane Doe', { calendar: EARLY }),
  agent('jorg', 'Jörg Müller'),
  agent('boss', 'Billie Boss', { scope: 'desk' }),
];
const TEAMS = [
  team('first-line', 'First line', ['john', 'jorg'], { escalatesTo: SYSADMIN }),
  team('sysadmin', 'System administrators', ['jane']),
];

const DESK: Desk = {
  name: 'Example Support',
  locale: 'en',
  timezone: 'Europe/Berlin',
  operator: address('ops@example.com'),
  knownDomains: ['example.com'],
  keys: deriveKeys('a secret of the tests'),
  mailboxes: [
    {
      key: mailboxKey('support'),
      address: address('support@example.com'),
      aliases: [address('help@example.com')],
      team: FIRST_LINE,
      subaddressing: true,
      authserv: null,
      trustsReplyTo: false,
    },
  ],
  teams: new Map(TEAMS.map((each) => [each.key, each])),
  agents: new Map(AGENTS.map((each) => [each.handle, each])),
  rules: [],
  categories: new Map([
    ['banking', { key: 'banking', name: 'Online banking', team: FIRST_LINE, skills: [], impact: 'high' }],
    ['vpn', { key: 'vpn', name: 'Remote access', team: null, skills: [], impact: null }],
  ]),
  priorityLabels: { P1: 'Sev-A', P2: 'Sev-B', P3: 'Sev-C', P4: 'Sev-D' },
  matrix: {
    high: { high: 'P1', medium: 'P2', low: 'P3' },
    medium: { high: 'P2', medium: 'P3', low: 'P4' },
    low: { high: 'P3', medium: 'P4', low: 'P4' },
  },
  defaultType: 'incident',
  lifecycle: DEADLINES,
  survey: { after: days(1), cooldown: days(30), expire: days(14), sample: 1 },
  reviewAfter: hours(1),
  budgets: { perAddressPerDay: 20, perTicketPerDay: 20, perMinute: 100 },
  maxOutgoing: 20_000_000,
  receipts: true,
};

const TICKET: Ticket = opened().ticket;
const byHandle = (handle: string): Agent => DESK.agents.get(agentHandle(handle)) ?? agent(handle, handle);

function ask(typed: string, further: Partial<RequestContext> = {}): Meaning {
  const request = readCommandBlock(typed).lines[0]?.request ?? null;
  if (request === null) throw new Error(`${typed} is no request`);
  return resolveRequest(request, {
    ticket: TICKET,
    agent: byHandle('john'),
    desk: DESK,
    absences: new Map(),
    now: NOW,
    answering: ({ team }) => DESK.teams.get(team) ?? null,
    text: null,
    message: messageId('m1'),
    mergedFrom: null,
    others: { other: () => null, instances: () => [], hasMore: false },
    assigneeStays: (key) => key === FIRST_LINE,
    ...further,
  });
}

function commandsOf(typed: string, further: Partial<RequestContext> = {}): readonly Command[] {
  const meaning = ask(typed, further);
  return meaning.kind === 'commands' ? meaning.commands : [];
}

function refusalOf(typed: string, further: Partial<RequestContext> = {}): Refusal | null {
  const meaning = ask(typed, further);
  return meaning.kind === 'refused' ? meaning.refusal : null;
}

describe('who', () => {
  test.each(['jorg', 'JORG', 'Jörg Müller', 'jörg müller', 'jorg@example.com', 'Müller', 'Muller', 'jor', '@jorg'])(
    '#assign %s',
    (who) => {
      expect(commandsOf(`#assign ${who}`)).toEqual([{ kind: 'assign', to: 'jorg', acknowledged: false }]);
    },
  );

  test('#assign me and #take are acknowledged at once', () => {
    const mine = [{ kind: 'assign', to: JOHN, acknowledged: true }];
    expect([commandsOf('#assign me'), commandsOf('#take')]).toEqual([mine, mine]);
  });

  test('several that fit are named, and nobody is guessed', () => {
    expect(refusalOf('#assign doe')).toEqual({ kind: 'ambiguous-agent', name: 'doe', candidates: ['john', 'jane'] });
    expect(refusalOf('#assign j')).toMatchObject({ kind: 'ambiguous-agent' });
  });

  test.each([
    ['jnae', 'jane'],
    ['jonh', 'john'],
    ['Jnae Doe', 'jane'],
    ['xavier', null],
  ])('#assign %s is unknown; nearest is %s', (name, nearest) => {
    expect(refusalOf(`#assign ${name}`)).toEqual({ kind: 'unknown-agent', name, nearest });
  });

  test('somebody outside the team takes the ticket along, as an escalation', () => {
    expect(commandsOf('#assign jane')).toEqual([
      { kind: 'escalate', team: SYSADMIN, priority: null, reason: 'assigned to Jane Doe', assigneeStays: false },
      { kind: 'assign', to: JANE, acknowledged: false },
    ]);
  });

  test('somebody without a team is just assigned', () => {
    expect(commandsOf('#assign boss')).toEqual([{ kind: 'assign', to: 'boss', acknowledged: false }]);
  });
});

describe('team and escalation', () => {
  test.each(['sysadmin', 'SysAdmin', 'System administrators', 'system', 'sys'])('#team %s', (name) => {
    expect(commandsOf(`#team ${name}`)).toEqual([{ kind: 'transfer', team: SYSADMIN, assigneeStays: false }]);
  });

  test('#team with a typing mistake', () => {
    expect(refusalOf('#team sysadmim')).toEqual({ kind: 'unknown-team', name: 'sysadmim', nearest: 'sysadmin' });
  });

  test.each([
    ['#escalate', SYSADMIN, null, ''],
    ['#escalate sysadmin', SYSADMIN, null, ''],
    ['#escalate sysadmin Sev-A "it is down"', SYSADMIN, 'P1', 'it is down'],
    ['#escalate Sev-A sysadmin "it is down"', SYSADMIN, 'P1', 'it is down'],
    ['#escalate "it is down"', SYSADMIN, null, 'it is down'],
    ['#escalate P1', SYSADMIN, 'P1', ''],
    ['#escalate sev a', SYSADMIN, 'P1', ''],
    ['#escalate Sev\u2011B', SYSADMIN, 'P2', ''],
    ['#escalate to the System administrators as P1 “it is down”', SYSADMIN, 'P1', 'it is down'],
    ['#escalate sysadmin Sev-A the database is down', SYSADMIN, 'P1', 'the database is down'],
    ['#escalate Sev-A: customers cannot log in', SYSADMIN, null, 'Sev-A: customers cannot log in'],
    ['#escalate nobody can log in', SYSADMIN, null, 'nobody can log in'],
    ['#escalate first line', FIRST_LINE, null, ''],
  ])('%s', (typed, key, priority, reason) => {
    expect(commandsOf(typed)).toEqual([
      { kind: 'escalate', team: key, priority, reason, assigneeStays: key === FIRST_LINE },
    ]);
  });

  test.each([
    ['#escalate sysadmn Sev-A "it is down"', { kind: 'unknown-team', name: 'sysadmn', nearest: 'sysadmin' }],
    ['#escalate network "it is down"', { kind: 'unknown-team', name: 'network', nearest: null }],
    ['#escalate network', { kind: 'unknown-team', name: 'network', nearest: null }],
    ['#escalate sysadmin Sev-Q "it is down"', { kind: 'bad-argument', given: 'Sev-Q' }],
  ])('%s is refused', (typed, refusal) => {
    expect(refusalOf(typed)).toMatchObject(refusal);
  });

  test('above the last tier there is none', () => {
    const ticket = { ...TICKET, team: SYSADMIN };
    expect(refusalOf('#escalate P1', { ticket, agent: byHandle('jane') })).toEqual({
      kind: 'no-next-tier',
      team: 'System administrators',
    });
  });
});

describe('classification', () => {
  test.each(['P1', 'p1', '1', 'Sev-A', 'sev a', 'SEV–A', 'seva'])('#priority %s', (value) => {
    expect(commandsOf(`#priority ${value}`)).toEqual([
      { kind: 'classify', change: { priority: 'P1', priorityByHand: true } },
    ]);
  });

  test('#priority of another desk', () => {
    expect(refusalOf('#priority urgent')).toEqual({
      kind: 'bad-argument',
      command: 'priority',
      given: 'urgent',
      wanted: 'P1 (Sev-A), P2 (Sev-B), P3 (Sev-C), P4 (Sev-D)',
    });
  });

  test.each([
    ['#impact high', false, { impact: 'high', priority: 'P2' }],
    ['#urgency high', false, { urgency: 'high', priority: 'P2' }],
    ['#impact medium', false, { impact: 'medium' }],
    ['#urgency low', false, { urgency: 'low', priority: 'P4' }],
    ['#impact high', true, { impact: 'high' }],
    ['#category banking', false, { category: 'banking', impact: 'high', priority: 'P2' }],
    ['#category Online Banking', true, { category: 'banking', impact: 'high' }],
    ['#category vpn', false, { category: 'vpn' }],
    ['#type service-request', false, { type: 'service-request' }],
    ['#subject “Bank”', false, { subject: 'Bank' }],
  ])('%s (priority by hand: %s)', (typed, priorityByHand, change) => {
    expect(commandsOf(typed, { ticket: { ...TICKET, priorityByHand } })).toEqual([{ kind: 'classify', change }]);
  });

  test('#category with a typing mistake', () => {
    expect(refusalOf('#category bankin g')).toEqual({
      kind: 'unknown-category',
      name: 'bankin g',
      nearest: 'banking',
    });
  });
});

describe('waiting and finishing', () => {
  const at = (text: string) => Date.parse(text);
  test.each([
    ['#pending', 'john', { kind: 'pend', until: null }],
    ['#pending for 3d', 'john', { kind: 'pend', until: at('2026-11-05T09:00Z') }],
    ['#hold until Friday', 'john', { kind: 'hold', until: at('2026-11-06T08:00Z') }],
    ['#hold until Friday', 'jane', { kind: 'hold', until: at('2026-11-06T06:00Z') }],
    ['#hold until 2026-11-05 14:00', 'john', { kind: 'hold', until: at('2026-11-05T13:00Z') }],
    ['#resume', 'john', { kind: 'resume', assigneeStays: true }],
    ['#close', 'john', { kind: 'close', reason: '' }],
    ['#close reported twice', 'john', { kind: 'close', reason: 'reported twice' }],
    ['#unassign', 'john', { kind: 'unassign' }],
    ['#ack', 'john', { kind: 'acknowledge' }],
    ['#tag +a -b', 'john', { kind: 'tag', add: ['a'], drop: ['b'] }],
  ])('%s by %s', (typed, who, command) => {
    const ticket = { ...TICKET, followers: [JANE] };
    expect(commandsOf(typed, { ticket, agent: byHandle(who) })).toEqual([command]);
  });

  test.each([
    ['#hold until 2026-11-01', 'over'],
    ['#hold until soon', 'weekday'],
    ['#pending Please send us the log', 'weekday'],
    ['#hold until 2126-11-01', 'three years'],
  ])('%s is refused', (typed, wanted) => {
    expect(refusalOf(typed)).toMatchObject({ kind: 'bad-argument', wanted: expect.stringContaining(wanted) });
  });

  test('#resolve carries the text below and its message', () => {
    expect(commandsOf('#resolve', { text: 'Rolled back.' })).toEqual([
      { kind: 'resolve', text: 'Rolled back.', message: 'm1' },
    ]);
  });

  test('#reopen knows whether the window is over', () => {
    const closed = (closedAt: number) => ({ ticket: { ...TICKET, closedAt: instant(closedAt) } });
    const reopen = { kind: 'reopen', assigneeStays: true, windowDays: 14 };
    expect(commandsOf('#reopen', closed(NOW - days(14)))).toEqual([{ ...reopen, windowOver: false }]);
    expect(commandsOf('#reopen', closed(NOW - days(14) - minutes(1)))).toEqual([{ ...reopen, windowOver: true }]);
    expect(commandsOf('#reopen')).toEqual([{ ...reopen, windowOver: false }]);
  });
});

describe('people', () => {
  const none = { addParticipants: [], dropParticipants: [], addFollowers: [], dropFollowers: [] };
  const person = (text: string) => ({ name: '', address: address(text) });

  test.each([
    ['#follow', { addFollowers: [JOHN] }],
    ['#unfollow', { dropFollowers: [JOHN] }],
    [
      '#cc +eve@example.com -max@example.com',
      { ...none, addParticipants: [person('eve@example.com')], dropParticipants: [person('max@example.com')] },
    ],
    ['#cc jane@example.com', { ...none, addFollowers: [JANE] }],
    [`#cc +${KEN.address}`, none],
    [
      '#requester eve@example.com',
      { requester: person('eve@example.com'), requesterProven: true, dropParticipants: [], addParticipants: [KEN] },
    ],
    [
      '#requester eve@elsewhere.example',
      {
        requester: person('eve@elsewhere.example'),
        requesterProven: false,
        dropParticipants: [],
        addParticipants: [KEN],
      },
    ],
    [
      `#requester ${MAX.address}`,
      { requester: MAX, requesterProven: true, dropParticipants: [MAX], addParticipants: [KEN] },
    ],
    [`#requester ${KEN.address}`, {}],
  ])('%s', (typed, change) => {
    expect(commandsOf(typed)).toEqual([{ kind: 'people', change }]);
  });

  test.each(['#cc +support@example.com', '#cc help+x@example.com', '#requester support@example.com'])(
    '%s would write to ourselves, and is refused',
    (typed) => {
      expect(refusalOf(typed)).toMatchObject({ kind: 'bad-argument', wanted: expect.stringContaining('the desk') });
    },
  );

  test('more than twenty in Cc are refused', () => {
    const participants = Array.from({ length: 20 }, (_, index) => person(`u${index}@example.com`));
    const ticket = { ...TICKET, participants };
    expect(refusalOf('#cc +eve@example.com', { ticket })).toMatchObject({ kind: 'bad-argument', command: 'cc' });
    expect(commandsOf('#cc +eve@example.com -u3@example.com', { ticket })).toHaveLength(1);
  });
});

describe('who may', () => {
  const elsewhere: Partial<RequestContext> = { agent: byHandle('jane') };

  test.each(['#take', '#note', '#status', '#files', '#resolve', '#follow'])(
    '%s on a ticket of another team',
    (typed) => {
      expect(refusalOf(typed, elsewhere)).toEqual({ kind: 'not-your-ticket', team: 'First line' });
    },
  );

  test.each([
    ['a follower', { ...elsewhere, ticket: { ...TICKET, followers: [JANE] } }],
    ['the assignee', { ...elsewhere, ticket: { ...TICKET, assignee: JANE } }],
    ['an agent of the whole desk', { agent: byHandle('boss') }],
  ])('%s may', (_, context) => {
    expect(commandsOf('#resume', context)).toHaveLength(1);
  });

  test.each([
    ['#list team', { kind: 'query', query: { kind: 'list', scope: 'team' } }],
    ['#help', { kind: 'query', query: { kind: 'help' } }],
    [
      '#new for eve@example.com',
      { kind: 'text', request: { kind: 'new', for: 'eve@example.com' as Address, name: '' } },
    ],
  ])('%s is free to every agent', (typed, meaning) => {
    expect(ask(typed, elsewhere)).toEqual(meaning);
  });
});

test('text requests and queries about the ticket are handed on', () => {
  expect(['#reply', '#note', '#status', '#files'].map((typed) => ask(typed).kind)).toEqual([
    'text',
    'text',
    'query',
    'query',
  ]);
});
