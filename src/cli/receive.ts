/**
 * `ticketd receive [FILE]`: delivery by pipe, as a mail server does it. The exit code is all that a mail server reads:
 * whatever might pass by itself, or by an operator's hand, is 75, so that it keeps the message and offers it again.
 */
import { readFile } from 'node:fs/promises';
import { type MailboxKey, mailboxKey } from '../ticket/ids.ts';
import type { Config } from '../config.ts';
import { type CliContext, EXIT, type ExitCode } from './context.ts';

/** sysexits.h. `config` (78) is not used: Postfix would bounce the mail for a typing mistake of the operator's. */
export const SYSEXITS = { usage: 64, dataError: 65, noInput: 66, tryAgain: 75 } as const;

export interface ReceiveOptions {
  readonly file?: string;
  /** Needed where the desk has several. */
  readonly mailbox?: string;
}

export async function receive(context: CliContext, options: ReceiveOptions): Promise<ExitCode> {
  let source: Uint8Array;
  try {
    source = options.file === undefined ? await context.stdin() : await readFile(options.file);
  } catch (error) {
    context.err(`The message cannot be read: ${(error as Error).message}`);
    return SYSEXITS.noInput;
  }
  if (source.length === 0) {
    context.err('There is no message: standard input, or the file, is empty.');
    return SYSEXITS.dataError;
  }
  try {
    return await deliver(context, source, options.mailbox);
  } catch (error) {
    context.err((error as Error).message);
    return SYSEXITS.tryAgain;
  }
}

async function deliver(context: CliContext, source: Uint8Array, name: string | undefined): Promise<ExitCode> {
  const config = await context.config();
  const mailbox = chooseMailbox(config, name);
  if (mailbox === null) {
    const keys = [...config.mailboxes.keys()].join(', ');
    context.err(
      name === undefined
        ? `Say for which mailbox: --mailbox, one of ${keys}.`
        : `There is no mailbox ${name}: use ${keys}.`,
    );
    return SYSEXITS.usage;
  }
  const { disposition, ticket, because } = await context.deliver(config, mailbox, source);
  context.out(`${disposition}${ticket === null ? '' : ` #${ticket}`}: ${because}`);
  return EXIT.done;
}

function chooseMailbox(config: Config, name: string | undefined): MailboxKey | null {
  const [first, ...others] = config.mailboxes.keys();
  if (name === undefined) return first === undefined || others.length > 0 ? null : first;
  return config.mailboxes.has(mailboxKey(name)) ? mailboxKey(name) : null;
}
