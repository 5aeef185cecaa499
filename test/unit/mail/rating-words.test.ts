/** Which answers to a survey hold a rating, and which number it is (product section 9.2). */
import { expect, test } from '@jest/globals';
import { readRating } from '../../../src/mail/answer/answer-words.ts';

test.each<[string, number, string]>([
  ['5', 5, ''],
  [' 4.', 4, ''],
  ['4/5', 4, ''],
  ['3 of 5', 3, ''],
  ['2 out of 5, it took days', 2, 'it took days'],
  ['4 von 5', 4, ''],
  ['5 stars', 5, ''],
  ['1 star!', 1, ''],
  ['5 Sterne, danke', 5, 'danke'],
  ['★★★☆☆', 3, ''],
  ['⭐️⭐️ slow', 2, 'slow'],
  ['2 - slow, but it works', 2, 'slow, but it works'],
  ['3, but why so late?', 3, 'but why so late?'],
  ['5\nQuick and clear.', 5, 'Quick and clear.'],
  ['4: friendly', 4, 'friendly'],
  ['Great service! 5 stars', 5, 'Great service! 5 stars'],
  ['I give you a 4', 4, 'I give you a 4'],
  ['My rating is 3.', 3, 'My rating is 3.'],
  ['That was 2/5 at best.', 2, 'That was 2/5 at best.'],
  ['After 3 calls: 2 stars', 2, 'After 3 calls: 2 stars'],
])('"%s" is %d', (words, stars, comment) => {
  expect(readRating(words)).toEqual({ stars, comment });
});

test.each([
  '5 minutes after you closed it, it broke again',
  '3 days later it is broken again.',
  '4 good help',
  '4.5',
  '2:30 and it is still down',
  '3, 4 and 5 do not work',
  '6',
  '0',
  '10',
  '45',
  'It stopped 3 times before 4',
  'Between 3 stars and 4 stars',
  'Thanks!',
  'Port 5 is dead',
  'Version 1.5',
  '',
])('"%s" is none', (words) => {
  expect(readRating(words)).toBeNull();
});

test('a long text costs no more than its length', () => {
  const start = performance.now();
  for (const text of ['1 '.repeat(200_000), ' '.repeat(400_000), `5${' '.repeat(400_000)}x`, '★ '.repeat(200_000)])
    readRating(text);
  expect(performance.now() - start).toBeLessThan(20_000);
});
