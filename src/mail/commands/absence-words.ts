/** The words of `#away [WHO] [until DATE] [to WHO]` apart (product section 7.2). */
import type { Word } from './command-line.ts';
import { plainWords } from './command-line.ts';

export interface AbsenceWords {
  /** What stands before `until` and `to`: an agent, or a date without its `until`. */
  readonly first: string | null;
  readonly until: string | null;
  readonly standIn: string | null;
}

const UNTIL = /^(?:until|till|til|for)$/i;
const TO = /^to$/i;

/** In either order; null if nothing follows one of the two. */
export function readAbsenceWords(words: readonly Word[]): AbsenceWords | null {
  const parts: Record<'first' | 'until' | 'standIn', Word[]> = { first: [], until: [], standIn: [] };
  const begun = new Set<keyof typeof parts>(['first']);
  let part: keyof typeof parts = 'first';
  for (const word of words) {
    const next = word.quoted ? null : UNTIL.test(word.text) ? 'until' : TO.test(word.text) ? 'standIn' : null;
    if (next === null || begun.has(next)) parts[part].push(word);
    else begun.add((part = next));
  }
  const said = (name: keyof typeof parts): string | null => {
    const text = plainWords(parts[name]).join(' ');
    return text === '' ? null : text;
  };
  const found = { first: said('first'), until: said('until'), standIn: said('standIn') };
  const isEmpty = (name: 'until' | 'standIn'): boolean => begun.has(name) && found[name] === null;
  return isEmpty('until') || isEmpty('standIn') ? null : found;
}
