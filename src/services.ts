/**
 * What the rest of the house does for the command line. Each part is loaded when a command first asks for it: to load
 * all of them takes longer than most commands do.
 */
import { type CliServices, EXIT } from './cli/context.ts';
import { systemClock } from './clock.ts';

/** Of standard input; a mail host's own limit is smaller. */
const LARGEST_INPUT = 100 * 1024 * 1024;

export function createServices(): CliServices {
  const { env } = process;
  const out = (text: string): void => void process.stdout.write(`${text}\n`);
  const err = (text: string): void => void process.stderr.write(`${text}\n`);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it has seen enough (`| head`); the work itself goes on to its end.
    if (error.code === 'EPIPE') return;
    err(`The output could not be written: ${error.message}`);
    process.exitCode = EXIT.failed;
  });
  process.stderr.on('error', () => undefined);
  return {
    env,
    now: () => systemClock.now(),
    out,
    outBytes: (bytes) => void process.stdout.write(bytes),
    err,
    stdin: async () => (await import('./inbound/pipe.ts')).readAll(process.stdin, LARGEST_INPUT),
    loadConfig: async (path) => (await import('./services/configuration.ts')).configuration(path, env),
    openStore: async (config, missing) => (await import('./services/database.ts')).openDatabaseOf(config, missing),
    start: async (path) => (await import('./run.ts')).run(path, env, out),
    probes: async (config) => (await import('./services/probes.ts')).probesOf(config),
    listFolders: async (config) => (await import('./services/mailbox-folders.ts')).foldersOfAll(config),
    deliver: async (config, mailbox, source) =>
      (await import('./services/delivery.ts')).deliver(config, mailbox, source),
    openExplainer: async (config) => (await import('./services/explainer.ts')).openExplainer(config),
    openParser: async () => (await import('./services/explainer.ts')).openParser(),
    preview: async (template, locale) => (await import('./services/previews.ts')).previewOf(template, locale),
    templateNames: async () => (await import('./services/previews.ts')).templateNames(),
  };
}
