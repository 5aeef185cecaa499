/**
 * How one relay is reached, as the configuration says it, and what that means to nodemailer.
 */
import { isIP } from 'node:net';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { PermanentError } from '../ports.ts';
import { type Duration, seconds } from '../ticket/time.ts';

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
  /** How long the relay may say nothing; 30 seconds if left out. */
  readonly silence?: Duration;
}

const OPENING = seconds(15);
const SILENCE = seconds(30);
/** However much trickles in meanwhile. */
export const LONGEST_SESSION = seconds(300);

/**
 * How long a relay may say nothing. RFC 5321 §4.5.3.2.6: who gives up after the final dot sends the mail twice, so there
 * it is waited for longer; ten minutes, as it says, would keep all that stands behind this mail for as long.
 */
export function patience({ silence = SILENCE }: SmtpConnection): {
  readonly opening: number;
  readonly answer: number;
  readonly finalAnswer: number;
} {
  return { opening: Math.min(OPENING, silence), answer: silence, finalAnswer: 4 * silence };
}

/** @throws PermanentError if words or a password would cross a network unencrypted. */
export function smtpOptions(connection: SmtpConnection): SMTPConnectionOptions {
  const { host, port, security, name, ca } = connection;
  if (security === 'none' && !isLoopback(host)) {
    throw new PermanentError(
      `smtp ${host}:${port}: security "none" is allowed on loopback only; write security: starttls (port 587) or tls (port 465)`,
    );
  }
  const { opening, answer } = patience(connection);
  return {
    host,
    port,
    secure: security === 'tls',
    // Without it a stripped STARTTLS offer sends the password in clear.
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    connectionTimeout: opening,
    greetingTimeout: opening,
    socketTimeout: answer,
    socketCloseTimeout: 0,
    maxResponseSize: 65_536,
    ...(name === undefined ? {} : { name }),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
