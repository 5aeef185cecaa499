/** What is kept of a decision, for people who ask later. */
import { describe, expect, test } from '@jest/globals';
import { changeInWords, traceEvent } from '../../../src/policy/trace.ts';
import type { Change } from '../../../src/ticket/event.ts';
import { address, agentHandle, eventId, messageId, teamKey, ticketNumber } from '../../../src/ticket/ids.ts';
import { instant } from '../../../src/ticket/time.ts';

const MORNING = instant(Date.UTC(2026, 10, 2, 9));

describe('an event in words', () => {
  test.each<[string, Change]>([
    ['assigned to john', { kind: 'assigned', to: agentHandle('john'), acknowledged: false }],
    ['transferred to team sysadmin', { kind: 'transferred', team: teamKey('sysadmin'), assigneeStays: false }],
    [
      'escalated to team sysadmin at P1',
      { kind: 'escalated', team: teamKey('sysadmin'), priority: 'P1', reason: 'secret', assigneeStays: false },
    ],
    [
      'escalated to team sysadmin',
      { kind: 'escalated', team: teamKey('sysadmin'), priority: null, reason: '', assigneeStays: false },
    ],
    [
      'classified: category banking, urgency high',
      { kind: 'classified', change: { category: 'banking', urgency: 'high' } },
    ],
    [
      'messaged: an answer, public',
      { kind: 'messaged', message: messageId('a'), answer: 'secret', quiet: false, visibility: 'public' },
    ],
    [
      'messaged: a message, internal, no status changed',
      { kind: 'messaged', message: messageId('a'), answer: null, quiet: true, visibility: 'internal' },
    ],
    ['pended', { kind: 'pended', until: null }],
    ['held until 2026-11-02 09:00 UTC', { kind: 'held', until: MORNING }],
    ['tagged +vpn -printer', { kind: 'tagged', add: ['vpn'], drop: ['printer'] }],
    ['people changed: addFollowers', { kind: 'people-changed', change: { addFollowers: [agentHandle('jane')] } }],
    ['reminded, of waiting', { kind: 'reminded', of: 'waiting', count: 1 }],
    ['reminded, because it is idle', { kind: 'reminded', of: 'idle', count: 2 }],
    ['rated 2 of 5', { kind: 'rated', stars: 2, comment: 'secret' }],
    [
      'delivery to ken@example.com is late (4.4.1)',
      { kind: 'delivery-failed', address: 'ken@example.com', status: '4.4.1', permanent: false },
    ],
    ['resolved', { kind: 'resolved', resolution: 'secret', by: null }],
    ['reviewed', { kind: 'reviewed', text: 'secret' }],
    [
      'the lead was asked about #3, #4: one problem?',
      { kind: 'offered', as: 'problem', tickets: [ticketNumber(3), ticketNumber(4)] },
    ],
    [
      'recalculated: first response due 2026-11-02 09:00 UTC',
      {
        kind: 'recalculated',
        due: { firstResponse: MORNING, nextResponse: null, resolution: null },
        told: { firstResponse: [], nextResponse: [], resolution: [] },
      },
    ],
  ])('%s', (words, change) => {
    expect(changeInWords(change)).toBe(words);
  });
});

test('the reason of the whole decision is not said again with each event', () => {
  const event = {
    id: eventId('e'),
    ticket: ticketNumber(7),
    seq: 0,
    at: MORNING,
    by: { kind: 'requester', address: address('ken@example.com') } as const,
    because: 'no thread',
    message: null,
    change: { kind: 'acknowledged' } as const,
  };
  expect(traceEvent(event, 'no thread')).toEqual({ ticket: 7, words: 'acknowledged', because: null });
  expect(traceEvent(event, 'a button')).toEqual({ ticket: 7, words: 'acknowledged', because: 'no thread' });
});
