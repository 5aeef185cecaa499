/** Stands between a mail program and an IMAP server, and changes what the server says. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** What comes in place of some bytes of the server. */
export type Change = (bytes: string) => string;

export interface Tampering {
  readonly port: number;
  /** Each byte is a character. Unless told, nothing is changed. */
  change: Change;
  /** Milliseconds between one byte and the next; 0: as they come. */
  drip: number;
  close(): Promise<void>;
}

export async function startTampering(target: number): Promise<Tampering> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => void pass(chunk, client, tampering));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tampering: Tampering = {
    port: (server.address() as AddressInfo).port,
    change: (bytes) => bytes,
    drip: 0,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return tampering;
}

async function pass(chunk: Buffer, client: Socket, { change, drip }: Tampering): Promise<void> {
  const bytes = Buffer.from(change(chunk.toString('latin1')), 'latin1');
  if (drip === 0) {
    client.write(bytes);
    return;
  }
  for (const byte of bytes) {
    if (client.destroyed) return;
    client.write(Buffer.of(byte));
    await wait(drip);
  }
}
