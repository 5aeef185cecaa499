/**
 * The configuration file as it stands: its plain value, and where in the file each part of it is written.
 */
import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type ParsedNode,
} from 'yaml';
import type { ConfigPath } from './mistake.ts';

export interface ConfigSource {
  /** Plain data, placeholders not yet filled in; undefined if the text is no YAML. */
  readonly value: unknown;
  /** The line of the key, else of the innermost block around it that is there. */
  line(path: ConfigPath): number | null;
}

/** What YAML's own words would say less clearly, or with a piece of the file in them: a value may be a secret. */
const SYNTAX: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key stands here twice: keep one of them',
  TAB_AS_INDENT: 'a tab cannot indent: use spaces',
  BAD_INDENT: 'the indentation does not fit the lines around it: align the keys of one block',
  UNEXPECTED_TOKEN: 'this is not valid YAML: a value with any of { } [ ] , : # in it needs quotes, e.g. "${PASSWORD}"',
  MISSING_CHAR: 'a closing quote, bracket or a comma is missing on this line or the one before',
  BLOCK_AS_IMPLICIT_KEY: 'two keys stand on one line: put each on its own line, or in { braces, with commas }',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing after the key on this line or the one before',
  BAD_ALIAS: 'a value cannot begin with *: put it in quotes',
  BAD_DIRECTIVE: 'a line cannot begin with %: put it in quotes',
  BAD_DQ_ESCAPE: 'an unknown escape in double quotes: write \\\\ for a backslash, or use single quotes',
  MULTIPLE_DOCS: 'only one document may stand in the file: remove the line ---',
};

/** Reads the YAML text; mistakes in the syntax are reported by their line. */
export function readSource(text: string, report: (line: number | null, message: string) => void): ConfigSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const first = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  for (const error of document.errors) {
    // After the first syntax error a parser only guesses: the rest would be noise.
    if (error.code !== 'DUPLICATE_KEY' && error !== first) continue;
    report(lines.linePos(error.pos[0]).line, SYNTAX[error.code] ?? `this is not valid YAML (${error.code})`);
  }
  return {
    value: document.errors.length === 0 ? plain(document, report) : undefined,
    line: (path) => {
      const offset = offsetOf(document, path);
      return offset === null ? null : lines.linePos(offset).line;
    },
  };
}

function plain(document: Document.Parsed, report: (line: number | null, message: string) => void): unknown {
  try {
    return document.toJS();
  } catch {
    // An alias without its anchor: its name may be the beginning of a password.
    report(null, 'a value begins with * and is taken for a YAML alias: put it in quotes');
    return undefined;
  }
}

function offsetOf(document: Document.Parsed, path: ConfigPath): number | null {
  let node: unknown = document.contents;
  let offset: number | null = start(node);
  for (const part of path) {
    const step = stepInto(node, part);
    if (step === null) return offset;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
}

function stepInto(node: unknown, part: string | number): { node: unknown; offset: number | null } | null {
  if (isSeq(node) && typeof part === 'number') {
    const item: unknown = node.items[part];
    return item === undefined ? null : { node: item, offset: start(item) };
  }
  if (!isMap(node)) return null;
  const pair: unknown = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
  return isPair(pair) ? { node: pair.value, offset: start(pair.key) } : null;
}

function start(node: unknown): number | null {
  return isNode(node) ? ((node as ParsedNode).range?.[0] ?? null) : null;
}
