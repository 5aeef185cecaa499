/** Delivery by pipe: `receive`. */
import type { Config } from '../config.ts';
import { createIntake } from '../engine/intake.ts';
import { createParserPool } from '../inbound/parser-pool.ts';
import { receive } from '../inbound/pipe.ts';
import { PARSE_WORKER } from '../installation.ts';
import type { Settled } from '../ports.ts';
import { openStore } from '../store/store.ts';
import type { MailboxKey } from '../ticket/ids.ts';
import { toolsFor } from './tools.ts';

/** A running daemon's courier finds the mails within seconds. */
export async function deliver(config: Config, mailbox: MailboxKey, source: Uint8Array): Promise<Settled> {
  const store = await openStore(config.database.url);
  const parser = createParserPool({ worker: PARSE_WORKER, size: 1 });
  try {
    await store.migrate();
    const tools = await toolsFor(config);
    const intake = createIntake(tools, store, () => undefined);
    return await receive(Buffer.from(source), { mailbox, intake, parser, ids: tools.ids, clock: tools.clock });
  } finally {
    await parser.close();
    await store.close();
  }
}
