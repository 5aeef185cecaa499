/**
 * The settings under which imapflow runs, each for a reason.
 */
import type { ImapFlowOptions } from 'imapflow';
import type { MailboxConnection } from './connection.ts';

const MEGABYTE = 1024 * 1024;

export function imapOptions(connection: MailboxConnection): Omit<ImapFlowOptions, 'logger'> {
  const { limits, security } = connection;
  return {
    host: connection.host,
    port: connection.port,
    auth: { user: connection.user, pass: connection.password },
    secure: security === 'tls',
    // Left to itself the library sends the password in clear where somebody on the way strips STARTTLS.
    doSTARTTLS: security === 'starttls',
    tls: { minVersion: 'TLSv1.2' },
    clientInfo: { name: 'ticketd' },
    connectionTimeout: limits.connect,
    greetingTimeout: limits.greeting,
    socketTimeout: limits.silence,
    // A hostile or broken server: an endless line took 474 MB before it was given up.
    maxLineLength: MEGABYTE,
    maxLiteralSize: limits.maxMessage + MEGABYTE,
    maxResponseSize: limits.maxMessage + 2 * MEGABYTE,
    disableCompression: true,
    // The watcher idles when its queue is empty; the library would wait 15 s first.
    disableAutoIdle: true,
    // So that what the server can do is what it says, word by word (MOVE, UIDPLUS).
    disableIMAP4rev2: true,
  };
}
