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
import { type EnvelopeFields, readEnvelopeFields } from './header/envelope-fields.ts';
import { readFeedbackReport } from './machine/feedback-report.ts';
import { type AttachedMail, readAttachedMail } from './answer/attached-mail.ts';
import { type SplitMessage, splitMessage } from './header/header-fields.ts';
import type { Message } from './message.ts';
import { minimalMessage } from './minimal-message.ts';
import type { Part } from './body/leaves.ts';
import { readParts } from './body/parts.ts';
import { openWinmail } from './tnef/winmail.ts';
import { readWords } from './words.ts';

const MAX_RAW_WORDS = 100_000;

/** Reads a message. Never rejects: what cannot be read becomes `minimalMessage`. */
export async function readMessage(source: Uint8Array): Promise<Message> {
  try {
    const { header, body, defects } = splitMessage(source);
    const opened = openWinmail(await readParts(header, body));
    const envelope = readEnvelopeFields(header);
    const attached = await readAttachedMail(envelope.subject, opened.parts).catch(() => null);
    const split = { header, body, defects: [...defects, ...opened.defects] };
    return assemble(source, split, { envelope, parts: opened.parts, attached });
  } catch (cause) {
    return minimalMessage(source, cause instanceof Error ? cause.message : String(cause));
  }
}

interface Pieces {
  readonly envelope: EnvelopeFields;
  readonly parts: readonly Part[];
  /** The mail that is forwarded as a file. */
  readonly attached: AttachedMail | null;
}

function assemble(
  source: Uint8Array,
  { header, body: raw, defects }: SplitMessage,
  { envelope, parts, attached }: Pieces,
): Message {
  const body = readBody(parts);
  const { text, html } = body;
  const words = readWords(envelope, body);
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
    }),
    deliveryReport,
    feedbackReport,
    calendar: readCalendar(parts),
    defects: [...defects, ...body.defects, ...(words.defect === null ? [] : [words.defect])],
    error: null,
  };
}

const sha256 = (source: Uint8Array): Message['digest'] => digest(hash('sha256', source));
