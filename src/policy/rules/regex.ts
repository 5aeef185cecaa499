/**
 * Regular expressions in linear time: RE2 has no look-around and no back references, and so no text that keeps it busy.
 */
import { createRequire } from 'node:module';
import type { RE2JS } from 're2js';
import type { Pattern } from './pattern.ts';

export type Compiled =
  { readonly pattern: Pattern; readonly mistake: null } | { readonly pattern: null; readonly mistake: string };

/** Found anywhere in a field; case counts unless it says `(?i)`. */
export function compileRegex(source: string): Compiled {
  try {
    const regex = engine().compile(source);
    return { pattern: ({ text }) => regex.test(text), mistake: null };
  } catch (error) {
    return { pattern: null, mistake: inWords(source, error instanceof Error ? error.message : String(error)) };
  }
}

let loaded: typeof RE2JS | null = null;

/** Takes 20 ms to load: for the first desk whose rules have one. */
function engine(): typeof RE2JS {
  loaded ??= (createRequire(import.meta.url)('re2js') as { readonly RE2JS: typeof RE2JS }).RE2JS;
  return loaded;
}

const IN_WORDS: readonly (readonly [sign: RegExp, words: string])[] = [
  [/\(\?<?[=!]/, 'looks ahead or behind, which no engine can do in linear time: write two patterns, or two rules'],
  [/invalid escape sequence: `\\[1-9k]/, 'refers back to a group, which no engine can do in linear time: leave it out'],
  [
    /\(\?>|invalid nested repetition operator/,
    'has a possessive or atomic part: one sign of repetition is enough here',
  ],
  [/invalid repeat count/, 'repeats more than 1000 times: say + or *'],
];

function inWords(source: string, message: string): string {
  const known = IN_WORDS.find(([sign]) => sign.test(message))?.[1];
  return known ?? `is no regular expression of RE2: ${message.replace(/^error parsing regexp: /, '')} in ${source}`;
}
