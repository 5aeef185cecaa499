import { createHash } from 'node:crypto';
import type { Message } from '../../src/mail/message.ts';
import type { Arrival, Ids, Intake, LeaseProof, Parser, Settled } from '../../src/ports.ts';
import { digest } from '../../src/ticket/ids.ts';

/** An engine that decides nothing: it writes down what it is offered, in order. */
export class RecordingIntake implements Intake {
  readonly chunks: (readonly Arrival[])[] = [];
  readonly ahead: (readonly Arrival[])[] = [];
  readonly setAsides: { readonly arrival: Arrival; readonly why: string }[] = [];
  readonly proofs: (LeaseProof | undefined)[] = [];
  /** Called before a chunk counts as kept; what it throws is what `take` throws. */
  beforeCommit: (arrivals: readonly Arrival[]) => void | Promise<void> = () => undefined;
  /** Called for a chunk whose turn is yet to come. */
  beforeKeeping: (arrivals: readonly Arrival[]) => void | Promise<void> = () => undefined;
  folderOf: (arrival: Arrival) => Settled['folder'] = () => 'processed';

  get arrivals(): readonly Arrival[] {
    return this.chunks.flat();
  }

  get sources(): readonly string[] {
    return this.arrivals.map(({ source }) => Buffer.from(source).toString('latin1'));
  }

  async keepAhead(arrivals: readonly Arrival[]): Promise<void> {
    this.ahead.push(arrivals);
    await this.beforeKeeping(arrivals);
  }

  async take(arrivals: readonly Arrival[], lease?: LeaseProof): Promise<readonly Settled[]> {
    await this.beforeCommit(arrivals);
    this.chunks.push(arrivals);
    this.proofs.push(lease);
    return arrivals.map((arrival) => ({
      arrival: arrival.id,
      disposition: 'new-ticket',
      because: 'it is recorded',
      ticket: null,
      folder: this.folderOf(arrival),
    }));
  }

  async setAside(arrival: Arrival, why: string): Promise<Settled> {
    this.setAsides.push({ arrival, why });
    await Promise.resolve();
    return { arrival: arrival.id, disposition: 'quarantined', because: why, ticket: null, folder: 'quarantine' };
  }
}

/** Reads subject and Message-ID and leaves the rest: what a message says does not matter to a mailbox. */
export class HeaderParser implements Parser {
  async parse(source: Uint8Array): Promise<Message> {
    const text = Buffer.from(source.subarray(0, 2000)).toString('latin1');
    const sha256 = digest(createHash('sha256').update(source).digest('hex'));
    await Promise.resolve();
    return {
      size: source.length,
      digest: sha256,
      canonicalDigest: sha256,
      messageId: /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? null,
      inReplyTo: [],
      references: [],
      sender: { kind: 'none' },
      replyTo: [],
      to: [],
      cc: [],
      deliveredTo: [],
      subject: /^subject:\s*(.*)/im.exec(text)?.[1] ?? '',
      date: null,
      text: null,
      htmlText: null,
      whole: '',
      reply: { text: '', quoted: '' },
      forwarded: null,
      attachments: [],
      automatic: { is: false, kind: null, because: '' },
      deliveryReport: null,
      feedbackReport: null,
      calendar: null,
      authenticationResults: [],
      returnPath: null,
      defects: [],
      error: null,
    };
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}

export class CountingIds implements Ids {
  #count = 0;

  next(): string {
    this.#count += 1;
    return String(this.#count).padStart(26, '0');
  }
}
