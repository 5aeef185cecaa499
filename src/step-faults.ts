/**
 * Faults at named steps, for the crash tests: `TICKETD_STEP_FAULTS=kill:intake-saved:2` ends the process with SIGKILL
 * when it reaches that step the second time, `stop:` holds it up there with SIGSTOP until somebody sends SIGCONT, `throw:`
 * throws there, as if the database or its answer were lost; `record:FILE` appends every step that is reached to a file;
 * `ask:PORT` asks on loopback at every step whether to go on, so that whoever answers can prepare what happens next.
 */
import { appendFileSync } from 'node:fs';
import { connect } from 'node:net';
import { PermanentError, TransientError } from './ports.ts';
import { type Step, STEPS, type Steps } from './steps.ts';

/** Null where nothing is asked for, which is everywhere but in tests. @throws PermanentError */
export function stepFaults(text: string | undefined): Steps | null {
  if (text === undefined || text === '') return null;
  const listeners = text.split(',').map(listenerOf);
  return {
    reached(step) {
      const waiting = listeners.map((listen) => listen(step)).filter((answer) => answer !== undefined);
      return waiting.length === 0 ? undefined : Promise.all(waiting).then(() => undefined);
    },
  };
}

type Act = (step: Step) => void;
type Listener = (step: Step) => Promise<void> | void;

function listenerOf(fault: string): Listener {
  const [kind = '', about = '', count = '1'] = fault.split(':');
  const step = STEPS.find((candidate) => candidate === about);
  if (kind === 'record' && about !== '') return (reached) => appendFileSync(about, `${reached}\n`);
  if (kind === 'ask' && /^\d+$/.test(about)) return asking(Number(about));
  const act = ACTS.get(kind);
  if (act !== undefined && step !== undefined && /^[1-9]\d*$/.test(count)) return counting(step, Number(count), act);
  throw new PermanentError(
    `TICKETD_STEP_FAULTS: "${fault}" is none of kill:STEP:COUNT, stop:STEP:COUNT, throw:STEP:COUNT, record:FILE and ask:PORT. ` +
      `The steps are ${STEPS.join(', ')}.`,
  );
}

/** Acts when `step` is reached for the `count`th time, once. */
function counting(step: Step, count: number, act: Act): Listener {
  let left = count;
  return (reached) => {
    if (reached !== step) return;
    left -= 1;
    if (left === 0) act(step);
  };
}

/** One line for each step, and one back for each, in the same order. Steps within a sentence of SMTP do not wait for it. */
function asking(port: number): Listener {
  const socket = connect(port, '127.0.0.1');
  const waiting: (() => void)[] = [];
  socket.unref();
  socket.on('data', (answers) => {
    for (const byte of answers) if (byte === 0x0a) waiting.shift()?.();
  });
  return (step) =>
    new Promise((resolve) => {
      waiting.push(resolve);
      socket.write(`${step}\n`);
    });
}

const ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  // Not exit: no handler runs and nothing is flushed.
  ['kill', () => void process.kill(process.pid, 'SIGKILL')],
  ['stop', () => void process.kill(process.pid, 'SIGSTOP')],
  [
    'throw',
    (step) => {
      throw new TransientError(`a fault at ${step}`);
    },
  ],
]);
