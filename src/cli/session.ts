/**
 * One run of a command: the configuration is read and the store opened when first asked for, and closed at the end.
 */
import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { CliContext, CliServices, CliStore } from './context.ts';

const USUAL_PLACE = 'config/ticketd.yaml';

export interface Session {
  readonly context: CliContext;
  close(): Promise<void>;
}

/** @param named what `--config` says. */
export function openSession(named: string | undefined, services: CliServices): Session {
  // A variable that is set to nothing names nothing.
  const fromEnvironment = services.env['TICKETD_CONFIG'] || null;
  const configPath = named ?? fromEnvironment ?? (existsSync(USUAL_PLACE) ? USUAL_PLACE : null);
  let config: Promise<Config> | null = null;
  let store: Promise<CliStore> | null = null;
  const opened = async (): Promise<CliStore> => {
    store ??= context.config().then((loaded) => services.openStore(loaded, 'refuse'));
    return store;
  };
  const context: CliContext = {
    ...services,
    configPath,
    config: () => (config ??= services.loadConfig(configPath)),
    queries: async () => (await opened()).queries,
    accounts: async () => (await opened()).accounts,
  };
  return {
    context,
    close: async () => {
      await (await store?.catch(() => null))?.close();
    },
  };
}
