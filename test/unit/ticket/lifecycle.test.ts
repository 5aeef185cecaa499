/** Every cell of the table, through `decide` and `evolve`; and the table itself. */
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../src/ticket/command.ts';
import { messageId, ticketNumber } from '../../../src/ticket/ids.ts';
import { type Cell, LIFECYCLE, outcomeOf, reopens, ROW_OF, type TableRow } from '../../../src/ticket/lifecycle.ts';
import { type Actor, type Status, STATUSES } from '../../../src/ticket/ticket.ts';
import { byJohn, byKen, byTimer, JANE, JOHN, MAX, SYSADMIN, ticketIn } from '../../support/ticket-history.ts';

const ROWS = Object.keys(LIFECYCLE) as TableRow[];
const message = messageId('another');
const ABSORBED = { number: ticketNumber(99), subject: 'The same', requester: MAX, requesterProven: true };

/** Commands that a row rules, such that its footnotes allow them. */
const ASKED: Readonly<Record<TableRow, readonly (readonly [Actor, Command])[]>> = {
  'requester or participant writes': [[byKen, { kind: 'write', message, quiet: false, visibility: 'public' }]],
  'agent answers the requester': [[byJohn, { kind: 'answer', message, text: 'We are on it.', pendAfter: false }]],
  note: [[byJohn, { kind: 'note', message }]],
  'assign / take': [
    [byJohn, { kind: 'assign', to: JANE, acknowledged: false }],
    [byJohn, { kind: 'assign', to: JOHN, acknowledged: true }],
  ],
  unassign: [[byJohn, { kind: 'unassign' }]],
  'transfer / escalate': [
    [byJohn, { kind: 'transfer', team: SYSADMIN, assigneeStays: true }],
    [byJohn, { kind: 'escalate', team: SYSADMIN, priority: 'P1', reason: 'servers', assigneeStays: true }],
  ],
  pend: [[byJohn, { kind: 'pend', until: null }]],
  hold: [[byJohn, { kind: 'hold', until: null }]],
  resume: [
    [byJohn, { kind: 'resume', assigneeStays: true }],
    [byTimer, { kind: 'resume', assigneeStays: true }],
  ],
  resolve: [[byJohn, { kind: 'resolve', text: 'Restarted.', message }]],
  confirm: [[byKen, { kind: 'confirm', prepared: true }]],
  reject: [[byKen, { kind: 'reject', assigneeStays: true }]],
  expire: [[byTimer, { kind: 'expire' }]],
  close: [[byJohn, { kind: 'close', reason: 'done' }]],
  reopen: [[byJohn, { kind: 'reopen', assigneeStays: true, windowOver: false, windowDays: 14 }]],
  'merge into N': [[byJohn, { kind: 'merge', into: ticketNumber(99) }]],
  'take out of a merger': [[byJohn, { kind: 'part', from: ticketNumber(99) }]],
  'classify, tag, people, link': [
    [byJohn, { kind: 'classify', change: { impact: 'high', priority: 'P2' } }],
    [byJohn, { kind: 'tag', add: ['outage'], drop: [] }],
    [byJohn, { kind: 'people', change: { dropParticipants: [MAX] } }],
    [byJohn, { kind: 'absorb', from: ABSORBED }],
    [byJohn, { kind: 'release', number: ABSORBED.number }],
    [byJohn, { kind: 'link', to: ABSORBED.number, as: 'related' }],
    [byTimer, { kind: 'offer', tickets: [ABSORBED.number], as: 'problem' }],
  ],
};

const CASES = ROWS.flatMap(
  (row) =>
    STATUSES.flatMap((status) =>
      ASKED[row].map(([by, command]) => ({ row, status, cell: LIFECYCLE[row][status], by, command })),
    ),
  // Only what was merged can be taken out: see below.
).filter(({ cell }) => cell !== 'open⁷');

/** `open` in the table is `new` wherever nobody has the ticket. */
function expected(cell: Cell, from: Status, assigned: boolean): Status {
  const outcome = outcomeOf(cell);
  if (outcome === 'stays' || outcome === 'elsewhere' || outcome === 'refused') return from;
  return outcome === 'open' && !assigned ? 'new' : outcome;
}

describe('every cell', () => {
  test.each(CASES)('$row ($command.kind) on $status: $cell', ({ status, cell, by, command }) => {
    const history = ticketIn(status);
    const before = history.ticket;
    const decision = history.ask(command, by);
    const { ticket } = history;

    // A rejection of what is closed has no words to keep: the engine makes a follow-up of it, and asks nothing here.
    const refused = outcomeOf(cell) === 'refused' || (command.kind === 'reject' && cell === 'elsewhere');
    expect(decision.kind).toBe(refused ? 'refused' : 'accepted');
    expect(ticket.status).toBe(expected(cell, status, ticket.assignee !== null));
    expect(ticket.reopenCount).toBe(before.reopenCount + (reopens(cell) ? 1 : 0));
    // A refusal leaves no trace.
    expect(refused ? ticket : before).toEqual(before);
  });

  test('take out of a merger (part) on closed: as it was', () => {
    const into = ticketNumber(99);
    const closed = ticketIn('closed');
    expect(closed.ask({ kind: 'part', from: into }, byJohn)).toMatchObject({ refusal: { kind: 'not-merged-here' } });
    const merged = ticketIn('open').do(byJohn, { kind: 'merge', into });
    expect(merged.ticket).toMatchObject({ status: 'closed', mergedInto: 99 });
    expect(merged.do(byJohn, { kind: 'part', from: into }).ticket).toMatchObject({
      status: 'open',
      mergedInto: null,
      closedAt: null,
      reopenCount: 0,
    });
  });

  test('there are eighteen rows, and all can be asked for', () => {
    expect(ROWS).toHaveLength(18);
    expect(ROWS.filter((row) => ASKED[row].length === 0)).toEqual([]);
  });

  test('the commands of a row are those that the table names', () => {
    for (const row of ROWS) {
      const kinds = Object.entries(ROW_OF).flatMap(([kind, ruled]) => (ruled === row ? [kind] : []));
      expect([...new Set(ASKED[row].map(([, command]) => command.kind))].toSorted()).toEqual(kinds.toSorted());
    }
  });
});

describe('the table', () => {
  const next = (from: Status): Status[] =>
    ROWS.flatMap((row) => {
      const outcome = outcomeOf(LIFECYCLE[row][from]);
      return outcome === 'stays' || outcome === 'elsewhere' || outcome === 'refused' ? [] : [outcome];
    });

  function reachable(from: Status): Set<Status> {
    const seen = new Set<Status>([from]);
    for (const status of seen) for (const to of next(status)) seen.add(to);
    return seen;
  }

  test('every status can be reached from new', () => {
    expect([...reachable('new')].toSorted()).toEqual([...STATUSES].toSorted());
  });

  test.each(STATUSES)('%s can always be closed', (status) => {
    expect(reachable(status)).toContain('closed');
  });

  test('only reopening leads out of closed, and taking out what was merged', () => {
    const ways = ROWS.filter(
      (row) => !['stays', 'elsewhere', 'refused', 'closed'].includes(outcomeOf(LIFECYCLE[row].closed)),
    );
    expect(ways).toEqual(['reopen', 'take out of a merger']);
  });

  test('leaving resolved for anything but closed is a reopening', () => {
    for (const row of ROWS) {
      const cell: Cell = LIFECYCLE[row].resolved;
      expect(reopens(cell)).toBe(outcomeOf(cell) === 'open');
    }
  });
});
