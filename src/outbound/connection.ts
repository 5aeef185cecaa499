/**
 * How one relay is reached, as the configuration says it, and what that means to nodemailer.
 */
import { isIP } from 'node:net';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { PermanentError } from '../ports.ts';

export interface SmtpConnection {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` required, or `none` (loopback only). */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  /** What EHLO says we are; the host's name if left out. */
  readonly name?: string;
  /** PEM of a private certificate authority. */
  readonly ca?: string;
  /** Mails that the relay accepts per minute; unlimited if left out. */
  readonly perMinute?: number;
}

/** Milliseconds. A relay that is silent for longer is unreachable. */
export const SMTP_TIMEOUTS = { connection: 15_000, greeting: 15_000, socket: 60_000, session: 300_000 } as const;

/** @throws PermanentError if words or a password would cross a network unencrypted. */
export function smtpOptions(connection: SmtpConnection): SMTPConnectionOptions {
  const { host, port, security, name, ca } = connection;
  if (security === 'none' && !isLoopback(host)) {
    throw new PermanentError(
      `smtp ${host}:${port}: security "none" is allowed on loopback only; write security: starttls (port 587) or tls (port 465)`,
    );
  }
  return {
    host,
    port,
    secure: security === 'tls',
    // Without it a stripped STARTTLS offer sends the password in clear.
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: SMTP_TIMEOUTS.connection,
    greetingTimeout: SMTP_TIMEOUTS.greeting,
    socketTimeout: SMTP_TIMEOUTS.socket,
    socketCloseTimeout: 0,
    maxResponseSize: 65_536,
    ...(name === undefined ? {} : { name }),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
