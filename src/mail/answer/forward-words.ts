/**
 * The new words of a mail that forwards another (product section 4.6): what the forwarder wrote above and below it. Who
 * forwards without a word, or with a signature alone, says something by the forwarded mail: then all of it is new.
 */
import { isSignatureAlone } from '../commands/sign-off.ts';
import type { Forward } from './forwarded.ts';
import { type NewWords, separateNewWords } from './new-words.ts';
import { MAY_COMMAND } from './quotations.ts';
import { withoutMarks } from '../html/line-marks.ts';

/** @param words the text in which the mail was found, line by line; of HTML with its marks */
export function separateForward(words: string, { start, end }: Forward): NewWords {
  const lines = words.split('\n');
  // Should it be the forwarded mail that goes on, an outsider's words must not become a command.
  const stop = lines.slice(end).some((line) => MAY_COMMAND.test(line)) ? lines.length : end;
  const own = separateNewWords([...lines.slice(0, start), '', ...lines.slice(stop)].join('\n'));
  if (own.text === '' || isSignatureAlone(own.text)) return { text: plainText(lines), quoted: '' };
  return { text: own.text, quoted: joined(own.quoted, plainText(lines.slice(start, stop))) };
}

const joined = (...pieces: readonly string[]): string => pieces.filter((piece) => piece.trim() !== '').join('\n\n');

function plainText(lines: readonly string[]): string {
  const plain = lines.map(withoutMarks);
  const first = plain.findIndex((line) => line.trim() !== '');
  return first < 0 ? '' : plain.slice(first).join('\n').trimEnd();
}
