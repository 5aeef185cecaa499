/**
 * The files of a mail: with safe names, their digest, and whether they are shown within the text.
 */
import { hash } from 'node:crypto';
import { digest } from '../../ticket/ids.ts';
import { headerText } from '../header/encoded-word.ts';
import { splitMessage } from '../header/header-fields.ts';
import { safeFilename } from './file-name.ts';
import type { Attachment } from '../message.ts';
import type { Part } from './leaves.ts';

/** @param html the HTML body, in which `cid:` shows what stands within the text (RFC 2392). */
export function readAttachments(files: readonly Part[], html: string | null): readonly Attachment[] {
  if (files.length === 0) return [];
  const shown = new Set<string>();
  for (const match of (html ?? '').matchAll(/\bcid:([^"'\s>)]{1,300})/gi)) shown.add(decodeUri(match[1] ?? ''));
  return files.map((part, index) => ({
    filename: safeFilename(part.filename ?? nameOfMail(part), part.contentType, index + 1),
    contentType: part.contentType,
    size: part.content.length,
    inline: part.contentId !== null && shown.has(part.contentId.slice(1, -1)),
    contentId: part.contentId,
    sha256: digest(hash('sha256', part.content)),
    content: part.content,
  }));
}

/** Enough for the header of a mail. */
const HEADER_BYTES = 16_384;

/** A mail within the mail is known by its subject; null if it is none, or has none. */
function nameOfMail({ contentType, content }: Part): string | null {
  if (contentType !== 'message/rfc822' && contentType !== 'message/global') return null;
  const subject = headerText(splitMessage(content.subarray(0, HEADER_BYTES)).header.first('subject') ?? '');
  return subject === '' ? null : `${subject.replaceAll(/[/\\]/g, '_')}.eml`;
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
