/** A process between daemon and IMAP server that lets every answer wait, as a server far away does. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

const [, , targetPort = '', delay = ''] = process.argv;

/** Passes on what comes, each piece as much later, in its order. */
function later(from: Socket, to: Socket): void {
  from.on('data', (chunk: Buffer) => setTimeout(() => to.write(chunk), Number(delay)));
}

const server = createServer((client) => {
  const upstream = connect(Number(targetPort), '127.0.0.1');
  for (const socket of [client, upstream]) socket.setNoDelay(true);
  client.pipe(upstream);
  later(upstream, client);
  upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('error', () => upstream.destroy()).on('close', () => upstream.destroy());
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
