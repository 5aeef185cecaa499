/** The relay of a desk under test: it writes down what it has said 250 to, and refuses the ghost. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { splitMessage } from '../../src/mail/header/header-fields.ts';
import { readMessageId } from '../../src/mail/header/message-id.ts';
import { until } from '../support/until.ts';

/** Nobody has this address: RCPT TO is answered with 550. */
export const GHOST = { name: 'Ghost', address: 'ghost@example.com' };

export interface Accepted {
  readonly to: string;
  readonly messageId: string;
  readonly source: Buffer;
}

export interface Sink {
  readonly port: number;
  /** In the order of their final dots. */
  readonly accepted: readonly Accepted[];
  /** Forgets what it accepted. */
  forget(): void;
  /** From now on the ghost is somebody: whoever stands in between refuses it. */
  letGhostIn(does: boolean): void;
  /** So many milliseconds pass before it answers a final dot. */
  delay: number;
  /** When nobody is connected, and all that was written has been read. */
  hungUp(): Promise<void>;
  close(): Promise<void>;
}

export async function openSink(): Promise<Sink> {
  const accepted: Accepted[] = [];
  let ghostIsIn = false;
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    // A client that is held up in the midst of a mail is waited for, as RFC 5321 §4.5.3.2.7 wants it.
    socketTimeout: 300_000,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username }),
    onRcptTo: ({ address }, _session, callback) =>
      address === GHOST.address && !ghostIsIn
        ? callback(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }))
        : callback(),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks);
        const messageId = readMessageId(splitMessage(source).header.first('message-id')) ?? '';
        for (const { address } of session.envelope.rcptTo) accepted.push({ to: address, messageId, source });
        setTimeout(callback, sink.delay);
      });
    },
  });
  // Daemons that are killed leave their connections.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sink: Sink = {
    delay: 0,
    port: (server.server.address() as AddressInfo).port,
    accepted,
    forget: () => void accepted.splice(0),
    letGhostIn: (does) => void (ghostIsIn = does),
    hungUp: () => until('nobody is connected to the sink', () => server.connections.size === 0),
    async close() {
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
  return sink;
}
