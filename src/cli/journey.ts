/** One message on its way through the desk: what was read, what was decided, and what came of it. */
import type { Message } from '../mail/message.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { OutboxEntry } from '../ports.ts';

export interface Journey {
  /** The file as given, or the id of the message. */
  readonly name: string;
  /** Null: its source is gone, or could not be read again. */
  readonly message: Message | null;
  readonly verdict: Verdict;
  /** Null: it was only explained, and nothing was kept. */
  readonly received: Received | null;
  /** Of one that was only explained: against what, to stand behind “now”. */
  readonly standing: string;
  /** Of one that was only explained: did these bytes arrive before? Null: nobody could know. */
  readonly known: boolean | null;
}

/** What is kept of a message that was dealt with. */
export interface Received {
  readonly kept: StoredMessage;
  /** The mails that it brought about, as they stand now. */
  readonly mails: readonly OutboxEntry[];
}
