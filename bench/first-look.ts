/** A door before the IMAP server that notices when somebody opens the watched folder (RFC 3501 §6.3.1). */
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const LOOK = /^\S+ SELECT /m;

export class LookDoor {
  readonly #server = createServer((client) => this.#pass(client));
  readonly #looks = new EventEmitter();
  readonly #target: number;

  private constructor(target: number) {
    this.#target = target;
  }

  /** @param target the IMAP server's own port, without encryption */
  static async open(target: number): Promise<LookDoor> {
    const door = new LookDoor(target);
    door.#server.listen(0, '127.0.0.1');
    await once(door.#server, 'listening');
    return door;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves when the next client opens a folder. */
  async nextLook(): Promise<void> {
    await once(this.#looks, 'look');
  }

  close(): void {
    this.#server.close();
  }

  #pass(client: Socket): void {
    const upstream = connect(this.#target, '127.0.0.1');
    for (const socket of [client, upstream]) socket.setNoDelay(true);
    client.on('data', (bytes: Buffer) => {
      if (LOOK.test(bytes.toString('latin1'))) this.#looks.emit('look');
    });
    client.pipe(upstream).pipe(client);
    client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
    upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  }
}
