/**
 * `ticketd audit`: what the mailboxes, the messages, the tickets and the outbox say of each other. At any time, beside
 * running daemons: folders are listed first and the outbox is read last, so that what happens meanwhile only adds.
 */
import {
  auditDoubles,
  auditMail,
  auditMessage,
  auditMessageIds,
  auditOwed,
  auditTicket,
  type Difference,
  type MailAccount,
  type MessageAccount,
  strayHistory,
  unknownEntries,
  unknownMessage,
} from '../policy/audit.ts';
import type { Accounts } from '../ports.ts';
import type { Digest } from '../ticket/ids.ts';
import { type CliContext, EXIT, type ExitCode, type MailboxFolders } from './context.ts';
import { printable } from './table.ts';

const PAGE = 200;

export async function audit(context: CliContext, json: boolean): Promise<ExitCode> {
  const mailboxes = await context.listFolders(await context.config());
  try {
    const accounts = await context.accounts();
    const messages = await collect((last: MessageAccount | null) => accounts.messages(last?.id ?? null, PAGE));
    const unknown = await auditFolders(mailboxes, messages);
    const tickets = await auditTickets(accounts);
    const mails = await collect((last: MailAccount | null) => accounts.mails(last?.id ?? null, PAGE));
    const differences = [
      ...unknown,
      ...messages.flatMap(auditMessage),
      ...auditDoubles(messages),
      ...tickets.differences,
      ...auditOwed(messages, mails),
      ...mails.flatMap(auditMail),
      ...auditMessageIds(mails),
    ];
    for (const difference of differences) context.out(json ? JSON.stringify(difference) : words(difference));
    if (!json) context.out(summary(differences, messages, tickets.count, mails, mailboxes));
    return differences.length === 0 ? EXIT.done : EXIT.failed;
  } finally {
    await Promise.all(mailboxes.map((mailbox) => mailbox.close()));
  }
}

/** All pages; `next` is asked with the last one of the page before. */
async function collect<Account>(
  next: (last: Account | null) => Promise<readonly Account[]>,
): Promise<readonly Account[]> {
  const all: Account[] = [];
  for (;;) {
    const page = await next(all.at(-1) ?? null);
    if (page.length === 0) return all;
    all.push(...page);
  }
}

/** By Message-ID first; what cannot be told apart by it is read, and looked for by its bytes. */
async function auditFolders(
  mailboxes: readonly MailboxFolders[],
  messages: readonly MessageAccount[],
): Promise<readonly Difference[]> {
  const digests = new Set<Digest>(messages.map(({ digest }) => digest));
  const found: Difference[] = [];
  for (const mailbox of mailboxes) {
    for (const entry of unknownEntries(mailbox.done, messages)) {
      const digest = await mailbox.digestOf(entry);
      if (digest !== null && !digests.has(digest)) found.push(unknownMessage(entry));
    }
  }
  return found;
}

/** Page by page: histories are long. */
async function auditTickets(
  accounts: Accounts,
): Promise<{ readonly count: number; readonly differences: readonly Difference[] }> {
  const differences: Difference[] = [];
  let count = 0;
  for (let page = await accounts.tickets(null, PAGE); page.length > 0;) {
    const next = await accounts.nextTicket();
    count += page.length;
    differences.push(...page.flatMap((account) => auditTicket(account, next)));
    page = await accounts.tickets(page.at(-1)?.ticket.number ?? null, PAGE);
  }
  differences.push(...(await accounts.strayHistories()).map(strayHistory));
  return { count, differences };
}

const words = ({ what, remedy }: Difference): string => printable(`${what} ${remedy}`);

function summary(
  differences: readonly Difference[],
  messages: readonly MessageAccount[],
  tickets: number,
  mails: readonly MailAccount[],
  mailboxes: readonly MailboxFolders[],
): string {
  const waiting = mailboxes.reduce((sum, mailbox) => sum + mailbox.waiting, 0);
  const open = mails.filter(({ dueAt }) => dueAt !== null).length;
  const looked = `messages ${messages.length}, tickets ${tickets}, mails ${mails.length}; waiting: messages ${waiting}, mails ${open}.`;
  if (differences.length === 0) return `All accounts agree: ${looked}`;
  return `Differences: ${differences.length}, in ${looked}`;
}
