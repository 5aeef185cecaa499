/**
 * Faults at named steps, for the crash tests: `TICKETD_STEP_FAULTS=kill:intake-saved:2` ends the process with SIGKILL
 * when it reaches that step the second time; `record:FILE` appends every step that is reached to a file.
 */
import { appendFileSync } from 'node:fs';
import { PermanentError } from './ports.ts';
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
  if (kind === 'kill' && step !== undefined && /^[1-9]\d*$/.test(count)) return killer(step, Number(count));
  throw new PermanentError(
    `TICKETD_STEP_FAULTS: "${fault}" is neither record:FILE nor kill:STEP:COUNT. The steps are ${STEPS.join(', ')}.`,
  );
}

function killer(step: Step, count: number): Listener {
  let left = count;
  return (reached) => {
    if (reached !== step) return;
    left -= 1;
    // Not exit: no handler runs, nothing is flushed, as when the power goes.
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
