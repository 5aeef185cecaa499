/**
 * `ticketd queue`: what waits in the outbox, what failed, and what the relay said last.
 */
import { MAIL_STATES, type MailState } from '../mail/mail.ts';
import { type CliContext, EXIT, type ExitCode } from './context.ts';
import { mailJson } from './ticket-json.ts';
import { mailListText } from './ticket-text.ts';

const NOT_DONE: readonly MailState[] = MAIL_STATES.filter((state) => state !== 'sent' && state !== 'dropped');

export interface QueueOptions {
  readonly json: boolean;
  /** Also what has been sent or dropped. */
  readonly all: boolean;
  readonly limit: number;
}

export async function queueList(context: CliContext, options: QueueOptions): Promise<ExitCode> {
  const mails = await (await context.queries()).queue(options.all ? MAIL_STATES : NOT_DONE, options.limit);
  if (options.json) for (const mail of mails) context.out(JSON.stringify(mailJson(mail)));
  else context.out(mailListText(mails));
  return EXIT.done;
}
