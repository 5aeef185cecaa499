/** What became of each promise of a service level, from the history; with today's targets as well. */
import { describe, expect, test } from '@jest/globals';
import { outcomesOf } from '../../../src/policy/attainment.ts';
import type { Desk, ServiceLevel, Target, Team } from '../../../src/policy/desk.ts';
import { dueOf } from '../../../src/policy/service-levels.ts';
import type { Command } from '../../../src/ticket/command.ts';
import { decide } from '../../../src/ticket/decide.ts';
import type { TicketEvent } from '../../../src/ticket/event.ts';
import { evolve } from '../../../src/ticket/evolve.ts';
import { eventId, messageId, ticketNumber } from '../../../src/ticket/ids.ts';
import type { Actor, Ticket } from '../../../src/ticket/ticket.ts';
import { after, hours, instant, type Instant } from '../../../src/ticket/time.ts';
import { ASSIGN_JOHN, byJohn, byKen, byTimer, FIRST_LINE, OPEN } from '../../support/ticket-history.ts';

const START = instant(Date.parse('2026-11-02T09:00:00Z'));
const promised = (first: number, next: number, resolution: number): Target => ({
  firstResponse: { days: 0, time: hours(first) },
  nextResponse: { days: 0, time: hours(next) },
  resolution: { days: 0, time: hours(resolution) },
  calendar: null,
});

function deskWith(target: Target): Pick<Desk, 'teams'> {
  const serviceLevel: ServiceLevel = { warnAt: 0.75, targets: { P1: target, P2: target, P3: target, P4: target } };
  const team: Team = {
    key: FIRST_LINE,
    name: 'First line',
    members: [],
    lead: null,
    assignment: 'least-loaded',
    escalatesTo: null,
    afterReply: 'open',
    calendar: null,
    serviceLevel,
  };
  return { teams: new Map([[FIRST_LINE, team]]) };
}

const WRITE: Command = { kind: 'write', message: messageId('m'), quiet: false, visibility: 'public' };
const ANSWER: Command = { kind: 'answer', message: messageId('m'), text: 'Which one?', pendAfter: false };
const RESOLVE: Command = { kind: 'resolve', text: 'Done.', message: null };

/** What was asked how many hours after the opening, as the engine keeps it. */
function historyOf(desk: Pick<Desk, 'teams'>, ...steps: readonly [hour: number, by: Actor, command: Command][]) {
  const events: TicketEvent[] = [];
  let ticket: Ticket | null = null;
  for (const [hour, by, command] of [[0, byKen, OPEN] as const, ...steps]) {
    const now: Instant = after(START, hours(hour));
    const decision = decide(ticket, command, { now, by });
    if (decision.kind === 'refused') throw new Error(decision.refusal.kind);
    for (const change of decision.changes) {
      const evidence = { at: now, by, because: '', message: null };
      const event = { id: eventId(`${events.length}`), ticket: OPEN.opening.number, seq: events.length, change };
      const evolved: Ticket = evolve(ticket, { ...event, ...evidence });
      const due = dueOf(evolved, desk);
      events.push({ ...event, ...evidence, due });
      ticket = { ...evolved, due };
    }
  }
  return events;
}

const words = (events: readonly TicketEvent[], targets: Parameters<typeof outcomesOf>[2] = 'of the time', at = 100) =>
  outcomesOf(events, after(START, hours(at)), targets).map((outcome) => {
    return `${outcome.target} ${outcome.isMet ? 'met' : outcome.at === null ? 'missed, open' : 'missed'}`;
  });

