/** The price of a start: of the daemon until it first looks into its mailbox, and of commands until their end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DaemonProcess, PROGRAM } from './daemon-process.ts';
import { LookDoor } from './first-look.ts';
import type { Hosts } from './hosts.ts';
import { cpuSeconds, cpuSecondsOfEnded } from './meters.ts';

/** Seconds, of processors and by the clock. */
export interface Price {
  readonly cpu: number;
  readonly wall: number;
}

export interface StartResult {
  readonly runs: number;
  readonly toFirstLook: Price;
  readonly commands: ReadonlyMap<string, Price>;
}

const RUNS = 7;
const COMMANDS = ['--help', 'check', 'ticket list', 'preview received'];

/** The median of several runs, after one that fills the system's file cache. */
export async function measureStart(hosts: Hosts): Promise<StartResult> {
  const door = await LookDoor.open(hosts.dovecot.port);
  const configuration = await hosts.configuration(await hosts.database('start'), door.port);
  try {
    const toFirstLook = await median(() => start(configuration, door));
    const commands = new Map<string, Price>();
    for (const command of COMMANDS) commands.set(command, await median(() => run(command, configuration)));
    return { runs: RUNS, toFirstLook, commands };
  } finally {
    door.close();
  }
}

async function start(configuration: string, door: LookDoor): Promise<Price> {
  const began = performance.now();
  const look = door.nextLook();
  const daemon = new DaemonProcess(configuration);
  try {
    await Promise.race([look, daemon.ended()]);
    daemon.mustLive();
    return { cpu: cpuSeconds(daemon.pid), wall: (performance.now() - began) / 1000 };
  } finally {
    await daemon.stop();
  }
}

async function run(command: string, configuration: string): Promise<Price> {
  const before = cpuSecondsOfEnded();
  const began = performance.now();
  const child = spawn(process.execPath, [PROGRAM, '--config', configuration, ...command.split(' ')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`ticketd ${command} ended with ${code}`);
  return { cpu: cpuSecondsOfEnded() - before, wall: (performance.now() - began) / 1000 };
}

async function median(measure: () => Promise<Price>): Promise<Price> {
  await measure();
  const prices: Price[] = [];
  for (let count = 0; count < RUNS; count += 1) prices.push(await measure());
  const middle = (of: (price: Price) => number): number =>
    prices.map(of).sort((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0;
  return { cpu: middle(({ cpu }) => cpu), wall: middle(({ wall }) => wall) };
}
