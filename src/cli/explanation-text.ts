/**
 * The answer to "why did this mail become that?" for people: nine steps in the order of the message's journey.
 */
import type { Verdict } from '../policy/verdict.ts';
import { arrivalStep, machineStep, writerStep } from './explanation-arrival.ts';
import { decisionStep, historyStep, mailsStep, threadStep } from './explanation-decision.ts';
import { commandsStep, wordsStep } from './explanation-words.ts';
import type { Journey } from './journey.ts';
import { heading, type Step, stepText } from './page.ts';
import { shortTime } from './ticket-text.ts';

/** Of a message that was received: where the lines of a step come from. */
type Origin = 'read' | 'decided' | 'decided, with fields' | 'decided, with states';

const STEPS: readonly (readonly [(journey: Journey) => Omit<Step, 'origin'>, Origin])[] = [
  [arrivalStep, 'read'],
  [writerStep, 'decided, with fields'],
  [machineStep, 'read'],
  [threadStep, 'decided'],
  [wordsStep, 'read'],
  [commandsStep, 'decided'],
  [decisionStep, 'decided'],
  [historyStep, 'decided'],
  [mailsStep, 'decided, with states'],
];

/** A page; several stand one after the other. */
export function explanationText(journey: Journey): string {
  const steps = STEPS.map(([stepOf, origin], index) =>
    stepText({ ...stepOf(journey), origin: journey.received === null ? null : originWords(origin, journey) }, index),
  );
  return `${[heading(journey.name, introduction(journey)), ...steps].join('\n\n')}\n`;
}

function originWords(origin: Origin, { message }: Journey): string {
  switch (origin) {
    case 'read':
      return message === null ? 'as kept' : 'read again now';
    case 'decided':
      return 'decided then';
    case 'decided, with fields':
      return message === null ? 'decided then' : 'decided then, its fields read again now';
    case 'decided, with states':
      return 'decided then, their states as of now';
  }
}

function introduction({ message, verdict, received, standing }: Journey): readonly string[] {
  const words = [outcome(verdict), ''];
  if (received === null)
    return [...words, `What would be decided now${standing}. Nothing was changed, nothing is sent.`];
  const again =
    message === null
      ? 'Its source cannot be read again: of the reading, only what was kept is shown.'
      : 'Steps marked “read again now” come from its source as this version reads it; the others are what was decided then.';
  return [...words, `Decided on ${shortTime(received.kept.storedAt)} UTC. ${again}`];
}

function outcome({ disposition, trace }: Verdict): string {
  if (trace?.ticket == null) return disposition;
  const { number, status, priority, assignee } = trace.ticket;
  return `${disposition}: ticket #${number}, ${status}, ${priority}, with ${assignee ?? 'nobody'}`;
}
