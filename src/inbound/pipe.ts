/**
 * Delivery by pipe: one message on standard input or in a file, as a mail host hands it over (`ticketd receive`).
 */
import type { Clock, Ids, Intake, Parser, Settled } from '../ports.ts';
import { type MailboxKey, messageId } from '../ticket/ids.ts';

export interface PipeOptions {
  readonly mailbox: MailboxKey;
  readonly intake: Intake;
  readonly parser: Parser;
  readonly ids: Ids;
  readonly clock: Clock;
}

/** Everything that a stream holds. @throws RangeError past `limit` bytes. */
export async function readAll(stream: AsyncIterable<Uint8Array | string>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
    size += bytes.length;
    if (size > limit) throw new RangeError(`the message is larger than ${limit} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/**
 * Removes the envelope line `From ken@example.com Mon Nov  2 …` that mail hosts put in front when they write to a pipe or mbox.
 */
export function withoutEnvelopeLine(source: Buffer): Buffer {
  if (source.subarray(0, 5).toString('latin1') !== 'From ') return source;
  const end = source.indexOf('\n');
  return end < 0 ? source : source.subarray(end + 1);
}

/**
 * Takes one message. Returns after the commit; a message that came before is settled as a duplicate.
 * @throws TransientError: nothing was kept, the mail host has to try again.
 */
export async function receive(source: Buffer, options: PipeOptions): Promise<Settled> {
  const bytes = withoutEnvelopeLine(source);
  const arrival = {
    id: messageId(options.ids.next()),
    mailbox: options.mailbox,
    uidValidity: 0,
    uid: 0,
    receivedAt: options.clock.now(),
    source: bytes,
    message: await options.parser.parse(bytes),
  };
  const [settled] = await options.intake.take([arrival]);
  if (settled === undefined) throw new Error('the message was taken, but what became of it was not said');
  return settled;
}
