/**
 * The parameters of a structured field (RFC 2045 §5.1): quoted, continued, in some charset (RFC 2231), in encoded words
 * although they may not stand there (RFC 2047 §5), or in bare bytes. Read from bytes, because a string that somebody
 * made of them no longer tells what they were.
 */
import { decodeText } from '../body/charset.ts';
import { decodeWords } from './encoded-word.ts';

const MAX_FIELD = 16_384;
const MAX_PARAMETERS = 100;

/** A value as it stands: one character for each byte, quotes and backslashes undone. */
interface Piece {
  readonly name: string;
  readonly value: string;
}

/** @param field unfolded or not, one character for each byte. Names of parameters come in lower case. Total and linear. */
export function readParameters(field: string): Readonly<Record<string, string>> {
  const plain = new Map<string, string>();
  const continued = new Map<string, Segment[]>();
  const unfolded = field.slice(0, MAX_FIELD).replace(/\r?\n[ \t]?|\r/g, ' ');
  // QUIRK scripts: no semicolon behind the type.
  for (const { name, value } of pieces(unfolded.replace(/^\s*[\w.+/-]+(?=\s+[\w*-]+=)/, '$&;'))) {
    const section = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(name);
    if (section === null) {
      if (!plain.has(name)) plain.set(name, value);
      continue;
    }
    const [, base = '', index, star] = section;
    const segment = { index: Number(index ?? 0), encoded: index === undefined || star !== undefined, value };
    continued.set(base, [...(continued.get(base) ?? []), segment]);
  }
  // RFC 2231 §4: who writes both means the plain one for readers that know no better.
  return Object.fromEntries([
    ...[...plain].map(([name, value]) => [name, decodePlain(value)] as const),
    ...[...continued].map(([name, segments]) => [name, decodeSegments(segments)] as const),
  ]);
}

interface Segment {
  readonly index: number;
  /** With a star behind it: percent signs mean something. */
  readonly encoded: boolean;
  readonly value: string;
}

/** RFC 2231 §3 and §4: pieces of a value, joined before they are decoded, for a character may be cut in two. */
function decodeSegments(segments: readonly Segment[]): string {
  const ordered = [...segments].sort((a, b) => a.index - b.index);
  const first = ordered[0];
  if (first === undefined || !ordered.some(({ encoded }) => encoded)) {
    return decodePlain(ordered.map(({ value }) => value).join(''));
  }
  const [, charset = '', rest = first.value] = /^([^']*)'[^']*'(.*)$/s.exec(first.value) ?? [];
  const bytes = ordered.map(({ encoded, value }, position) => {
    const text = position === 0 ? rest : value;
    return encoded
      ? text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text;
  });
  return decodeText(Buffer.from(bytes.join(''), 'latin1'), charset).text;
}

function decodePlain(value: string): string {
  const text = /[\u0080-\u00ff]/.test(value) ? decodeText(Buffer.from(value, 'latin1'), null).text : value;
  return decodeWords(text);
}

/** Everything behind the first semicolon. QUIRK Internet Explorer: `C:\temp\a.txt` has backslashes that escape nothing. */
function* pieces(field: string): Generator<Piece, void, undefined> {
  const parameter = /;\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/g;
  let count = 0;
  for (const [, name = '', quoted, bare = ''] of field.matchAll(parameter)) {
    if ((count += 1) > MAX_PARAMETERS) return;
    yield {
      name: name.toLowerCase(),
      value: quoted === undefined ? bareValue(name, bare) : quoted.replace(/\\(["\\])/g, '$1'),
    };
  }
}

/** QUIRK scripts: names with blanks and brackets, but without quotes. Elsewhere brackets hold a comment. */
function bareValue(name: string, value: string): string {
  const trimmed = value.trim();
  return /^(?:file)?name/i.test(name) ? trimmed : trimmed.replace(/\s*\(.*$/, '').replace(/\s.*$/, '');
}
