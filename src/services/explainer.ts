/** Messages read as the daemon would: `explain`. */
import type { Explainer } from '../cli/context.ts';
import type { Config } from '../config.ts';
import { explainMessage } from '../engine/explain.ts';
import { createParserPool } from '../inbound/parser-pool.ts';
import { withoutEnvelopeLine } from '../inbound/pipe.ts';
import { PARSE_WORKER } from '../installation.ts';
import type { Parser } from '../ports.ts';
import { openStore } from '../store/store.ts';
import { emptyDesk } from './configuration.ts';
import { toolsFor } from './tools.ts';

export const openParser = (): Parser => createParserPool({ worker: PARSE_WORKER });

/** With a configuration the tickets that are there are seen; without one the sandbox's desk decides, empty. */
export async function openExplainer(config: Config | null): Promise<Explainer> {
  const tools = await toolsFor(config ?? (await emptyDesk()));
  const parser = openParser();
  const store = config === null ? null : await openStore(config.database.url);
  return {
    async explain(source) {
      const bytes = withoutEnvelopeLine(Buffer.from(source));
      const message = await parser.parse(bytes);
      const { verdict } = await explainMessage(tools, store, message, bytes);
      return { message, verdict, known: (await store?.accounts.knows(message.digest)) ?? null };
    },
    async close() {
      await parser.close();
      await store?.close();
    },
  };
}
