/** A hundred companies of five teams, thirty agents and three hundred people who write, over two months each. */
import { expect, test } from '@jest/globals';
import { loadTemplates } from '../../src/outbound/templates.ts';
import { season } from './season.ts';

/** It is no simulation of a desk if any of this does not happen: kinds of events, templates of mails, dispositions of messages. */
// prettier-ignore
const HAPPENS = [
  'created', 'classified', 'assigned', 'unassigned', 'transferred', 'escalated', 'acknowledged', 'messaged', 'noted', 'pended',
  'held', 'resumed', 'resolved', 'confirmed', 'rejected', 'reopened', 'closed', 'merged', 'absorbed', 'split', 'linked',
  'offered', 'people-changed', 'tagged', 'reminded', 'warned', 'breached', 'survey-sent', 'rated', 'reviewed',
  'delivery-failed',
  'received', 'answer', 'reminder', 'follow-up', 'announcement', 'survey', 'thanks', 'agent-new', 'agent-assigned',
  'agent-message', 'agent-note', 'agent-escalated', 'agent-resolved', 'agent-at-risk', 'agent-missed', 'agent-idle',
  'agent-delivery-failed', 'agent-receipt', 'agent-refusal', 'agent-challenge', 'agent-list', 'agent-rating', 'agent-review',
  'new-ticket', 'reply', 'command', 'confirmation', 'survey-answer', 'review', 'bounce', 'automatic', 'duplicate', 'parked',
];

test('every law holds on a hundred large desks, and everything happens on one of them', async () => {
  const { broken, seen } = await season('large', { seed: 1, runs: 100 }, await loadTemplates('templates'));
  expect(broken).toBeNull();
  expect(HAPPENS.filter((what) => !seen.has(what))).toEqual([]);
}, 900_000);
