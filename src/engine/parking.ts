/**
 * What falls short of proof is not done and not lost: it is parked, and the agent's registered address is asked.
 * The question holds none of an attacker's words (sections 7.1, 7.3).
 */
import { writeForwarded } from '../mail/answer/attached-mail.ts';
import { readForwarded } from '../mail/answer/forwarded.ts';
import type { Message } from '../mail/message.ts';
import type { PreparedMail } from '../mail/notification.ts';
import type { Purpose } from '../mail/token.ts';
import { deskLetter } from '../policy/desk-letter.ts';
import type { Agent } from '../policy/desk.ts';
import type { Parked, StoredMessage, TicketFacts } from '../policy/facts.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { between, formatDuration, minutes } from '../ticket/time.ts';
import type { AgentMail } from './agent-mail.ts';
import { type Decided, type Reception, stored } from './reception.ts';

const CONFIRM: PreparedMail = { label: 'Yes, this was me', purpose: null, body: 'Yes, this was me.' };
const DENY: PreparedMail = { label: 'No, it was not me', purpose: null, body: 'No, this was not me.' };
const SEND_TOO: PreparedMail = { label: 'Send mine too', purpose: null, body: '#reply' };

/** An attacker must not use our questions as spam: so many an hour, further mails are only parked. */
const QUESTIONS_PER_HOUR = 3;

export function challenge(
  reception: Reception,
  agent: Agent,
  ticket: TicketNumber | null,
  purpose: Purpose | null,
  because: string,
): Decided {
  const { work, message } = reception;
  const asked = work.ledger.parking.challenges(agent.handle);
  const said = stored(reception, {
    ticket,
    direction: 'out',
    visibility: 'internal',
    text: (ticket === null ? forwardedText(message) : null) ?? message.reply.text,
    mark: 'not verified, parked',
  });
  const parked = park(reception, agent, said, 'unproven', purpose);
  const disposition: Decided = { disposition: 'parked', because: `not proven to be ${agent.name}: ${because}`, ticket };
  if (asked >= QUESTIONS_PER_HOUR) {
    return { ...disposition, because: `${disposition.because}; asked ${asked} times within an hour, so not once more` };
  }
  askWhose(reception, agent, parked, null);
  return disposition;
}

/** What is forwarded is read again when the agent says yes; what was attached is written out for that. */
function forwardedText(message: Message): string | null {
  if (message.forwarded === null) return null;
  const whole = message.whole;
  return readForwarded(message.subject, whole) === null ? writeForwarded(message.forwarded) : whole;
}

/** Asks, or asks again: `unclear` says what was not understood. */
export function askWhose(reception: Reception, agent: Agent, parked: Parked, unclear: string | null): void {
  const { ticket } = parked;
  const about = ticket === null ? 'a new mail with commands' : `a mail about ticket #${ticket}`;
  const how = 'Nothing of it was carried out. Answer “yes” and it will be; answer “no” and it will not.';
  ask(reception, agent, parked, {
    headline: `Was this you? We got ${about} that says it comes from you, and could not verify it.`,
    because: unclear === null ? how : `${unclear} ${how}`,
    answerDoes: 'Answer yes or no.',
    links: [CONFIRM, DENY],
  });
}

export function askAboutColleague(
  mail: AgentMail,
  facts: TicketFacts,
  colleague: StoredMessage,
  purpose: Purpose | null,
): Decided {
  const { reception, agent } = mail;
  const { number } = facts.ticket;
  const ago = between(colleague.storedAt, reception.work.now);
  const when = ago < minutes(1) ? 'a moment' : formatDuration(minutes(Math.round(ago / 60_000)));
  const name = colleague.from.name || colleague.from.address;
  const said = { ...mail.said, ticket: number, mark: 'parked: a colleague was quicker' };
  const parked = park(reception, agent, said, 'colleague-answered', purpose);
  ask(reception, agent, parked, {
    headline: `${name} answered ${when} ago; send #reply to send yours too`,
    because: 'Your answer is kept and was not sent.',
    answerDoes:
      'Your answer is an internal note. #reply alone sends what you wrote before; #reply with a text sends that.',
    links: [SEND_TOO],
  });
  return { disposition: 'parked', because: `${name} has answered since the notification was sent`, ticket: number };
}

function park(
  reception: Reception,
  agent: Agent,
  said: StoredMessage,
  reason: Parked['reason'],
  purpose: Purpose | null,
): Parked {
  const { ledger, now } = reception.work;
  ledger.say(said, agent.email);
  const number = ledger.parking.takeNumber();
  const parked: Parked = {
    number,
    ticket: said.ticket,
    message: said.id,
    agent: agent.handle,
    reason,
    purpose,
    at: now,
    state: 'waiting',
  };
  ledger.parking.park(parked);
  return parked;
}

interface Question {
  readonly headline: string;
  readonly because: string;
  readonly answerDoes: string;
  readonly links: readonly PreparedMail[];
}

function ask(reception: Reception, agent: Agent, parked: Parked, question: Question): void {
  const { work, mailbox, arrival } = reception;
  const facts = parked.ticket === null ? null : work.ledger.ticket(parked.ticket);
  const letter = {
    ...question,
    template: 'agent-challenge',
    purpose: 'challenge',
    lines: [],
    agent,
    answers: arrival.id,
    facts,
    tokenNumber: parked.number,
  } as const;
  work.send(deskLetter(letter, mailbox, work.desk));
}
