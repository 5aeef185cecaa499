/** A yes or a no to "is it solved?", in the languages of the templates; and what only looks like one. */
import { describe, expect, test } from '@jest/globals';
import { isConfirmation, isRejection } from '../../../src/mail/answer/answer-words.ts';

describe('is it solved?', () => {
  test.each([
    'Yes.',
    'Yes, thanks!',
    'Solved, thank you very much.\nKen',
    'That fixed it, great job!',
    'It works now. Cheers, Ken',
    'Ja, danke.',
    'Das Problem ist gelöst. Vielen Dank!',
    'Es läuft wieder.\nViele Grüße\nKen',
    'Klappt, danke',
    'Hat sich erledigt.',
  ])('yes: %s', (words) => {
    expect([isConfirmation(words, ['Ken']), isRejection(words, ['Ken'])]).toEqual([true, false]);
  });

  test.each([
    'No',
    'No, still broken.',
    'Unfortunately not.',
    'That did not help.',
    'Same problem.',
    'Nein, leider nicht.',
    'Geht immer noch nicht!',
    'Das Problem besteht weiterhin.',
    'Hat nicht geholfen',
  ])('no: %s', (words) => {
    expect([isConfirmation(words), isRejection(words)]).toEqual([false, true]);
  });

  test.each([
    'Yes, but the printer is still broken.',
    'It works, and the scanner does not.',
    'No idea.',
    'Thanks!',
    'Ja, aber der Drucker geht nicht.',
    'Läuft das auch unter Linux?',
    'Danke, aber es geht mir um etwas anderes.',
    '',
  ])('neither, a message like any other: %s', (words) => {
    expect([isConfirmation(words), isRejection(words)]).toEqual([false, false]);
  });
});
