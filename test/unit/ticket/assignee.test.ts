/** Who has a ticket, who follows it, and who has still to acknowledge it. */
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../../../src/ticket/command.ts';
import { messageId } from '../../../src/ticket/ids.ts';
import { after, minutes } from '../../../src/ticket/time.ts';
import {
  ASSIGN_JOHN,
  byJane,
  byJohn,
  byOperator,
  byTimer,
  JANE,
  JOHN,
  opened,
  RESOLVE,
  SYSADMIN,
  ticketIn,
} from '../../support/ticket-history.ts';

const message = messageId('another');
const NOTE: Command = { kind: 'note', message };
const TAKE_JANE: Command = { kind: 'assign', to: JANE, acknowledged: true };
const ACK: Command = { kind: 'acknowledge' };
const ESCALATE: Command = { kind: 'escalate', team: SYSADMIN, priority: 'P1', reason: 'servers', assigneeStays: false };

describe('followers', () => {
  test('are those who had the ticket before', () => {
    expect(ticketIn('open').do(byJane, TAKE_JANE).ticket).toMatchObject({ assignee: JANE, followers: [JOHN] });
    expect(ticketIn('open').do(byJohn, { kind: 'unassign' }).ticket).toMatchObject({
      status: 'new',
      followers: [JOHN],
    });
  });

  test('are those who wrote notes or answers', () => {
    expect(ticketIn('new').do(byJohn, NOTE).do(byJane, NOTE, NOTE).ticket.followers).toEqual([JOHN, JANE]);
  });

  test('are those who resolved what somebody else had', () => {
    expect(ticketIn('open').do(byJane, RESOLVE).ticket).toMatchObject({ assignee: JOHN, followers: [JANE] });
  });

  test('come and go as they ask; nobody follows what they have', () => {
    const history = ticketIn('open').do(byJane, { kind: 'people', change: { addFollowers: [JANE, JOHN] } });
    expect(history.ticket.followers).toEqual([JANE]);
    expect(history.do(byJane, { kind: 'people', change: { dropFollowers: [JANE] } }).ticket.followers).toEqual([]);
  });
});

describe('a P1', () => {
  const assigned = () => opened({ priority: 'P1' }).do(byTimer, ASSIGN_JOHN);

  test('awaits its acknowledgement from whoever it is assigned to', () => {
    expect(assigned().ticket.awaitsAcknowledgement).toBe(true);
  });

  test.each<[string, Command]>([
    ['#ack', ACK],
    ['#take', { kind: 'assign', to: JOHN, acknowledged: true }],
    ['an answer', { kind: 'answer', message, text: 'On it.', pendAfter: false }],
    ['a note', NOTE],
    ['the resolution', RESOLVE],
  ])('is acknowledged by %s of the assignee', (_what, command) => {
    expect(assigned().do(byJohn, command).ticket.awaitsAcknowledgement).toBe(false);
  });

  test('is not acknowledged by what others write', () => {
    expect(assigned().do(byJane, NOTE).ticket.awaitsAcknowledgement).toBe(true);
    expect(assigned().ask(ACK, byJane)).toEqual({ kind: 'refused', refusal: { kind: 'already-assigned', to: JOHN } });
  });

  test('is acknowledged by taking it, and by the operator', () => {
    expect(assigned().do(byJane, TAKE_JANE).ticket.awaitsAcknowledgement).toBe(false);
    expect(assigned().do(byOperator, ACK).ticket.awaitsAcknowledgement).toBe(false);
  });

  test('awaits it again from the next person', () => {
    const history = assigned().do(byJohn, ACK).do(byTimer, { kind: 'assign', to: JANE, acknowledged: false });
    expect(history.ticket.awaitsAcknowledgement).toBe(true);
  });

  test('is not acknowledged by being given to its assignee once more', () => {
    expect(assigned().do(byTimer, ASSIGN_JOHN).ticket.awaitsAcknowledgement).toBe(true);
  });

  test('awaits nothing while nobody has it', () => {
    expect(assigned().do(byJane, { kind: 'unassign' }).ticket.awaitsAcknowledgement).toBe(false);
  });

  test('awaits it from an escalation on, until somebody has taken notice', () => {
    const history = ticketIn('open').do(byJohn, ESCALATE);
    expect(history.ticket.awaitsAcknowledgement).toBe(true);
    history.do(byTimer, { kind: 'assign', to: JANE, acknowledged: false });
    expect(history.ticket.awaitsAcknowledgement).toBe(true);
    expect(history.do(byJane, ACK).ticket.awaitsAcknowledgement).toBe(false);
  });

  test('awaits nothing once it is finished, or no P1 any more', () => {
    expect(assigned().do(byJane, RESOLVE).ticket.awaitsAcknowledgement).toBe(false);
    const lowered: Command = { kind: 'classify', change: { priority: 'P3', priorityByHand: true } };
    expect(assigned().do(byJane, lowered).ticket.awaitsAcknowledgement).toBe(false);
  });
});

test('a lesser ticket awaits no acknowledgement', () => {
  const history = ticketIn('open');
  expect(history.ticket.awaitsAcknowledgement).toBe(false);
  history.do(byJohn, { ...ESCALATE, priority: 'P2' }).do(byTimer, { kind: 'assign', to: JANE, acknowledged: false });
  expect(history.ticket).toMatchObject({ awaitsAcknowledgement: false, priority: 'P2', priorityByHand: true });
});

test('acknowledging what nobody has is refused; acknowledging twice is once', () => {
  expect(ticketIn('new').ask(ACK, byJohn)).toEqual({ kind: 'refused', refusal: { kind: 'nobody-assigned' } });
  expect(ticketIn('open').ask(ACK, byJohn)).toEqual({ kind: 'accepted', changes: [] });
});

test.each([false, true])('assigning to whoever has it changes nothing (acknowledged: %s)', (acknowledged) => {
  const decision = ticketIn('open').ask({ kind: 'assign', to: JOHN, acknowledged }, byJane);
  expect(decision).toEqual({ kind: 'accepted', changes: [] });
});

describe('waiting', () => {
  test('until an instant is kept, and ends with waiting', () => {
    const history = ticketIn('open');
    const until = after(history.now, minutes(90));
    expect(history.do(byJohn, { kind: 'hold', until }).ticket).toMatchObject({ status: 'on-hold', resumesAt: until });
    history.do(byTimer, { kind: 'resume', assigneeStays: true });
    expect(history.ticket).toMatchObject({ status: 'open', resumesAt: null });
  });

  test.each(['pend', 'hold'] as const)('until an instant that does not lie ahead is refused (%s)', (kind) => {
    const history = ticketIn('open');
    // The command comes a minute later.
    expect(history.ask({ kind, until: after(history.now, minutes(1)) }, byJohn)).toEqual({
      kind: 'refused',
      refusal: {
        kind: 'bad-argument',
        command: kind,
        given: '2026-11-02T09:03:00.000Z',
        wanted: 'a time that lies ahead',
      },
    });
  });
});
