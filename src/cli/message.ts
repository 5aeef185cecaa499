/**
 * `ticketd message ID` and `ticketd quarantine list|show`: messages as they came, with what was decided and why.
 */
import { describeMessage } from '../mail/describe.ts';
import type { Message } from '../mail/message.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { OutboxEntry, Queries } from '../ports.ts';
import { messageId } from '../ticket/ids.ts';
import { type CliContext, EXIT, type ExitCode } from './context.ts';
import { verdictJson } from './explanation.ts';
import { explanationText } from './explanation-text.ts';
import type { Journey } from './journey.ts';
import { printable, table } from './table.ts';
import { type Json, mailJson, messageJson } from './ticket-json.ts';
import { shortTime } from './ticket-text.ts';

export interface MessageOptions {
  readonly json: boolean;
  /** The message as it came, byte for byte. */
  readonly source: boolean;
}

export async function messageShow(context: CliContext, id: string, options: MessageOptions): Promise<ExitCode> {
  const queries = await context.queries();
  const kept = await queries.message(messageId(id));
  if (kept === null) {
    context.err(
      `There is no message ${printable(id)}: ticketd ticket show N and ticketd quarantine list name those that are there.`,
    );
    return EXIT.failed;
  }
  const source = await queries.source(kept.id);
  if (options.source) {
    context.outBytes(source ?? new Uint8Array());
    return EXIT.done;
  }
  const message = source === null ? null : await readAgain(context, source);
  const mails = await mailsOf(kept, queries);
  const received = { kept, mails };
  const journey: Journey = {
    name: `Message ${kept.id}`,
    message,
    verdict: kept.verdict,
    received,
    standing: '',
    known: null,
  };
  context.out(options.json ? JSON.stringify(journeyJson(kept, message, mails)) : explanationText(journey));
  return EXIT.done;
}

/** As this version reads it, which need not be what was read then. */
async function readAgain(context: CliContext, source: Uint8Array): Promise<Message> {
  const parser = await context.openParser();
  try {
    return await parser.parse(source);
  } finally {
    await parser.close();
  }
}

/** What it brought about in the outbox, as it stands now. Questions to agents about mail without a ticket are not found there. */
async function mailsOf({ verdict, ticket }: StoredMessage, queries: Queries): Promise<readonly OutboxEntry[]> {
  const caused = new Set(verdict.mails.flatMap(({ id }) => id ?? []));
  const numbers = new Set([
    ...(ticket === null ? [] : [ticket]),
    ...(verdict.trace?.events ?? []).map((event) => event.ticket),
  ]);
  const found = await Promise.all([...numbers].map((number) => queries.mails(number)));
  return found.flat().filter(({ id }) => caused.has(id));
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

/** `reading`: as this version reads the source; all else is what was decided then, but the states of the mails. */
function journeyJson(kept: StoredMessage, message: Message | null, mails: readonly OutboxEntry[]): Json {
  return {
    ...decidedJson(kept),
    mails: mails.map(mailJson),
    reading: message === null ? null : describeMessage(message),
  };
}
