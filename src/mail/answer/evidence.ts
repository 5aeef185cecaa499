/** What the rest of a mail tells of its text. */
import type { EnvelopeFields } from '../header/envelope-fields.ts';
import { isForwardSubject } from './separators.ts';

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

/** `Re:` in the languages of mail programs, also behind `[list]` or `EXTERNAL:`. */
const REPLY_PREFIX =
  /(?:^|[\]):]\s{0,3})\s{0,3}(?:re|aw|antw|antwort|sv|vs|réf|ref|rép|rif|r|odp|od|ynt|yan|res|resp|rv|bls|ang|atb|ats|vá|vál|απ|σχετ|תשובה|תגובה|השב|رد|پاسخ|回复|回覆|答复|答覆|返信|답장|회신|отв|ответ|відп|отг|hồi âm|trả lời|trl|bal|balas|ตอบกลับ|răsp|odg)\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\*\d{1,3}|\^\d{1,3})?\s?[:：]/iu;
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
    !REPLY_PREFIX.test(head) &&
    !TOKEN.test(subject) &&
    !isForwardSubject(subject);
  return { opensThread, flowed, writer: sender.kind === 'one' ? sender.person.name : null };
}
