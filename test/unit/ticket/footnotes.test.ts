/** The footnotes of the lifecycle table, and writing to a closed ticket. */
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../src/ticket/command.ts';
import type { Decision } from '../../../src/ticket/decision.ts';
import { messageId } from '../../../src/ticket/ids.ts';
import type { Refusal } from '../../../src/ticket/refusal.ts';
import { isGivenUp, UNANSWERED } from '../../../src/ticket/solution.ts';
import { type Priority, STATUSES } from '../../../src/ticket/ticket.ts';
import {
  ASSIGN_JOHN,
  byJane,
  byJohn,
  byKen,
  byMax,
  byOperator,
  byTimer,
  JANE,
  JOHN,
  KEN,
  opened,
  RESOLVE,
  SYSADMIN,
  type TicketHistory,
  ticketIn,
} from '../../support/ticket-history.ts';

const message = messageId('another');
const WRITE: Command = { kind: 'write', message, quiet: false, visibility: 'public' };
const QUIET: Command = { ...WRITE, quiet: true };
const ANSWER: Command = { kind: 'answer', message, text: 'Please try again.', pendAfter: false };
const BARE_RESOLVE: Command = { kind: 'resolve', text: null, message: null };

const kinds = (decision: Decision): readonly string[] =>
  decision.kind === 'accepted' ? decision.changes.map((change) => change.kind) : [decision.refusal.kind];

const refused = (refusal: Refusal): Decision => ({ kind: 'refused', refusal });

describe('¹ an answer', () => {
  const PENDING_ANSWER: Command = { ...ANSWER, pendAfter: true };

  test.each<[Priority, string]>([
    ['P1', 'open'],
    ['P2', 'open'],
    ['P3', 'pending'],
    ['P4', 'pending'],
  ])('at %s with afterReply: pending leaves the ticket %s', (priority, status) => {
    expect(opened({ priority }).do(byJohn, ASSIGN_JOHN, PENDING_ANSWER).ticket.status).toBe(status);
  });

  test('without afterReply: pending leaves the ticket open', () => {
    expect(ticketIn('open').do(byJohn, ANSWER).ticket.status).toBe('open');
  });

  test.each(STATUSES.filter((status) => status !== 'closed'))(
    'makes its writer the assignee where nobody was (%s)',
    (status) => {
      const history = ticketIn(status).do(byJohn, { kind: 'unassign' });
      expect(history.ticket.assignee).toBeNull();
      expect(kinds(history.ask(ANSWER, byJane))).toEqual(['assigned', 'messaged']);
      expect(history.ticket.assignee).toBe(JANE);
    },
  );

  test('leaves a ticket with its assignee, and makes its writer a follower', () => {
    const { ticket } = ticketIn('open').do(byJane, ANSWER);
    expect(ticket.assignee).toBe(JOHN);
    expect(ticket.followers).toEqual([JANE]);
  });

  test('of the operator takes no ticket', () => {
    expect(ticketIn('new').do(byOperator, ANSWER).ticket).toMatchObject({ status: 'new', assignee: null });
  });
});

test('² an answer to a closed ticket is refused and offers #reopen; its text goes in as a note', () => {
  const history = ticketIn('closed');
  expect(history.ask(ANSWER, byJohn)).toEqual(refused({ kind: 'ticket-closed', command: 'answer', reopenable: true }));
  expect(history.do(byJane, { kind: 'note', message }).ticket).toMatchObject({ status: 'closed', followers: [JANE] });
});

