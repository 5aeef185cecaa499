/**
 * Sending from the page: the same way as from any mail program, by submission to the sandbox's SMTP port
 * under the person's own name and password (RFC 6409), with a copy in their Sent folder.
 */
import { createTransport } from 'nodemailer';
import { instant } from '../../ticket/time.ts';
import type { MailAccount } from '../mail-account.ts';
import type { Draft } from './mail-view.ts';
import type { SandboxPerson } from './people.ts';

export const SENT = 'Sent';

/** Told to the newcomer. */
export class SubmissionError extends Error {
  override readonly name = 'SubmissionError';
}

/** @throws SubmissionError if nobody is to get it, or the server refuses, with its words. */
export async function submit(
  person: SandboxPerson,
  account: MailAccount,
  draft: Draft,
  smtpPort: number,
): Promise<void> {
  // Before the answer that a quick reader may give.
  const sentAt = instant(Date.now());
  const to = addressesIn(draft.to);
  const cc = addressesIn(draft.cc);
  if (to.length === 0) throw new SubmissionError('Nobody would get this mail: write an address into To.');
  const composed = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    from: { name: person.name, address: person.address },
    to: to.map((address) => ({ name: '', address })),
    cc: cc.map((address) => ({ name: '', address })),
    subject: draft.subject,
    text: draft.text,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(draft.inReplyTo === null ? {} : { inReplyTo: draft.inReplyTo, references: [...draft.references] }),
  });
  const raw = composed.message as Buffer;
  const smtp = createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    secure: false,
    ignoreTLS: true,
    auth: { user: account.address, pass: account.password },
  });
  try {
    await smtp.sendMail({ envelope: { from: person.address, to: [...to, ...cc] }, raw });
  } catch (error) {
    throw new SubmissionError(`The mail was not sent: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    smtp.close();
  }
  account.create(SENT).append(raw, sentAt, ['\\Seen']);
}

function addressesIn(text: string): readonly string[] {
  return [...new Set(text.match(/[^\s<>,;"]+@[^\s<>,;"]+/g) ?? [])];
}