describe('attainment', () => {
  const desk = deskWith(promised(2, 4, 10));

  test('counts what was kept in time and what was late', () => {
    const events = historyOf(desk, [1, byJohn, ANSWER], [2, byKen, WRITE], [7, byJohn, ANSWER], [9, byJohn, RESOLVE]);
    expect(words(events)).toEqual(['firstResponse met', 'nextResponse missed', 'resolution met']);
  });

  test('the resolution alone satisfies the first response', () => {
    expect(words(historyOf(desk, [1, byJohn, RESOLVE]))).toEqual(['firstResponse met', 'resolution met']);
  });

  test('what is not due yet is not counted, what is overdue is', () => {
    const events = historyOf(desk, [1, byJohn, ASSIGN_JOHN]);
    expect(words(events, 'of the time', 1)).toEqual([]);
    expect(words(events, 'of the time', 3)).toEqual(['firstResponse missed, open']);
    expect(words(events, 'of the time', 11)).toEqual(['firstResponse missed, open', 'resolution missed, open']);
  });

  test('waiting does not count; a ticket that is resolved while it waits was kept when it began to', () => {
    const pend: Command = { kind: 'pend', until: null };
    const long = historyOf(desk, [1, byJohn, ANSWER], [2, byJohn, pend], [50, byJohn, RESOLVE]);
    expect(words(long)).toEqual(['firstResponse met', 'resolution met']);
    const back = historyOf(desk, [1, byJohn, ANSWER], [2, byJohn, pend], [50, byKen, WRITE], [59, byJohn, RESOLVE]);
    expect(words(back)).toEqual(['firstResponse met', 'nextResponse missed', 'resolution missed']);
  });

  test('a solution that was taken back kept nothing', () => {
    const events = historyOf(desk, [1, byJohn, RESOLVE], [2, byKen, WRITE], [30, byJohn, RESOLVE]);
    expect(words(events)).toEqual(['firstResponse met', 'nextResponse missed', 'resolution missed']);
  });

  test('what was missed counts once, as it was then, whatever becomes of the ticket', () => {
    const lower: Command = { kind: 'classify', change: { priority: 'P4', priorityByHand: true } };
    const hold: Command = { kind: 'hold', until: null };
    const close: Command = { kind: 'close', reason: '' };
    const merge: Command = { kind: 'merge', into: ticketNumber(7) };
    for (const command of [lower, hold, close, merge]) {
      const events = historyOf(desk, [11, byJohn, command]);
      const missed = outcomesOf(events, after(START, hours(100)), 'of the time');
      expect(missed).toMatchObject([
        { target: 'firstResponse', priority: 'P3', isMet: false, at: null },
        { target: 'resolution', priority: 'P3', isMet: false },
      ]);
    }
    const twice = historyOf(desk, [11, byJohn, lower], [30, byJohn, RESOLVE]);
    expect(words(twice)).toEqual(['firstResponse missed', 'resolution missed']);
    const waited = historyOf(desk, [1, byJohn, ANSWER], [2, byKen, WRITE], [7, byJohn, ANSWER], [8, byKen, WRITE]);
    expect(words(waited, 'of the time', 9)).toEqual(['firstResponse met', 'nextResponse missed']);
    expect(words(waited, 'of the time', 13)).toContain('nextResponse missed, open');
  });

  test('what was told as missed is missed, though the answer came in the same moment', () => {
    const events = historyOf(desk, [2, byTimer, { kind: 'breach', target: 'firstResponse' }], [2, byJohn, ANSWER]);
    expect(words(events)).toContain('firstResponse missed');
  });

  test('a ticket that is merged while it waits, or after its solution, kept nothing', () => {
    const pend: Command = { kind: 'pend', until: null };
    const merge: Command = { kind: 'merge', into: ticketNumber(7) };
    expect(words(historyOf(desk, [1, byJohn, ANSWER], [2, byJohn, pend], [3, byJohn, merge]))).toEqual([
      'firstResponse met',
    ]);
    expect(words(historyOf(desk, [1, byJohn, RESOLVE], [3, byJohn, merge]))).toEqual(['firstResponse met']);
  });

  test('can be counted by other targets', () => {
    const events = historyOf(desk, [1, byJohn, ANSWER], [9, byJohn, RESOLVE]);
    expect(words(events, deskWith(promised(0.5, 4, 8)))).toEqual(['firstResponse missed', 'resolution missed']);
    expect(words(events, deskWith(promised(1, 4, 9)))).toEqual(['firstResponse met', 'resolution met']);
  });
});
