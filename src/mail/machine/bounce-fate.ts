/**
 * What became of the mail, where only words tell: failed, delayed, or delivered after all.
 */
import {
  DELAY_SUBJECTS,
  DELAY_TEXTS,
  DELIVERED_HEADS,
  DELIVERED_SUBJECTS,
  FATAL_BUT_NOT,
  FINAL_TEXTS,
} from './bounce-words.ts';
import { causeOf } from './failure-cause.ts';
import { phraseIn, type Said, said } from './phrases.ts';

export type Fate = 'failed' | 'delayed' | 'delivered';

/** @param upper what stands above the mail that came back */
export function fateOf(subject: string, upper: string): Fate {
  const title = said(subject.slice(0, 300));
  if (tellsOfSuccess(title)) return 'delivered';
  const words = said(upper.slice(0, 4000).replace(FATAL_BUT_NOT, ''));
  const delayed = phraseIn(words, DELAY_TEXTS) !== null;
  // QUIRK MDaemon: `Warning: ken@example.com - User unknown!`, and nothing in it says that it will be tried again.
  const warning = phraseIn(title, DELAY_SUBJECTS) !== null;
  if (warning && (delayed || causeOf(subject.slice(0, 300)) !== 'unknown-user')) return 'delayed';
  return delayed && phraseIn(words, FINAL_TEXTS) === null ? 'delayed' : 'failed';
}

/** It arrived, and the sender had asked to be told. */
export const tellsOfSuccess = (title: Said): boolean =>
  DELIVERED_HEADS.some((head) => title.text.startsWith(head)) || phraseIn(title, DELIVERED_SUBJECTS) !== null;
