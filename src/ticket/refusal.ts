/**
 * Every no that ticketd can say, by name. A refusal is a value: it is told to whoever asked, and nothing
 * of what they wrote is lost.
 */
import type { CommandKind } from './command.ts';
import type { Status } from './ticket.ts';

/** `command` everywhere: a command's name, as in `Command` or as typed, without the `#`. */
export type Refusal =
  | { readonly kind: 'ticket-closed'; readonly command: string; readonly reopenable: boolean }
  | {
      readonly kind: 'wrong-status';
      readonly command: string;
      readonly status: Status;
      readonly instead: string | null;
    }
  | { readonly kind: 'reopen-window-over'; readonly days: number }
  | { readonly kind: 'no-resolution' }
  | { readonly kind: 'nobody-assigned' }
  | { readonly kind: 'already-assigned'; readonly to: string }
  | { readonly kind: 'unknown-agent'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'ambiguous-agent'; readonly name: string; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown-team'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'unknown-category'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'unknown-command'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'bad-argument'; readonly command: string; readonly given: string; readonly wanted: string }
  /** Two lines of one mail. `turned`: in the other order they would do. */
  | {
      readonly kind: 'contradicting-commands';
      readonly first: string;
      readonly second: string;
      readonly turned: boolean;
    }
  /** Only the agents themselves and the lead of a team of theirs may say that they are away, or back. */
  | { readonly kind: 'not-your-agent'; readonly name: string }
  /** `how`: themselves; away too, with nobody in their place; away, with whom it is about in their place. */
  | {
      readonly kind: 'no-stand-in';
      readonly name: string;
      readonly how: 'themselves' | 'away' | 'circle';
    }
  | { readonly kind: 'no-next-tier'; readonly team: string }
  | { readonly kind: 'not-your-ticket'; readonly team: string }
  | { readonly kind: 'no-such-ticket'; readonly number: string }
  | { readonly kind: 'ticket-needed'; readonly command: string }
  | { readonly kind: 'text-needed'; readonly command: string }
  /** Part of the contract, and not built in this version. */
  | { readonly kind: 'not-available'; readonly command: string }
  | { readonly kind: 'same-ticket'; readonly command: string }
  | { readonly kind: 'is-merged'; readonly number: number; readonly into: number }
  /** It is opened again by taking it out of the merger. */
  | { readonly kind: 'merged-away'; readonly number: number; readonly into: number }
  | { readonly kind: 'not-merged-here'; readonly number: number }
  | { readonly kind: 'not-a-problem'; readonly command: string }
  /** `already`: the tickets of what was split off before. */
  | { readonly kind: 'nothing-to-split'; readonly already: readonly number[] }
  | { readonly kind: 'already-rated' }
  | { readonly kind: 'reopened-too-often'; readonly times: number };

export type RefusalKind = Refusal['kind'];

export type RefusalOf<Kind extends RefusalKind> = Extract<Refusal, { readonly kind: Kind }>;

/** One or two sentences for whoever asked: what cannot be done, why, and the nearest right thing to do. */
export function explainRefusal(refusal: Refusal): string {
  // Each text takes its own kind; that the kind found is the kind given, the type cannot follow.
  const explain = EXPLANATIONS[refusal.kind] as (refusal: Refusal) => string;
  return explain(refusal);
}

const EXPLANATIONS: { readonly [Kind in RefusalKind]: (refusal: RefusalOf<Kind>) => string } = {
  'ticket-closed': ({ command, reopenable }) =>
    `${spoken(command)} is not possible: this ticket is closed. ${reopenable ? 'Send `#reopen` first.' : NEW_MAIL}`,
  'wrong-status': ({ command, status, instead }) =>
    `${spoken(command)} is not possible: ${SITUATIONS[status]}.${instead === null ? '' : ` Send \`${instead}\` instead.`}`,
  'reopen-window-over': ({ days }) =>
    `This ticket was closed more than ${count(days, 'day')} ago, so it stays closed. ${NEW_MAIL}`,
  'no-resolution': () =>
    'There is no resolution yet: the requester has had no answer since they last wrote. Write the resolution below `#resolve`.',
  'nobody-assigned': () => 'Nobody has this ticket, so there is nothing to acknowledge. Send `#take` to take it.',
  'already-assigned': ({ to }) => `This ticket is with ${to}. Send \`#take\` if you want to take it over.`,
  'unknown-agent': ({ name, nearest }) =>
    `There is no agent "${name}". ${orElse(nearest, "Give an agent's handle, name or address.")}`,
  'ambiguous-agent': ({ name, candidates }) => `"${name}" could be ${oneOf(candidates)}. Write more of the name.`,
  'unknown-team': ({ name, nearest }) =>
    `There is no team "${name}". ${orElse(nearest, "Give a team's name as in the configuration.")}`,
  'unknown-category': ({ name, nearest }) =>
    `There is no category "${name}". ${orElse(nearest, "Give a category's name as in the configuration.")}`,
  'unknown-command': ({ name, nearest }) =>
    `There is no command \`#${name}\`. ${orElse(nearest === null ? null : `#${nearest}`, 'Send `#help` for a list.')}`,
  'same-ticket': ({ command }) => `${spoken(command)} wants the number of another ticket; this is the one you gave.`,
  'is-merged': ({ number, into }) => `Ticket #${number} was merged into #${into} already.`,
  'merged-away': ({ number, into }) =>
    `Ticket #${number} was merged into #${into} and goes on there. Send \`#split ${number}\` to take it out again, or \`#reopen\` in an answer to a mail of #${into}.`,
  'not-merged-here': ({ number }) =>
    `Ticket #${number} was not merged into this one, so there is nothing to take apart.`,
  'not-a-problem': ({ command }) =>
    `${spoken(command)} is for problems with tickets of their own. Send \`#problem 12 14\` with their numbers, in the same mail if you like.`,
  'nothing-to-split': ({ already }) =>
    already.length === 0
      ? 'There is only the message that opened this ticket: nothing can be split off it.'
      : `Nothing more can be split off: the message that opened this ticket stays, and what came later stands in ${listed(already)} already.`,
  'bad-argument': ({ command, given, wanted }) =>
    `${spoken(command)} wants ${wanted}; it was given ${given === '' ? 'nothing' : `"${given}"`}.`,
  'contradicting-commands': ({ first, second, turned }) =>
    `\`#${first}\` and \`#${second}\` contradict each other: they leave the ticket in different statuses. Send one of them${turned ? `, or \`#${second}\` above \`#${first}\`` : ''}.`,
  'not-your-agent': ({ name }) =>
    `You lead no team of ${name}'s, so only ${name} or one of their leads can say when they are away. Ask one of them.`,
  'no-stand-in': ({ name, how }) => `${STAND_IN[how](name)} Name somebody else, or nobody: then the lead stands in.`,
  'no-next-tier': ({ team }) => `${team} has no next tier to escalate to. Name a team: \`#escalate TEAM "reason"\`.`,
  'not-your-ticket': ({ team }) =>
    `This ticket is with ${team}, and you are neither a member there nor a follower of it. Ask one of them to hand it over to you.`,
  'no-such-ticket': ({ number }) => `There is no ticket #${number}. Send \`#list\` to see yours.`,
  'ticket-needed': ({ command }) =>
    `${spoken(command)} needs a ticket, and this mail belongs to none. Send it as an answer to a mail of the ticket.`,
  'text-needed': ({ command }) => `${spoken(command)} needs a text. Write it below the command.`,
  'not-available': ({ command }) => `${spoken(command)} is not built yet. Send \`#help\` for what there is.`,
  'already-rated': () =>
    'This ticket has already been rated, and the first rating counts. Write to us if there is more to say.',
  'reopened-too-often': ({ times }) =>
    `Mail has opened this ticket again ${count(times, 'time')} within 24 hours, so one of us looks at it before it is opened once more.`,
};

