/** What people are told when something cannot be done. */
import { describe, expect, test } from '@jest/globals';
import { explainRefusal, type Refusal } from '../../../src/ticket/refusal.ts';
import { byJane, byJohn, ticketIn } from '../../support/ticket-history.ts';
import { REFUSALS } from '../../support/refusals.ts';

test.each(Object.values<Refusal>(REFUSALS))('$kind is one or two whole sentences', (refusal) => {
  const text = explainRefusal(refusal);
  expect(text).toMatch(/^[A-Z`"].*[.?]$/);
  expect(text).not.toMatch(/undefined|null|\[object/);
  expect(text.split(/[.?](?: |$)/).filter((part) => part !== '').length).toBeLessThanOrEqual(2);
});

test.each<[Refusal, string]>([
  [
    { kind: 'ticket-closed', command: 'answer', reopenable: true },
    'An answer is not possible: this ticket is closed. Send `#reopen` first.',
  ],
  [
    { kind: 'ticket-closed', command: 'reject', reopenable: false },
    'Rejecting a resolution is not possible: this ticket is closed. Write a new mail to open another ticket.',
  ],
  [
    { kind: 'wrong-status', command: 'pend', status: 'resolved', instead: '#reopen' },
    '`#pending` is not possible: this ticket is resolved. Send `#reopen` instead.',
  ],
  [
    { kind: 'wrong-status', command: 'rate', status: 'open', instead: null },
    'A rating is not possible: this ticket is being worked on.',
  ],
  [
    { kind: 'reopen-window-over', days: 1 },
    'This ticket was closed more than 1 day ago, so it stays closed. Write a new mail to open another ticket.',
  ],
  [
    { kind: 'unknown-command', name: 'resovle', nearest: 'resolve' },
    'There is no command `#resovle`. Did you mean `#resolve`?',
  ],
  [{ kind: 'unknown-command', name: 'xyzzy', nearest: null }, 'There is no command `#xyzzy`. Send `#help` for a list.'],
  [
    { kind: 'ambiguous-agent', name: 'j', candidates: ['john', 'jane', 'jack'] },
    '"j" could be john, jane or jack. Write more of the name.',
  ],
  [
    { kind: 'bad-argument', command: 'assign', given: '', wanted: 'an agent, by handle, name or address' },
    '`#assign` wants an agent, by handle, name or address; it was given nothing.',
  ],
])('%j', (refusal, text) => {
  expect(explainRefusal(refusal)).toBe(text);
});

describe('what is offered instead', () => {
  const offers = [
    ['new', 'resume', { kind: 'resume', assigneeStays: true }],
    ['resolved', 'hold', { kind: 'hold', until: null }],
    ['closed', 'assign', { kind: 'assign', to: byJane.handle, acknowledged: false }],
  ] as const;

  test.each(offers)('on a %s ticket for %s is a command that it accepts', (status, _name, command) => {
    const history = ticketIn(status);
    const decision = history.ask(command, byJohn);
    const told = decision.kind === 'refused' ? explainRefusal(decision.refusal) : '';
    const offered = /Send `#(\w+)`/.exec(told)?.[1];
    const instead = {
      take: { kind: 'assign', to: byJohn.handle, acknowledged: true },
      reopen: { kind: 'reopen', assigneeStays: true, windowOver: false, windowDays: 14 },
    } as const;
    expect(Object.keys(instead)).toContain(offered);
    expect(history.ask(offered === 'take' ? instead.take : instead.reopen, byJohn).kind).toBe('accepted');
  });
});
