/**
 * What a short answer consists of: greeting, verdict, thanks, closing, name. All of it has to be understood; what is
 * not in the tables, and whatever is asked, makes it a text that a person reads.
 */
import { ASIDES, CLOSINGS, GREETINGS, NODS, THANKS, TITLES } from './courtesy-words.ts';
import { isDeviceLine } from './device-line.ts';
import { endsOfPhrases, type Phrases, wordsOf } from './sentence-grammar.ts';
import { NO, YES } from './verdict-words.ts';

export type Said = 'yes' | 'no' | 'thanks' | 'nod' | 'closing' | 'aside' | 'greeting' | 'and' | 'name' | 'card';

/** Where several fit equally well, the first. */
const PHRASES: readonly (readonly [Said, Phrases])[] = [
  ['yes', YES],
  ['no', NO],
  ['thanks', THANKS],
  ['nod', NODS],
  ['closing', CLOSINGS],
  ['aside', ASIDES],
  ['greeting', GREETINGS],
];
const JOINS: ReadonlySet<string> = new Set(['and', 'so', 'und', 'also', '&']);
/** Before the place from which somebody greets. */
const FROM: ReadonlySet<string> = new Set(['from', 'aus', 'von', 'vom']);
/** They turn what is said around, so they are nobody's name, and stand on nobody's card. */
// prettier-ignore
const DOUBTS: ReadonlySet<string> = new Set([
  'no', 'not', "n't", 'but', 'only', 'still', 'yet', 'however', 'except', 'until', 'if', 'though', 'although', 'never', 'ps',
  'problem', 'problems', 'issue', 'error', 'nein', 'nicht', 'kein', 'keine', 'aber', 'nur', 'noch', 'jedoch', 'doch', 'leider',
  'ausser', 'bis', 'wenn', 'falls', 'obwohl', 'nie', 'fehler', 'probleme', 'non', 'pas', 'mais', 'pero',
]);

