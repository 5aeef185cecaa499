/**
 * Where a story is played: people write mails and read what comes; the desk between them is the real one. Three stages
 * play the same stories: in memory with a hand-wound clock, on the sandbox's servers, on MariaDB and Dovecot.
 */
import type { Message } from '../../src/mail/message.ts';
import type { Queries } from '../../src/ports.ts';
import type { Duration } from '../../src/ticket/time.ts';
import type { Letter } from './letter.ts';

/** A mail as it lies in somebody's mailbox. */
export interface Received {
  readonly source: Uint8Array;
  readonly message: Message;
  /** The HTML part as it is; empty if there is none. */
  readonly html: string;
  /** Which of the desk's mails it is. */
  readonly template: string;
}

export interface Stage {
  /** Sends a letter by SMTP, or hands it to the desk in memory. */
  send(letter: Letter): Promise<void>;
  /** The next mail to this address that nobody has asked for yet and that `wanted` is true of; waits for it. */
  mailFor(address: string, wanted: (mail: Received) => boolean, what: string): Promise<Received>;
  /** All mails to this address so far. */
  mailbox(address: string): Promise<readonly Received[]>;
  /** Lets time pass: winds the clock; where time is real, the desk is configured to wait seconds, and nothing is to be done. */
  pass(length: Duration): Promise<void>;
  /** Waits until `condition` holds. */
  settled(condition: () => Promise<boolean>, what: string): Promise<void>;
  readonly queries: Queries;
  close(): Promise<void>;
}
