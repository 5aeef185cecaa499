/** `ticketd audit` on a desk where the story of the walkthrough was played: it agrees, and every damage is named. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MailboxFolders } from '../../../src/cli/context.ts';
import {
  type DifferenceKind,
  DIFFERENCES,
  type FolderEntry,
  type MailAccount,
  type MessageAccount,
  type TicketAccount,
} from '../../../src/policy/audit.ts';
import type { Accounts } from '../../../src/ports.ts';
import { digest, mailboxKey, messageId, ticketNumber } from '../../../src/ticket/ids.ts';
import { keptOpen, type Outcome, ticketd } from '../../support/command-line.ts';
import { memoryStage, type MemoryStage } from '../../support/memory-stage.ts';
import { walkthrough } from '../../support/walkthrough.ts';

let stage: MemoryStage;
let done: readonly FolderEntry[];
beforeAll(async () => {
  stage = await memoryStage();
  await walkthrough(stage);
  const messages = await stage.store.accounts.messages(null, 1000);
  done = messages.map((message, index) => ({
    mailbox: message.mailbox,
    folder: 'Processed',
    uid: index + 1,
    messageId: message.messageId,
  }));
}, 30_000);
afterAll(() => stage.close());

const folders = (entries: readonly FolderEntry[]): MailboxFolders => ({
  mailbox: mailboxKey('support'),
  waiting: 2,
  done: entries,
  digestOf: async ({ uid }) => (uid === 0 ? null : digest(`of ${uid}`)),
  close: async () => undefined,
});

function audit(argv: readonly string[], accounts: Partial<Accounts> = {}, entries = done): Promise<Outcome> {
  const { store, config } = stage;
  const kept = keptOpen(store);
  const lasting = {
    messages: store.accounts.messages.bind(store.accounts),
    tickets: store.accounts.tickets.bind(store.accounts),
    mails: store.accounts.mails.bind(store.accounts),
    strayHistories: store.accounts.strayHistories.bind(store.accounts),
    nextTicket: store.accounts.nextTicket.bind(store.accounts),
  };
  return ticketd(['audit', ...argv], {
    loadConfig: async () => config,
    openStore: async () => ({ ...kept, accounts: { ...lasting, ...accounts } }),
    listFolders: async () => [folders(entries)],
  });
}

/** The first of a page is damaged. */
const messages = (damage: (account: MessageAccount) => readonly MessageAccount[]): Partial<Accounts> => ({
  messages: async (last, limit) => firstOf(await stage.store.accounts.messages(last, limit), last, damage),
});
const tickets = (damage: (account: TicketAccount) => readonly TicketAccount[]): Partial<Accounts> => ({
  tickets: async (last, limit) => firstOf(await stage.store.accounts.tickets(last, limit), last, damage),
});
const mails = (damage: (account: MailAccount) => readonly MailAccount[]): Partial<Accounts> => ({
  mails: async (last, limit) => firstOf(await stage.store.accounts.mails(last, limit), last, damage),
});

function firstOf<Account>(
  page: readonly Account[],
  last: unknown,
  damage: (account: Account) => readonly Account[],
): readonly Account[] {
  const [first, ...others] = page;
  return first === undefined || last !== null ? page : [...damage(first), ...others];
}

test('a desk whose accounts agree', async () => {
  const { code, out, err } = await audit([]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^All accounts agree: messages \d+, tickets 1, mails \d+; waiting: messages 2, mails 0\.$/);
});

test('says nothing to a program that is asked in JSON', async () => {
  expect(await audit(['--json'])).toEqual({ code: 0, out: '', err: '' });
});

const entry = (change: Partial<FolderEntry>): FolderEntry => ({
  mailbox: mailboxKey('support'),
  folder: 'Processed',
  uid: 99,
  messageId: '<never-seen@example.com>',
  ...change,
});

describe('a message in Processed', () => {
  test('that was never taken is named, with the way back', async () => {
    const { code, out } = await audit(['--json'], {}, [...done, entry({})]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      kind: 'message-unknown',
      what: 'Processed of support holds a message that was never taken: UID 99, <never-seen@example.com>.',
      remedy: 'Move it into the watched folder: it is taken as new, or recognised.',
    });
  });

  test('that was removed while the audit ran is none', async () => {
    expect((await audit([], {}, [...done, entry({ uid: 0 })])).code).toBe(0);
  });

  test('without a Message-ID is known by its bytes', async () => {
    const known = messages((account) => [{ ...account, digest: digest('of 99') }]);
    expect((await audit([], known, [...done, entry({ messageId: null })])).code).toBe(0);
  });

  test('that lies there twice and was taken once is one too many', async () => {
    const [first] = done;
    expect((await audit(['--json'], {}, [...done, entry({ messageId: first?.messageId ?? '' })])).out).toContain(
      'message-unknown',
    );
  });

  test('that somebody has removed since is no difference', async () => {
    expect((await audit([], {}, [])).code).toBe(0);
  });
});

describe('every damage is named', () => {
  const other = messageId('another');
  const sent = (change: Partial<MailAccount>): Partial<Accounts> => mails((account) => [{ ...account, ...change }]);
  const cases: readonly (readonly [DifferenceKind, Partial<Accounts>])[] = [
    ['message-without-source', messages((account) => [{ ...account, hasSource: false }])],
    ['message-without-identity', messages((account) => [{ ...account, hasIdentity: false }])],
    ['message-without-ticket', messages((account) => [{ ...account, hasTicket: false }])],
    ['message-taken-twice', messages((account) => [account, { ...account, id: other, mails: [] }])],
    ['mail-missing', mails(() => [])],
    ['ticket-not-its-history', tickets((account) => [{ ...account, ticket: { ...account.ticket, status: 'new' } }])],
    ['ticket-not-its-history', tickets((account) => [{ ...account, history: account.history.slice(1) }])],
    ['ticket-not-its-history', tickets((account) => [{ ...account, history: account.history.toSpliced(3, 1) }])],
    ['event-without-message', tickets((account) => [{ ...account, missing: [other] }])],
    ['ticket-number-given-again', { nextTicket: async () => ticketNumber(1) }],
    ['event-without-ticket', { strayHistories: async () => [ticketNumber(7)] }],
    ['mail-doubled', mails((account) => [account, account])],
    ['mail-stuck', sent({ state: 'deferred', dueAt: null })],
    ['mail-without-record', sent({ sentAt: null })],
    ['failure-untold', sent({ state: 'failed', template: 'received' })],
  ];

  test('that there can be', () => {
    // A mail that was never taken is told above.
    const shown = new Set<DifferenceKind>(['message-unknown', ...cases.map(([kind]) => kind)]);
    expect(DIFFERENCES.filter((kind) => !shown.has(kind))).toEqual([]);
  });

  test.each(cases)('%s', async (kind, accounts) => {
    const { code, out } = await audit(['--json'], accounts);
    expect(code).toBe(1);
    expect(out.split('\n').map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual([kind]);
    const inWords = await audit([], accounts);
    expect(inWords.out).toMatch(/^Differences: 1, in /m);
  });
});

test('a mail that waits is no difference', async () => {
  const waiting = mails((account) => [{ ...account, state: 'queued', dueAt: stage.clock.now(), sentAt: null }]);
  expect((await audit([], waiting)).code).toBe(0);
});

test('every kind of difference is explained to operators', () => {
  const page = readFileSync('docs/operations.md', 'utf8');
  expect(DIFFERENCES.filter((kind) => !page.includes(`| \`${kind}\``))).toEqual([]);
});
