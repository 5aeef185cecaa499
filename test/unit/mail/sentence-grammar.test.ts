/** The notation of the tables of phrases. */
import { describe, expect, test } from '@jest/globals';
import { endsOfPhrases, phrasesOf, wordsOf } from '../../../src/mail/answer/sentence-grammar.ts';

const table = `
  [it | (the | my) <thing>] works [now]      # a comment
  all
  … [is] gelöst | works
`;
const known = { thing: phrasesOf('printer | scanner') };

const ends = (words: string): readonly number[] =>
  [...endsOfPhrases(phrasesOf(table, known), wordsOf(words), 0)].sort((one, other) => one - other);

describe('phrases', () => {
  test.each([
    ['works', [1]],
    ['it works now', [2, 3]],
    ['My scanner works', [3]],
    ['all geloest', [2]],
    ['all is GELÖST', [3]],
    ['all', []],
    ['the works', []],
    ['', []],
  ])('%s', (words, expected) => {
    expect(ends(words)).toEqual(expected);
  });

  test.each(['(it', 'it)', '[it', '<thing> works', '[it] [now]'])('written wrongly: %s', (wrong) => {
    expect(() => phrasesOf(wrong)).toThrow(RangeError);
  });

  test.each([
    ['It’s GELÖST', ['it', "'s", 'geloest']],
    ["doesn't 'work'", ['does', "n't", 'work']],
    ['its constructor', ['it', "'s", 'constructor']],
    ["Jetzt geht's", ['jetzt', 'geht', "'s"]],
    ['👍🏽✔️', ['👍', '✔']],
    ['sí', ['si']],
  ])('the words of %s', (piece, words) => {
    expect(wordsOf(piece)).toEqual(words);
  });
});
