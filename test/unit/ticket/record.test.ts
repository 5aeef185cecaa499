/** What does not move the status: classification, tags, people; survey, rating, review; and the first event. */
import { describe, expect, test } from '@jest/globals';
import type { Command, PeopleChange } from '../../../src/ticket/command.ts';
import { decide } from '../../../src/ticket/decide.ts';
import { replay } from '../../../src/ticket/evolve.ts';
import { address, ticketNumber } from '../../../src/ticket/ids.ts';
import type { Refusal } from '../../../src/ticket/refusal.ts';
import type { Person, Status, Ticket } from '../../../src/ticket/ticket.ts';
import { instant } from '../../../src/ticket/time.ts';
import {
  byJohn,
  byKen,
  byOperator,
  byTimer,
  KEN,
  MAX,
  OPEN,
  opened,
  TicketHistory,
  ticketIn,
} from '../../support/ticket-history.ts';

const LEA: Person = { name: 'Lea', address: address('lea@example.com') };
const NOON = instant(Date.parse('2026-11-02T12:00:00Z'));
const byDesk = { kind: 'desk' } as const;
const UNCHANGED = { kind: 'accepted', changes: [] };
const RATE: Command = { kind: 'rate', stars: 5, comment: 'Fast.' };
const SURVEY: Command = { kind: 'send-survey' };
const REOPEN: Command = { kind: 'reopen', assigneeStays: true, windowOver: false, windowDays: 14 };

describe('another configuration', () => {
  const due = { firstResponse: NOON, nextResponse: null, resolution: null };
  const told = { firstResponse: [{ due: NOON, stage: 'breached' }], nextResponse: [], resolution: [] } as const;
  const RECALCULATE: Command = { kind: 'recalculate', due, told };

  test('changes what is due, and what is known of it; asked again it changes nothing', () => {
    const history = ticketIn('open');
    const { clocks, ...before } = history.ticket;
    history.do(byDesk, RECALCULATE);
    expect(history.ticket).toEqual({ ...before, due, clocks: { ...clocks, told }, version: before.version + 1 });
    expect(history.ask(RECALCULATE, byDesk)).toEqual(UNCHANGED);
    expect(replay(history.events)).toEqual(history.ticket);
  });

  test.each<Status>(['resolved', 'closed'])('changes nothing of a ticket that is %s', (status) => {
    expect(ticketIn(status).ask(RECALCULATE, byDesk)).toEqual(UNCHANGED);
  });
});

describe('opening', () => {
  test('makes a new ticket that nobody has', () => {
    const history = opened();
    expect(history.ticket).toMatchObject({
      number: 12,
      status: 'new',
      assignee: null,
      version: 1,
      createdAt: history.now,
      lastHeardAt: history.now,
    });
    expect(history.ticket).not.toHaveProperty('message');
  });

  test('on behalf of somebody, or by a machine, is nobody heard', () => {
    expect(new TicketHistory().do(byJohn, OPEN).ticket.lastHeardAt).toBeNull();
  });

  test('names each participant once, and never the requester', () => {
    expect(opened({ participants: [MAX, KEN, { ...MAX, name: 'Maximilian' }] }).ticket.participants).toEqual([MAX]);
  });

  test('comes first, and once', () => {
    const evidence = { now: opened().now, by: byKen };
    expect(decide(null, RATE, evidence)).toEqual({
      kind: 'refused',
      refusal: { kind: 'ticket-needed', command: 'rate' },
    });
    expect(opened().ask(OPEN, byKen)).toMatchObject({ kind: 'refused', refusal: { kind: 'wrong-status' } });
  });

  test('is the beginning of every history', () => {
    const { events } = ticketIn('open');
    expect(() => replay(events.slice(1))).toThrow('the history of ticket 12 begins with assigned');
    expect(() => replay([...events, ...events])).toThrow('ticket 12 is created twice');
    expect(replay([])).toBeNull();
  });
});

