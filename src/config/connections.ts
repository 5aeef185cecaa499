/**
 * How mail hosts and the web are reached, as the rooms that do so want to know it.
 */
import { DEFAULT_LIMITS, type MailboxConnection, type MailboxLimits } from '../inbound/connection.ts';
import type { SmtpConnection } from '../outbound/connection.ts';
import { duration } from '../ticket/time.ts';
import type { Settings } from './schema.ts';

export interface MailboxConnections {
  readonly imap: MailboxConnection;
  readonly smtp: SmtpConnection;
}

export interface WebAddress {
  readonly listen: { readonly host: string; readonly port: number };
  /** How people reach it from outside; null: they do not. */
  readonly url: string | null;
}

type MailboxSettings = Settings['mailboxes'][string];

// RFC 8314 §3 for TLS from the first byte, RFC 6409 §3.1 for submission, RFC 3501 §2.1.
const IMAP_PORTS = { tls: 993, starttls: 143, none: 143 } as const;
const SMTP_PORTS = { tls: 465, starttls: 587, none: 25 } as const;

export function connectionsOf(mailbox: MailboxSettings, limits: Settings['limits']): MailboxConnections {
  const { imap, smtp, folders, poll } = mailbox;
  return {
    imap: {
      host: imap.host,
      port: imap.port ?? IMAP_PORTS[imap.security],
      security: imap.security,
      user: imap.user ?? mailbox.address,
      password: imap.password ?? '',
      folders,
      poll,
      limits: mailboxLimits(limits),
    },
    smtp: {
      host: smtp.host,
      port: smtp.port ?? SMTP_PORTS[smtp.security],
      security: smtp.security,
      perMinute: smtp.perMinute,
      silence: limits.silence,
      ...(smtp.user === undefined ? {} : { user: smtp.user }),
      ...(smtp.password === undefined ? {} : { password: smtp.password }),
    },
  };
}

function mailboxLimits({ message, silence }: Settings['limits']): MailboxLimits {
  const { connect, greeting } = DEFAULT_LIMITS;
  return {
    ...DEFAULT_LIMITS,
    maxMessage: message,
    connect: duration(Math.min(connect, silence)),
    greeting: duration(Math.min(greeting, silence)),
    silence,
  };
}

export function webAddressOf(web: NonNullable<Settings['web']>): WebAddress {
  const colon = web.listen.lastIndexOf(':');
  const host = web.listen.slice(0, colon).replace(/^\[|\]$/g, '');
  return { listen: { host, port: Number(web.listen.slice(colon + 1)) }, url: web.url ?? null };
}
