/** A desk as an operator writes it, for stories that need teams, service levels or lifecycles of their own. */
import { type Config, parseConfig } from '../../src/config.ts';

const REST = `
desk: { name: Example Support, locale: en, timezone: UTC, secret: a secret of the tests, operator: ops@example.com, knownDomains: [example.com] }
database: { url: "sqlite::memory:" }
mailboxes:
  support:
    address: support@example.com
    team: first-line
    subaddressing: true
    imap: { host: 127.0.0.1, port: 1143, security: none, user: support@example.com, password: ticketd }
    smtp: { host: 127.0.0.1, port: 1025, security: none, user: support@example.com, password: ticketd, perMinute: 6000 }
budgets: { perAddressPerDay: 1000, perTicketPerDay: 1000, perMinute: 1000 }
`;

/** @param sections teams, agents and whatever else is not about mail; support@example.com is of the first-line */
export async function writtenDesk(sections: string): Promise<Config> {
  return parseConfig('desk.yaml', `${REST}\n${sections}`, {});
}
