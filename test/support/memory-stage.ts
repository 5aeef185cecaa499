/** A stage in memory: the engine, a SQLite database in memory, the courier with a transport that keeps, a hand-wound clock. */
import { createIntake } from '../../src/engine/intake.ts';
import { followConfiguration } from '../../src/engine/recalculation.ts';
import { fireTimers } from '../../src/engine/timers.ts';
import type { Tools } from '../../src/engine/tools.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import type { Mail } from '../../src/mail/mail.ts';
import { readMessage } from '../../src/mail/parse.ts';
import { Courier } from '../../src/outbound/courier.ts';
import { messageBytes } from '../../src/outbound/mime.ts';
import { Relay } from '../../src/outbound/relay.ts';
import { loadTemplates } from '../../src/outbound/templates.ts';
import type { Transport } from '../../src/outbound/transport.ts';
import { sandboxConfig } from '../../src/sandbox/desk.ts';
import { MonotoneIds } from '../../src/store/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { Timer } from '../../src/policy/facts.ts';
import type { Arrival, Renderer } from '../../src/ports.ts';
import { type MailboxKey, messageId } from '../../src/ticket/ids.ts';
import type { Duration } from '../../src/ticket/time.ts';
import { seconds } from '../../src/ticket/time.ts';
import { HandClock } from './clock.ts';
import type { Letter } from './letter.ts';
import { read } from './received.ts';
import type { Received, Stage } from './stage.ts';

export interface MemoryStage extends Stage {
  /** Delivers into one mailbox of several. */
  deliver(mailbox: MailboxKey, letter: Letter): Promise<void>;
  /** The mails as the courier handed them over, in their order. */
  readonly carried: readonly Mail[];
  readonly clock: HandClock;
  readonly config: Config;
  readonly store: Store;
  /** What its engine decides with. */
  readonly tools: Tools;
  /** A daemon starts with another configuration; says how many tickets were recalculated. */
  restart(change: (config: Config) => Config): Promise<number>;
  /** Hands several letters to the desk as one chunk. */
  deliverTogether(letters: readonly Letter[]): Promise<void>;
}

/** What a test of trouble puts in the way. */
export interface Trouble {
  /** Mailboxes that cannot be read just now. */
  readonly deaf?: () => readonly MailboxKey[];
  readonly renderer?: (renderer: Renderer) => Renderer;
  readonly broken?: (timer: Timer, error: unknown) => void;
}

const templates = loadTemplates('templates');
/** Nothing may go wrong in a story without being seen. */
function loud(problems: string[]): Log {
  const note = (fields: Record<string, unknown>, message: string): void =>
    void problems.push(`${message} ${JSON.stringify(fields)}`);
  return { info: () => undefined, warn: note, error: note };
}

export async function memoryStage(
  change: (config: Config) => Config = (config) => config,
  trouble: Trouble = {},
): Promise<MemoryStage> {
  const clock = new HandClock();
  const config = change(
    await sandboxConfig('config/sandbox.yaml', {
      IMAP_PORT: 1143,
      SMTP_PORT: 1025,
      SECRET: 'a secret of the tests',
      DATABASE: 'sqlite::memory:',
    }),
  );
  const store = await openStore(config.database.url);
  await store.migrate();
  const ids = new MonotoneIds(clock);
  const rendering = await templates;
  const renderer = trouble.renderer?.(rendering) ?? rendering;
  const tools: { -readonly [Part in keyof Tools]: Tools[Part] } = { desk: config.desk, clock, ids, renderer };
  const sent: Received[] = [];
  const carried: Mail[] = [];
  const problems: string[] = [];
  const asked = new Set<Received>();
  const transport: Transport = {
    async send(mail, contents) {
      carried.push(mail);
      sent.push(await read(await messageBytes(mail, contents), () => mail.template));
      return { kind: 'accepted', response: '250 kept' };
    },
    close: () => undefined,
  };
  const relays = new Map(config.desk.mailboxes.map(({ key }) => [key, new Relay({ transport })]));
  const courier = new Courier({
    name: 'tests',
    outbox: store.outbox,
    clock,
    log: loud(problems),
    relays,
    onFailed: async () => undefined,
  });
  const intake = createIntake(tools, store, () => undefined);
  const to =
    (address: string) =>
    (mail: Received): boolean =>
      mail.message.to.some((person) => person.address === address);
  const unexpected = ({ ticket, kind }: Timer, error: unknown): void =>
    void problems.push(`${kind} of ${ticket}: ${String(error)}`);
  const settle = async (): Promise<void> => {
    await fireTimers(tools, store, {
      committed: () => undefined,
      broken: trouble.broken ?? unexpected,
      deaf: new Set(trouble.deaf?.() ?? []),
    });
    await courier.drain();
    if (problems.length > 0) throw new Error(problems.join('\n'));
  };
  const recalculated = async (): Promise<number> =>
    followConfiguration(tools, store, {
      broken: (ticket, error) => void problems.push(`recalculation of ${ticket}: ${String(error)}`),
      isStopped: () => false,
    });
  let isOpen = true;
  let uid = 0;
  const take = async (mailbox: MailboxKey, letters: readonly Letter[]): Promise<void> => {
    const arrivals: Arrival[] = [];
    for (const { source } of letters) {
      const message = await readMessage(source);
      const id = messageId(ids.next());
      uid += 1;
      arrivals.push({ id, mailbox, uidValidity: 1, uid, receivedAt: clock.now(), source, message });
    }
    await intake.take(arrivals);
    await settle();
  };
  const deliver = async (mailbox: MailboxKey, letter: Letter): Promise<void> => {
    clock.wind(seconds(5));
    await take(mailbox, [letter]);
  };
  const first = (): MailboxKey => {
    const [mailbox] = config.desk.mailboxes;
    if (mailbox === undefined) throw new Error('no mailbox');
    return mailbox.key;
  };
  return {
    carried,
    clock,
    config,
    store,
    tools,
    queries: store.queries,
    async send(letter: Letter) {
      await deliver(first(), letter);
    },
    deliver,
    async restart(other) {
      tools.desk = other({ ...config, desk: tools.desk }).desk;
      const changed = await recalculated();
      await settle();
      return changed;
    },
    async deliverTogether(letters) {
      await take(first(), letters);
    },
    async mailFor(address, wanted, what) {
      const found = sent.find((mail) => !asked.has(mail) && to(address)(mail) && wanted(mail));
      if (found === undefined)
        throw new Error(
          `no mail: ${what}; there are ${sent
            .filter(to(address))
            .map((mail) => mail.template)
            .join(', ')}`,
        );
      asked.add(found);
      return found;
    },
    async mailbox(address) {
      return sent.filter(to(address));
    },
    async pass(length: Duration) {
      clock.wind(length);
      await settle();
    },
    async settled(condition, what) {
      if (!(await condition())) throw new Error(`not so: ${what}`);
    },
    async close() {
      // A start with the same configuration finds nothing to do, whatever was played.
      const changed = isOpen ? await recalculated() : 0;
      isOpen = false;
      await store.close();
      if (changed > 0) throw new Error(`${changed} tickets were out of step with the configuration`);
    },
  };
}
