/**
 * Tickets of like words in a short time are offered to the lead, by a mail that needs one answer (section 5.1): those of
 * several people as one problem, and later ones as more instances of a problem that is there.
 */
import { MOST_NUMBERS } from '../mail/commands/ticket-numbers.ts';
import type { AgentNotification } from '../mail/notification.ts';
import type { CommandOf } from '../ticket/command.ts';
import { messageId, type TicketNumber } from '../ticket/ids.ts';
import { isFinished, type Ticket } from '../ticket/ticket.ts';
import { after, between, duration, hours, type Instant, instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import { deskLetter, type DeskLetter } from './desk-letter.ts';
import type { RecentTicket, TicketFacts, Timer } from './facts.ts';
import { areAlike, tellingWords } from './likeness.ts';
import { leadOf, mailboxOf } from './occurrence.ts';
import { MACHINE_TAG } from './triage.ts';

/** What counts as a short time. */
export const SHORT_TIME = hours(1);
/** So many people are several. */
const SEVERAL = 3;
/** However many more tickets come: a lead is asked about those of one problem once in this time. */
export const ASKED_EVERY = hours(1);

/** What the lead is asked, as the ticket's history has it. */
export type Offering = CommandOf<'offer'>;

export function isOpenProblem({ type, status }: Ticket): boolean {
  return type === 'problem' && !isFinished(status);
}

/**
 * That this ticket and others are one problem, when such a heap of tickets has come together; null, if there is none, or
 * a problem of it already.
 *
 * @param like tickets that were opened lately and have like words (policy/likeness)
 */
export function oneProblem({ ticket }: TicketFacts, like: readonly RecentTicket[]): Offering | null {
  const others = new Set(like.map(({ requester }) => requester));
  // With this person they are several: who comes later adds to what was offered.
  const becomes = others.size === SEVERAL - 1 && !others.has(ticket.requester.address);
  if (!becomes || like.some(({ problem }) => problem !== null)) return null;
  return offering('problem', like);
}

/**
 * That later tickets are instances of this problem, too: whose words are like its own, or like those of an instance,
 * that was opened within a short time of them. Each is asked about once.
 */
export function moreInstances(problem: Ticket, recent: readonly RecentTicket[]): Offering | null {
  const asked = new Set(problem.relations.offered?.flatMap(({ tickets }) => tickets));
  const known = [problem, ...recent.filter((ticket) => ticket.problem === problem.number)].map(withWords);
  const later = recent.filter((ticket) => {
    if (ticket.problem !== null || ticket.number <= problem.number || asked.has(ticket.number)) return false;
    const { words } = withWords(ticket);
    return known.some(
      (one) => Math.abs(between(one.createdAt, ticket.createdAt)) <= SHORT_TIME && areAlike(one.words, words),
    );
  });
  return later.length === 0 ? null : offering('instances', later);
}

const withWords = ({
  subject,
  createdAt,
}: Pick<Ticket, 'subject' | 'createdAt'>): { words: ReadonlySet<string>; createdAt: Instant } => ({
  words: tellingWords(subject),
  createdAt,
});

/** As many as one command may name; the others wait for the next mail. */
function offering(as: Offering['as'], tickets: readonly RecentTicket[]): Offering {
  const numbers = tickets.map(({ number }) => number).toSorted((one, other) => one - other);
  return { kind: 'offer', as, tickets: numbers.slice(0, MOST_NUMBERS) };
}

/** A machine's words are like those of its last alert. */
export function isOfPerson({ tags }: Ticket): boolean {
  return !tags.includes(MACHINE_TAG);
}

/** When the lead may be asked for more instances of this problem. */
export function askedAgainAt({ relations }: Ticket): Instant | null {
  const last = relations.offered?.findLast(({ as }) => as === 'instances');
  return last === undefined ? null : after(last.at, ASKED_EVERY);
}

/** Since when tickets have to be looked at for these timers; null: for none of them. */
export function recentFor(timers: readonly Timer[]): Instant | null {
  const asking = timers.filter(({ kind }) => kind === 'alike').map(({ due }) => due);
  // It may have been put off since the first of them came, and what that one is like came before.
  return asking.length === 0 ? null : after(instant(Math.min(...asking)), duration(0 - ASKED_EVERY - SHORT_TIME));
}

/** The mail to the lead; none, if the team has none. */
export function offerMails(
  { tickets, as }: Offering,
  recent: readonly RecentTicket[],
  facts: TicketFacts,
  desk: Desk,
): readonly AgentNotification[] {
  const { ticket } = facts;
  const command = problemCommand(tickets);
  const offered = recent.filter(({ number }) => tickets.includes(number));
  const lines = offered
    .toSorted((one, other) => one.number - other.number)
    .map(({ number, subject, requester }) => `#${number} · ${subject} · ${requester}`);
  return leadOf(facts, desk).flatMap((lead) => {
    const agent = desk.agents.get(lead);
    if (agent === undefined) return [];
    const letter: DeskLetter = {
      ...wordsOf(as, tickets.length),
      template: 'agent-list',
      purpose: 'agent-offer',
      answerDoes: `Answer “yes”, or ${command}, if it is so. Anything else that you answer is an internal note; if it is not, you need not do anything.`,
      lines,
      agent,
      answers: messageId(`${as}/${ticket.number}/${tickets[0] ?? ''}`),
      facts,
      links: [{ label: as === 'problem' ? 'One problem' : 'Same problem', purpose: null, body: `${command}\n` }],
    };
    return [deskLetter(letter, mailboxOf(facts, desk), desk)];
  });
}

export const problemCommand = (tickets: readonly TicketNumber[]): string => ['#problem', ...tickets].join(' ');

function wordsOf(as: Offering['as'], count: number): Pick<DeskLetter, 'headline' | 'because'> {
  if (as === 'problem') {
    return {
      headline: `${SEVERAL} people write of the same: is it one problem?`,
      because:
        'If you say yes, this ticket is their problem: what you announce on it, and its solution, goes to all of them.',
    };
  }
  return {
    headline: `${count === 1 ? 'One more ticket has' : `${count} more tickets have`} the words of this problem: the same?`,
    because:
      'If you say yes, they are instances of it: what you announce, and the solution, goes to them, too, and the impact rises with the number of people.',
  };
}

/** A lead who made a problem hears of what came meanwhile; nobody asks about a problem that is none any more. */
export function askingAfter(before: Ticket | null, ticket: Ticket): 'asks' | 'is over' | 'as before' {
  const was = before !== null && isOpenProblem(before);
  if (was === isOpenProblem(ticket) || before === null) return 'as before';
  return was ? 'is over' : 'asks';
}
