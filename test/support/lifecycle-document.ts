/** docs/lifecycle.md, made from the table: what the code decides by is what people read. */
import { type Cell, FOOTNOTES, LIFECYCLE, outcomeOf, ROW_OF, type TableRow } from '../../src/ticket/lifecycle.ts';
import { explainRefusal } from '../../src/ticket/refusal.ts';
import { type Status, STATUSES } from '../../src/ticket/ticket.ts';
import { schema } from '../../src/config/schema.ts';
import { type TimerKind, TIMERS } from '../../src/policy/facts.ts';
import { KEEP_OPEN_TAG } from '../../src/policy/patience.ts';
import { REFUSALS } from './refusals.ts';

const ROWS = Object.keys(LIFECYCLE) as TableRow[];
const TARGET = '`serviceLevels.*.targets`: none, if left out; warned at `warnAt`, by default 0.75 of the time';

const MEANINGS: Readonly<Record<Status, string>> = {
  new: 'nobody has it',
  open: 'being worked on',
  pending: 'waits for the requester',
  'on-hold': 'waits for something else, until a date or until released',
  resolved: 'a solution is proposed; the requester may confirm or reject it',
  closed: 'final',
};

const { lifecycle, survey, review } = schema.shape;
/** `autoClose: 3d`: the key, and what holds where it is left out. */
function setting(path: string, shape: { readonly def: unknown }): string {
  const { defaultValue } = shape.def as { readonly defaultValue?: unknown };
  const value = Array.isArray(defaultValue) ? `[${defaultValue.join(', ')}]` : String(defaultValue);
  return `\`${path}\`, by default ${value}`;
}
const lifecycleKeys = lifecycle.def.innerType.shape;
const ofLifecycle = (key: keyof typeof lifecycleKeys): string => setting(`lifecycle.${key}`, lifecycleKeys[key]);

const TIMER_WORDS: Readonly<Record<TimerKind, { readonly does: string; readonly due: string }>> = {
  patience: {
    does: 'pending: reminds the requester, and then resolves; resolved: asks once more, and then closes',
    due: ['remindAfter', 'giveUpAfter', 'autoClose', 'autoCloseReminder']
      .map((key) => ofLifecycle(key as keyof typeof lifecycleKeys))
      .join('; '),
  },
  resume: { does: 'ends waiting: `for D`, `until DATE`', due: 'as the agent said' },
  acknowledge: {
    does: 'a P1 that its agent does not acknowledge goes to the next of the team, then to the lead, who is told in the end',
    due: ofLifecycle('acknowledgeWithin'),
  },
  assign: {
    does: 'looks again for somebody who can have a ticket that nobody has',
    due: 'when the next member of the team comes on duty or back, and hourly',
  },
  alike: {
    does: 'asks the lead whether tickets of like words are more instances of a problem',
    due: 'when one is opened, and at most hourly',
  },
  'first-response': { does: 'warns of the first response, and tells when it is missed', due: TARGET },
  'next-response': { does: 'the same for the answer to what the requester wrote last', due: TARGET },
  resolution: { does: 'the same for the solution; it stands still while the ticket waits', due: TARGET },
  idle: {
    does: 'nothing has happened: reminds whoever has the ticket, or could take it; from the second time also the lead. Wherever neither `patience` nor `resume` will ring',
    due: `${ofLifecycle('idleAfter')}, and again after each further one`,
  },
  survey: { does: 'asks how it was', due: setting('survey.after', survey.def.innerType.shape.after) },
  review: {
    does: 'asks who resolved a P1 what can be learnt',
    due: setting('review.after', review.def.innerType.shape.after),
  },
};

/** The whole page. */
export function lifecycleDocument(): string {
  return `# The lifecycle of a ticket

<!-- Generated from src/ticket/lifecycle.ts and src/ticket/refusal.ts. After a change there:
     TICKETD_WRITE_DOCS=1 node --experimental-vm-modules node_modules/jest/bin/jest.js lifecycle-document -->

${STATUSES.map((status) => `- \`${status}\`: ${MEANINGS[status]}.`).join('\n')}

## The table

${table()}

\`–\` stays as it is. \`open\` is \`new\` wherever nobody has the ticket. \`reopened\` is open again after a resolution, and
counted. \`elsewhere\`: what is written to a closed ticket goes to its survivor if it was merged, to the survey that it
answers, or to its unfinished follow-up; nothing but thanks is kept on the closed ticket; all else opens a follow-up.

${Object.entries(FOOTNOTES)
  .map(([mark, text]) => `- ${mark} ${text}`)
  .join('\n')}

These change no status, and have conditions of their own: ${unruled()}.

## The diagram

\`\`\`mermaid
${diagram()}
\`\`\`

## Timers

What falls due is a row, and each rings once; a daemon that was down finds what fell due, and leaves out what is no longer
true. Working time is that of the team's calendar, or of the target's; without one, around the clock.

| timer | does | due, and where to set it |
|---|---|---|
${TIMERS.map((kind) => `| \`${kind}\` | ${TIMER_WORDS[kind].does} | ${TIMER_WORDS[kind].due} |`).join('\n')}

Any word of a person begins the desk's patience anew. A ticket with the tag \`${KEEP_OPEN_TAG}\` is left alone by it.

A ticket that is not closed always has a timer, so none is forgotten. Whatever a person does on it begins its \`idle\` time
anew, and so does another status, team or assignee by the clock; reminders, warnings and the mail of machines do not.

## Refusals

A refusal is a named reason. It is told to whoever asked, and what they wrote is kept.

| reason | is told, for example, as |
|---|---|
${Object.values(REFUSALS)
  .map((refusal) => `| \`${refusal.kind}\` | ${explainRefusal(refusal)} |`)
  .join('\n')}
`;
}

function table(): string {
  const lines = ROWS.map((row) => [row, ...STATUSES.map((status): Cell => LIFECYCLE[row][status])]);
  return [['command', ...STATUSES], ['---', ...STATUSES.map(() => '---')], ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function unruled(): string {
  return Object.entries(ROW_OF)
    .flatMap(([command, row]) => (row === null ? [`\`${command}\``] : []))
    .join(', ');
}

/** An arrow per pair of statuses, with the commands that lead along it. */
function diagram(): string {
  const arrows = STATUSES.flatMap((from) =>
    STATUSES.flatMap((to) => {
      const ways = from === to ? [] : ROWS.filter((row) => outcomeOf(LIFECYCLE[row][from]) === to);
      return ways.length === 0 ? [] : [`  ${node(from)} --> ${node(to)} : ${ways.join(' · ')}`];
    }),
  );
  return ['stateDiagram-v2', '  state "on-hold" as on_hold', '  [*] --> new', ...arrows, '  closed --> [*]'].join('\n');
}

/** Mermaid reads a dash within a name as the beginning of an arrow. */
const node = (status: Status): string => status.replace('-', '_');
