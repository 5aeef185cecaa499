/** Numbers of tickets as agents type them: `#12`, `12, 14 and 15`. */
import { type TicketNumber, ticketNumber } from '../../ticket/ids.ts';
import { plainWords, type Word } from './command-line.ts';

/** So many one command may name. */
export const MOST_NUMBERS = 50;
const BETWEEN = /^(?:and|und|into|in|to|with)$/i;

/** Null if anything else stands among them, or too many. */
export function readTicketNumbers(words: readonly Word[]): readonly TicketNumber[] | null {
  const numbers = plainWords(words)
    .filter((word) => !BETWEEN.test(word))
    .flatMap((word) => word.split(','))
    .map((word) => word.replace(/^#/, ''));
  const all = numbers.length <= MOST_NUMBERS && numbers.every((word) => /^[1-9]\d{0,8}$/.test(word));
  return all ? numbers.map((word) => ticketNumber(Number(word))) : null;
}
