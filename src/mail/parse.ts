/**
 * Bytes to `Message`. Total: whatever arrives becomes a message, and what was wrong with it is said in `defects` or,
 * if the body cannot be read at all, in `error`.
 */
import { hash } from 'node:crypto';
import { digest } from '../ticket/ids.ts';
import { readAttachments } from './body/attachments.ts';
import { detectAutomatic } from './machine/automatic.ts';
import { readBody } from './body/body.ts';
import { decodeText } from './body/charset.ts';
import { readCalendar } from './body/calendar.ts';
import { canonicalDigest } from './canonical-digest.ts';
import { readDeliveryReport } from './machine/delivery-report.ts';
import { readEnvelopeFields } from './header/envelope-fields.ts';
import { readFeedbackReport } from './machine/feedback-report.ts';
import { readForwarded } from './answer/forwarded.ts';
import { type SplitMessage, splitMessage } from './header/header-fields.ts';
import { chooseWords } from './chosen-words.ts';
import { htmlToMarkedText } from './html/html-text.ts';
import { withoutMarks } from './html/line-marks.ts';
import type { ForwardedMail, Message } from './message.ts';
import { minimalMessage } from './minimal-message.ts';
import { type NewWords, separateNewWords } from './answer/new-words.ts';
import type { Part } from './body/leaves.ts';
import { readParts } from './body/parts.ts';
import { openWinmail } from './tnef/winmail.ts';

const MAX_RAW_WORDS = 100_000;

/** Reads a message. Never rejects: what cannot be read becomes `minimalMessage`. */
export async function readMessage(source: Uint8Array): Promise<Message> {
  try {
    const { header, body, defects } = splitMessage(source);
    const opened = openWinmail(await readParts(header, body));
    return assemble(source, { header, body, defects: [...defects, ...opened.defects] }, opened.parts);
  } catch (cause) {
    return minimalMessage(source, cause instanceof Error ? cause.message : String(cause));
  }
}

function assemble(source: Uint8Array, { header, body: raw, defects }: SplitMessage, parts: readonly Part[]): Message {
  const envelope = readEnvelopeFields(header);
  const body = readBody(parts);
  const { text, html } = body;
  const words = readWords(envelope.subject, text, html);
  const { htmlText, reply } = words;
  const deliveryReport = readDeliveryReport({
    header,
    parts,
    subject: envelope.subject,
    sender: envelope.sender,
    // QUIRK hosts that break the structure of their own reports: without a part, the words are still there.
    text: text ?? htmlText ?? (parts.length === 0 ? decodeText(raw.subarray(0, MAX_RAW_WORDS), null).text : ''),
  });
  const feedbackReport = readFeedbackReport(header, parts);
  const attachments = readAttachments(body.files, html);
  const contentTypes = parts.map(({ contentType }) => contentType);
  return {
    ...envelope,
    size: source.length,
    digest: sha256(source),
    canonicalDigest: canonicalDigest({ header, text, html, attachments }),
    text,
    htmlText,
    reply,
    forwarded: words.forwarded,
    attachments,
    automatic: detectAutomatic({
      ...envelope,
      header,
      contentTypes,
      text: words.text,
      newWords: reply.text,
      deliveryReport,
      feedbackReport,
    }),
    deliveryReport,
    feedbackReport,
    calendar: readCalendar(parts),
    defects: [...defects, ...body.defects, ...(words.defect === null ? [] : [words.defect])],
    error: null,
  };
}

interface Words {
  readonly htmlText: string | null;
  /** Of the part that was chosen. */
  readonly text: string;
  readonly reply: NewWords;
  readonly forwarded: ForwardedMail | null;
  readonly defect: string | null;
}

function readWords(subject: string, text: string | null, html: string | null): Words {
  const marked = html === null ? null : htmlToMarkedText(html);
  const htmlText = marked === null ? null : withoutMarks(marked);
  const chosen = chooseWords(
    text,
    marked === null ? null : { text: htmlText ?? '', newWords: () => separateNewWords(marked).text },
  );
  const plain = chosen.part === 'text';
  const words = (plain ? text : htmlText) ?? '';
  const forwarded = readForwarded(subject, words);
  const reply = newWordsOf((plain ? text : marked) ?? '', forwarded);
  // In the dark a telephone writes white on white: what nobody saw counts if there are no other words.
  if (reply.text === '' && !plain && html !== null && marked !== null) {
    const faint = htmlToMarkedText(html, { faint: true });
    const bright = withoutMarks(faint);
    if (faint !== marked) return { ...readWords(subject, bright, null), htmlText: bright, defect: chosen.defect };
  }
  return { htmlText, text: words, reply, forwarded, defect: chosen.defect };
}

/** A forwarded mail with nothing above it is what its sender has to say. */
function newWordsOf(marked: string, forwarded: ForwardedMail | null): NewWords {
  if (forwarded !== null && forwarded.before === null) return { text: withoutMarks(marked).trim(), quoted: '' };
  return separateNewWords(marked);
}

const sha256 = (source: Uint8Array): Message['digest'] => digest(hash('sha256', source));
