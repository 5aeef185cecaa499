/**
 * What imapflow throws → what the house knows, in words that say what to do.
 */
import type { ImapFlowError } from 'imapflow';
import { PermanentError, TransientError } from '../ports.ts';
import type { MailboxConnection } from './connection.ts';

/** RFC 5530: answers NO to a login that have nothing to do with the password. */
const PASSING_REFUSALS = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN']);

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Is the port right, and is the mail server running?',
  ENOTFOUND: 'the name cannot be found. Is the host spelt right?',
  EAI_AGAIN: 'the name could not be looked up just now. Does the name service (DNS) work?',
  EHOSTUNREACH: 'there is no way to that host. Does the network stand?',
  ENETUNREACH: 'there is no way to that network. Does the network stand?',
  ETIMEDOUT: 'it does not answer. Does a firewall stand in between?',
  CONNECT_TIMEOUT: 'it does not answer. Does a firewall stand in between?',
  GREETING_TIMEOUT:
    'it takes the connection but says nothing. Do port and security belong together (993 is tls, 143 is starttls)?',
  ClosedAfterConnectTLS: 'it closed the connection at once.',
  ClosedAfterConnectText:
    'it closed the connection at once. Do port and security belong together (993 is tls, 143 is starttls)?',
};

/** @param doing what was tried, to follow "while", e.g. `looking into INBOX`. */
export function classifyImapError(error: unknown, connection: MailboxConnection, doing: string): Error {
  if (error instanceof TransientError || error instanceof PermanentError) return error;
  const failure = error as ImapFlowError;
  const where = `${connection.host}:${connection.port}`;
  if (failure.authenticationFailed === true) return loginRefused(failure, connection, where);
  const tls = tlsTrouble(failure);
  if (tls !== null) return new PermanentError(`TLS with the mail server ${where} failed: ${tls}`, { cause: error });
  const unreachable = UNREACHABLE[failure.code ?? ''];
  if (unreachable !== undefined) {
    return new TransientError(`cannot reach the mail server ${where}: ${unreachable}`, { cause: error });
  }
  if (failure.mailboxMissing === true || failure.code === 'NotFound') {
    const advice = 'Create the folder, or name another under `folders`.';
    return new PermanentError(`there is no such folder at ${where} (while ${doing}). ${advice}`, { cause: error });
  }
  const said = serverWords(failure);
  return new TransientError(`${where} failed while ${doing}: ${said ?? failure.message}`, { cause: error });
}

function loginRefused(failure: ImapFlowError, { user }: MailboxConnection, where: string): Error {
  const said = serverWords(failure) ?? 'no reason given';
  if (PASSING_REFUSALS.has(failure.serverResponseCode ?? '')) {
    return new TransientError(`the mail server ${where} takes no login just now: ${said}`, { cause: failure });
  }
  return new PermanentError(
    `the mail server ${where} refused user and password of ${user} (${said}). Check \`imap.user\` and \`imap.password\` of this mailbox.`,
    { cause: failure },
  );
}

/** Null if the failure is none of TLS. */
function tlsTrouble(failure: ImapFlowError): string | null {
  const code = failure.code ?? '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'its certificate is for another name. Is `imap.host` the name that the certificate holds?';
  }
  if (code === 'CERT_HAS_EXPIRED') return 'its certificate has expired. Renew it on the mail server.';
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(code)) {
    return `its certificate is not trusted (${code}). Let a known authority sign it, or name yours in NODE_EXTRA_CA_CERTS.`;
  }
  // A TLS hello at a port that talks plainly ends in a protocol error.
  if (/^(?:EPROTO|ERR_SSL_)/.test(code)) {
    return 'it does not speak TLS there. Do port and security belong together (993 is tls, 143 is starttls)?';
  }
  if (failure.tlsFailed === true) {
    return 'it does not offer STARTTLS, and without it the password would go out in clear. Is `security: tls` with port 993 meant?';
  }
  return null;
}

/** What the server itself said, on one line and not endless. */
export function serverWords(failure: ImapFlowError): string | null {
  const said = failure.responseText ?? (typeof failure.response === 'string' ? failure.response : null);
  return said === null ? null : said.replace(/\s+/g, ' ').slice(0, 200);
}
