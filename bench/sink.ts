/**
 * A process of its own that takes every mail and keeps none: the end of the road that mails are measured on. Tells its
 * parent how many have come, and which of them were for requesters.
 */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { AGENT_DOMAIN } from './desk.ts';

/** What it says: first its port, then what has come so far. */
export type SinkReport =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'taken'; readonly mails: number; readonly toRequesters: number; readonly at: number };

const REPORT_EVERY_MS = 10;
const END_OF_DATA = Buffer.from('\r\n.\r\n');

let mails = 0;
let toRequesters = 0;
let at = 0;

function report(value: SinkReport): void {
  // Its parent may just be leaving.
  if (process.connected) process.send?.(value, () => undefined);
}

/** One connection: lines are commands, until DATA; then all is mail, until the line with the dot. */
function serve(socket: Socket): void {
  let pending: Buffer = Buffer.alloc(0);
  let inData = false;
  let forRequester = false;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.write('220 sink ESMTP\r\n');
  const command = (line: string): string => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') return '250-sink\r\n250-PIPELINING\r\n250 8BITMIME';
    if (verb === 'RCPT') forRequester = !line.includes(`@${AGENT_DOMAIN}`);
    inData = verb === 'DATA';
    if (inData) return '354 go on';
    return verb === 'QUIT' ? '221 bye' : '250 ok';
  };
  const answers = (): string => {
    let said = '';
    for (;;) {
      const end = pending.indexOf(inData ? END_OF_DATA : '\r\n');
      if (end < 0) return said;
      if (inData) {
        mails += 1;
        toRequesters += forRequester ? 1 : 0;
        at = Date.now();
        inData = false;
        pending = pending.subarray(end + END_OF_DATA.length);
        said += '250 taken\r\n';
      } else {
        const line = pending.toString('latin1', 0, end);
        pending = pending.subarray(end + 2);
        said += `${command(line)}\r\n`;
      }
    }
  };
  socket.on('data', (chunk: Buffer) => {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    const said = answers();
    if (said !== '') socket.write(said);
  });
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => report({ kind: 'listening', port: (server.address() as AddressInfo).port }));

let reported = 0;
setInterval(() => {
  if (mails === reported) return;
  reported = mails;
  report({ kind: 'taken', mails, toRequesters, at });
}, REPORT_EVERY_MS);

// Its parent is gone, or says that it is over.
process.on('disconnect', () => process.exit(0));
