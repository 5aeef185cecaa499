/** How was it? Asked once per resolution, answered by a number, stars, or a prepared mail (section 9.2). */
import { type RatingWords, readRating } from '../mail/answer/answer-words.ts';
import type { Purpose } from '../mail/token.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { between, type Instant } from '../ticket/time.ts';
import type { Desk } from './desk.ts';
import type { ContactFacts } from './facts.ts';

export const STAR_PURPOSES = ['rate-1', 'rate-2', 'rate-3', 'rate-4', 'rate-5'] as const satisfies readonly Purpose[];

/** A rating at or below this is also told to the lead. */
export const LOW_RATING = 2;

/** Why this requester is not asked, or null. `roll` in [0, 1) decides about the sample. */
export function whyNoSurvey(
  ticket: Ticket,
  requester: ContactFacts,
  desk: Desk,
  roll: number,
  now: Instant,
): string | null {
  if (ticket.status !== 'closed') return 'the ticket is not closed';
  if (ticket.survey !== 'none') return 'they were already asked about this resolution';
  if (ticket.mergedInto !== null) return 'the ticket was merged';
  if (roll >= desk.survey.sample) return `not in the sample of ${desk.survey.sample}`;
  const last = requester.lastSurveyAt;
  if (last !== null && between(last, now) < desk.survey.cooldown) return 'they were asked not long ago';
  return null;
}

/** The rating that an answer to the survey gives, or null: in its words, else by the star that was tapped. */
export function ratingOf(purpose: Purpose | null, words: string): RatingWords | null {
  const read = readRating(words);
  if (read !== null) return read;
  // The prepared mail holds the number; people add words below it, or take the number away.
  const star = STAR_PURPOSES.findIndex((candidate) => candidate === purpose);
  return star < 0 ? null : { stars: star + 1, comment: words.trim() };
}
