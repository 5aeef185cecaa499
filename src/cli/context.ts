/**
 * What a subcommand works with, handed in by `main.ts`: so each is a small function that a test can call.
 */
import type { Config } from '../config.ts';
import type { Environment } from '../config/placeholders.ts';
import type { Message } from '../mail/message.ts';
import type { FolderEntry } from '../policy/audit-messages.ts';
import type { Verdict } from '../policy/verdict.ts';
import type { Parser, Queries, Rendered, Settled } from '../ports.ts';
import type { Accounts } from '../store/accounts.ts';
import type { Digest, MailboxKey } from '../ticket/ids.ts';
import type { Instant } from '../ticket/time.ts';

/** What the command line needs of the store. */
export interface CliStore {
  readonly queries: Queries;
  readonly accounts: Accounts;
  /** The names of the migrations that were run now. */
  migrate(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** One attempt of `check --connect`. */
export interface Probe {
  /** `database`, `support: IMAP imap.example.com:993` … */
  readonly name: string;
  /** @returns what answered, in words. @throws Error that says what to do. */
  attempt(): Promise<string>;
}

/** What a message was read as, and what would be decided. */
export interface Explained {
  readonly message: Message;
  readonly verdict: Verdict;
  /** Did these bytes arrive before? Null: there is no database that could tell. */
  readonly known: boolean | null;
}

/** The folders of one mailbox, listed without changing them. */
export interface MailboxFolders {
  readonly mailbox: MailboxKey;
  /** How many messages stand in the watched folder. */
  readonly waiting: number;
  /** What was dealt with, some at a time. */
  done(): AsyncIterable<readonly FolderEntry[]>;
  digestOf(entry: FolderEntry): Promise<Digest | null>;
  close(): Promise<void>;
}

export interface Explainer {
  explain(source: Uint8Array): Promise<Explained>;
  close(): Promise<void>;
}

/** What the rest of the house does for the command line. */
export interface CliServices {
  readonly env: Environment;
  now(): Instant;
  /** A line, or several, to standard output. */
  out(text: string): void;
  /** Bytes to standard output, as they are. */
  outBytes(bytes: Uint8Array): void;
  /** To standard error. */
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
  /** `path` null: no file was named and `config/ticketd.yaml` is not there, which means the sandbox. */
  loadConfig(path: string | null): Promise<Config>;
  /** `missing`: what to do where the database would be a file that is not there. @throws PermanentError */
  openStore(config: Config, missing: 'make' | 'refuse'): Promise<CliStore>;
  /** Runs the daemon until it is told to stop. */
  start(path: string | null): Promise<void>;
  probes(config: Config): Promise<readonly Probe[]>;
  /** @throws TransientError, PermanentError: a mailbox that cannot be looked into. */
  listFolders(config: Config): Promise<readonly MailboxFolders[]>;
  /** Delivers one message as if it had come through the mailbox; returns after the commit. */
  deliver(config: Config, mailbox: MailboxKey, source: Uint8Array): Promise<Settled>;
  /** `config` null: reads with defaults. */
  openExplainer(config: Config | null): Promise<Explainer>;
  /** For sources that were kept. */
  openParser(): Promise<Parser>;
  /** Null if there is no such template; `names` says which there are. */
  preview(template: string, locale: string): Promise<Preview | null>;
  templateNames(): Promise<readonly string[]>;
}

/** A template with its text part, as a mail goes out. */
export interface Preview extends Rendered {
  readonly text: string;
}

/** For one run: the configuration is read and the store opened when a command first asks for them. */
export interface CliContext extends CliServices {
  /** Null: none named, none at the usual place. */
  readonly configPath: string | null;
  config(): Promise<Config>;
  queries(): Promise<Queries>;
  accounts(): Promise<Accounts>;
}

/** Section 10.3. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;
export type ExitCode = number;
