/**
 * What lies in the folders of a mailbox where messages are moved to when they are done: for the accounting, by a
 * connection of its own that changes nothing, and in windows, for these folders only grow.
 */
import { hash } from 'node:crypto';
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
  /** Messages that were dealt with, some at a time. */
  done(): AsyncIterable<readonly Listed[]>;
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
  return {
    waiting: waiting === false ? 0 : (waiting.messages ?? 0),
    async *done() {
      for (const folder of new Set([processed, quarantine])) {
        for (let first = 1; ; first += WINDOW) {
          const window = await attempt(`listing ${folder}`, () => listWindow(client, folder, first));
          if (window.length === 0) break;
          yield window;
        }
      }
    },
    digestOf: ({ folder, uid }) =>
      attempt(`reading ${folder}`, async () => {
        await client.mailboxOpen(folder, { readOnly: true });
        const [row] = await client.fetchAll(String(uid), { uid: true, source: true }, { uid: true });
        return row?.source === undefined ? null : digest(hash('sha256', row.source));
      }),
    close: async () => client.logout().catch(() => client.close()),
  };
}

/** The folder is opened anew each time: something else may have been looked at meanwhile. Empty past its end. */
async function listWindow(client: ImapFlow, folder: string, first: number): Promise<readonly Listed[]> {
  const there = (await client.list()).some(({ path }) => path === folder);
  if (!there) return [];
  const { exists } = await client.mailboxOpen(folder, { readOnly: true });
  if (first > exists) return [];
  const last = first + WINDOW - 1;
  const range = exists <= last ? `${first}:*` : `${first}:${last}`;
  const rows = await client.fetchAll(range, { uid: true, headers: ['message-id'] });
  return rows.map(({ uid, headers }) => {
    const header = readFields(headers?.toString('latin1') ?? '');
    return { folder, uid, messageId: readMessageId(header.first('message-id')) };
  });
}
