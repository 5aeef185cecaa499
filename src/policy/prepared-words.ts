/**
 * What the mails behind a requester's buttons say: they send it in their own name, so it is in their language. An answer
 * without a button has to mean the same: `mail/answer/answer-words` reads them when they come back.
 */
import type { PreparedMail } from '../mail/notification.ts';

export type Decision = 'solved' | 'notSolved' | 'noLongerNeeded' | 'stillNeeded';
export type PreparedWords = Readonly<Record<Decision, PreparedMail>>;

const ENGLISH: PreparedWords = {
  solved: { label: 'Solved', purpose: 'confirm', body: 'Solved, thank you.' },
  notSolved: { label: 'Not solved', purpose: 'reject', body: 'It is not solved.' },
  noLongerNeeded: { label: 'No longer needed', purpose: 'confirm', body: 'No longer needed, thank you.' },
  // Nothing was solved: words that go on with it, and reopen it as a message.
  stillNeeded: { label: 'I still need it', purpose: 'reject', body: 'I still need it.' },
};

const GERMAN: PreparedWords = {
  solved: { label: 'Gelöst', purpose: 'confirm', body: 'Gelöst, vielen Dank.' },
  notSolved: { label: 'Nicht gelöst', purpose: 'reject', body: 'Nein, nicht gelöst.' },
  noLongerNeeded: { label: 'Hat sich erledigt', purpose: 'confirm', body: 'Hat sich erledigt, vielen Dank.' },
  stillNeeded: { label: 'Ich brauche es noch', purpose: 'reject', body: 'Ich brauche es noch.' },
};

const LANGUAGES: ReadonlyMap<string, PreparedWords> = new Map([
  ['en', ENGLISH],
  ['de', GERMAN],
]);

/** In the language of `de-AT` and the like; in English where there are no words of that language. */
export function preparedWords(locale: string): PreparedWords {
  return LANGUAGES.get(locale.toLowerCase().split('-')[0] ?? '') ?? ENGLISH;
}
