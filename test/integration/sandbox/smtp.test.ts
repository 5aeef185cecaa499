import { createTransport, type SentMessageInfo } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { MailStore } from '../../../src/sandbox/mail-store.ts';
import { SmtpHost } from '../../../src/sandbox/smtp.ts';
import { HandClock } from '../../support/clock.ts';

describe('the SMTP door of the sandbox', () => {
  const clock = new HandClock();
  let store: MailStore;
  let host: SmtpHost;
  let port = 0;

  beforeEach(async () => {
    store = new MailStore({ clock });
    store.addAccount('support@example.com', 'secret');
    store.addAccount('john@example.com', 'secret');
    host = new SmtpHost({ store, clock, maxSize: 10_000 });
    port = await host.listen();
  });
  afterEach(async () => {
    await host.close();
  });

  const send = async (to: string[], raw: string, auth?: { user: string; pass: string }): Promise<SentMessageInfo> => {
    const transport = createTransport({
      host: '127.0.0.1',
      port,
      ignoreTLS: true,
      name: 'pc.example.com',
      ...(auth && { auth }),
    });
    return transport.sendMail({ envelope: { from: 'ken@example.com', to }, raw: Buffer.from(raw, 'latin1') });
  };

  test('delivers bytes as they are, under the trace fields of a real host', async () => {
    await send(['support+K7QM3X@example.com', 'john@example.com'], 'Subject: caf\xe9\r\n\r\n.dot\r\n\xff\r\n');
    const received = store.list('support@example.com', 'INBOX').map(({ bytes }) => bytes.toString('latin1'));
    expect(received).toEqual([
      [
        'Return-Path: <ken@example.com>',
        'Delivered-To: support+K7QM3X@example.com',
        'Received: from pc.example.com ([127.0.0.1])',
        '\tby mx.example.com with ESMTP id mvz131c0.1',
        '\tfor <support+K7QM3X@example.com>; Mon, 02 Nov 2026 09:00:00 +0000',
        'Subject: caf\xe9',
        '',
        '.dot',
        '\xff',
        '',
      ].join('\r\n'),
    ]);
    expect(store.list('john@example.com', 'INBOX')).toHaveLength(1);
  });

  test('refuses whom nobody is, what is too large, and wrong passwords, each with its own reply', async () => {
    await expect(send(['nobody@example.com'], 'Subject: a\r\n\r\n')).rejects.toMatchObject({ responseCode: 550 });
    await expect(send(['john@example.com'], `Subject: a\r\n\r\n${'x\r\n'.repeat(5000)}`)).rejects.toMatchObject({
      responseCode: 552,
    });
    await expect(
      send(['john@example.com'], 'Subject: a\r\n\r\n', { user: 'john@example.com', pass: 'wrong' }),
    ).rejects.toMatchObject({
      responseCode: 535,
    });
    expect(store.list('john@example.com', 'INBOX')).toEqual([]);
    await send(['john@example.com'], 'Subject: a\r\n\r\n', { user: 'john@example.com', pass: 'secret' });
    expect(store.list('john@example.com', 'INBOX')).toHaveLength(1);
  });
});
