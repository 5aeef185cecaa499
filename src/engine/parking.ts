/**
 * What falls short of proof is not done and not lost: it is parked, and the agent's registered address is asked.
 * The question holds none of an attacker's words (sections 7.1, 7.3).
 */
import type { CommandBlock } from '../mail/commands/commands.ts';
import type { PreparedMail } from '../mail/notification.ts';
import type { Agent } from '../policy/desk.ts';
import { deskLetter } from '../policy/desk-letter.ts';
import type { Parked, StoredMessage, TicketFacts } from '../policy/facts.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { between, formatDuration, minutes } from '../ticket/time.ts';
import { type Decided, type Reception, stored } from './reception.ts';

const CONFIRM: PreparedMail = { label: 'Yes, this was me', purpose: null, body: 'Yes, this was me.' };
const SEND_TOO: PreparedMail = { label: 'Send mine too', purpose: null, body: '#reply' };

export function challenge(reception: Reception, agent: Agent, ticket: TicketNumber | null, because: string): Decided {
  const { message } = reception;
  const facts = ticket === null ? null : reception.work.ledger.ticket(ticket);
  const parked = park(reception, agent, ticket, 'unproven', message.reply.text);
  const about = ticket === null ? 'a new mail with commands' : `a mail about ticket #${ticket}`;
  ask(reception, agent, facts, parked, {
    headline: `Was this you? We got ${about} that says it comes from you, and could not verify it.`,
    because: 'Nothing of it was carried out. If it was you, answer this mail; one word is enough. If not, do nothing.',
    link: CONFIRM,
  });
  return { disposition: 'parked', because: `not proven to be ${agent.name}: ${because}`, ticket };
}

export function askAboutColleague(
  reception: Reception,
  agent: Agent,
  facts: TicketFacts,
  colleague: StoredMessage,
): Decided {
  const { work, message } = reception;
  const { number } = facts.ticket;
  const parked = park(reception, agent, number, 'colleague-answered', message.reply.text);
  const ago = between(colleague.storedAt, work.now);
  const when = ago < minutes(1) ? 'a moment' : formatDuration(minutes(Math.round(ago / 60_000)));
  const name = colleague.from.name || colleague.from.address;
  const headline = `${name} answered ${when} ago; send #reply to send yours too`;
  ask(reception, agent, facts, parked, { headline, because: 'Your answer is kept and was not sent.', link: SEND_TOO });
  return { disposition: 'parked', because: `${name} has answered since the notification was sent`, ticket: number };
}

function park(
  reception: Reception,
  agent: Agent,
  ticket: TicketNumber | null,
  reason: Parked['reason'],
  text: string,
): Parked {
  const { work, arrival } = reception;
  const mark = reason === 'unproven' ? 'not verified, parked' : 'parked: a colleague was quicker';
  work.ledger.say(stored(reception, { ticket, direction: 'out', visibility: 'internal', text, mark }));
  const parked: Parked = {
    number: work.ledger.takeParkedNumber(),
    ticket,
    message: arrival.id,
    agent: agent.handle,
    reason,
    at: work.now,
    state: 'waiting',
  };
  work.ledger.park(parked);
  return parked;
}

interface Question {
  readonly headline: string;
  readonly because: string;
  readonly link: PreparedMail;
}

function ask(reception: Reception, agent: Agent, facts: TicketFacts | null, parked: Parked, question: Question): void {
  const { work, mailbox, arrival } = reception;
  work.send(
    deskLetter(
      {
        template: 'agent-challenge',
        purpose: 'challenge',
        headline: question.headline,
        because: question.because,
        lines: [],
        agent,
        answers: arrival.id,
        facts,
        tokenNumber: parked.number,
        links: [question.link],
      },
      mailbox,
      work.desk,
    ),
  );
}

/** What an answer to our question means for the parked mail: do it as it was, send it to the requester, or nothing (null). */
export function parkedAnswered(
  reception: Reception,
  parked: Parked,
  original: StoredMessage | null,
  block: CommandBlock,
): 'as-it-was' | 'as-public' | null {
  const { work } = reception;
  work.ledger.say(
    stored(reception, {
      ticket: parked.ticket,
      direction: 'out',
      visibility: 'internal',
      text: block.text,
      mark: 'answers our question',
    }),
  );
  if (original === null || parked.state === 'done') return null;
  const wantsToSend = block.lines.some((line) => line.request?.kind === 'reply');
  if (parked.reason === 'colleague-answered' && !wantsToSend) return null;
  work.ledger.park({ ...parked, state: 'done' });
  return parked.reason === 'colleague-answered' ? 'as-public' : 'as-it-was';
}
