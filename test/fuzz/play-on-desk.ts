/** Mutants through the whole desk in memory: every one is accounted for, and every mail that follows is sound. */
import { createHash } from 'node:crypto';
import type { FolderEntry } from '../../src/policy/audit-messages.ts';
import { digest, mailboxKey } from '../../src/ticket/ids.ts';
import { minutes } from '../../src/ticket/time.ts';
import { keptOpen, ticketd } from '../support/command-line.ts';
import { memoryStage } from '../support/memory-stage.ts';
import { caseOf } from './hunt.ts';
import { brokenMailLaws } from './laws.ts';

export interface Play {
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  readonly mails: readonly string[];
}

const CHUNK = 20;
/** To what only looks like an address nothing is sent: the courier's own answer to that is in its tests. */
const REFUSED = /is not an address that mail can be sent to/;
const MAILBOX = mailboxKey('support');
/** Above all that the mutant says: two mutants of one mail are two mails. */
const idOf = (number: number): string => `<mutant-${number}@example.com>`;

/** What went wrong, in words; nothing, if all is well. */
export async function playOnDesk({ seed, from, count, mails }: Play): Promise<readonly string[]> {
  const stage = await memoryStage();
  const wrong: string[] = [];
  const sources = Array.from({ length: count }, (_, index) =>
    Buffer.concat([Buffer.from(`Message-ID: ${idOf(from + index)}\r\n`), caseOf(seed, from + index, mails).source]),
  );
  for (let first = 0; first < count; first += CHUNK) {
    const letters = sources.slice(first, first + CHUNK).map((source) => ({ from: 'ken@example.com', to: [], source }));
    try {
      await stage.deliverTogether(letters);
      await stage.pass(minutes(2));
    } catch (error) {
      const problems = String(error)
        .split('\n')
        .filter((line) => !REFUSED.test(line));
      if (problems.length > 0) wrong.push(`cases ${from + first} and following: ${problems.join('\n')}`);
    }
  }
  for (const address of new Set(stage.carried.map(({ to }) => to.address))) {
    for (const { source, template } of await stage.mailbox(address)) {
      wrong.push(...brokenMailLaws(source).map((law) => `${template} to ${address}: ${law}`));
    }
  }
  const { code, out } = await ticketd(['audit', '--sources'], {
    now: () => stage.clock.now(),
    loadConfig: async () => stage.config,
    openStore: async () => keptOpen(stage.store),
    listFolders: async () => [processed(sources.map((source, index) => ({ source, messageId: idOf(from + index) })))],
  });
  if (code !== 0 || !out.includes(`messages ${count},`)) wrong.push(`${count} came, and the audit says: ${out}`);
  await stage.close();
  return wrong;
}

function processed(taken: readonly { readonly source: Buffer; readonly messageId: string }[]) {
  const entries = taken.map(({ messageId }, index): FolderEntry => ({
    mailbox: MAILBOX,
    folder: 'Processed',
    uid: index + 1,
    messageId,
  }));
  return {
    mailbox: MAILBOX,
    waiting: 0,
    async *done() {
      yield entries;
    },
    digestOf: async ({ uid }: FolderEntry) =>
      digest(
        createHash('sha256')
          .update(taken[uid - 1]?.source ?? '')
          .digest('hex'),
      ),
    close: async () => undefined,
  };
}
