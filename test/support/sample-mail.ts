import type { Mail } from '../../src/mail/mail.ts';
import { address, mailboxKey, mailId, ticketNumber } from '../../src/ticket/ids.ts';
import { instant } from '../../src/ticket/time.ts';

/** A finished mail to ken, as it stands in the outbox. */
export function sampleMail(id: string, changes: Partial<Mail> = {}): Mail {
  return {
    id: mailId(id),
    ticket: ticketNumber(1042),
    template: 'received',
    mailbox: mailboxKey('support'),
    envelopeFrom: address('support+return@example.com'),
    from: { name: 'Example Support', address: address('support@example.com') },
    replyTo: { name: 'Example Support', address: address('support+token@example.com') },
    to: { name: 'Ken Miller', address: address('ken@example.com') },
    subject: '[#1042-K7QM3X] Online banking is down',
    messageId: `<${id}@example.com>`,
    inReplyTo: '<ken-1@example.com>',
    references: ['<ken-1@example.com>'],
    headers: { 'Auto-Submitted': 'auto-replied' },
    html: '<p>We have your message.</p>',
    files: [],
    automatic: true,
    createdAt: instant(Date.parse('2026-11-02T09:00:00Z')),
    ...changes,
  };
}
