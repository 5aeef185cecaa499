/**
 * Why a conversation with a relay did not even begin, in words that say what to do.
 */
import type { SmtpConnection } from './connection.ts';

/** What nodemailer puts on its errors. */
export interface SmtpError extends Error {
  /** The library's own; what the system said is in `originalCode`. */
  readonly code?: string | undefined;
  readonly originalCode?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
}

const PORTS = 'Do port and security belong together (465 is tls, 587 is starttls)?';

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Is the port right, and is the relay running?',
  ENOTFOUND: 'the name cannot be found. Is the host spelt right?',
  EAI_AGAIN: 'the name could not be looked up just now. Does the name service (DNS) work?',
  EDNS: 'the name cannot be looked up. Is the host spelt right, and does the name service (DNS) work?',
  EHOSTUNREACH: 'there is no way to that host. Does the network stand?',
  ENETUNREACH: 'there is no way to that network. Does the network stand?',
  ETIMEDOUT: `it does not answer. Does a firewall stand in between? ${PORTS}`,
};

/** @param reply what the relay said last, if anything. */
export function openingTrouble(error: SmtpError, reply: string | null, settings: SmtpConnection): string {
  const where = `${settings.host}:${settings.port}`;
  if (error.code === 'EAUTH') {
    const answer = reply ?? error.message;
    return `the relay ${where} refused user and password of ${settings.user ?? ''} (${answer}). Check \`smtp.user\` and \`smtp.password\` of this mailbox.`;
  }
  const tls = tlsTrouble(error);
  if (tls !== null) return `TLS with the relay ${where} failed: ${tls}`;
  const unreachable = UNREACHABLE[error.originalCode ?? ''] ?? UNREACHABLE[error.code ?? ''];
  if (unreachable !== undefined) return `cannot reach the relay ${where}: ${unreachable}`;
  if (/greeting/i.test(error.message) && reply?.startsWith('4') !== true && reply?.startsWith('5') !== true) {
    return `what listens at ${where} is no SMTP server. ${PORTS}`;
  }
  return `the relay ${where} takes no mail just now: ${reply ?? error.message}`;
}

/** Null if the failure is none of TLS. */
function tlsTrouble({ code = '', originalCode = '', message }: SmtpError): string | null {
  if (originalCode === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'its certificate is for another name. Is `smtp.host` the name that the certificate holds?';
  }
  if (originalCode === 'CERT_HAS_EXPIRED') return 'its certificate has expired. Renew it on the relay.';
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(originalCode)) {
    return `its certificate is not trusted (${originalCode}). Let a known authority sign it, or name yours in NODE_EXTRA_CA_CERTS.`;
  }
  // A TLS hello at a port that talks plainly ends in a protocol error.
  if (/^(?:EPROTO|ERR_SSL_)/.test(originalCode) || /wrong version number/.test(message)) {
    return `it does not speak TLS there. ${PORTS}`;
  }
  if (code === 'ETLS') {
    return 'it does not offer STARTTLS, or not properly, and without it the password would go out in clear. Is `security: tls` with port 465 meant?';
  }
  return null;
}
