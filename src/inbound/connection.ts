/**
 * How a mailbox is reached, and within which limits it is read.
 */
import { type Duration, minutes, seconds } from '../ticket/time.ts';

export interface MailboxFolders {
  /** The folder that is the queue. */
  readonly inbox: string;
  readonly processed: string;
  readonly quarantine: string;
}

export interface MailboxLimits {
  /** Messages in one chunk. */
  readonly chunkMessages: number;
  /** Bytes in one chunk; a message that is larger goes alone. */
  readonly chunkBytes: number;
  /** Bytes of one message; of a larger one only the header is read, and the mail stays whole in its folder. */
  readonly maxMessage: number;
  /** From looking up the name to the finished TLS handshake. */
  readonly connect: Duration;
  /** Until the server has greeted. */
  readonly greeting: Duration;
  /** Without a single byte on a connection that is busy. */
  readonly silence: Duration;
  /** A command that is still not done is given up, however much trickles in meanwhile; what is large gets more. */
  readonly command: Duration;
}

export const DEFAULT_LIMITS: MailboxLimits = {
  chunkMessages: 50,
  chunkBytes: 8 * 1024 * 1024,
  maxMessage: 50 * 1024 * 1024,
  connect: seconds(15),
  greeting: seconds(10),
  silence: seconds(30),
  command: minutes(2),
};

export interface MailboxConnection {
  readonly host: string;
  readonly port: number;
  /** `starttls` refuses to go on where the server does not offer it; `none` is for loopback only. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly password: string;
  readonly folders: MailboxFolders;
  /** How often to look even if IDLE (RFC 2177) says nothing. */
  readonly poll: Duration;
  readonly limits: MailboxLimits;
}
