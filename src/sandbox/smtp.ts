/**
 * The SMTP door of the sandbox's mail host: submission and delivery in one, on loopback. A message gets the trace
 * fields that a real host would add (RFC 5321 §4.4), then goes straight into the mailboxes.
 */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Clock } from '../ports.ts';
import type { MailStore } from './mail-store.ts';

export interface SmtpHostOptions {
  readonly store: MailStore;
  readonly clock: Clock;
  /** How it calls itself in greetings and Received fields. */
  readonly hostname?: string;
  /** Bytes of one message; announced with SIZE (RFC 1870). */
  readonly maxSize?: number;
}

const DEFAULT_MAX_SIZE = 50 * 1024 * 1024;

export class SmtpHost {
  readonly #store: MailStore;
  readonly #clock: Clock;
  readonly #hostname: string;
  readonly #server: SMTPServer;
  #received = 0;

  constructor(options: SmtpHostOptions) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#hostname = options.hostname ?? 'mx.example.com';
    this.#server = new SMTPServer({
      name: this.#hostname,
      banner: 'ticketd sandbox',
      size: options.maxSize ?? DEFAULT_MAX_SIZE,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: true,
      disableReverseLookup: true,
      closeTimeout: 1000,
      onAuth: ({ username, password }, _session, callback) => {
        const account = this.#store.login(username ?? '', password ?? '');
        if (account === null) callback(reply(535, 'wrong user or password'));
        else callback(null, { user: account.address });
      },
      onRcptTo: ({ address }, _session, callback) => {
        if (this.#store.recipient(address) !== null) callback();
        else callback(reply(550, `nobody here has the address ${address}`));
      },
      onData: (stream, session, callback) => this.#receive(stream, session, callback),
    });
    // A client that breaks off mid-sentence is its own trouble.
    this.#server.on('error', () => undefined);
  }

  /** Starts to listen on 127.0.0.1 (0: any free port) and says on which. @throws the system's error, e.g. EADDRINUSE. */
  async listen(port = 0): Promise<number> {
    const { server } = this.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
    return (server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #receive(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error?: Error | null, message?: string) => void,
  ): void {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      // Beyond the limit only counted, so that the client can finish and read why.
      if (!stream.sizeExceeded) chunks.push(chunk);
    });
    stream.on('end', () => {
      if (stream.sizeExceeded) {
        callback(reply(552, 'the message is larger than this host takes'));
        return;
      }
      this.#received += 1;
      const id = `${this.#clock.now().toString(36)}.${this.#received}`;
      try {
        for (const { address } of session.envelope.rcptTo) {
          this.#store.deliver(address, Buffer.concat([this.#trace(session, address, id), ...chunks]));
        }
        callback(null, `2.0.0 kept as ${id}`);
      } catch (error) {
        callback(reply(452, `4.3.1 it cannot be kept: ${(error as Error).message}`));
      }
    });
  }

  #trace(session: SMTPServerSession, recipient: string, id: string): Buffer {
    const { mailFrom } = session.envelope;
    const date = new Date(this.#clock.now()).toUTCString().replace('GMT', '+0000');
    return Buffer.from(
      [
        `Return-Path: <${mailFrom === false ? '' : mailFrom.address}>`,
        `Delivered-To: ${recipient}`,
        `Received: from ${session.hostNameAppearsAs} ([${session.remoteAddress}])`,
        `\tby ${this.#hostname} with ${session.transmissionType} id ${id}`,
        `\tfor <${recipient}>; ${date}`,
        '',
      ].join('\r\n'),
    );
  }
}

/** An SMTP reply that refuses (RFC 5321 §4.2). */
function reply(responseCode: 452 | 535 | 550 | 552, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
