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
import { calendarAnswer, readCalendar } from './body/calendar.ts';
import { canonicalDigest } from './canonical-digest.ts';
import { readDeliveryReport } from './machine/delivery-report.ts';
import { readEnvelopeFields } from './header/envelope-fields.ts';
import { readFeedbackReport } from './machine/feedback-report.ts';
import { readForwarded } from './answer/forwarded.ts';
import { type SplitMessage, splitMessage } from './header/header-fields.ts';
import { htmlToMarkedText } from './html/html-text.ts';
import { withoutMarks } from './html/line-marks.ts';
import type { Message } from './message.ts';
import { minimalMessage } from './minimal-message.ts';
import { separateNewWords } from './answer/new-words.ts';
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
  const marked = html === null ? null : htmlToMarkedText(html);
  const htmlText = marked === null ? null : withoutMarks(marked);
  // The plain text is the writer's; the HTML counts where there is none, or nothing in it.
  const plain = text !== null && (text.trim() !== '' || marked === null);
  const words = plain ? text : (marked ?? '');
  const deliveryReport = readDeliveryReport({
    header,
    parts,
    subject: envelope.subject,
    sender: envelope.sender,
    // QUIRK hosts that break the structure of their own reports: without a part, the words are still there.
    text: text ?? htmlText ?? (parts.length === 0 ? decodeText(raw.subarray(0, MAX_RAW_WORDS), null).text : ''),
  });
  const feedbackReport = readFeedbackReport(header, parts);
  const reply = separateNewWords(words);
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
    forwarded: readForwarded(envelope.subject, plain ? text : (htmlText ?? '')),
    attachments,
    automatic: detectAutomatic({
      ...envelope,
      header,
      contentTypes,
      text: text ?? htmlText ?? '',
      newWords: reply.text,
      deliveryReport,
      feedbackReport,
      calendarAnswer: calendarAnswer(parts),
    }),
    deliveryReport,
    feedbackReport,
    calendar: readCalendar(parts),
    defects: [...defects, ...body.defects],
    error: null,
  };
}

const sha256 = (source: Uint8Array): Message['digest'] => digest(hash('sha256', source));
