import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the relay says to a command: a reply, or `hang up`, or `silence`. */
export type Answer = string;

/** Called with each command line; for the end of a mail with `.`. Null: what an obliging relay says. */
export type Script = (line: string, mail: Transaction) => Answer | null;

export interface Transaction {
  from: string;
  to: string[];
  data: string;
}

const EHLO = '250-relay.example.com\r\n250-SIZE 30000000\r\n250 8BITMIME';

/** An SMTP relay on loopback that says what its script tells it to, byte by byte, and remembers everything it heard. */
export class RelayHost {
  /** Every command line of every connection, in the order heard. */
  readonly heard: string[] = [];
  /** Mails that got a 250 to their final dot. */
  readonly taken: Transaction[] = [];
  /** Mails whose bytes came in full, accepted or not. */
  readonly seen: Transaction[] = [];
  connections = 0;
  mostAtOnce = 0;
  script: Script;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(script: Script) {
    this.script = script;
    this.#server = createServer((socket) => this.#serve(socket));
  }

  static async start(script: Script = () => null, port = 0): Promise<RelayHost> {
    const host = new RelayHost(script);
    host.#server.listen(port, '127.0.0.1');
    await once(host.#server, 'listening');
    return host;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.hangUp();
    const closed = once(this.#server, 'close');
    this.#server.close();
    await closed;
  }

  /** Closes all connections, as a relay does with idle ones. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#sockets.size);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined);
    socket.setEncoding('latin1');
    let mail: Transaction = { from: '', to: [], data: '' };
    let inData = false;
    let buffer = '';
    const say = (line: string): void => {
      const answer = this.script(line, mail) ?? obliging(line);
      if (answer === 'silence') return;
      if (answer === 'hang up') socket.destroy();
      else socket.write(`${answer}\r\n`);
      if (line === 'DATA' && answer.startsWith('354')) inData = true;
      if (line === '.' && answer.startsWith('250')) this.taken.push(mail);
    };
    say('CONNECT');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (;;) {
        const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end < 0) return;
        const text = buffer.slice(0, end);
        buffer = buffer.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          mail.data = text.replace(/\r\n\./g, '\r\n');
          this.seen.push(mail);
          say('.');
          mail = { from: '', to: [], data: '' };
        } else {
          this.heard.push(text);
          if (text.startsWith('MAIL FROM:')) mail = { from: text.slice(10), to: [], data: '' };
          if (text.startsWith('RCPT TO:')) mail.to.push(text.slice(8));
          say(text);
        }
      }
    });
  }
}

function obliging(line: string): Answer {
  if (line === 'CONNECT') return '220 relay.example.com ESMTP';
  if (line.startsWith('EHLO')) return EHLO;
  if (line === 'DATA') return '354 go on';
  if (line.startsWith('AUTH')) return '235 2.7.0 welcome';
  if (line === 'QUIT') return '221 bye';
  return line === '.' ? '250 2.0.0 queued as 4F2A' : '250 ok';
}
