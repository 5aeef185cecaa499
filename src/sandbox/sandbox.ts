/**
 * The embedded try-out: a mail host of its own on loopback with four mailboxes, and the desk that works there. The
 * daemon on top of it is the real one, over the same IMAP and SMTP as at work.
 */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type Clock, PermanentError } from '../ports.ts';
import { sandboxConfig, sandboxDatabase } from './desk.ts';
import { holdDirectory } from './directory.ts';
import { ImapServer } from './imap/server.ts';
import { MailStore } from './mail-store.ts';
import { SmtpHost } from './smtp.ts';

export const SANDBOX_PEOPLE = [
  'support@example.com',
  'ken@example.com',
  'john@example.com',
  'jane@example.com',
] as const;
export const SANDBOX_PASSWORD = 'ticketd';

export interface SandboxOptions {
  /** Where its mailboxes, database and secret are kept. */
  readonly directory: string;
  /** config/sandbox.yaml */
  readonly configFile: string;
  /** 0: any free port. */
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly clock: Clock;
}

export interface Sandbox {
  readonly config: Config;
  readonly mailStore: MailStore;
  readonly imap: ImapServer;
  readonly imapPort: number;
  readonly smtpPort: number;
  close(): Promise<void>;
}

/** @throws PermanentError if a port is taken, or the directory cannot be written or is another's. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { directory, clock } = options;
  const opened: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).toReversed()) await end();
  };
  try {
    const held = await holdDirectory(directory);
    opened.push(() => held.release());
    const mailStore = new MailStore({ clock, directory: join(directory, 'mail') });
    for (const person of SANDBOX_PEOPLE) mailStore.addAccount(person, SANDBOX_PASSWORD);
    const imap = new ImapServer({ store: mailStore, clock });
    const imapPort = await onPort('IMAP server', 'TICKETD_SANDBOX_IMAP_PORT', () => imap.listen(options.imapPort));
    opened.push(() => imap.close());
    const smtp = new SmtpHost({ store: mailStore, clock });
    const smtpPort = await onPort('SMTP server', 'TICKETD_SANDBOX_SMTP_PORT', () => smtp.listen(options.smtpPort));
    opened.push(() => smtp.close());
    const config = await sandboxConfig(options.configFile, {
      IMAP_PORT: imapPort,
      SMTP_PORT: smtpPort,
      SECRET: held.secret,
      DATABASE: sandboxDatabase(directory),
    });
    return { config, mailStore, imap, imapPort, smtpPort, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Lets a part of the sandbox listen. @throws PermanentError that names the variable for another port. */
export async function onPort<T>(part: string, variable: string, listen: () => Promise<T>): Promise<T> {
  try {
    return await listen();
  } catch (error) {
    throw new PermanentError(
      `the sandbox's ${part} cannot start: ${whyNot(error as NodeJS.ErrnoException)}. ` +
        `Choose another port: ${variable}=… (0: any that is free).`,
    );
  }
}

function whyNot({ code, port, message }: NodeJS.ErrnoException & { readonly port?: number }): string {
  if (code === 'EADDRINUSE') return `port ${port} is taken by another program`;
  if (code === 'EACCES') return `port ${port} is not for this user (those below 1024 belong to root)`;
  return message;
}
