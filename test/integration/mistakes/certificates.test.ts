/** Mail hosts whose certificate is not to be trusted: nothing is sent to them, and it is said what to do. */
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CERTIFICATE, PRIVATE_KEY } from '../../support/certificate.ts';
import { Workplace } from '../../support/program.ts';
import { RealDesk } from '../../support/real-desk.ts';

const work = new Workplace();
/** Greets as IMAP and SMTP both, once TLS stands; the certificate is for localhost and 127.0.0.1. */
let server: Server;
let heard = '';
let desk: RealDesk;
beforeAll(async () => {
  server = createServer({ cert: CERTIFICATE, key: PRIVATE_KEY }, (socket) => {
    socket.on('error', () => undefined).on('data', (bytes) => (heard += bytes.toString()));
  });
  server.on('tlsClientError', () => undefined).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  desk = await RealDesk.open(work, { database: 'sqlite:ticketd.sqlite', imapPort: port, smtpPort: port });
  await writeFile(join(desk.directory, 'ca.pem'), CERTIFICATE);
});
afterAll(async () => {
  await work.close();
  server.close();
});

test.each([
  ['signed by nobody that is known', '127.0.0.1', {}, /its certificate is not trusted \(\w+\)\. .*NODE_EXTRA_CA_CERTS/],
  [
    'for another name',
    '127.0.0.2',
    { NODE_EXTRA_CA_CERTS: 'ca.pem' },
    /its certificate is for another name\. Is `\w+\.host`/,
  ],
])(
  '%s',
  async (_, host, env, words) => {
    await desk.configure((text) => text.replaceAll('127.0.0.1', host).replaceAll('security: none', 'security: tls'));
    const { code, out, err } = await desk.run(['check', '--connect'], env);
    const [imap = '', smtp = ''] = out.split('\n').slice(-2);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(imap).toMatch(/^failed {3}support: IMAP/);
    expect(imap).toMatch(words);
    expect(smtp).toMatch(/^failed {3}support: SMTP/);
    expect(smtp).toMatch(words);
    expect(heard).toBe('');
  },
  60_000,
);
