/**
 * Bytes to `Message`. Total: whatever arrives becomes a message, and what was wrong with it is said in `defects` or,
 * if the body cannot be read at all, in `error`.
 */
import { hash } from 'node:crypto';
import { digest } from '../ticket/ids.ts';
import { readAttachments } from './body/attachments.ts';
import { detectAutomatic } from './machine/automatic.ts';
import { readBody } from './body/body.ts';
import { calendarAnswer, readCalendar } from './body/calendar.ts';
import { canonicalDigest } from './canonical-digest.ts';
import { readDeliveryReport } from './machine/delivery-report.ts';
import { type EnvelopeFields, readEnvelopeFields } from './header/envelope-fields.ts';
import { readFeedbackReport } from './machine/feedback-report.ts';
import { type AttachedMail, readAttachedMail } from './answer/attached-mail.ts';
import { type Header, splitMessage } from './header/header-fields.ts';
import type { Message } from './message.ts';
import { minimalMessage } from './minimal-message.ts';
import type { Part } from './body/leaves.ts';
import { readParts } from './body/parts.ts';
import { openWinmail } from './tnef/winmail.ts';
import { openSigned } from './sealed/open-signed.ts';
import { openUuencoded } from './body/uuencode.ts';
import { readWords } from './words.ts';

/** Reads a message. Never rejects: what cannot be read becomes `minimalMessage`. */
export async function readMessage(source: Uint8Array): Promise<Message> {
  try {
    const { header, body, defects } = splitMessage(source);
    const read = await readParts(header, body);
    const signed = await openSigned(read.parts);
    const opened = openWinmail(signed.parts);
    const parts = openUuencoded(opened.parts);
    const envelope = readEnvelopeFields(header);
    const attached = await readAttachedMail(envelope.subject, parts).catch(() => null);
    const found = [...defects, ...read.defects, ...signed.defects, ...opened.defects];
    return assemble(source, { header, envelope, parts, attached, defects: found });
  } catch (cause) {
    return minimalMessage(source, cause instanceof Error ? cause.message : String(cause));
  }
}

interface Pieces {
  readonly header: Header;
  readonly envelope: EnvelopeFields;
  readonly parts: readonly Part[];
  /** The mail that is forwarded as a file. */
  readonly attached: AttachedMail | null;
  readonly defects: readonly string[];
}

function assemble(source: Uint8Array, { header, envelope, parts, attached, defects }: Pieces): Message {
  const body = readBody(parts);
  const { text, html } = body;
  const words = readWords(envelope, body);
  const { htmlText, reply } = words;
  const deliveryReport = readDeliveryReport({
    header,
    parts,
    subject: envelope.subject,
    sender: envelope.sender,
    text: text ?? htmlText ?? '',
  });
  const feedbackReport = readFeedbackReport(header, parts);
  // A report has the mail that it is about attached.
  const reports = deliveryReport !== null || feedbackReport !== null;
  const attachments = readAttachments(body.files, html);
  const contentTypes = parts.map(({ contentType }) => contentType);
  return {
    ...envelope,
    size: source.length,
    digest: sha256(source),
    canonicalDigest: canonicalDigest({ header, text, html, attachments }),
    text,
    htmlText,
    whole: words.whole,
    reply,
    forwarded: words.forwarded ?? (reports || attached === null ? null : { ...attached, before: reply.text || null }),
    attachments,
    automatic: detectAutomatic({
      ...envelope,
      header,
      contentTypes,
      text: words.text,
      newWords: reply.text,
      deliveryReport,
      feedbackReport,
      calendarAnswer: calendarAnswer(parts),
    }),
    deliveryReport,
    feedbackReport,
    calendar: readCalendar(parts),
    defects: [...defects, ...body.defects, ...(words.defect === null ? [] : [words.defect])],
    error: null,
  };
}

const sha256 = (source: Uint8Array): Message['digest'] => digest(hash('sha256', source));
