/** docs/lifecycle.md, made from the table: what the code decides by is what people read. */
import { type Cell, FOOTNOTES, LIFECYCLE, outcomeOf, ROW_OF, type TableRow } from '../../src/ticket/lifecycle.ts';
import { explainRefusal } from '../../src/ticket/refusal.ts';
import { type Status, STATUSES } from '../../src/ticket/ticket.ts';
import { REFUSALS } from './refusals.ts';

const ROWS = Object.keys(LIFECYCLE) as TableRow[];

const MEANINGS: Readonly<Record<Status, string>> = {
  new: 'nobody has it',
  open: 'being worked on',
  pending: 'waits for the requester',
  'on-hold': 'waits for something else, until a date or until released',
  resolved: 'a solution is proposed; the requester may confirm or reject it',
  closed: 'final',
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
