/**
 * Waiting messages → their bytes → arrivals.
 */
import type { Log } from '../log.ts';
import type { Arrival, Clock, Ids, Parser } from '../ports.ts';
import { type MailboxKey, type MessageId, messageId } from '../ticket/ids.ts';
import type { Waiting } from './chunk.ts';
import type { MailboxConnection } from './connection.ts';
import type { ImapMailbox } from './imap-mailbox.ts';
import { standIn } from './oversize.ts';

export interface FetchContext {
  readonly key: MailboxKey;
  readonly connection: MailboxConnection;
  readonly mailbox: ImapMailbox;
  readonly parser: Parser;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly log: Log;
}

/** The bytes of one message, and what was wrong with getting them. */
export interface Source {
  readonly waiting: Waiting;
  readonly bytes: Buffer;
  readonly defect: string | null;
}

/** In the order of the chunk; messages that vanished meanwhile are left out. @throws TransientError */
export async function fetchChunk(
  { mailbox, connection, ...context }: FetchContext,
  chunk: readonly Waiting[],
): Promise<readonly Source[]> {
  const limit = connection.limits.maxMessage;
  const small = chunk.filter(({ size }) => size <= limit);
  const fetched = small.length === 0 ? new Map<number, Buffer>() : await mailbox.fetch(small);
  const sources: Source[] = [];
  for (const waiting of chunk) {
    const bytes = fetched.get(waiting.uid);
    if (waiting.size > limit || (bytes !== undefined && bytes.length > limit)) {
      const header = await mailbox.fetchHeader(waiting.uid);
      context.log.warn(
        { mailbox: context.key, uid: waiting.uid, size: waiting.size },
        'a message is too large to be read',
      );
      if (header !== null) sources.push(headerOnly(waiting, header, connection));
    } else if (bytes !== undefined) sources.push({ waiting, bytes, defect: sizeDefect(waiting, bytes) });
  }
  return sources;
}

function headerOnly(waiting: Waiting, header: Buffer, { limits, folders }: MailboxConnection): Source {
  const bytes = standIn({ header, size: waiting.size, limit: limits.maxMessage, folder: folders.processed });
  return { waiting, bytes, defect: 'too large: only its header was read' };
}

const sizeDefect = ({ size }: Waiting, { length }: Buffer): string | null =>
  size === length ? null : `the mail server announced ${size} bytes and sent ${length}`;

/** In their order, whichever is read first. */
export async function parseChunk(
  context: FetchContext,
  uidValidity: number,
  sources: readonly Source[],
): Promise<readonly Arrival[]> {
  const numbered = sources.map((source) => ({ source, id: messageId(context.ids.next()) }));
  return Promise.all(numbered.map(({ source, id }) => parseArrival(context, uidValidity, source, id)));
}

async function parseArrival(
  { key, parser, clock }: FetchContext,
  uidValidity: number,
  { waiting, bytes, defect }: Source,
  id: MessageId,
): Promise<Arrival> {
  const parsed = await parser.parse(bytes);
  const message = defect === null ? parsed : { ...parsed, defects: [...parsed.defects, defect] };
  const receivedAt = waiting.receivedAt ?? clock.now();
  return { id, mailbox: key, uidValidity, uid: waiting.uid, receivedAt, source: bytes, message };
}
