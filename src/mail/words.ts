/** The words of a mail: which part has them, which of them are new, and which somebody forwarded. */
import { answerEvidence } from './answer/evidence.ts';
import { separateForward } from './answer/forward-words.ts';
import { findForward } from './answer/forwarded.ts';
import { type NewWords, separateNewWords } from './answer/new-words.ts';
import type { Body } from './body/body.ts';
import { chooseWords, saysSame } from './chosen-words.ts';
import type { EnvelopeFields } from './header/envelope-fields.ts';
import { htmlToMarkedText } from './html/html-text.ts';
import { withoutMarks } from './html/line-marks.ts';
import type { ForwardedMail } from './message.ts';
import { withoutArmour } from './sealed/armour.ts';

export interface Words {
  readonly htmlText: string | null;
  /** Of the part that was chosen. */
  readonly text: string;
  /** The same without armour: for eyes. */
  readonly whole: string;
  readonly reply: NewWords;
  readonly forwarded: ForwardedMail | null;
  /** Null: the parts say the same, or there is only one. */
  readonly defect: string | null;
}

type WordsBody = Pick<Body, 'text' | 'html' | 'flowed' | 'together'>;

export function readWords(envelope: EnvelopeFields, body: WordsBody): Words {
  const { text, html } = body;
  const marked = html === null ? null : htmlToMarkedText(html);
  const htmlText = marked === null ? null : withoutMarks(marked);
  // QUIRK Apple Mail, list programs: the letter in HTML, and what stands above or below it as plain text.
  if (body.together !== null && !saysSame(text ?? '', htmlText ?? '')) {
    return { ...readWords(envelope, { text: null, html: body.together, flowed: false, together: null }), htmlText };
  }
  const chosen = chooseWords(
    text,
    marked === null ? null : { text: htmlText ?? '', newWords: () => separateNewWords(marked).text },
  );
  const plain = chosen.part === 'text';
  const { words, rest } = plain ? withoutArmour(text ?? '') : { words: htmlText ?? '', rest: '' };
  const forward = findForward(envelope.subject, words);
  const source = plain ? words : (marked ?? '');
  const { text: newWords, quoted } =
    forward === null
      ? separateNewWords(source, answerEvidence(envelope, plain && body.flowed))
      : separateForward(source, forward);
  const reply = { text: newWords, quoted: [quoted, rest].filter((each) => each !== '').join('\n') };
  // In the dark a telephone writes white on white: what nobody saw counts if there are no other words.
  if (reply.text === '' && !plain && html !== null) {
    const faint = htmlToMarkedText(html, { faint: true });
    const bright = withoutMarks(faint);
    if (faint !== marked)
      return {
        ...readWords(envelope, { text: bright, html: null, flowed: false, together: null }),
        htmlText: bright,
        defect: chosen.defect,
      };
  }
  return {
    htmlText,
    text: plain ? (text ?? '') : words,
    whole: words,
    reply,
    forwarded: forward?.mail ?? null,
    defect: chosen.defect,
  };
}
