/** `ticketd start` without a configuration: the daemon on a mail host of its own, with a page to try it. */
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import type { Environment } from '../config/placeholders.ts';
import { SANDBOX_DESK } from '../installation.ts';
import { createLog } from '../log-pino.ts';
import { withoutRepeats } from '../log-repeats.ts';
import type { Start } from '../run.ts';
import { SANDBOX_DIRECTORY, sandboxPorts } from './desk.ts';
import { startPage } from './page/page.ts';
import { onPort, type Sandbox, SANDBOX_PASSWORD, startSandbox } from './sandbox.ts';

/** @param runOn runs the daemon until it is told to stop. @throws PermanentError in words that say what to do. */
export async function runSandbox(
  env: Environment,
  say: (text: string) => void,
  runOn: (start: Start) => Promise<void>,
): Promise<void> {
  const ports = sandboxPorts(env);
  const sandbox = await startSandbox({
    directory: SANDBOX_DIRECTORY,
    configFile: SANDBOX_DESK,
    imapPort: ports.imap,
    smtpPort: ports.smtp,
    clock: systemClock,
  });
  try {
    const { mailStore: mailboxes, smtpPort } = sandbox;
    const page = await onPort('page', 'TICKETD_SANDBOX_PAGE_PORT', () =>
      startPage({ mailboxes, smtpPort, port: ports.page, host: '127.0.0.1' }),
    );
    try {
      const level = env['TICKETD_LOG'] === 'info' ? 'info' : 'warn';
      const log = withoutRepeats(createLog({ level }), systemClock);
      const started = (): void => say(welcome(sandbox, page.url));
      await runOn({ config: sandbox.config, log, alone: true, steps: null, started });
    } finally {
      await page.close();
    }
  } finally {
    await sandbox.close();
  }
}

function welcome(sandbox: Sandbox, pageUrl: string): string {
  return `
ticketd runs in its sandbox: a help desk with a mail host of its own, on this machine only.

  Open ${pageUrl}
  to be the user (ken), the first line (john) and the administrator (jane), side by side.

  Or use any mail program, without encryption, password "${SANDBOX_PASSWORD}":
    IMAP 127.0.0.1:${sandbox.imapPort}    SMTP 127.0.0.1:${sandbox.smtpPort}
    users ken@example.com, john@example.com, jane@example.com; the desk is support@example.com

  What happened, at any time, in another terminal:
    npx ticketd ticket list
    npx ticketd ticket show 1

  Everything is kept in ${join(process.cwd(), SANDBOX_DIRECTORY)}; delete it to begin anew. Ctrl+C stops.
  To work for real, copy config/ticketd.example.yaml to config/ticketd.yaml.
`;
}
