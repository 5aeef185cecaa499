/**
 * A small IMAP4rev1 server (RFC 3501) on loopback: what a mail daemon and a newcomer's mail program ask for.
 * Message bytes pass through untouched.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '../../ports.ts';
import type { MailStore } from '../mail-store.ts';
import { Faults } from './faults.ts';
import { ImapSession } from './session.ts';

export interface ImapServerOptions {
  readonly store: MailStore;
  readonly clock: Clock;
}

export class ImapServer {
  /** What goes wrong, for tests. */
  readonly faults = new Faults();
  readonly #options: ImapServerOptions;
  readonly #server: Server;
  readonly #sessions = new Map<Socket, ImapSession>();

  constructor(options: ImapServerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#welcome(socket));
  }

  /** Starts to listen on 127.0.0.1 (0: any free port) and says on which. @throws the system's error, e.g. EADDRINUSE. */
  async listen(port = 0): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** How many clients are connected. */
  get sessions(): number {
    return this.#sessions.size;
  }

  /** Cuts every connection without a word, as a crash would. */
  drop(): void {
    for (const socket of this.#sessions.keys()) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.drop();
    await closed;
  }

  #welcome(socket: Socket): void {
    const { store, clock } = this.#options;
    socket.setNoDelay(true);
    socket.on('close', () => this.#sessions.delete(socket));
    this.#sessions.set(socket, new ImapSession(socket, store, this.faults, () => clock.now()));
  }
}
