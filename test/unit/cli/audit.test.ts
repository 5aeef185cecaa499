/** `ticketd audit` on a desk where the story of the walkthrough was played. Every damage by hand: test/integration/audit. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MailboxFolders } from '../../../src/cli/context.ts';
import { DIFFERENCES } from '../../../src/policy/audit.ts';
import type { FolderEntry } from '../../../src/policy/audit-messages.ts';
import type { StoredMessage } from '../../../src/policy/facts.ts';
import { type Digest, digest, mailboxKey, ticketNumber } from '../../../src/ticket/ids.ts';
import { keptOpen, type Outcome, ticketd } from '../../support/command-line.ts';
import { memoryStage, type MemoryStage } from '../../support/memory-stage.ts';
import { walkthrough } from '../../support/walkthrough.ts';

let stage: MemoryStage;
let messages: readonly StoredMessage[];
let done: readonly FolderEntry[];
beforeAll(async () => {
  stage = await memoryStage();
  await walkthrough(stage);
  messages = await stage.queries.messages(ticketNumber(1));
  done = messages.map(({ mailbox, messageId }, index) => ({ mailbox, folder: 'Processed', uid: index + 1, messageId }));
}, 30_000);
afterAll(() => stage.close());

/** `bytes`: the digest of a message that is read; by its UID. */
const folders = (entries: readonly FolderEntry[], bytes: (uid: number) => Digest | null): MailboxFolders => ({
  mailbox: mailboxKey('support'),
  waiting: 2,
  async *done() {
    for (const entry of entries) yield [entry];
  },
  digestOf: async ({ uid }) => bytes(uid),
  close: async () => undefined,
});

const strange = (uid: number): Digest => digest(`of ${uid}`);

function audit(
  argv: readonly string[],
  entries = done,
  bytes: (uid: number) => Digest | null = strange,
): Promise<Outcome> {
  const { store, config, clock } = stage;
  return ticketd(['audit', ...argv], {
    now: () => clock.now(),
    loadConfig: async () => config,
    openStore: async () => keptOpen(store),
    listFolders: async () => [folders(entries, bytes)],
  });
}

test('a desk whose accounts agree', async () => {
  const { code, out, err } = await audit([]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^All accounts agree: messages \d+, tickets 1, mails \d+; in hand: messages 2, mails 0\.$/);
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
    const { code, out } = await audit(['--json'], [...done, entry({})]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      kind: 'message-unknown',
      what: 'Processed of support holds a message that was never taken: UID 99, <never-seen@example.com>.',
      remedy: 'Move it into the watched folder: it is taken as new, or recognised.',
    });
  });

  test('that was removed while the audit ran is none', async () => {
    expect((await audit([], [...done, entry({})], () => null)).code).toBe(0);
  });

  test('without a Message-ID is known by its bytes', async () => {
    const known = messages[0]?.digest ?? null;
    expect((await audit([], [...done, entry({ messageId: null })], () => known)).code).toBe(0);
  });

  test('that lies there twice and was taken once is one too many', async () => {
    const [first] = done;
    expect((await audit(['--json'], [...done, entry({ messageId: first?.messageId ?? '' })])).out).toContain(
      'message-unknown',
    );
  });

  test('that somebody has removed since is no difference', async () => {
    expect((await audit([], [])).code).toBe(0);
  });
});

test('with --sources, the bytes of every message are what came', async () => {
  expect((await audit(['--sources'])).code).toBe(0);
});

test('every kind of difference is explained to operators', () => {
  const page = readFileSync('docs/operations.md', 'utf8');
  expect(DIFFERENCES.filter((kind) => !page.includes(`| \`${kind}\``))).toEqual([]);
});
