/** An SMTP server (npm's smtp-server) that delivers into the mailboxes of a real IMAP host, sub-addresses included. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface PostOffice {
  readonly port: number;
  close(): Promise<void>;
}

/** `deliver`: hands a message to the host of a recipient; a rejection is answered with 451. */
export async function startPostOffice(
  deliver: (recipient: string, source: Buffer) => Promise<void>,
): Promise<PostOffice> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username }),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const source = Buffer.concat(chunks);
        void answer(
          session.envelope.rcptTo.map(async ({ address }) => deliver(address, source)),
          callback,
        );
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    async close() {
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

/** 250 when every recipient has it. */
async function answer(deliveries: readonly Promise<void>[], reply: (error?: Error | null) => void): Promise<void> {
  try {
    await Promise.all(deliveries);
  } catch (error) {
    reply(Object.assign(new Error(String(error)), { responseCode: 451 }));
    return;
  }
  reply();
}