/** Nobody who only answers writes more; this also bounds the work. */
const LONGEST = 500;
const ASKS = /[?\u00bf\u037e\u061f\u203d\u2047-\u2049\uff1f]/;
const PARTS = /[.,;:!…–—()[\]{}/|#<>\u3002\uff01\uff0c-]+/;
const DECORATION = /["“”„‟«»*_~@]/g;
/** The point behind them ends no sentence. `i. A.`: on behalf of. */
const ABBREVIATED = /\b(mrs?|ms|dr|prof|hr|fr)\.|\bi\. ?[av]\./gi;
/** `Yes, it is.` is one phrase, however it is written. */
const YES_COMMA = /\b(yes|yeah|yep|yup|ja|jawohl),/gi;
const SMILE = /(?:[:;=]|(?<!\S)8)['-]?(?:\)+|\]|[DPp](?![\p{L}\p{N}]))/gu;
const FROWN = /[:;=]['-]{0,2}(?:[([|]|\/(?!\/)|\\)/g;

interface Word {
  readonly said: string;
  readonly capital: boolean;
}

/** @param names of whoever may sign or be thanked @returns null if something is not understood */
export function readShortAnswer(text: string, names: readonly string[]): readonly Said[] | null {
  if (text.length > LONGEST || ASKS.test(text)) return null;
  const known = knownNames(names);
  const said: Said[] = [];
  for (const line of text.split(/[\r\n]+/).map((each) => each.trim())) {
    if (line === '' || isDeviceLine(line)) continue;
    const read = readLine(line, said, known) ?? (isBelowClosing(said) && isCard(line) ? (['card'] as const) : null);
    if (read === null) return null;
    said.push(...read);
  }
  return said;
}

/** `Ken Fisher` is also Ken, Fisher, K and KF. */
function knownNames(names: readonly string[]): ReadonlySet<string> {
  const known = names.flatMap((name) => {
    const parts = wordsOf(name).filter((word) => /^\p{L}/u.test(word));
    const initials = parts.map((part) => part.slice(0, 1));
    return [...parts, ...initials, initials.join('')];
  });
  return new Set(known.filter((name) => !DOUBTS.has(name)));
}

function readLine(line: string, before: readonly Said[], known: ReadonlySet<string>): readonly Said[] | null {
  const said: Said[] = [];
  for (const part of partsOf(line)) {
    const read = readPart(part, [...before, ...said], known);
    if (read === null) return null;
    said.push(...read);
  }
  return said;
}

function partsOf(line: string): readonly (readonly Word[])[] {
  return line
    .replace(/<3/g, ' ❤ ')
    .replace(SMILE, ' 🙂 ')
    .replace(FROWN, ' ☹ ')
    .replace(ABBREVIATED, '$1 ')
    .replace(DECORATION, ' ')
    .replace(YES_COMMA, '$1 ')
    .split(PARTS)
    .map((part) =>
      part.split(/\s+/).flatMap((piece) => {
        const capital = /^\p{Lu}/u.test(piece);
        return wordsOf(piece).map((said) => ({ said, capital }));
      }),
    )
    .filter((part) => part.length > 0);
}

/** The fewest phrases that the words are made of, one after the other; null if they are not. */
function readPart(part: readonly Word[], before: readonly Said[], known: ReadonlySet<string>): readonly Said[] | null {
  const best: (readonly Said[] | undefined)[] = [[]];
  for (let at = 0; at < part.length; at += 1) {
    const said = best[at];
    if (said === undefined) continue;
    for (const [kind, end] of stepsFrom(part, at, [...before, ...said], known)) {
      const other = best[end];
      if (other === undefined || other.length > said.length + 1) best[end] = [...said, kind];
    }
  }
  return best[part.length] ?? null;
}

function stepsFrom(
  part: readonly Word[],
  at: number,
  before: readonly Said[],
  known: ReadonlySet<string>,
): readonly (readonly [Said, number])[] {
  const words = part.map(({ said }) => said);
  const steps = PHRASES.flatMap(([kind, phrases]) =>
    [...endsOfPhrases(phrases, words, at)].map((end) => [kind, end] as const),
  );
  const name = endOfName(part, at, before, known);
  // A name beside nothing is a signature, or calls somebody; before other words it would be what they speak of.
  if (at > 0 || name === part.length) steps.push(['name', name]);
  if (JOINS.has(words[at] ?? '') && at + 1 < words.length) steps.push(['and', at + 1]);
  return steps.filter(([, end]) => end > at);
}

/** Where a name ends that begins here; `at` if none does. */
function endOfName(part: readonly Word[], at: number, before: readonly Said[], known: ReadonlySet<string>): number {
  const words = part.map(({ said }) => said);
  const from = Math.max(at, ...endsOfPhrases(TITLES, words, at));
  let end = from;
  while (known.has(words[end] ?? '')) end += 1;
  if (end > from) return end;
  const greeted = at > 0 && before.length === 1 && before[0] === 'greeting';
  const mayBeAnybody = from > at || greeted || before.at(-1) === 'closing';
  return mayBeAnybody && isAnyName(part.slice(from)) ? part.length : at;
}

/** Names that nobody told us of are spelt as names, and end the line. */
function isAnyName(words: readonly Word[]): boolean {
  const [first, ...others] = words;
  const name = first !== undefined && FROM.has(first.said) ? others : words;
  return name.length > 0 && name.length <= 4 && name.every(({ said, capital }) => capital && !turns(said));
}

/** Is the last that was said a closing, with names and the like at most? */
function isBelowClosing(said: readonly Said[]): boolean {
  return said.findLast((kind) => kind !== 'name' && kind !== 'card') === 'closing';
}

const MAX_CARD_LINE = 80;
const ADDRESS = /\S+@\S+|(?:https?:\/\/|www\.)\S+/gi;

/** Role, firm, telephone, address: no small words but the shortest. */
function isCard(line: string): boolean {
  if (line.length > MAX_CARD_LINE || /!/.test(line)) return false;
  const words = partsOf(line.replace(ADDRESS, ' ')).flat();
  return words.every(({ said, capital }) => (capital || !/^\p{L}{4}/u.test(said)) && !turns(said));
}

/** Does this word make a no of what is beside it? */
const turns = (word: string): boolean => DOUBTS.has(word) || endsOfPhrases(NO, [word], 0).size > 0;
