/**
 * The embedded try-out: a mail host of its own on loopback with four mailboxes, and the desk that works there. The
 * daemon on top of it is the real one, over the same IMAP and SMTP as at work.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, parseConfig } from '../config.ts';
import { type Clock, PermanentError } from '../ports.ts';
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

/** @throws PermanentError if a port is taken, or the directory cannot be written. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { directory, clock } = options;
  const secret = sandboxSecret(directory);
  const mailStore = new MailStore({ clock, directory: join(directory, 'mail') });
  for (const person of SANDBOX_PEOPLE) mailStore.addAccount(person, SANDBOX_PASSWORD);
  const imap = new ImapServer({ store: mailStore, clock });
  const imapPort = await listening('IMAP', 'TICKETD_SANDBOX_IMAP_PORT', options.imapPort, (port) => imap.listen(port));
  const smtp = new SmtpHost({ store: mailStore, clock });
  const smtpPort = await listening('SMTP', 'TICKETD_SANDBOX_SMTP_PORT', options.smtpPort, (port) => smtp.listen(port));
  const config = await sandboxConfig(options.configFile, {
    IMAP_PORT: imapPort,
    SMTP_PORT: smtpPort,
    SECRET: secret,
    DATABASE: `sqlite:${join(directory, 'ticketd.sqlite')}`,
  });
  return {
    config,
    mailStore,
    imap,
    imapPort,
    smtpPort,
    async close() {
      await Promise.all([imap.close(), smtp.close()]);
    },
  };
}

/** The sandbox's desk, with what stands in `${…}` filled in. */
export async function sandboxConfig(file: string, values: Readonly<Record<string, string | number>>): Promise<Config> {
  const text = await readFile(file, 'utf8');
  const filled = text.replace(/\$\{([A-Z_]+)\}/g, (whole, name: string) =>
    name in values ? JSON.stringify(values[name]) : whole,
  );
  return parseConfig(file, filled, {});
}

/** Tokens in mails that were kept over a restart have to stay good. @throws PermanentError */
export function sandboxSecret(directory: string): string {
  const file = join(directory, 'secret');
  try {
    mkdirSync(directory, { recursive: true });
    try {
      writeFileSync(file, randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PermanentError(`the sandbox keeps its data in ${directory}, which cannot be written: ${String(error)}`);
  }
}

async function listening(
  what: string,
  variable: string,
  port: number,
  listen: (port: number) => Promise<number>,
): Promise<number> {
  try {
    return await listen(port);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const why = taken ? `port ${port} is taken by another program` : String(error);
    throw new PermanentError(
      `the sandbox's ${what} server cannot start: ${why}. Choose another port with ${variable}=…`,
    );
  }
}
