/** The desk that is measured: one mailbox, one team of ten, budgets so wide that every acknowledgement is owed. */
import { type Address, address, type TicketNumber } from '../src/ticket/ids.ts';
import { deriveKeys, issueToken, type Keys, replyAddress, signedMessageId, subjectToken } from '../src/mail/token.ts';
import { mailId } from '../src/ticket/ids.ts';
import type { Instant } from '../src/ticket/time.ts';

const SECRET = 'measured, never at work';
const AGENTS = 10;

export const SUPPORT = address('support@example.com');
export const PASSWORD = 'ticketd';
/** Mails to this domain are for agents, all others for requesters. */
export const AGENT_DOMAIN = 'example.com';

export interface Ports {
  readonly imap: number;
  readonly smtp: number;
  readonly database: string;
}

/** Its configuration file. */
export function deskFile({ imap, smtp, database }: Ports): string {
  const handles = Array.from({ length: AGENTS }, (_, index) => `agent${index + 1}`);
  const agents = handles.map(
    (handle) => `  ${handle}: { name: ${handle}, email: ${handle}@${AGENT_DOMAIN}, capacity: 1000000 }`,
  );
  return `desk:
  name: Example Support
  secret: ${SECRET}
  operator: ops@example.com
database: { url: '${database}' }
mailboxes:
  support:
    address: ${SUPPORT}
    team: first-line
    subaddressing: true
    imap: { host: 127.0.0.1, port: ${imap}, security: none, user: ${SUPPORT}, password: ${PASSWORD} }
    smtp: { host: 127.0.0.1, port: ${smtp}, security: none, perMinute: 100000 }
teams:
  first-line: { name: First line, members: [${handles.join(', ')}] }
agents:
${agents.join('\n')}
budgets: { perAddressPerDay: 1000000, perTicketPerDay: 1000000, perMinute: 1000000 }
`;
}

const keys: Keys = deriveKeys(SECRET);

/** What the desk's acknowledgement of a ticket lets its reader answer with. */
export interface Acknowledgement {
  readonly subject: string;
  readonly messageId: string;
  readonly replyTo: Address;
}

export function acknowledgement(number: TicketNumber, party: Address, at: Instant): Acknowledgement {
  const issue = { purpose: 'requester', number, party, at } as const;
  const mail = mailId(String(number).padStart(26, '0'));
  return {
    subject: `${subjectToken(keys, number)} Your message to Example Support`,
    messageId: signedMessageId(issueToken(keys, 'messageId', issue), mail, 'example.com'),
    replyTo: replyAddress(SUPPORT, issueToken(keys, 'replyAddress', issue)),
  };
}
