/**
 * A MIME tree of nodemailer as bytes, in one go. Its own way is a stream per part with a transform for each step; for
 * a mail of two short texts that took longer than everything else that becomes of it.
 */
import { encode as encodeBase64, wrap as wrapBase64 } from 'nodemailer/lib/base64';
import type MimeNode from 'nodemailer/lib/mime-node';
import { encode as encodeQuotedPrintable, wrap as wrapQuotedPrintable } from 'nodemailer/lib/qp';

/** RFC 2045 §6.7, §6.8 */
const LONGEST_LINE = 76;

/** Lines end with CRLF (RFC 5321 §2.3.8). The parts' content is text or bytes, never a stream. */
export function mimeBytes(root: MimeNode): Buffer {
  const text = partText(root);
  return Buffer.from(text.endsWith('\r\n') ? text : `${text}\r\n`);
}

function partText(node: MimeNode): string {
  const header = `${node.buildHeaders()}\r\n\r\n`;
  if (!node.multipart) return header + encoded(node);
  const { boundary = '' } = node;
  const parts = node.childNodes.map((child) => `--${boundary}\r\n${partText(child)}\r\n`);
  return `${header}${parts.join('')}--${boundary}--\r\n`;
}

function encoded(node: MimeNode): string {
  const content = node.content ?? '';
  if (typeof content !== 'string' && !Buffer.isBuffer(content))
    throw new TypeError('a part of a mail is text or bytes');
  switch (node.getTransferEncoding()) {
    case 'base64':
      return wrapBase64(encodeBase64(content), LONGEST_LINE);
    case 'quoted-printable':
      return withCrlf(wrapQuotedPrintable(encodeQuotedPrintable(content), LONGEST_LINE));
    default:
      return withCrlf(content.toString());
  }
}

const withCrlf = (text: string): string => text.replace(/\r\n?|\n/g, '\r\n');
