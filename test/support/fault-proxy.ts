/**
 * Stands between the daemon and a server and does something to one request: refuses it in the server's place, loses
 * its answer, falls silent, cuts, garbles, delays. Everything else passes as it is.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { HELLO, type Reader, type Request } from './requests.ts';

/** What happens to the request that it is meant for. */
export type Act =
  /** The server never hears it; the client gets RST, or FIN. */
  | { readonly kind: 'reset' | 'end' }
  /** Nobody hears anything any more, and nobody hangs up. */
  | { readonly kind: 'silence' }
  /** This comes in place of the server's answer. `instead`: what the server is told, its answer to that is kept from the client. */
  | {
      readonly kind: 'answer';
      readonly bytes: (request: Request) => Buffer;
      readonly instead?: Buffer;
      readonly hangUp?: boolean;
    }
  /** The server does it, and the answer is lost with the connection, or in silence. */
  | { readonly kind: 'lose'; readonly by: 'reset' | 'silence' }
  /** The answer breaks off after so many bytes. */
  | { readonly kind: 'cut'; readonly after: number }
  /** Something else comes in place of the answer's first bytes. */
  | { readonly kind: 'garble'; readonly bytes: Buffer }
  /** The answer comes so much later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The answer comes byte by byte. */
  | { readonly kind: 'drip'; readonly milliseconds: number };

export interface Fault {
  readonly about: (request: Request) => boolean;
  readonly act: Act;
}

export class FaultProxy {
  /** When the fault that was set last hit, and what. */
  hit: { readonly at: number; readonly request: Request } | null = null;
  #fault: Fault | null = null;
  readonly #server: Server;
  readonly #links = new Set<Link>();
  readonly #reader: () => Reader;
  readonly #upstream: number;

  private constructor(upstream: number, reader: () => Reader) {
    this.#upstream = upstream;
    this.#reader = reader;
    // Half open, or else Node would close what is only to look dead.
    this.#server = createServer({ allowHalfOpen: true }, (client) => this.#serve(client));
  }

  /** Before the server at `upstream`, both on loopback. */
  static async open(upstream: number, reader: () => Reader): Promise<FaultProxy> {
    const proxy = new FaultProxy(upstream, reader);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The next request that it is about is hit, and only that. */
  set(fault: Fault | null): void {
    this.#fault = fault;
    this.hit = null;
  }

  /** Ends all connections that there are. */
  hangUp(how: 'reset' | 'end' | 'silence'): void {
    for (const link of this.#links) link.suffer({ kind: how }, HELLO);
  }

  async close(): Promise<void> {
    this.hangUp('reset');
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket): void {
    const link = new Link(client, connect(this.#upstream, '127.0.0.1'), this.#reader(), (request) =>
      this.#actOn(request),
    );
    this.#links.add(link);
    client.once('close', () => this.#links.delete(link));
  }

  #actOn(request: Request): Act | null {
    const fault = this.#fault;
    if (fault === null || !fault.about(request)) return null;
    this.#fault = null;
    this.hit = { at: Date.now(), request };
    return fault.act;
  }
}

/** One connection of the client and the one to the server that belongs to it. */
class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #actOn: (request: Request) => Act | null;
  /** What is done with what the server says next. */
  #answering: ((bytes: Buffer) => void) | null = null;
  /** Bytes on their slow way: what comes behind them waits. */
  #slow: Promise<void> = Promise.resolve();
  #deaf = false;

  constructor(client: Socket, server: Socket, read: Reader, actOn: (request: Request) => Act | null) {
    this.#client = client;
    this.#server = server;
    this.#actOn = actOn;
    client.setNoDelay(true);
    server.setNoDelay(true);
    client.on('data', (chunk) => {
      for (const { bytes, request } of read(chunk)) this.#request(bytes, request);
    });
    server.on('data', (bytes) => {
      if (this.#answering === null) this.#tell(bytes);
      else this.#answering(bytes);
    });
    client
      .on('error', () => undefined)
      .on('end', () => this.#client.end())
      .on('close', () => server.destroy());
    server
      .on('error', () => undefined)
      .on('close', () => {
        if (!this.#deaf) void this.#slow.then(() => client.end());
      });
    const act = actOn(HELLO);
    if (act !== null) this.suffer(act, HELLO);
  }

  #request(bytes: Buffer, request: Request | null): void {
    if (this.#deaf) return;
    const act = request === null ? null : this.#actOn(request);
    if (act === null || request === null) this.#server.write(bytes);
    else this.suffer(act, request, bytes);
  }

  suffer(act: Act, request: Request, bytes: Buffer = Buffer.alloc(0)): void {
    switch (act.kind) {
      case 'reset':
      case 'end':
      case 'silence':
        this.#break(act.kind);
        return;
      case 'answer':
        this.#answer(act, request);
        return;
      case 'lose':
        this.#answering = () => this.#break(act.by);
        break;
      case 'cut':
        this.#cutAfter(act.after);
        break;
      case 'garble':
        this.#once(() => this.#client.write(act.bytes));
        break;
      case 'delay':
        this.#once((answer) => this.#later(() => this.#client.write(answer), act.milliseconds));
        break;
      case 'drip':
        this.#once((answer) => {
          for (const byte of answer) this.#later(() => this.#client.write(Buffer.from([byte])), act.milliseconds);
        });
        break;
    }
    this.#server.write(bytes);
  }

  #break(how: 'reset' | 'end' | 'silence'): void {
    this.#deaf = true;
    this.#answering = () => undefined;
    if (how === 'reset') this.#client.resetAndDestroy();
    if (how === 'end') this.#client.end();
    // In silence the server is left alone until the client gives up: what it holds for the client ends with that.
    if (how !== 'silence') this.#server.destroy();
  }

  #answer({ bytes, instead, hangUp = false }: Act & { readonly kind: 'answer' }, request: Request): void {
    const forged = bytes(request);
    if (instead !== undefined) {
      this.#once(() => this.#client.write(forged));
      this.#server.write(instead);
      return;
    }
    if (hangUp) this.#break('silence');
    this.#client.write(forged, () => {
      if (hangUp) this.#break('end');
    });
  }

  #cutAfter(bytes: number): void {
    let left = bytes;
    this.#answering = (answer) => {
      const last = answer.length >= left;
      this.#client.write(answer.subarray(0, left), () => {
        if (last) this.#break('reset');
      });
      left -= answer.length;
      if (last) this.#answering = () => undefined;
    };
  }

  #once(act: (answer: Buffer) => void): void {
    this.#answering = (answer) => {
      this.#answering = null;
      act(answer);
    };
  }

  #tell(bytes: Buffer): void {
    void this.#slow.then(() => this.#client.write(bytes));
  }

  #later(act: () => void, milliseconds: number): void {
    this.#slow = this.#slow.then(() => wait(milliseconds)).then(act);
  }
}
