/**
 * `npm run bench -- [main-line] [ceilings] [delay] [growth] [latency] [start] [reading] [rules]`: how fast the daemon is on
 * this machine, on a MariaDB and a Dovecot of its own. Without a name: main-line and ceilings.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureGrowth } from './growth.ts';
import { type Hosts, startHosts } from './hosts.ts';
import { measureLatency } from './latency.ts';
import { type MainLineOptions, measureMainLine } from './main-line.ts';
import { measureReading } from './reading.ts';
import { type Measured, table } from './report.ts';
import { measureRules } from './rules.ts';
import { measureCeilings } from './stages.ts';
import { measureStart } from './start.ts';

const KINDS = ['main-line', 'ceilings', 'delay', 'growth', 'latency', 'start', 'reading', 'rules'] as const;
type Kind = (typeof KINDS)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    messages: { type: 'string', default: '10000' },
    /** Of the stages that are measured alone; they are rates, and need fewer. */
    sample: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '7' },
    senders: { type: 'string', default: '400' },
    delay: { type: 'string', default: '40' },
    tickets: { type: 'string', default: '100000' },
    json: { type: 'string' },
    /** For main-line and delay: a directory of mails, see mails.ts. */
    mails: { type: 'string' },
    /** Options of Node for the daemon, e.g. `--cpu-prof`. */
    node: { type: 'string' },
  },
});

const options: MainLineOptions = {
  messages: Number(values.messages),
  seed: Number(values.seed),
  senders: Number(values.senders),
  nodeOptions: values.node?.split(' ') ?? [],
  ...(values.mails === undefined ? {} : { mails: values.mails }),
};
const sample = { ...options, messages: Math.min(options.messages, Number(values.sample)) };

async function measure(kind: Exclude<Kind, 'reading'>, hosts: Hosts, measured: Measured): Promise<void> {
  switch (kind) {
    case 'main-line':
      measured.mainLine = await measureMainLine(hosts, options);
      return;
    case 'ceilings':
      measured.ceilings = await measureCeilings(hosts, sample);
      return;
    case 'delay': {
      const delay = Number(values.delay);
      const proxy = fork(fileURLToPath(new URL('./delay-proxy.js', import.meta.url)), [
        String(hosts.dovecot.port),
        String(delay),
      ]);
      const [imapPort] = (await once(proxy, 'message')) as [number];
      measured.delayed = { ...(await measureMainLine(hosts, { ...options, imapPort })), delay };
      proxy.disconnect();
      return;
    }
    case 'growth':
      measured.growth = await measureGrowth(hosts, sample, Number(values.tickets));
      return;
    case 'latency':
      measured.latency = await measureLatency(hosts, 40);
      return;
    case 'start':
      measured.start = await measureStart(hosts);
      return;
    case 'rules':
      measured.rules = await measureRules(options.seed);
      return;
  }
}

function kindsOf(names: readonly string[]): readonly Kind[] {
  const known = (name: string): name is Kind => (KINDS as readonly string[]).includes(name);
  const unknown = names.filter((name) => !known(name));
  if (unknown.length > 0)
    throw new Error(`there is no measurement ${unknown.join(', ')}; there are ${KINDS.join(', ')}`);
  return names.length === 0 ? ['main-line', 'ceilings'] : names.filter(known);
}

const measured: Measured = {};
for (const kind of kindsOf(positionals)) {
  process.stderr.write(`measuring ${kind} …\n`);
  if (kind === 'reading') {
    measured.reading = await measureReading();
    continue;
  }
  // Servers of its own for each: none inherits another's full caches and logs.
  const hosts = await startHosts();
  try {
    await measure(kind, hosts, measured);
  } finally {
    await hosts.stop();
  }
}
process.stdout.write(`${table(measured)}\n`);
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(measured, null, 2)}\n`);
