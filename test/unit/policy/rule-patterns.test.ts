/** Patterns of rules: what they match, and that no text keeps them busy. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { globPattern, Reading, wordPattern } from '../../../src/policy/rules/pattern.ts';
import { compileRegex } from '../../../src/policy/rules/regex.ts';

const word = (wanted: string, text: string): boolean => wordPattern(wanted)(new Reading(text));
const glob = (wanted: string, text: string): boolean => globPattern(wanted)(new Reading(text));
function regex(wanted: string, text: string): boolean {
  const { pattern, mistake } = compileRegex(wanted);
  if (pattern === null) throw new Error(mistake);
  return pattern(new Reading(text));
}

describe('a word', () => {
  test.each<[wanted: string, text: string, matches: boolean]>([
    ['down', 'The server is DOWN!', true],
    ['down', 'download', false],
    ['down', 'countdown', false],
    ['down', 'down_time', false],
    ['down', 'countdown, and down', true],
    ['down', 'up/down', true],
    ['störung', 'STORUNG im Netz', true],
    ['storung', 'Störung im Netz', true],
    ['störung', 'Sto\u0308rung', true],
    ['strasse', 'STRAßE', true],
    ['accès', 'Acces refusé', true],
    ['сбой', 'Сбой сервера', true],
    ['сбой', 'сбойный', false],
    ['οδος', 'ΟΔΟΣ 7', true],
    ['障害', 'システム障害です', true],
    ['खराब', 'सर्वर खराब है', true],
    ['खरा', 'सर्वर खराब है', false],
    ['عطل', 'عُطْل في الخادم', true],
    ['not working', 'It is not\n  working.', true],
    ['viagra', 'via\u00adg\u200bra', true],
    ['c++', 'I write C++ here', true],
    ['🔥', 'it burns 🔥🔥', true],
    ['𐐷', 'a𐐷', false],
    ['db1', 'db1: slow', true],
    ['db1', 'db12', false],
    ['\u0301', 'a', false],
  ])('%s in “%s”: %s', (wanted, text, matches) => {
    expect(word(wanted, text)).toBe(matches);
  });
});

describe('a glob', () => {
  test.each<[wanted: string, text: string, matches: boolean]>([
    ['*@example.com', 'Ken@EXAMPLE.com', true],
    ['*@example.com', 'ken@example.com.example.org', false],
    ['invoice*', 'Invoice 12', true],
    ['invoice*', 'An invoice', false],
    ['*invoice*', 'An Invoice', true],
    ['invoice', 'invoice', true],
    ['invoice', 'invoices', false],
    ['*.ex?', 'setup.exe', true],
    ['*.ex?', 'setup.ex', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*ab*ab', 'abab', true],
    ['*ab*ab', 'aab', false],
    ['?', '', false],
    ['*', '', true],
    ['a?c*?f', 'abcdef', true],
    ['*?b*', 'bb', true],
    ['*?b*', 'b', false],
    ['größe*', 'GRÖSSE 7', true],
    ['**', 'x', true],
  ])('%s over “%s”: %s', (wanted, text, matches) => {
    expect(glob(wanted, text)).toBe(matches);
  });

  test('is what the usual translation into a regular expression says', () => {
    const letters = fc.constantFrom('a', 'b', '*', '?').map(String);
    const pattern = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
    const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, text, (wanted, given) => {
        const usual = new RegExp(`^${wanted.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(glob(wanted, given)).toBe(usual.test(given));
      }),
    );
  });
});

describe('a regular expression', () => {
  test.each<[wanted: string, text: string, matches: boolean]>([
    ['^\\[JIRA\\]', '[JIRA] BUG-7', true],
    ['^\\[JIRA\\]', 'Re: [JIRA] BUG-7', false],
    ['(?i)outage', 'OUTAGE', true],
    ['outage', 'OUTAGE', false],
    ['\\pL{3}-\\d+', 'größ-7', true],
    ['down$', 'it is down', true],
  ])('%s in “%s”: %s', (wanted, text, matches) => {
    expect(regex(wanted, text)).toBe(matches);
  });

  test.each([
    ['(?=x)y', 'looks ahead or behind'],
    ['(?<!x)y', 'looks ahead or behind'],
    ['(a)\\1', 'refers back to a group'],
    ['(?<a>x)\\k<a>', 'refers back to a group'],
    ['a++', 'possessive or atomic'],
    ['a{5000}', 'repeats more than 1000 times'],
    ['[a', 'missing closing ]'],
    ['*a', 'missing argument to repetition operator'],
  ])('%s is refused in words', (source, words) => {
    expect(compileRegex(source)).toMatchObject({ pattern: null, mistake: expect.stringContaining(words) });
  });
});

test('every pattern says of every text whether it matches, and says it again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 40 }), (text, wanted) => {
      const { pattern } = compileRegex(wanted);
      for (const each of [wordPattern(wanted), globPattern(wanted), ...(pattern === null ? [] : [pattern])]) {
        const first = each(new Reading(text));
        expect(typeof first).toBe('boolean');
        expect(each(new Reading(text))).toBe(first);
      }
    }),
  );
});
