/** A mailbox in the configuration: where its mail is fetched, and where its mails leave. */
import * as z from 'zod';
import { block, choice, count, flag, hostname, list, mailAddress, pause, port, teamKey, text } from './fields.ts';

/** Its place is kept; `checks.ts` says that this version cannot use it. */
const oauth2 = z.record(z.string(), z.string()).describe('In place of the password; not available in this version.');

const imap = block({
  host: hostname.describe('The IMAP server.'),
  port: port.optional().describe('993 for `tls`, else 143, if left out.'),
  security: choice(['tls', 'starttls', 'none']).default('tls').describe('`none` only on loopback.'),
  user: text('the user name to log in with').optional().describe('The address of the mailbox, if left out.'),
  password: text('the password, e.g. "${IMAP_PASSWORD}"')
    .optional()
    .describe('Needed. Best kept outside: `"${IMAP_PASSWORD}"`.'),
  oauth2: oauth2.optional(),
});

const smtp = block({
  host: hostname.describe('The SMTP relay.'),
  port: port.optional().describe('465 for `tls`, 587 for `starttls`, else 25, if left out.'),
  security: choice(['tls', 'starttls', 'none']).default('starttls').describe('`none` only on loopback.'),
  user: text('the user name to log in with').optional().describe('Left out: no login.'),
  password: text('the password, e.g. "${SMTP_PASSWORD}"')
    .optional()
    .describe('Best kept outside: `"${SMTP_PASSWORD}"`.'),
  oauth2: oauth2.optional(),
  perMinute: count(1, 100_000).default(120).describe('Mails that the relay takes within a minute.'),
});

const folder = text('the name of a folder');

export const mailbox = block({
  address: mailAddress.describe('The support address.'),
  aliases: list(mailAddress).prefault([]).describe('Further addresses that are delivered here.'),
  team: teamKey.describe('Gets the tickets that no rule sends elsewhere.'),
  subaddressing: flag
    .default(false)
    .describe('Does the mail host deliver support+anything@ here (RFC 5233)? Then reply addresses carry the token.'),
  authserv: hostname
    .optional()
    .describe('Whose Authentication-Results are believed (RFC 8601 §2.5); left out: nobody’s.'),
  replyTo: choice(['ignore', 'trust'])
    .default('ignore')
    .describe('`trust`: what answers a new ticket goes to its Reply-To, as web forms need it; none of its words do.'),
  imap: imap.describe('Where mail is fetched.'),
  folders: block({
    inbox: folder.default('INBOX').describe('Is watched.'),
    processed: folder.default('Processed').describe('What has been dealt with is moved there.'),
    quarantine: folder.default('Quarantine').describe('What cannot be read or trusted is moved there.'),
  })
    .prefault({})
    .describe('Folders of the mailbox; the last two are made if they are missing.'),
  poll: pause.prefault('60s').describe('Looks at least this often, beside IDLE.'),
  smtp: smtp.describe('Where the mails of this mailbox leave.'),
});
