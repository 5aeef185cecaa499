/** The command line as an operator meets it: words in, words and an exit code out. */
import { systemClock } from '../../src/clock.ts';
import type { CliServices, CliStore } from '../../src/cli/context.ts';
import { runProgram } from '../../src/cli/program.ts';
import { loadConfig } from '../../src/config.ts';
import { readMessage } from '../../src/mail/parse.ts';
import { PermanentError } from '../../src/ports.ts';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `ticketd …`; what a test does not hand in refuses. */
export async function ticketd(argv: readonly string[], services: Partial<CliServices> = {}): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  const absent = (what: string) => async (): Promise<never> => {
    throw new PermanentError(`no ${what} in this test`);
  };
  const code = await runProgram(argv, {
    env: {},
    now: () => systemClock.now(),
    out: (text) => void out.push(text),
    outBytes: (bytes) => void out.push(Buffer.from(bytes).toString('latin1')),
    err: (text) => void err.push(text),
    stdin: async () => new Uint8Array(),
    loadConfig: async (path) => loadConfig(path ?? 'nowhere.yaml', services.env ?? {}),
    openStore: absent('store'),
    start: absent('daemon'),
    probes: async () => [],
    listFolders: async () => [],
    deliver: absent('delivery'),
    openExplainer: absent('explainer'),
    openParser: async () => ({ parse: readMessage, close: async () => undefined }),
    preview: async () => null,
    templateNames: async () => [],
    ...services,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** A store that stays open after the command, for the next one. */
export function keptOpen(store: Omit<CliStore, 'close'>): CliStore {
  return {
    queries: store.queries,
    accounts: store.accounts,
    migrate: async () => store.migrate(),
    close: async () => undefined,
  };
}
