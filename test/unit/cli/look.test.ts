/** Looking at a desk where the story of the walkthrough has been played. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MAIL_STATES } from '../../../src/mail/mail.ts';
import { DISPOSITIONS } from '../../../src/policy/verdict.ts';
import { STATUSES } from '../../../src/ticket/ticket.ts';
import { keptOpen, type Outcome, ticketd } from '../../support/command-line.ts';
import { KEN, write } from '../../support/letter.ts';
import { memoryStage, type MemoryStage } from '../../support/memory-stage.ts';
import { walkthrough } from '../../support/walkthrough.ts';

let stage: MemoryStage;
beforeAll(async () => {
  stage = await memoryStage();
  await walkthrough(stage);
  const hostile = { ...KEN, name: 'Ken \u001b[31mred\u0007' };
  await stage.send(
    await write({ from: hostile, subject: 'Second \u001b]0;title\u0007 ticket', text: 'Help me.\u001b[2J' }),
  );
}, 30_000);
afterAll(() => stage.close());

const look = (...argv: string[]): Promise<Outcome> =>
  ticketd(argv, { loadConfig: async () => stage.config, openStore: async () => keptOpen(stage.store) });

type Json = Record<string, unknown>;
const lines = (text: string): Json[] => (text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Json));
const one = async (...argv: string[]): Promise<Json> => lines((await look(...argv)).out)[0] ?? {};

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const PERSON = { name: expect.any(String), address: expect.stringContaining('@') };
const SCALARS = {
  number: 1,
  subject: 'Online banking is down',
  status: 'closed',
  type: 'incident',
  category: null,
  impact: expect.stringMatching(/^(?:low|medium|high)$/),
  urgency: expect.stringMatching(/^(?:low|medium|high)$/),
  priority: 'P1',
  team: 'sysadmin',
  assignee: 'jane',
  resolution: expect.any(String),
  reopenCount: 0,
  parent: null,
  predecessor: null,
  createdAt: expect.stringMatching(INSTANT),
  resolvedAt: expect.stringMatching(INSTANT),
  closedAt: expect.stringMatching(INSTANT),
};

describe('ticket show --json', () => {
  test('holds every key of the contract', async () => {
    expect(await one('ticket', 'show', '1', '--json')).toEqual({
      ...SCALARS,
      requester: { name: 'Ken Fisher', address: 'ken@example.com' },
      participants: [],
      followers: expect.arrayContaining(['john']),
      tags: [],
      rating: expect.objectContaining({ stars: expect.any(Number) }),
      review: expect.any(String),
      due: { firstResponse: null, nextResponse: null, resolution: null },
      messages: expect.any(Array),
      events: expect.any(Array),
      mails: expect.any(Array),
    });
  });

  test('tells messages, events and mails in their closed vocabularies', async () => {
    const { messages, events, mails } = (await one('ticket', 'show', '1', '--json')) as Record<string, Json[]>;
    for (const message of messages ?? []) {
      expect(message).toMatchObject({
        id: expect.any(String),
        at: expect.stringMatching(INSTANT),
        direction: expect.stringMatching(/^(?:in|out)$/),
        visibility: expect.stringMatching(/^(?:public|internal)$/),
        from: PERSON,
        to: expect.arrayContaining([PERSON]),
        subject: expect.any(String),
        text: expect.any(String),
        quoted: expect.any(String),
        attachments: [],
        messageId: expect.stringMatching(/^<.+>$/),
      });
      expect(DISPOSITIONS).toContain(message['disposition']);
    }
    expect(events?.[0]).toMatchObject({ kind: 'created', by: 'ken@example.com', actor: 'requester' });
    expect(events?.map(({ seq }) => seq)).toEqual(events?.map((_, index) => index));
    for (const event of events ?? []) {
      expect(event).toMatchObject({ at: expect.stringMatching(INSTANT), because: expect.stringMatching(/./) });
    }
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'escalated', by: 'john', actor: 'agent', team: 'sysadmin', priority: 'P1' }),
    );
    for (const mail of mails ?? []) {
      expect(mail).toMatchObject({ id: expect.any(String), to: PERSON, messageId: expect.stringMatching(/^<.+>$/) });
      expect(MAIL_STATES).toContain(mail['state']);
    }
    expect(mails?.map(({ template }) => template)).toEqual(expect.arrayContaining(['received', 'answer', 'resolved']));
  });

  test('keeps notes apart from what is public', async () => {
    const { messages } = (await one('ticket', 'show', '1', '--json')) as Record<string, Json[]>;
    const visibilities = new Set(messages?.map(({ visibility }) => visibility));
    expect(visibilities).toEqual(new Set(['public', 'internal']));
  });
});

test('ticket list --json prints one ticket a line, with the scalar fields', async () => {
  const tickets = lines((await look('ticket', 'list', '--json')).out);
  expect(tickets).toHaveLength(2);
  expect(tickets.find(({ number }) => number === 1)).toEqual(SCALARS);
  for (const { status } of tickets) expect(STATUSES).toContain(status);
});

test('ticket list chooses by status, team and assignee', async () => {
  const numbers = async (...options: string[]): Promise<unknown[]> =>
    lines((await look('ticket', 'list', '--json', ...options)).out).map(({ number }) => number);
  expect(await numbers('--status', 'closed')).toEqual([1]);
  expect(await numbers('--unfinished')).toEqual([2]);
  expect(await numbers('--team', 'sysadmin', '--assignee', 'jane')).toEqual([1]);
  expect(await numbers('--limit', '1')).toHaveLength(1);
});

describe('for people', () => {
  test('lists stand in columns', async () => {
    const [headings = '', ...rows] = (await look('ticket', 'list')).out.split('\n');
    const column = headings.indexOf('STATUS');
    expect(new Set(rows.map((row) => row.slice(column).split(' ')[0]))).toEqual(new Set(['closed', 'open']));
    expect(rows.every((row) => row[column - 1] === ' ')).toBe(true);
  });

  test('a ticket is shown with its messages, history and mails', async () => {
    const { out, code } = await look('ticket', 'show', '#1');
    expect(code).toBe(0);
    for (const part of ['Ticket #1  Online banking is down', 'Status', 'Messages', 'History', 'Mails', '[internal]']) {
      expect(out).toContain(part);
    }
  });

  test('the history says what happened, by whom and why', async () => {
    expect((await look('ticket', 'history', '1')).out).toMatch(/escalated\s+john\s+\S/);
  });

  test('what strangers wrote cannot command the terminal', async () => {
    for (const argv of [
      ['ticket', 'list'],
      ['ticket', 'show', '2'],
      ['quarantine', 'list'],
      ['queue', '--all'],
    ]) {
      expect((await look(...argv)).out).not.toMatch(/(?!\n)\p{Cc}/u);
    }
  });
});

test('ticket history --json prints one event a line', async () => {
  const events = lines((await look('ticket', 'history', '1', '--json')).out);
  expect(events.length).toBeGreaterThan(10);
  expect(events[0]).toMatchObject({ seq: 0, kind: 'created' });
});

test('message shows what was decided and why, and the source as it came', async () => {
  const { messages } = (await one('ticket', 'show', '1', '--json')) as Record<string, Json[]>;
  const id = String(messages?.[0]?.['id']);
  expect(await one('message', id, '--json')).toMatchObject({
    id,
    ticket: 1,
    disposition: { kind: 'new-ticket', because: expect.stringMatching(/./) },
    speaker: { kind: 'requester', address: 'ken@example.com' },
    would: { events: expect.arrayContaining(['created']) },
  });
  expect((await look('message', id)).out).toMatch(/^new-ticket: ticket #1, /m);
  expect((await look('message', id, '--source')).out).toMatch(/^From: Ken Fisher <ken@example\.com>/m);
});

test('queue shows what waits; with --all also what was sent', async () => {
  expect((await look('queue')).out).toBe('Nothing is waiting.');
  const sent = lines((await look('queue', '--all', '--json')).out);
  expect(sent).toContainEqual(expect.objectContaining({ template: 'received', state: 'sent', ticket: 1 }));
});

test('an empty quarantine says so', async () => {
  expect(await look('quarantine', 'list')).toEqual({ code: 0, out: 'The quarantine is empty.', err: '' });
});

test.each([
  [['ticket', 'show', '99'], 'There is no ticket #99'],
  [['ticket', 'history', '99'], 'There is no ticket #99'],
  [['message', 'nosuch'], 'There is no message nosuch'],
])('%j: what is not there is named, exit code 1', async (argv, words) => {
  const { code, out, err } = await look(...argv);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(words);
});
