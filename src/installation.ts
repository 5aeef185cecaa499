/** Where the files that come along with the program lie: templates, the sandbox's desk, the parser's worker. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function home(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const above = dirname(directory);
    if (above === directory) throw new Error('ticketd is not installed whole: its package.json is missing');
    directory = above;
  }
  return directory;
}

export const TEMPLATES = join(home(), 'templates');
export const SANDBOX_DESK = join(home(), 'config', 'sandbox.yaml');
export const PARSE_WORKER = new URL('./inbound/parse-worker.js', import.meta.url);