describe('classifying', () => {
  const classify = (change: Extract<Command, { kind: 'classify' }>['change']): Command => ({
    kind: 'classify',
    change,
  });

  test('changes what it names and nothing else, but that somebody did something', () => {
    const history = opened();
    const before = history.ticket;
    history.do(byJohn, classify({ subject: 'Bank', type: 'service-request', category: null, urgency: 'low' }));
    expect(history.ticket).toEqual({
      ...before,
      subject: 'Bank',
      type: 'service-request',
      category: null,
      urgency: 'low',
      clocks: { ...before.clocks, idle: { since: history.now, reminded: null } },
      version: 2,
    });
  });

  test('by hand sets the priority for good: the matrix no longer moves it', () => {
    const history = opened().do(byJohn, classify({ priority: 'P1', priorityByHand: true }));
    history.do(byJohn, classify({ impact: 'low', priority: 'P4' }));
    expect(history.ticket).toMatchObject({ impact: 'low', priority: 'P1', priorityByHand: true });
    expect(history.do(byJohn, classify({ priority: 'P2', priorityByHand: true })).ticket.priority).toBe('P2');
  });

  test('as it is already, is no event', () => {
    expect(opened().ask(classify({ impact: 'medium', category: 'banking' }), byJohn)).toEqual(UNCHANGED);
  });
});

describe('tags and people', () => {
  const tag = (add: readonly string[], drop: readonly string[]): Command => ({ kind: 'tag', add, drop });
  const people = (change: PeopleChange): Command => ({ kind: 'people', change });

  test('tags are added and dropped, each once', () => {
    const history = opened({ tags: ['web'] }).do(byJohn, tag(['outage', 'web'], []));
    expect(history.ticket.tags).toEqual(['web', 'outage']);
    expect(history.do(byJohn, tag(['vip'], ['web'])).ticket.tags).toEqual(['outage', 'vip']);
    expect(history.ask(tag(['vip'], ['web']), byJohn)).toEqual(UNCHANGED);
  });

  test('what is dropped and added at once stays where it is', () => {
    const history = opened({ tags: ['web', 'vip'] });
    expect(history.ask(tag(['web'], ['web']), byJohn)).toEqual(UNCHANGED);
    history.do(byJohn, people({ addParticipants: [LEA] }));
    expect(history.ask(people({ addParticipants: [MAX], dropParticipants: [MAX] }), byJohn)).toEqual(UNCHANGED);
  });

  test('participants are told apart by address', () => {
    const history = opened().do(byJohn, people({ addParticipants: [LEA, KEN, { ...MAX, name: '' }] }));
    expect(history.ticket.participants).toEqual([MAX, LEA]);
    history.do(byJohn, people({ dropParticipants: [{ name: 'somebody', address: MAX.address }] }));
    expect(history.ticket.participants).toEqual([LEA]);
  });

  test('a new requester is no participant any more, and has proved nothing yet', () => {
    const history = opened().do(byJohn, people({ requester: MAX }));
    expect(history.ticket).toMatchObject({ requester: MAX, requesterProven: false, participants: [] });
    expect(history.do(byKen, people({ requesterProven: true })).ticket.requesterProven).toBe(true);
  });
});

