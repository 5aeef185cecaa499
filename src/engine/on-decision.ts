/** What only the requester may do: say whether it is solved, and rate it (sections 3, 9.1 and 9.2). */
import { isConfirmation, isOnlyThanks, isRejection } from '../mail/answer/answer-words.ts';
import type { Purpose } from '../mail/token.ts';
import { ratingOf } from '../policy/survey.ts';
import type { Command } from '../ticket/command.ts';
import { isFinished } from '../ticket/ticket.ts';
import { between } from '../ticket/time.ts';
import { type Decided, silenceOf } from './reception.ts';
import { actorOf, introduce, isDecisive, keep, purposeOf, type Reply, namesAround, write } from './reply.ts';

const ASKED: ReadonlySet<Purpose> = new Set(['resolved', 'confirm', 'reject']);

/** The prepared mail, or an answer to "is it solved?" that is nothing but a yes; null: it is something else. */
export function onConfirmation(reply: Reply): Decided | null {
  if (!isDecisive(reply)) return null;
  const { ticket } = reply.facts;
  const prepared = purposeOf(reply) === 'confirm';
  const { text } = reply.reception.message.reply;
  const yes = isConfirmation(text, namesAround(reply)) || (prepared && text.trim() === '');
  const asked = prepared || (isFinished(ticket.status) && wasAsked(reply));
  if (!yes || !asked) return null;
  return settle(reply, { kind: 'confirm', prepared }, 'the requester confirmed');
}

/** A no to "is it solved?" and nothing else, while the solution is proposed; null: it is something else. */
export function onRejection(reply: Reply): Decided | null {
  const { ticket } = reply.facts;
  if (!isDecisive(reply) || ticket.status !== 'resolved' || !wasAsked(reply)) return null;
  const { message, work } = reply.reception;
  const no = isRejection(message.reply.text, namesAround(reply));
  const tapped = purposeOf(reply) === 'reject' && message.reply.text.trim() === '';
  if (!no && !tapped) return null;
  return settle(
    reply,
    { kind: 'reject', assigneeStays: work.assigneeStays(ticket) },
    'the requester says that it is not solved',
  );
}

/** Does it answer the question? The subject token does not say which mail is answered: with domain proof it may be that one. */
function wasAsked(reply: Reply): boolean {
  const purpose = purposeOf(reply);
  if (purpose !== null) return ASKED.has(purpose);
  return reply.reception.recognised.thread.finding.by === 'subject-token';
}

function settle(reply: Reply, command: Command, what: string): Decided {
  const { reception, facts } = reply;
  const { number } = facts.ticket;
  const said = keep(reply, 'public', null);
  const because = `${what}; ${reply.because}`;
  reception.work.act(number, [introduce(reply), write(said, 'quiet'), () => [command]], {
    by: actorOf(reply),
    because,
    said,
    silence: silenceOf(reception),
  });
  return { disposition: 'confirmation', because, ticket: number };
}

/** An answer to the survey that holds a rating; null: it is something else. */
export function onRating(reply: Reply): Decided | null {
  const { reception, facts, because } = reply;
  const { ticket } = facts;
  const { message, work } = reception;
  if (!isDecisive(reply) || !answersSurvey(reply)) return null;
  const rating = ratingOf(purposeOf(reply), message.reply.text);
  if (rating === null) return null;
  const over = ticket.status !== 'closed';
  const again = over || ticket.survey === 'answered';
  // The first rating counts, and only of the solution that was asked about. Words beyond the number are a message like any other.
  if (again && rating.comment !== '' && !isOnlyThanks(rating.comment, namesAround(reply))) return null;
  const said = keep(reply, 'internal', 'rating');
  const uncounted = over ? 'a rating of an earlier solution' : 'a second rating';
  const what = again ? `${uncounted}, kept and not counted` : `${rating.stars} of 5`;
  const why = `answers the survey: ${what}; ${because}`;
  if (!again) {
    const rate: Command = { kind: 'rate', stars: rating.stars, comment: rating.comment };
    work.act(ticket.number, [() => [rate]], { by: actorOf(reply), because: why, said, silence: silenceOf(reception) });
  }
  return { disposition: 'survey-answer', because: why, ticket: ticket.number };
}

function answersSurvey(reply: Reply): boolean {
  const { recognised, work } = reply.reception;
  const { token, finding } = recognised.thread;
  const { survey } = reply.facts.ticket;
  if (token === null) return finding.by === 'subject-token' && survey === 'sent';
  const asked = token.purpose === 'survey' || token.purpose.startsWith('rate-');
  return asked && between(token.issuedAt, work.now) <= work.desk.survey.expire;
}
