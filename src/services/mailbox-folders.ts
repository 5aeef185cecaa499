/** The folders of a desk's mailboxes, for `audit`. */
import type { MailboxFolders } from '../cli/context.ts';
import type { Config } from '../config.ts';
import type { MailboxConnections } from '../config/connections.ts';
import { listFolders } from '../inbound/folder-list.ts';
import type { MailboxKey } from '../ticket/ids.ts';

/** @throws TransientError, PermanentError: a mailbox that cannot be looked into. */
export async function foldersOfAll({ mailboxes }: Config): Promise<readonly MailboxFolders[]> {
  return Promise.all([...mailboxes].map(([key, { imap }]) => foldersOf(key, imap)));
}

async function foldersOf(mailbox: MailboxKey, imap: MailboxConnections['imap']): Promise<MailboxFolders> {
  const list = await listFolders(imap);
  return {
    ...list,
    mailbox,
    async *done() {
      for await (const window of list.done()) yield window.map((listed) => ({ ...listed, mailbox }));
    },
  };
}
