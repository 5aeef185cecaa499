/** What the rest of a mail tells of its text. */
import type { EnvelopeFields } from '../header/envelope-fields.ts';
import { subjectKind } from '../header/subject-prefixes.ts';

export interface AnswerEvidence {
  /** Nothing says that it answers or forwards a mail. What its writer quotes, they want to show. */
  readonly opensThread: boolean;
  /** The text came as format=flowed: a quotation begins with the very first character (RFC 3676 §4.5). */
  readonly flowed: boolean;
  /** The writer's name, by which they may mark what they type into a quotation. */
  readonly writer: string | null;
}

/** Nothing is known but the text. */
export const ANY_ANSWER: AnswerEvidence = { opensThread: false, flowed: false, writer: null };

/** Behind `[list]` or `EXTERNAL:`, as gateways write it. */
const BEHIND_MARK = /^\s{0,3}(?:\[[^\]]{0,60}\]|[A-ZÄÖÜ-]{3,20}:)\s{0,3}/u;
/** The subject token of a desk: `[#1042-K7QM3X]`. */
const TOKEN = /\[#\d/;

export function answerEvidence(
  { subject, inReplyTo, references, sender }: EnvelopeFields,
  flowed: boolean,
): AnswerEvidence {
  const head = subject.slice(0, 200);
  // A mail without a subject does not say what it is.
  const opensThread =
    head.trim() !== '' &&
    inReplyTo.length === 0 &&
    references.length === 0 &&
    !TOKEN.test(subject) &&
    subjectKind(subject) === null &&
    subjectKind(head.replace(BEHIND_MARK, '')) === null;
  return { opensThread, flowed, writer: sender.kind === 'one' ? sender.person.name : null };
}
