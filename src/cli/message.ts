/**
 * `ticketd message ID` and `ticketd quarantine list|show`: messages as they came, with what was decided and why.
 */
import type { StoredMessage } from '../policy/facts.ts';
import { messageId } from '../ticket/ids.ts';
import { type CliContext, EXIT, type ExitCode } from './context.ts';
import { verdictJson } from './explanation.ts';
import { explanationText } from './explanation-text.ts';
import { printable, table } from './table.ts';
import { type Json, messageJson } from './ticket-json.ts';
import { shortTime } from './ticket-text.ts';

export interface MessageOptions {
  readonly json: boolean;
  /** The message as it came, byte for byte. */
  readonly source: boolean;
}

export async function messageShow(context: CliContext, id: string, options: MessageOptions): Promise<ExitCode> {
  const queries = await context.queries();
  const message = await queries.message(messageId(id));
  if (message === null) {
    context.err(
      `There is no message ${printable(id)}: ticketd ticket show N and ticketd quarantine list name those that are there.`,
    );
    return EXIT.failed;
  }
  if (options.source) {
    const source = await queries.source(message.id);
    context.outBytes(source ?? new Uint8Array());
    return EXIT.done;
  }
  const json = decidedJson(message);
  context.out(options.json ? JSON.stringify(json) : explanationText(json));
  return EXIT.done;
}

export async function quarantineList(context: CliContext, json: boolean, limit: number): Promise<ExitCode> {
  const messages = await (await context.queries()).quarantine(limit);
  if (json) for (const message of messages) context.out(JSON.stringify(decidedJson(message)));
  else context.out(messages.length === 0 ? 'The quarantine is empty.' : quarantineText(messages));
  return EXIT.done;
}

function quarantineText(messages: readonly StoredMessage[]): string {
  return table(
    ['ARRIVED', 'MAILBOX', 'ID', 'FROM', 'SUBJECT', 'BECAUSE'],
    messages.map((message) => [
      shortTime(message.receivedAt),
      message.mailbox,
      message.id,
      message.from.address,
      message.subject,
      message.because,
    ]),
  );
}

function decidedJson(message: StoredMessage): Json {
  return {
    ...messageJson(message),
    mailbox: message.mailbox,
    ticket: message.ticket,
    size: message.size,
    ...verdictJson(message.verdict),
  };
}
