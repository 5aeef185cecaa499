/**
 * The configuration: one YAML file, checked as a whole before anything starts.
 */
import { checkAnswers } from './config/answers.ts';
import { checkConfiguration } from './config/checks.ts';
import { connectionsOf, type MailboxConnections, type WebAddress, webAddressOf } from './config/connections.ts';
import { deskOf } from './config/desk.ts';
import { readText } from './config/file.ts';
import { reportIssues } from './config/issues.ts';
import { ConfigurationError, type ConfigPath, formatPath, type Mistake, type Report } from './config/mistake.ts';
import { type Environment, fillPlaceholders } from './config/placeholders.ts';
import { schema, type Settings } from './config/schema.ts';
import { type ConfigSource, readSource } from './config/source.ts';
import { findWarnings } from './config/warnings.ts';
import type { Desk } from './policy/desk.ts';
import { type MailboxKey, mailboxKey } from './ticket/ids.ts';
import type { Duration } from './ticket/time.ts';

export interface Config {
  readonly desk: Desk;
  readonly database: { readonly url: string; readonly silence: Duration };
  readonly mailboxes: ReadonlyMap<MailboxKey, MailboxConnections>;
  readonly web?: WebAddress;
  /** What is allowed, but should be known. */
  readonly warnings: readonly Mistake[];
}

/**
 * Reads and checks the configuration file; `${NAME}` is taken from `env`, or from the file that `NAME_FILE` names.
 * @throws ConfigurationError with every mistake at once.
 */
export async function loadConfig(path: string, env: Environment): Promise<Config> {
  return parseConfig(path, await readConfigFile(path), env);
}

/** The same for a text at hand; `file` is what messages call it. */
export async function parseConfig(file: string, text: string, env: Environment): Promise<Config> {
  const mistakes: Mistake[] = [];
  const source = readSource(text, (line, message) => mistakes.push({ path: '', line, message }));
  if (mistakes.length > 0) throw new ConfigurationError(file, mistakes);

  const report = collector(source, mistakes);
  const value = await fillPlaceholders(source.value ?? {}, env, report);
  const parsed = schema.safeParse(value);
  if (!parsed.success) reportIssues(parsed.error.issues, value, report);
  checkConfiguration(value, report);
  await checkAnswers(value, report);
  if (mistakes.length > 0 || !parsed.success) throw new ConfigurationError(file, inOrder(mistakes));

  const warnings: Mistake[] = [];
  findWarnings(value, collector(source, warnings));
  return configOf(parsed.data, inOrder(warnings));
}

function configOf(settings: Settings, warnings: readonly Mistake[]): Config {
  return {
    desk: deskOf(settings),
    database: { url: settings.database.url, silence: settings.limits.silence },
    mailboxes: new Map(
      Object.entries(settings.mailboxes).map(([key, mailbox]) => [
        mailboxKey(key),
        connectionsOf(mailbox, settings.limits),
      ]),
    ),
    ...(settings.web === undefined ? {} : { web: webAddressOf(settings.web) }),
    warnings,
  };
}

async function readConfigFile(path: string): Promise<string> {
  const file = await readText(path);
  if (file.kind === 'text') return file.text;
  throw new ConfigurationError(path, [{ path: '', line: null, message: unreadable(file.code) }]);
}

function unreadable(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file: copy config/ticketd.example.yaml there, or name another with --config or TICKETD_CONFIG';
    case 'EISDIR':
      return 'is a directory: name the file in it';
    default:
      return `cannot be read (${code}): check its permissions`;
  }
}

function collector(source: ConfigSource, into: Mistake[]): Report {
  return (path: ConfigPath, message: string) => {
    into.push({ path: formatPath(path), line: source.line(path), message });
  };
}

function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...mistakes].sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}