describe('³ whoever has the ticket', () => {
  const moves = (assigneeStays: boolean): readonly (readonly ['pending' | 'resolved', Command])[] => [
    ['pending', { kind: 'transfer', team: SYSADMIN, assigneeStays }],
    ['resolved', { kind: 'escalate', team: SYSADMIN, priority: null, reason: '', assigneeStays }],
    ['pending', { kind: 'resume', assigneeStays }],
    ['pending', { kind: 'reject', assigneeStays }],
    ['resolved', { kind: 'reject', assigneeStays }],
    ['resolved', { kind: 'reopen', assigneeStays, windowOver: false, windowDays: 14 }],
  ];

  test.each(moves(true))('on %s keeps it by %j', (status, command) => {
    expect(ticketIn(status).do(byJane, command).ticket).toMatchObject({ status: 'open', assignee: JOHN });
  });

  test.each(moves(false))('on %s lets it go by %j, and follows it', (status, command) => {
    const { ticket } = ticketIn(status).do(byJane, command);
    expect(ticket).toMatchObject({ status: 'new', assignee: null });
    expect(ticket.followers).toContain(JOHN);
  });

  test('is found by a following assign', () => {
    const { ticket } = ticketIn('open').do(
      byJohn,
      { kind: 'escalate', team: SYSADMIN, priority: 'P1', reason: 'servers', assigneeStays: false },
      { kind: 'assign', to: JANE, acknowledged: false },
    );
    expect(ticket).toMatchObject({ status: 'open', team: SYSADMIN, assignee: JANE, followers: [JOHN], priority: 'P1' });
  });

  test('is followed by whoever hands over what somebody else had, or nobody', () => {
    const { ticket } = ticketIn('new').do(byJane, { kind: 'transfer', team: SYSADMIN, assigneeStays: false });
    expect(ticket.followers).toEqual([JANE]);
  });
});

describe('⁴ before anything is resolved', () => {
  test.each(['new', 'open', 'pending', 'on-hold'] as const)('only the prepared mail confirms (%s)', (status) => {
    const history = ticketIn(status);
    expect(history.ask({ kind: 'confirm', prepared: false }, byKen)).toEqual(
      refused({ kind: 'wrong-status', command: 'confirm', status, instead: null }),
    );
    expect(history.do(byKen, { kind: 'confirm', prepared: true }).ticket).toMatchObject({
      status: 'closed',
      resolution: null,
      closedAt: history.now,
    });
  });
});

describe('⁵ silence', () => {
  test('resolves what waited for an answer; what was asked last is no resolution', () => {
    const { ticket } = ticketIn('pending').do(byJohn, ANSWER).do(byTimer, { kind: 'expire' });
    expect(ticket).toMatchObject({ status: 'resolved', resolution: UNANSWERED, resolvedBy: null });
    expect(isGivenUp(ticket)).toBe(true);
  });

  test('resolves with a word of the desk if no agent had answered', () => {
    expect(ticketIn('pending').do(byTimer, { kind: 'expire' }).ticket.resolution).toBe(UNANSWERED);
  });

  test('closes what was resolved, and keeps the resolution', () => {
    const { ticket } = ticketIn('resolved').do(byTimer, { kind: 'expire' });
    expect(ticket).toMatchObject({ status: 'closed', resolution: 'The update was rolled back.', resolvedBy: JOHN });
  });
});

describe('⁶ the reopen window', () => {
  const reopen = (windowOver: boolean): Command => ({
    kind: 'reopen',
    assigneeStays: true,
    windowOver,
    windowDays: 14,
  });

  test('lets a closed ticket be reopened', () => {
    const { ticket } = ticketIn('closed').do(byJohn, reopen(false));
    expect(ticket).toMatchObject({
      status: 'open',
      reopenCount: 1,
      closedAt: null,
      resolvedAt: null,
      resolution: null,
    });
  });

  test('is over: refused, with its length', () => {
    expect(ticketIn('closed').ask(reopen(true), byJohn)).toEqual(refused({ kind: 'reopen-window-over', days: 14 }));
  });

  test('does not matter to a resolved ticket', () => {
    expect(ticketIn('resolved').do(byJohn, reopen(true)).ticket.reopenCount).toBe(1);
  });

  test('what only waited is resumed, and no reopening is counted', () => {
    expect(kinds(ticketIn('on-hold').ask(reopen(false), byJohn))).toEqual(['resumed']);
  });
});

