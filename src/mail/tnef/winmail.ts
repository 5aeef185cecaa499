/**
 * Puts in the place of winmail.dat what is in it. What cannot be opened stays as it is.
 */
import type { Part } from '../body/leaves.ts';
import { readTnef, type TnefBody, type TnefFile } from './tnef.ts';

export interface Opened {
  readonly parts: readonly Part[];
  readonly defects: readonly string[];
}

const TYPES = new Set(['application/ms-tnef', 'application/vnd.ms-tnef']);
/** QUIRK several relays: the type is lost, the name is not. */
const NAMES = /^(?:winmail|win)\.dat$/i;

/** Its files always; its words only if the mail has none outside. */
export function openWinmail(parts: readonly Part[]): Opened {
  const wrapped = parts.filter(isTnef);
  if (wrapped.length === 0) return { parts, defects: [] };
  const hasWords = parts.some(
    ({ contentType, disposition, content }) =>
      /^text\/(?:plain|html)$/.test(contentType) && disposition !== 'attachment' && hasLetters(content),
  );
  const defects: string[] = [];
  const open = (part: Part): readonly Part[] => {
    try {
      const { body, files } = readTnef(part.content);
      return [...(body === null || hasWords ? [] : [bodyPart(body)]), ...files.map(filePart)];
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      defects.push(`${part.filename ?? 'winmail.dat'} could not be opened: ${cause.message}`);
      return [part];
    }
  };
  return { parts: parts.flatMap((part) => (isTnef(part) ? open(part) : [part])), defects };
}

const isTnef = ({ contentType, filename }: Part): boolean =>
  TYPES.has(contentType) || (contentType === 'application/octet-stream' && NAMES.test(filename ?? ''));

const hasLetters = (content: Uint8Array): boolean => content.some((byte) => byte > 0x20);

const bodyPart = ({ contentType, charset, content }: TnefBody): Part => ({
  contentType,
  parameters: { charset },
  disposition: null,
  filename: null,
  contentId: null,
  content,
  alternative: false,
});

const filePart = ({ name, contentType, contentId, content }: TnefFile): Part => ({
  contentType: contentType?.toLowerCase() ?? 'application/octet-stream',
  parameters: {},
  disposition: 'attachment',
  filename: name,
  contentId: contentId === null ? null : `<${contentId.replace(/[<>]/g, '')}>`,
  content,
  alternative: false,
});