describe('the survey', () => {
  test.each<Status>(['new', 'open', 'pending', 'on-hold', 'resolved'])(
    'is not sent while the ticket is %s',
    (status) => {
      expect(ticketIn(status).ask(SURVEY, byTimer)).toMatchObject({
        kind: 'refused',
        refusal: { kind: 'wrong-status' },
      });
    },
  );

  test('is sent once per resolution, and withdrawn on reopening', () => {
    const history = ticketIn('closed').do(byTimer, SURVEY);
    expect(history.ticket.survey).toBe('sent');
    expect(history.ask(SURVEY, byTimer)).toEqual(UNCHANGED);
    expect(history.do(byJohn, REOPEN).ticket.survey).toBe('none');
  });

  test('is answered once', () => {
    const history = ticketIn('closed').do(byTimer, SURVEY).do(byKen, RATE);
    const rated = history.ticket;
    expect(rated).toMatchObject({ survey: 'answered', rating: { stars: 5, comment: 'Fast.' } });
    expect(history.ask({ kind: 'rate', stars: 1, comment: '' }, byKen)).toEqual({
      kind: 'refused',
      refusal: { kind: 'already-rated' },
    });
    expect(history.ticket).toEqual(rated);
    expect(history.ask(SURVEY, byTimer)).toEqual(UNCHANGED);
  });

  test.each<Status>(['resolved', 'closed'])('need not be sent to be answered (%s)', (status) => {
    expect(ticketIn(status).do(byKen, RATE).ticket.rating?.stars).toBe(5);
  });

  test.each<Status>(['new', 'open', 'pending', 'on-hold'])(
    'has nothing to ask about while the ticket is %s',
    (status) => {
      expect(ticketIn(status).ask(RATE, byKen)).toMatchObject({ kind: 'refused', refusal: { kind: 'wrong-status' } });
    },
  );

  test('goes with the resolution: the next one can be rated again', () => {
    const history = ticketIn('closed').do(byKen, RATE).do(byJohn, REOPEN);
    expect(history.ticket).toMatchObject({ survey: 'none', rating: null });
    history.do(byJohn, { kind: 'resolve', text: 'Again.', message: null }).do(byKen, { ...RATE, stars: 2 });
    expect(history.ticket.rating?.stars).toBe(2);
  });

  test.each([0, 6, -1, 2.5, NaN])('has no %d stars', (stars) => {
    expect(ticketIn('closed').ask({ ...RATE, stars }, byKen)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'bad-argument', given: String(stars) },
    });
  });
});

test('a confirmation twice is once', () => {
  const history = ticketIn('resolved').do(byKen, { kind: 'confirm', prepared: false });
  const closed = history.ticket;
  expect(history.ask({ kind: 'confirm', prepared: true }, byKen)).toEqual(UNCHANGED);
  expect(history.ticket).toEqual(closed);
});

test('a review is kept on the ticket, and needs words', () => {
  const review: Command = { kind: 'review', text: 'Cause: a corrupted update.' };
  expect(ticketIn('closed').do(byJohn, review).ticket.review).toBe('Cause: a corrupted update.');
  expect(ticketIn('closed').ask({ ...review, text: ' \n' }, byJohn)).toEqual({
    kind: 'refused',
    refusal: { kind: 'text-needed', command: 'review' },
  });
});

test('a failed delivery is in the history and leaves the row alone', () => {
  const history = new TicketHistory().do(byKen, OPEN);
  const before = history.ticket;
  history.do(byTimer, { kind: 'delivery-failed', address: KEN.address, status: '5.1.1', permanent: true });
  expect(history.ticket).toEqual({ ...before, version: 2 });
  expect(history.events[1]?.change).toMatchObject({ kind: 'delivery-failed', status: '5.1.1' });
});

describe('what is told', () => {
  const resume: Command = { kind: 'resume', assigneeStays: true };

  test.each([byJohn, byOperator])('of a closed ticket offers #reopen to those who may (%j)', (by) => {
    expect(ticketIn('closed').ask(resume, by)).toMatchObject({ refusal: { kind: 'ticket-closed', reopenable: true } });
  });

  test('to a timer offers nothing', () => {
    expect(ticketIn('closed').ask({ kind: 'expire' }, byTimer)).toMatchObject({ refusal: { reopenable: false } });
    expect(ticketIn('new').ask({ kind: 'expire' }, byTimer)).toMatchObject({ refusal: { instead: null } });
  });
});

describe('a merged ticket', () => {
  const merged: Ticket = { ...ticketIn('closed').ticket, mergedInto: ticketNumber(13) };

  test.each<[string, Command, Partial<Refusal>]>([
    ['is not reopened', REOPEN, { kind: 'merged-away', number: merged.number, into: 13 }],
    [
      'is not worked on, and offers no reopening',
      { kind: 'unassign' },
      { kind: 'ticket-closed', command: 'unassign', reopenable: false },
    ],
  ])('%s', (_what, command, refusal) => {
    expect(decide(merged, command, { now: merged.createdAt, by: byJohn })).toEqual({ kind: 'refused', refusal });
  });

  test('asks nobody how it was: the survivor does', () => {
    expect(decide(merged, SURVEY, { now: merged.createdAt, by: byTimer }).kind).toBe('refused');
  });
});
