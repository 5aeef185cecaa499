/** The desk that a command is about: the one of the named file, or the sandbox's. */
import { type Config, loadConfig } from '../config.ts';
import type { Environment } from '../config/placeholders.ts';
import { SANDBOX_DESK } from '../installation.ts';
import { PermanentError } from '../ports.ts';
import { SANDBOX_DIRECTORY, sandboxConfig, sandboxDatabase, sandboxPorts } from '../sandbox/desk.ts';
import { keptSecret } from '../sandbox/directory.ts';

/** `path` null: the sandbox. @throws ConfigurationError, PermanentError */
export async function configuration(path: string | null, env: Environment): Promise<Config> {
  return path === null ? sandboxDesk(env) : loadConfig(path, env);
}

/** The desk that `npm start` made here without a configuration. To look at a desk must not make one. @throws PermanentError */
async function sandboxDesk(env: Environment): Promise<Config> {
  const secret = keptSecret(SANDBOX_DIRECTORY);
  if (secret === null) {
    throw new PermanentError(
      `There is no desk in ${process.cwd()}: neither a configuration (config/ticketd.yaml) nor a sandbox (${SANDBOX_DIRECTORY}/).\n` +
        'Go to the directory where it was started, name its configuration with --config, or try one here: ticketd start',
    );
  }
  const ports = sandboxPorts(env);
  return sandboxConfig(SANDBOX_DESK, {
    // 0 asks for any port at the start; which one it was is not written down, and nobody but the daemon connects.
    IMAP_PORT: ports.imap === 0 ? EMPTY_DESK.IMAP_PORT : ports.imap,
    SMTP_PORT: ports.smtp === 0 ? EMPTY_DESK.SMTP_PORT : ports.smtp,
    SECRET: secret,
    DATABASE: sandboxDatabase(SANDBOX_DIRECTORY),
  });
}

/** A desk to read messages with where there is none, without a ticket. */
export const emptyDesk = async (): Promise<Config> => sandboxConfig(SANDBOX_DESK, EMPTY_DESK);

const EMPTY_DESK = { IMAP_PORT: 2143, SMTP_PORT: 2525, SECRET: 'explains without a desk', DATABASE: 'sqlite::memory:' };
