/**
 * The passwords within a configuration: for wiping them from the log.
 */
import type { Config } from '../config.ts';

export function secretsOf(config: Config): readonly string[] {
  const connections = [...config.mailboxes.values()].flatMap(({ imap, smtp }) => [imap.password, smtp.password ?? '']);
  return [...connections, ...databasePassword(config.database.url)].filter((secret) => secret !== '');
}

/** As it stands in the URL, and decoded (RFC 3986 §2.1). */
function databasePassword(url: string): readonly string[] {
  const encoded = /^[a-z]+:\/\/[^:/@]*:([^/]*)@/.exec(url)?.[1] ?? '';
  return [encoded, unescape(encoded)];
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
