/**
 * What lies in the folders of a mailbox where messages are moved to when they are done: for the accounting, by a
 * connection of its own that changes nothing.
 */
import { createHash } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import { readFields } from '../mail/header/header-fields.ts';
import { readMessageId } from '../mail/header/message-id.ts';
import { type Digest, digest } from '../ticket/ids.ts';
import type { MailboxConnection } from './connection.ts';
import { classifyImapError } from './imap-errors.ts';
import { imapOptions } from './imap-options.ts';

export interface Listed {
  readonly folder: string;
  readonly uid: number;
  /** As the parser reads it; null if there is none. */
  readonly messageId: string | null;
}

export interface FolderList {
  readonly waiting: number;
  readonly done: readonly Listed[];
  /** SHA-256 of a message's bytes; null if it has gone. */
  digestOf(listed: Listed): Promise<Digest | null>;
  close(): Promise<void>;
}

/** Messages listed with one command. */
const WINDOW = 500;

/** @throws TransientError, PermanentError: in words that name the mailbox. */
export async function listFolders(connection: MailboxConnection): Promise<FolderList> {
  const client = new ImapFlow({ ...imapOptions(connection), logger: false });
  // Without a listener an error event would end the process; the command that it breaks throws it too.
  client.on('error', () => undefined);
  const attempt = async <T>(doing: string, command: () => Promise<T>): Promise<T> => {
    try {
      return await command();
    } catch (error) {
      client.close();
      throw classifyImapError(error, connection, doing);
    }
  };
  const { inbox, processed, quarantine } = connection.folders;
  await attempt('connecting', () => client.connect());
  const waiting = await attempt(`looking into ${inbox}`, () => client.status(inbox, { messages: true }));
  const done: Listed[] = [];
  for (const folder of new Set([processed, quarantine])) {
    done.push(...(await attempt(`listing ${folder}`, () => listFolder(client, folder))));
  }
  return {
    waiting: waiting === false ? 0 : (waiting.messages ?? 0),
    done,
    digestOf: ({ folder, uid }) =>
      attempt(`reading ${folder}`, async () => {
        await client.mailboxOpen(folder, { readOnly: true });
        const [row] = await client.fetchAll(String(uid), { uid: true, source: true }, { uid: true });
        return row?.source === undefined ? null : digest(createHash('sha256').update(row.source).digest('hex'));
      }),
    close: async () => client.logout().catch(() => client.close()),
  };
}

async function listFolder(client: ImapFlow, folder: string): Promise<readonly Listed[]> {
  const there = (await client.list()).some(({ path }) => path === folder);
  if (!there) return [];
  const { exists } = await client.mailboxOpen(folder, { readOnly: true });
  const listed: Listed[] = [];
  for (let first = 1; first <= exists; first += WINDOW) {
    const last = first + WINDOW - 1;
    const range = exists <= last ? `${first}:*` : `${first}:${last}`;
    for (const { uid, headers } of await client.fetchAll(range, { uid: true, headers: ['message-id'] })) {
      const header = readFields(headers?.toString('latin1') ?? '');
      listed.push({ folder, uid, messageId: readMessageId(header.first('message-id')) });
    }
  }
  return listed;
}
