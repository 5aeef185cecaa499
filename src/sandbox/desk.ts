/** The sandbox's desk: where it is kept, at which ports it listens, and its configuration. Enough to look at it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, parseConfig } from '../config.ts';
import type { Environment } from '../config/placeholders.ts';
import { PermanentError } from '../ports.ts';

export const SANDBOX_DIRECTORY = 'data';

/** The sandbox's ports: 2143, 2525 and 8080, unless the environment says others. */
export function sandboxPorts(env: Environment): {
  readonly imap: number;
  readonly smtp: number;
  readonly page: number;
} {
  const port = (name: string, usual: number): number => {
    const text = env[name];
    if (text === undefined || text === '') return usual;
    const number = Number(text);
    if (!/^\d+$/.test(text) || number > 65_535) {
      throw new PermanentError(`${name}=${text} is no port: write a number from 1 to 65535, or 0 for any that is free`);
    }
    return number;
  };
  return {
    imap: port('TICKETD_SANDBOX_IMAP_PORT', 2143),
    smtp: port('TICKETD_SANDBOX_SMTP_PORT', 2525),
    page: port('TICKETD_SANDBOX_PAGE_PORT', 8080),
  };
}

/** The URL of the sandbox's database. */
export const sandboxDatabase = (directory: string): string => `sqlite:${join(directory, 'ticketd.sqlite')}`;

/** The sandbox's desk, with what stands in `${…}` filled in. */
export async function sandboxConfig(file: string, values: Readonly<Record<string, string | number>>): Promise<Config> {
  const text = await readFile(file, 'utf8');
  const filled = text.replace(/\$\{([A-Z_]+)\}/g, (whole, name: string) =>
    name in values ? JSON.stringify(values[name]) : whole,
  );
  return parseConfig(file, filled, {});
}
