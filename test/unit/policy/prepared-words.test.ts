import { describe, expect, test } from '@jest/globals';
import { isConfirmation, isRejection } from '../../../src/mail/answer/answer-words.ts';
import { preparedWords } from '../../../src/policy/prepared-words.ts';

describe('what stands behind the buttons', () => {
  test.each(['en', 'de'])('is understood when it comes back, in %s', (locale) => {
    const words = preparedWords(locale);
    expect([isConfirmation(words.solved.body), isConfirmation(words.noLongerNeeded.body)]).toEqual([true, true]);
    expect(isRejection(words.notSolved.body)).toBe(true);
    // A message that goes on with it: never a yes.
    expect(isConfirmation(words.stillNeeded.body)).toBe(false);
  });

  test('is in the language of the mail, else in English', () => {
    const solved = (locale: string): string => preparedWords(locale).solved.body;
    expect([solved('de'), solved('de-AT'), solved('DE')]).toEqual(
      Array.from({ length: 3 }, () => 'Gelöst, vielen Dank.'),
    );
    expect(solved('fr')).toBe('Solved, thank you.');
  });
});
