/**
 * A multipart that its delimiters contradict, written as it must have been meant. Only for what could not be read as
 * it stands: an honest message never comes here.
 */
import { isFieldLine, isUnfolded } from '../header/header-fields.ts';
import { BOUNDARY_PARAMETER, type Delimiter, delimiterLines, findDelimiters } from './delimiters.ts';
import { decodeBrokenBase64, decodeBrokenQuotedPrintable, encodingNamed } from './transfer-encoding.ts';

/** What the header says of the body, and the body. */
export interface Structure {
  readonly contentType: string;
  readonly transferEncoding: string;
  readonly body: Buffer;
}

export interface MendedStructure extends Structure {
  readonly delimiters: readonly Delimiter[];
  readonly defects: readonly string[];
}

/** Where the first delimiter of an honest mail stands at the latest, and the fields of a part end. */
const NEAR = 8_192;

/** Of more the library reads nothing. */
const MAX_DELIMITERS = 5_000;

/** Total and linear: what is not understood stays as it is. */
export function mendStructure(structure: Structure): MendedStructure {
  const named = withBoundary(decodedAsWhole(structure));
  const delimiters = findDelimiters(named.contentType, named.body);
  const top = boundaryOf(named.contentType);
  if (top === null || delimiters.length === 0 || delimiters.length > MAX_DELIMITERS) return { ...named, delimiters };
  const missing = missingLines(named.body, top, delimiters);
  if (missing.length === 0) return { ...named, delimiters };
  const body = withLines(named.body, missing);
  const defects = [...new Set(missing.map(({ defect }) => defect))];
  return {
    ...named,
    body,
    delimiters: findDelimiters(named.contentType, body),
    defects: [...named.defects, ...defects],
  };
}

interface Named extends Structure {
  readonly defects: readonly string[];
}

/** RFC 2045 §6.4 forbids it: a multipart that is encoded with all of its parts. */
function decodedAsWhole(structure: Structure): Named {
  const encoding = encodingNamed(structure.transferEncoding);
  const { contentType, body } = structure;
  if (encoding === 'identity' || encoding === 'uuencode' || findDelimiters(contentType, body).length > 0) {
    return { ...structure, defects: [] };
  }
  const decoded = encoding === 'base64' ? decodeBrokenBase64(body) : decodeBrokenQuotedPrintable(body);
  if (findDelimiters(contentType, decoded).length === 0) return { ...structure, defects: [] };
  return {
    contentType,
    transferEncoding: '',
    body: decoded,
    defects: [`the multipart is encoded as a whole: ${encoding}`],
  };
}

/** Each costs a look through the body. */
const MAX_DECLARED = 5;

/** The boundary that the body has, in the place of one that it has not. */
function withBoundary(structure: Named): Named {
  const { contentType, body } = structure;
  if (!/multipart\//i.test(contentType)) return structure;
  const declared = [...contentType.matchAll(new RegExp(BOUNDARY_PARAMETER.source, 'gi'))].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  const used = declared.slice(0, MAX_DECLARED).find((boundary) => delimiterLines(body, boundary).length > 0);
  const boundary = used ?? boundaryInUse(body);
  if (boundary === null) return structure;
  const isNamed = used !== undefined && declared.length === 1;
  return {
    ...structure,
    // Alone, because readers stumble over what some write behind it.
    contentType: `${/multipart\/[\w.+-]+/i.exec(contentType)?.[0] ?? 'multipart/mixed'}; boundary="${boundary}"`,
    defects: isNamed ? structure.defects : [...structure.defects, 'the boundary is not the one that the header names'],
  };
}

/** The first line that looks like a delimiter: two hyphens, and a field about the content below it. */
function boundaryInUse(body: Buffer): string | null {
  const start = body.toString('latin1', 0, NEAR);
  return /^--([^\r\n"]{0,199}[^\s"])[ \t]*\r?\ncontent-[\w-]{1,40}[ \t]*:/im.exec(start)?.[1] ?? null;
}

interface MissingLine {
  readonly at: number;
  readonly line: string;
  readonly defect: string;
}

/**
 * The lines that are not there. RFC 2046 §5.1.2: a delimiter of an outer multipart ends the inner ones too.
 *
 * QUIRK mailparser: it goes on looking for the end of the inner one, and takes a part without an empty line for a header.
 */
function missingLines(body: Buffer, top: string, delimiters: readonly Delimiter[]): readonly MissingLine[] {
  const missing: MissingLine[] = [];
  const open = [top];
  for (const [index, { boundary, start, lineEnd, closing }] of delimiters.entries()) {
    const depth = open.lastIndexOf(boundary);
    // Of a mail within the mail: none of ours.
    if (depth < 0) continue;
    for (const inner of open.splice(depth + 1).toReversed()) {
      missing.push({ at: start, line: `--${inner}--\r\n`, defect: 'an inner multipart has no end' });
    }
    if (closing) {
      open.pop();
      continue;
    }
    const part = fieldsBelow(body, lineEnd, delimiters[index + 1]?.start ?? body.length);
    missing.push(...part.missing);
    const inner = boundaryOf(part.fields);
    if (inner !== null) open.push(inner);
  }
  return missing;
}

interface Fields {
  readonly fields: string;
  readonly missing: readonly MissingLine[];
}

function fieldsBelow(body: Buffer, lineEnd: number, limit: number): Fields {
  const first = body.indexOf('\n', lineEnd) + 1;
  const block = body.toString('latin1', first, Math.min(limit, first + NEAR));
  const missing: MissingLine[] = [];
  let last = '';
  let next = 0;
  for (let at = 0; at < block.length; at = next) {
    next = block.indexOf('\n', at) + 1 || block.length;
    const line = block.slice(at, next).trimEnd();
    if (line === '') return { fields: block.slice(0, at), missing };
    if (isUnfolded(line, last))
      missing.push({ at: first + at, line: ' ', defect: 'a line in the header is not indented' });
    else if (!isFieldLine(line) && (at === 0 || !/^[ \t]/.test(line)) && !isFieldLine(block.slice(next, next + 200))) {
      // As in the header of the mail: a line that is no field is skipped if fields go on below it.
      missing.push({ at: first + at, line: '\r\n', defect: 'the header of a part ends without an empty line' });
      return { fields: block.slice(0, at), missing };
    }
    last = line;
  }
  return { fields: block, missing };
}

function boundaryOf(fields: string): string | null {
  if (!/multipart\//i.test(fields)) return null;
  const parameter = BOUNDARY_PARAMETER.exec(fields);
  return parameter?.[1] ?? parameter?.[2] ?? null;
}

function withLines(body: Buffer, missing: readonly MissingLine[]): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { at, line } of missing) {
    pieces.push(body.subarray(from, at), Buffer.from(line, 'latin1'));
    from = at;
  }
  return Buffer.concat([...pieces, body.subarray(from)]);
}
