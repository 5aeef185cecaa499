/**
 * A mail that is nothing but a signed and wrapped one (RFC 8551 §3.5.2) is read as that one. Its signature is not verified.
 */
import type { Part } from '../body/leaves.ts';
import { type ReadParts, readParts } from '../body/parts.ts';
import { isFieldLine, splitMessage } from '../header/header-fields.ts';
import { readCms } from './cms.ts';
import { isSmime } from './sealed-words.ts';

/** What is in it, and the wrapped one as a file. Others stay as they are. */
export async function openSigned(parts: readonly Part[]): Promise<ReadParts> {
  const [wrapped, ...others] = parts;
  if (wrapped === undefined || others.length > 0 || !isSmime(wrapped)) return { parts, defects: [] };
  const content = readCms(wrapped.content)?.content ?? null;
  // A contract may be signed in the same way: then it is a file, and no mail.
  if (content === null || !isFieldLine(content.toString('latin1', 0, 80))) return { parts, defects: [] };
  const { header, body, defects } = splitMessage(content);
  const inner = await readParts(header, body);
  return {
    parts: [...inner.parts, { ...wrapped, disposition: 'attachment' }],
    defects: [...defects, ...inner.defects],
  };
}
