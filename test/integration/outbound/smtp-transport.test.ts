import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpConnection } from '../../../src/outbound/connection.ts';
import { SmtpTransport } from '../../../src/outbound/smtp-transport.ts';
import type { Delivery } from '../../../src/outbound/transport.ts';
import { address } from '../../../src/ticket/ids.ts';
import { CERTIFICATE, PRIVATE_KEY } from '../../support/certificate.ts';
import { RelayHost } from '../../support/relay-host.ts';
import { sampleMail } from '../../support/sample-mail.ts';

interface Taken {
  readonly data: string;
  readonly secure: boolean;
  readonly user: string | null;
}

let taken: Taken[];
let passwords: string[];
let closing: (() => Promise<void>)[];

beforeEach(() => {
  taken = [];
  passwords = [];
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
});

/** A real SMTP server (smtp-server) with TLS and passwords. */
async function mailHost(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    key: PRIVATE_KEY,
    cert: CERTIFICATE,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => {
      passwords.push(password ?? '');
      if (password === 'secret') done(null, { user: username ?? '' });
      else done(new Error('wrong password'));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken.push({ data: Buffer.concat(chunks).toString(), secure: session.secure, user: session.user ?? null });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const { server: listener } = server;
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  closing.push(() => new Promise((resolve) => server.close(() => resolve())));
  return (listener.address() as AddressInfo).port;
}

async function send(settings: Omit<SmtpConnection, 'host'>, mail = sampleMail('m1')): Promise<Delivery> {
  const transport = new SmtpTransport({ host: 'localhost', user: 'support', password: 'secret', ...settings });
  closing.unshift(() => {
    transport.close();
    return Promise.resolve();
  });
  return transport.send(mail, new Map());
}

describe('encryption', () => {
  test.each([
    ['starttls', false],
    ['tls', true],
  ] as const)('%s: password and mail cross encrypted, under a certificate that is known', async (security, secure) => {
    const port = await mailHost({ secure });
    const delivery = await send({ port, security, ca: CERTIFICATE });
    expect(delivery.kind).toBe('accepted');
    expect(taken).toEqual([{ data: expect.stringContaining('We have your message'), secure: true, user: 'support' }]);
  });

  test('a certificate that nobody vouches for: neither password nor mail leaves', async () => {
    const port = await mailHost();
    const delivery = await send({ port, security: 'starttls' });
    expect(delivery).toMatchObject({
      kind: 'unreachable',
      authentication: false,
      why: expect.stringMatching(/certificate/),
    });
    expect({ passwords, taken }).toEqual({ passwords: [], taken: [] });
  });

  test('no STARTTLS offered, or stripped on the way: neither password nor mail leaves', async () => {
    const host = await RelayHost.start((line) => (line.startsWith('STARTTLS') ? '502 5.5.1 what?' : null));
    closing.push(() => host.stop());
    const delivery = await send({ port: host.port, security: 'starttls' });
    expect(delivery.kind).toBe('unreachable');
    expect(host.heard.filter((line) => /^(?:AUTH|MAIL)/.test(line))).toEqual([]);
  });

  test('none beyond loopback is refused before anything is sent', () => {
    const settings = { host: 'smtp.example.com', port: 25, security: 'none' } as const;
    expect(() => new SmtpTransport(settings)).toThrow(/"none" is allowed on loopback only; write security: starttls/);
  });
});

describe('what the relay says becomes', () => {
  test('a wrong password: unreachable, for authentication', async () => {
    const port = await mailHost();
    const delivery = await send({ port, security: 'starttls', ca: CERTIFICATE, password: 'wrong' });
    expect(delivery).toMatchObject({ kind: 'unreachable', authentication: true, why: expect.stringContaining('535') });
  });

  test.each([
    ['RCPT', '550 5.1.1 no such user', { kind: 'refused', code: 550, enhanced: '5.1.1', permanent: true }],
    ['RCPT', '451 4.7.1 greylisted', { kind: 'refused', code: 451, enhanced: '4.7.1', permanent: false }],
    ['DATA', '554 no', { kind: 'refused', code: 554, enhanced: null, permanent: true }],
    ['.', '552-5.2.2 mailbox\r\n552 5.2.2 full', { kind: 'refused', code: 552, enhanced: '5.2.2', permanent: true }],
    ['MAIL', '550 5.1.8 bad sender', { kind: 'unreachable', authentication: false }],
    ['MAIL', '501 5.1.7 bad sender syntax', { kind: 'unreachable' }],
    ['MAIL', '452 4.3.1 no space', { kind: 'refused', permanent: false }],
    ['MAIL', '530 5.7.0 authentication required', { kind: 'unreachable', authentication: true }],
    ['RCPT', '554 5.7.1 relay access denied', { kind: 'refused', permanent: true }],
    ['RCPT', '421 4.4.2 too long', { kind: 'interrupted' }],
    ['CONNECT', '554 go away', { kind: 'unreachable', authentication: false }],
    ['EHLO', '550 not you', { kind: 'unreachable' }],
    ['.', 'hang up', { kind: 'interrupted' }],
    ['RCPT', 'garbage', { kind: 'interrupted' }],
  ])('%s → %s', async (at, answer, expected) => {
    const host = await RelayHost.start((line) =>
      line.startsWith(at) || (at === 'EHLO' && line.startsWith('HELO')) ? answer : null,
    );
    closing.push(() => host.stop());
    expect(await send({ port: host.port, security: 'none' })).toMatchObject(expected);
  });

  test('no to the null reverse-path: sent from the desk’s own address', async () => {
    const host = await RelayHost.start((line) => (line.startsWith('MAIL FROM:<>') ? '550 5.7.1 sender needed' : null));
    closing.push(() => host.stop());
    const delivery = await send({ port: host.port, security: 'none' }, sampleMail('m1', { envelopeFrom: null }));
    expect(delivery.kind).toBe('accepted');
    expect(host.taken).toMatchObject([{ from: expect.stringContaining('<support@example.com>') }]);
  });

  test('a reply is kept on one line, without controls, and short', async () => {
    const host = await RelayHost.start((line) =>
      line.startsWith('RCPT') ? `550 5.1.1 \u0007bell ${'x'.repeat(5000)}` : null,
    );
    closing.push(() => host.stop());
    const delivery = await send({ port: host.port, security: 'none' });
    expect(delivery).toMatchObject({ kind: 'refused', response: expect.stringMatching(/^550 5\.1\.1 {2}?bell x+$/) });
    expect('response' in delivery && delivery.response.length).toBe(500);
  });
});

describe('addresses beyond ASCII', () => {
  const KURT = { name: 'Kurt', address: address('kürt@bücher.example') };

  test('are refused in words, before a word is said, by a relay that does not offer SMTPUTF8', async () => {
    const host = await RelayHost.start();
    closing.push(() => host.stop());
    const delivery = await send({ port: host.port, security: 'none' }, sampleMail('m1', { to: KURT }));
    expect(delivery).toMatchObject({ kind: 'refused', code: 553, enhanced: '5.6.7', permanent: true });
    expect('response' in delivery && delivery.response).toContain('kürt@xn--bcher-kva.example');
    expect(host.heard.filter((line) => /^(?:MAIL|RCPT)/.test(line))).toEqual([]);
  });

  test('go to one that does', async () => {
    const host = await RelayHost.start((line) =>
      line.startsWith('EHLO') ? '250-relay.example.com\r\n250-SMTPUTF8\r\n250 8BITMIME' : null,
    );
    closing.push(() => host.stop());
    const delivery = await send({ port: host.port, security: 'none' }, sampleMail('m1', { to: KURT }));
    expect(delivery.kind).toBe('accepted');
    const [mail, rcpt] = host.heard.filter((line) => /^(?:MAIL|RCPT)/.test(line));
    expect(mail).toContain('SMTPUTF8');
    expect(Buffer.from(rcpt ?? '', 'latin1').toString()).toBe('RCPT TO:<kürt@xn--bcher-kva.example>');
  });

  test('with a domain beyond ASCII only, go as an A-label, wherever', async () => {
    const host = await RelayHost.start();
    closing.push(() => host.stop());
    const to = { name: 'Ken', address: address('ken@bücher.example') };
    expect((await send({ port: host.port, security: 'none' }, sampleMail('m1', { to }))).kind).toBe('accepted');
    expect(host.heard).toContain('RCPT TO:<ken@xn--bcher-kva.example>');
  });
});

describe('what could become another mail or another recipient is refused before a word is said', () => {
  const evil = 'ken@example.com\r\nRCPT TO:<evil@example.org>';
  test.each([
    ['a line break in the recipient', { to: { name: 'Ken', address: address(evil) } }],
    ['two recipients in one', { to: { name: 'Ken', address: address('ken@example.com,evil@example.org') } }],
    ['a quoted local part', { to: { name: 'Ken', address: address('"a@b"@example.com') } }],
    ['a line break in the envelope sender', { envelopeFrom: address(evil) }],
    ['a line break in Reply-To', { replyTo: { name: 'Desk', address: address(evil) } }],
    ['a line break in a header field', { headers: { 'X-Desk': 'a\r\nBcc: evil@example.org' } }],
    ['a colon in the name of a field', { headers: { 'Bcc: evil@example.org\r\nX': 'a' } }],
    ['a Message-ID that is two', { messageId: '<a@example.com> <b@example.com>' }],
    ['a reference that ends the field', { references: ['<a@example.com>\r\nBcc: evil@example.org'] }],
  ])('%s', async (_what, changes) => {
    const host = await RelayHost.start();
    closing.push(() => host.stop());
    const delivery = await send({ port: host.port, security: 'none' }, sampleMail('m1', changes));
    expect(delivery).toMatchObject({
      kind: 'refused',
      permanent: true,
      response: expect.stringMatching(/^not sent: /),
    });
    expect(host.heard).toEqual([]);
  });
});
