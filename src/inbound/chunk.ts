/**
 * How the queue is cut into chunks: in the order of UIDs, so that an answer never overtakes its question.
 */
import type { Instant } from '../ticket/time.ts';
import type { MailboxLimits } from './connection.ts';

/** A message in the watched folder, as announced. */
export interface Waiting {
  readonly uid: number;
  /** RFC822.SIZE, in bytes. */
  readonly size: number;
  /** INTERNALDATE; null if the server keeps it to itself. */
  readonly receivedAt: Instant | null;
}

/** Runs of neighbours within the limits of a chunk; what is larger than a chunk stands alone. */
export function planChunks(waiting: readonly Waiting[], limits: MailboxLimits): readonly (readonly Waiting[])[] {
  const chunks: Waiting[][] = [];
  let bytes = 0;
  for (const message of waiting) {
    const chunk = chunks.at(-1);
    const fits =
      chunk !== undefined && chunk.length < limits.chunkMessages && bytes + message.size <= limits.chunkBytes;
    if (fits) chunk.push(message);
    else chunks.push([message]);
    bytes = fits ? bytes + message.size : message.size;
  }
  return chunks;
}
