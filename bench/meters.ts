/** What the system says of processes (Linux, proc(5)), and the database of its statements. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Mariadb } from '../test/support/mariadb.ts';

/** Linux counts processor time for proc(5) in hundredths of a second. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parent: number;
  readonly ticks: number;
  /** Of that: of its children that have ended. */
  readonly ended: number;
}

function timesOf(pid: number): ProcessTimes | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may hold blanks. After it: state, ppid, … utime, stime, cutime, cstime.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const at = (index: number): number => Number(fields[index] ?? 0);
    const ended = at(13) + at(14);
    return { parent: at(1), ticks: at(11) + at(12) + ended, ended };
  } catch {
    return null;
  }
}

/** Processor seconds of a process, its children, and theirs, the ended ones too. */
export function cpuSeconds(pid: number): number {
  const all = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const times = /^\d+$/.test(name) ? timesOf(Number(name)) : null;
    if (times !== null) all.set(Number(name), times);
  }
  const tree = (root: number): number =>
    [...all].reduce((sum, [each, { parent }]) => (parent === root ? sum + tree(each) : sum), all.get(root)?.ticks ?? 0);
  return tree(pid) / TICKS_PER_SECOND;
}

/** Processor seconds of the children of this process that have ended, and of theirs. */
export function cpuSecondsOfEnded(): number {
  return (timesOf(process.pid)?.ended ?? 0) / TICKS_PER_SECOND;
}

/** Megabytes of memory that a process holds now, and the most that it ever held. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  const megabytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** Statements since the server started, by kind: `select`, `insert`, … and `all`. */
export async function statements(mariadb: Mariadb): Promise<Readonly<Record<string, number>>> {
  const kinds = ['select', 'insert', 'update', 'delete', 'begin', 'commit', 'rollback'];
  const names = ['Questions', ...kinds.map((kind) => `Com_${kind}`)];
  const rows = (await mariadb.query(
    `SHOW GLOBAL STATUS WHERE Variable_name IN (${names.map((name) => `'${name}'`).join(', ')})`,
  )) as readonly { readonly Variable_name: string; readonly Value: string }[];
  return Object.fromEntries(
    rows.map(({ Variable_name: name, Value }) => [
      name === 'Questions' ? 'all' : name.slice(4).toLowerCase(),
      Number(Value),
    ]),
  );
}
