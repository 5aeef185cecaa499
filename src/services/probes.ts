/** What `check --connect` tries: the database, and every mail host. */
import type { Probe } from '../cli/context.ts';
import type { Config } from '../config.ts';
import type { MailboxConnections } from '../config/connections.ts';
import { ImapMailbox } from '../inbound/imap-mailbox.ts';
import { SmtpSession } from '../outbound/smtp-session.ts';
import { PermanentError } from '../ports.ts';
import { openStore } from '../store/store.ts';
import type { MailboxKey } from '../ticket/ids.ts';

export function probesOf(config: Config): readonly Probe[] {
  const database: Probe = {
    name: 'database',
    async attempt() {
      const store = await openStore(config.database.url);
      try {
        const refusals = await store.check();
        if (refusals.length > 0) throw new PermanentError(refusals.join('\n'));
        return 'it answers, and its settings are safe';
      } finally {
        await store.close();
      }
    },
  };
  return [
    database,
    ...[...config.mailboxes].flatMap(([key, { imap, smtp }]) => [imapProbe(key, imap), smtpProbe(key, smtp)]),
  ];
}

function imapProbe(key: MailboxKey, imap: MailboxConnections['imap']): Probe {
  return {
    name: `${key}: IMAP ${imap.host}:${imap.port}`,
    async attempt() {
      const mailbox = await ImapMailbox.connect(imap, AbortSignal.timeout(30_000));
      try {
        const { exists } = await mailbox.look(() => false);
        return `logged in as ${imap.user}; ${imap.folders.inbox} holds ${exists} messages`;
      } finally {
        await mailbox.close();
      }
    },
  };
}

function smtpProbe(key: MailboxKey, smtp: MailboxConnections['smtp']): Probe {
  return {
    name: `${key}: SMTP ${smtp.host}:${smtp.port}`,
    async attempt() {
      const session = await SmtpSession.open(smtp);
      session.close();
      return smtp.user === undefined ? 'it answers' : `logged in as ${smtp.user}`;
    },
  };
}