describe('writing', () => {
  test.each(['pending', 'on-hold'] as const)('ends waiting (%s)', (status) => {
    const { ticket } = ticketIn(status).do(byMax, WRITE);
    expect(ticket).toMatchObject({ status: 'open', resumesAt: null });
  });

  test('reopens what was resolved, and the resolution becomes empty', () => {
    const history = ticketIn('resolved');
    expect(kinds(history.ask(WRITE, byKen))).toEqual(['messaged', 'reopened']);
    expect(history.ticket).toMatchObject({
      status: 'open',
      assignee: JOHN,
      reopenCount: 1,
      resolution: null,
      resolvedBy: null,
      resolvedAt: null,
      lastHeardAt: history.now,
    });
  });

  test.each(STATUSES)('quietly changes no status (%s)', (status) => {
    const history = ticketIn(status);
    expect(history.do(byKen, QUIET).ticket).toMatchObject({ status, lastHeardAt: history.now });
  });

  test('on a closed ticket is kept and changes nothing: the engine finds it another ticket before', () => {
    const history = ticketIn('closed');
    expect(history.ask(WRITE, byKen)).toEqual({
      kind: 'accepted',
      changes: [{ kind: 'messaged', message, answer: null, quiet: true, visibility: 'public' }],
    });
    expect(history.ticket).toMatchObject({ status: 'closed', reopenCount: 0 });
  });

  test.each(['stranger', 'machine'] as const)('of a %s never changes a status', (kind) => {
    for (const status of STATUSES) {
      const history = ticketIn(status);
      const heardBefore = history.ticket.lastHeardAt;
      history.do({ kind, address: KEN.address }, WRITE);
      expect(history.ticket.status).toBe(status);
      expect(history.ticket.lastHeardAt).toBe(kind === 'stranger' ? history.now : heardBefore);
    }
  });

  test('rejecting a closed ticket is refused here, and offers a new mail', () => {
    expect(ticketIn('closed').ask({ kind: 'reject', assigneeStays: true }, byKen)).toEqual(
      refused({ kind: 'ticket-closed', command: 'reject', reopenable: false }),
    );
  });
});

describe('the resolution', () => {
  test('is the text under #resolve', () => {
    const history = ticketIn('open').do(byJohn, RESOLVE);
    expect(history.ticket).toMatchObject({
      status: 'resolved',
      resolution: 'The update was rolled back.',
      resolvedBy: JOHN,
      resolvedAt: history.now,
    });
  });

  test('without a text, is the last answer since the requester wrote, of whichever agent', () => {
    const { ticket } = ticketIn('open').do(byKen, WRITE).do(byJane, ANSWER).do(byJohn, BARE_RESOLVE);
    expect(ticket).toMatchObject({ resolution: 'Please try again.', resolvedBy: JOHN });
  });

  test.each<[string, TicketHistory]>([
    ['nobody has answered', ticketIn('open')],
    ['the requester has written since', ticketIn('open').do(byJohn, ANSWER).do(byKen, WRITE)],
    [
      'the requester has rejected it',
      ticketIn('open').do(byJohn, ANSWER, BARE_RESOLVE).do(byKen, { kind: 'reject', assigneeStays: true }),
    ],
    ['only a note was written', ticketIn('open').do(byJohn, { kind: 'note', message })],
  ])('cannot be left out when %s', (_why, history) => {
    expect(history.ask(BARE_RESOLVE, byJohn)).toEqual(refused({ kind: 'no-resolution' }));
  });

  test.each<[string, TicketHistory]>([
    ['a participant wrote', ticketIn('open').do(byJohn, ANSWER).do(byMax, WRITE)],
    ['the requester only said thanks', ticketIn('open').do(byJohn, ANSWER).do(byKen, QUIET)],
  ])('may still be left out when %s', (_why, history) => {
    expect(history.do(byJohn, BARE_RESOLVE).ticket.resolution).toBe('Please try again.');
  });

  test('can be worded anew; the same words twice are once', () => {
    const history = ticketIn('resolved');
    expect(kinds(history.ask(RESOLVE, byJohn))).toEqual([]);
    history.do(byJohn, { kind: 'resolve', text: 'Rolled back, and tested.', message: null });
    expect(history.ticket).toMatchObject({ resolution: 'Rolled back, and tested.', reopenCount: 0 });
  });

  test.each<Command>([RESOLVE, { kind: 'close', reason: 'done' }])(
    'or the end of a ticket that nobody has makes its writer the assignee (%j)',
    (command) => {
      expect(ticketIn('new').do(byJane, command).ticket.assignee).toBe(JANE);
      expect(ticketIn('new').do(byOperator, command).ticket.assignee).toBeNull();
    },
  );
});
