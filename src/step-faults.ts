/**
 * Faults at named steps, for the crash tests: `TICKETD_STEP_FAULTS=kill:intake-saved:2` ends the process with SIGKILL
 * when it reaches that step the second time, `stop:` holds it up there with SIGSTOP until somebody sends SIGCONT, `throw:`
 * throws there, as if the database or its answer were lost; `record:FILE` appends every step that is reached to a file.
 */
import { appendFileSync } from 'node:fs';
import { PermanentError, TransientError } from './ports.ts';
import { type Step, STEPS, type Steps } from './steps.ts';

/** Null where nothing is asked for, which is everywhere but in tests. @throws PermanentError */
export function stepFaults(text: string | undefined): Steps | null {
  if (text === undefined || text === '') return null;
  const listeners = text.split(',').map(listenerOf);
  return {
    reached(step) {
      for (const listen of listeners) listen(step);
    },
  };
}

type Listener = (step: Step) => void;

function listenerOf(fault: string): Listener {
  const [kind = '', about = '', count = '1'] = fault.split(':');
  const step = STEPS.find((candidate) => candidate === about);
  if (kind === 'record' && about !== '') return (reached) => appendFileSync(about, `${reached}\n`);
  const act = ACTS.get(kind);
  if (act !== undefined && step !== undefined && /^[1-9]\d*$/.test(count)) return counting(step, Number(count), act);
  throw new PermanentError(
    `TICKETD_STEP_FAULTS: "${fault}" is none of kill:STEP:COUNT, stop:STEP:COUNT, throw:STEP:COUNT and record:FILE. ` +
      `The steps are ${STEPS.join(', ')}.`,
  );
}

/** Acts when `step` is reached for the `count`th time, once. */
function counting(step: Step, count: number, act: Listener): Listener {
  let left = count;
  return (reached) => {
    if (reached !== step) return;
    left -= 1;
    if (left === 0) act(step);
  };
}

const ACTS: ReadonlyMap<string, Listener> = new Map<string, Listener>([
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