const STAND_IN: Readonly<Record<RefusalOf<'no-stand-in'>['how'], (name: string) => string>> = {
  themselves: (name) => `${name} cannot stand in for themselves.`,
  away: (name) => `${name} is away too, and nobody who is at work stands in for them.`,
  circle: (name) => `${name} is away too, and the one to stand in for them is the one whose stand-in they would be.`,
};

const NEW_MAIL = 'Write a new mail to open another ticket.';

const SITUATIONS: Readonly<Record<Status, string>> = {
  new: 'nobody has this ticket yet',
  open: 'this ticket is being worked on',
  pending: 'this ticket waits for the requester',
  'on-hold': 'this ticket is on hold',
  resolved: 'this ticket is resolved',
  closed: 'this ticket is closed',
};

/** Commands whose name in the domain is not the word that people type or would understand. */
const SPOKEN: Readonly<Record<string, string>> = {
  open: 'Opening it again',
  write: 'A message',
  answer: 'An answer',
  note: 'A note',
  transfer: '`#team`',
  acknowledge: '`#ack`',
  pend: '`#pending`',
  confirm: 'Confirming a resolution',
  reject: 'Rejecting a resolution',
  expire: 'The end of waiting',
  'send-survey': 'A survey',
  rate: 'A rating',
  review: 'The follow-up',
} satisfies Partial<Record<CommandKind, string>>;

const spoken = (command: string): string => SPOKEN[command] ?? `\`#${command}\``;

const orElse = (nearest: string | null, hint: string): string =>
  nearest === null ? hint : `Did you mean \`${nearest}\`?`;

const listed = (numbers: readonly number[]): string => numbers.map((number) => `#${number}`).join(', ');

const oneOf = (candidates: readonly string[]): string =>
  candidates.length < 2 ? candidates.join('') : `${candidates.slice(0, -1).join(', ')} or ${candidates.at(-1) ?? ''}`;

const count = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? '' : 's'}`;
