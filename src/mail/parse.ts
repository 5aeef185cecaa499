/**
 * Bytes to `Message`. Total: whatever arrives becomes a message, and what was wrong with it is said in `defects` or,
 * if the body cannot be read at all, in `error`.
 */
import { hash } from 'node:crypto';
import { digest } from '../ticket/ids.ts';
import { readAttachments } from './body/attachments.ts';
import { detectAutomatic } from './machine/automatic.ts';
import { readBody } from './body/body.ts';
import { readCalendar } from './body/calendar.ts';
import { canonicalDigest } from './canonical-digest.ts';
import { readDeliveryReport } from './machine/delivery-report.ts';
import { readEnvelopeFields } from './header/envelope-fields.ts';
import { readFeedbackReport } from './machine/feedback-report.ts';
import { readForwarded } from './answer/forwarded.ts';
import { type Header, splitMessage } from './header/header-fields.ts';
import { htmlToMarkedText } from './html/html-text.ts';
import { withoutMarks } from './html/line-marks.ts';
import type { Message } from './message.ts';
import { minimalMessage } from './minimal-message.ts';
import { separateNewWords } from './answer/new-words.ts';
import type { Part } from './body/leaves.ts';
import { readParts } from './body/parts.ts';
import { openWinmail } from './tnef/winmail.ts';
import { withoutArmour } from './sealed/armour.ts';
import { openSigned } from './sealed/open-signed.ts';
import { openUuencoded } from './body/uuencode.ts';

/** Reads a message. Never rejects: what cannot be read becomes `minimalMessage`. */
export async function readMessage(source: Uint8Array): Promise<Message> {
  try {
    const { header, body, defects } = splitMessage(source);
    const read = await readParts(header, body);
    const signed = await openSigned(read.parts);
    const opened = openWinmail(signed.parts);
    const parts = openUuencoded(opened.parts);
    return assemble(source, header, parts, [...defects, ...read.defects, ...signed.defects, ...opened.defects]);
  } catch (cause) {
    return minimalMessage(source, cause instanceof Error ? cause.message : String(cause));
  }
}

function assemble(source: Uint8Array, header: Header, parts: readonly Part[], defects: readonly string[]): Message {
  const envelope = readEnvelopeFields(header);
  const body = readBody(parts);
  const { text, html } = body;
  const marked = html === null ? null : htmlToMarkedText(html);
  const htmlText = marked === null ? null : withoutMarks(marked);
  // The plain text is the writer's; the HTML counts where there is none, or nothing in it.
  const plain = text !== null && (text.trim() !== '' || marked === null);
  const { words, rest } = plain ? withoutArmour(text) : { words: marked ?? '', rest: '' };
  const deliveryReport = readDeliveryReport({
    header,
    parts,
    subject: envelope.subject,
    sender: envelope.sender,
    text: text ?? htmlText ?? '',
  });
  const feedbackReport = readFeedbackReport(header, parts);
  const { text: newWords, quoted } = separateNewWords(words);
  const attachments = readAttachments(body.files, html);
  const contentTypes = parts.map(({ contentType }) => contentType);
  return {
    ...envelope,
    size: source.length,
    digest: sha256(source),
    canonicalDigest: canonicalDigest({ header, text, html, attachments }),
    text,
    htmlText,
    reply: { text: newWords, quoted: [quoted, rest].filter((each) => each !== '').join('\n') },
    forwarded: readForwarded(envelope.subject, plain ? text : (htmlText ?? '')),
    attachments,
    automatic: detectAutomatic({
      ...envelope,
      header,
      contentTypes,
      text: text ?? htmlText ?? '',
      newWords,
      deliveryReport,
      feedbackReport,
    }),
    deliveryReport,
    feedbackReport,
    calendar: readCalendar(parts),
    defects: [...defects, ...body.defects],
    error: null,
  };
}

const sha256 = (source: Uint8Array): Message['digest'] => digest(hash('sha256', source));
