/**
 * `ticketd audit`: what the mailboxes, the messages, the tickets and the outbox say of each other. At any time, beside
 * running daemons: of each two accounts the one that is filled first is read last, so that what happens meanwhile only
 * adds. Page by page: a desk with a past does not fit into memory.
 */
import { createHash } from 'node:crypto';
import type { Difference } from '../policy/audit.ts';
import { auditMail, doubledMail, OwedMails } from '../policy/audit-mails.ts';
import { auditMessage, damagedSource, type FolderEntry, takenTwice, unknownMessage } from '../policy/audit-messages.ts';
import { auditTicket, openedTwice, strayHistory, strayTimer } from '../policy/audit-tickets.ts';
import type { Queries } from '../ports.ts';
import type { Accounts } from '../store/accounts.ts';
import { type Digest, digest, type MessageId } from '../ticket/ids.ts';
import { type CliContext, EXIT, type ExitCode, type MailboxFolders } from './context.ts';
import { printable } from './table.ts';

export interface AuditOptions {
  readonly json: boolean;
  /** Also read and digest the source of each message. */
  readonly sources: boolean;
}

const PAGE = 500;

interface Count {
  messages: number;
  tickets: number;
  mails: number;
  /** Mails that wait for their next try. */
  inHand: number;
}

type Differences = AsyncGenerator<Difference, void, undefined>;

export async function audit(context: CliContext, { json, sources }: AuditOptions): Promise<ExitCode> {
  const mailboxes = await context.listFolders(await context.config());
  try {
    const accounts = await context.accounts();
    const count: Count = { messages: 0, tickets: 0, mails: 0, inHand: 0 };
    const owed = new OwedMails();
    let differences = 0;
    for (const part of [
      ...mailboxes.map((mailbox) => auditFolders(mailbox, accounts)),
      auditMessages(accounts, owed, sources ? await context.queries() : null, count),
      auditTickets(context, accounts, count),
      auditMails(context, accounts, owed, count),
    ]) {
      for await (const difference of part) {
        differences += 1;
        context.out(json ? JSON.stringify(difference) : printable(`${difference.what} ${difference.remedy}`));
      }
    }
    if (!json) context.out(summary(differences, count, mailboxes));
    return differences === 0 ? EXIT.done : EXIT.failed;
  } finally {
    await Promise.all(mailboxes.map((mailbox) => mailbox.close()));
  }
}

/** By Message-ID first; what cannot be told apart by it is read, and looked for by its bytes. */
async function* auditFolders(mailbox: MailboxFolders, accounts: Accounts): Differences {
  const seen = new Map<string, number>();
  for await (const window of mailbox.done()) {
    const ids = window.flatMap(({ messageId }) => messageId ?? []);
    const taken = await accounts.taken(mailbox.mailbox, ids);
    for (const entry of window) {
      if (isTaken(entry, taken, seen)) continue;
      const source = await mailbox.digestOf(entry);
      if (source !== null && !(await accounts.knows(source))) yield unknownMessage(entry);
    }
  }
}

/** Not more often than messages with its Message-ID were taken. */
function isTaken({ messageId }: FolderEntry, taken: ReadonlyMap<string, number>, seen: Map<string, number>): boolean {
  if (messageId === null) return false;
  const times = (seen.get(messageId) ?? 0) + 1;
  seen.set(messageId, times);
  return times <= (taken.get(messageId) ?? 0);
}

async function* auditMessages(accounts: Accounts, owed: OwedMails, sources: Queries | null, count: Count): Differences {
  for (let page = await accounts.messages(null, PAGE); page.length > 0;) {
    count.messages += page.length;
    for (const account of page) {
      owed.add(account);
      const found = auditMessage(account);
      yield* found;
      const isWhole = found.every(({ kind }) => kind !== 'message-without-source' && kind !== 'message-source-damaged');
      if (sources !== null && isWhole) yield* auditSource(sources, account);
    }
    page = await accounts.messages(page.at(-1)?.id ?? null, PAGE);
  }
  yield* (await accounts.takenTwice()).map(takenTwice);
}

async function* auditSource(
  queries: Queries,
  account: { readonly id: MessageId; readonly digest: Digest },
): Differences {
  const bytes = await queries.source(account.id);
  const is = digest(
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
  );
  if (is !== account.digest) yield damagedSource(account.id, 'its bytes have another digest');
}

async function* auditTickets(context: CliContext, accounts: Accounts, count: Count): Differences {
  const { desk } = await context.config();
  for (let page = await accounts.tickets(null, PAGE); page.length > 0;) {
    const standard = { desk, now: context.now(), next: await accounts.nextTicket() };
    count.tickets += page.length;
    for (const account of page) yield* auditTicket(account, standard);
    page = await accounts.tickets(page.at(-1)?.ticket.number ?? null, PAGE);
  }
  yield* (await accounts.openedTwice()).map(openedTwice);
  yield* (await accounts.strayHistories()).map(strayHistory);
  yield* (await accounts.strayTimers()).map(strayTimer);
}

async function* auditMails(context: CliContext, accounts: Accounts, owed: OwedMails, count: Count): Differences {
  for (let page = await accounts.mails(null, PAGE); page.length > 0;) {
    const now = context.now();
    count.mails += page.length;
    for (const account of page) {
      owed.tickOff(account);
      if (account.dueAt !== null) count.inHand += 1;
      yield* auditMail(account, now);
    }
    page = await accounts.mails(page.at(-1)?.id ?? null, PAGE);
  }
  yield* owed.missing();
  yield* (await accounts.doubledMails()).map(doubledMail);
}

function summary(differences: number, count: Count, mailboxes: readonly MailboxFolders[]): string {
  const waiting = mailboxes.reduce((sum, mailbox) => sum + mailbox.waiting, 0);
  const { messages, tickets, mails, inHand } = count;
  const looked = `messages ${messages}, tickets ${tickets}, mails ${mails}; in hand: messages ${waiting}, mails ${inHand}.`;
  return differences === 0 ? `All accounts agree: ${looked}` : `Differences: ${differences}, in ${looked}`;
}
