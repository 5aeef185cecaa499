/**
 * QUIRK Yahoo: in plain text the separator and the whole header block of a forwarded mail are one line:
 *
 *     ----- Forwarded Message ----- From: Ken <ken@example.com>To: "Jane" <jane@example.com>Sent: Monday, …Subject: Printer
 */
import { readLabel } from './header-labels.ts';
import { isForwardedMessageLine } from './separators.ts';

const LINE = /^\s*(-{5} [^-]{4,60} -{5}) (\S.*)$/;
const MAX_LINE = 5_000;
/** A label begins with a capital, right behind whatever the value before it ended in. */
const LABEL = /((?:\p{Lu}[\p{Ll}]{1,12}(?: \p{Ll}{1,3})?|\p{Lu}[\p{Lu}\p{Ll}]|[AÀ]|\p{Lo}{1,6})) ?: |Assunto /gu;

/** The lines that it stands for; null if it is no such line. */
export function splitYahooLine(line: string): readonly string[] | null {
  if (line.length > MAX_LINE) return null;
  const match = LINE.exec(line);
  const [, separator = '', rest = ''] = match ?? [];
  if (match === null || !isForwardedMessageLine(separator)) return null;
  const starts: number[] = [];
  for (const label of rest.matchAll(LABEL)) {
    const field = readLabel(label[1] ?? label[0])?.field;
    if (field === undefined) continue;
    starts.push(label.index);
    // The subject is the last, and may hold anything.
    if (field === 'subject') break;
  }
  if (starts[0] !== 0) return null;
  const lines = starts.map((start, index) => rest.slice(start, starts[index + 1]).trim());
  // QUIRK Yahoo in Portuguese: the subject has no colon.
  return [separator, ...lines.map((line) => line.replace(/^Assunto (?!:)/, 'Assunto: '))];
}
