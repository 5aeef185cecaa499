/**
 * RTF to plain text: paragraphs, tabs, characters by code page or Unicode. HTML that is wrapped in RTF (MS-OXRTFEX)
 * reads as RTF too: that is what the wrapping is made for.
 */
import { decodeCodePage } from './code-page.ts';

/** Groups that hold no text of the writer. */
const SILENT = new Set(
  'fonttbl colortbl stylesheet info pict object header footer headerl headerr footerl footerr listtable listoverridetable generator themedata datastore xmlnstbl rsidtbl'.split(
    ' ',
  ),
);
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['row', '\n'],
  ['cell', '\t'],
  ['tab', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
]);
/** `\fcharset` to code page, where it is another than the document's. */
const FONT_PAGES: ReadonlyMap<number, number> = new Map([
  [128, 932],
  [129, 949],
  [134, 936],
  [136, 950],
  [161, 1253],
  [162, 1254],
  [177, 1255],
  [178, 1256],
  [186, 1257],
  [204, 1251],
  [222, 874],
  [238, 1250],
]);

const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gis;
const MAX_DEPTH = 200;

interface Group {
  readonly silent: boolean;
  readonly font: number;
  /** Characters that stand in for one `\u`. */
  readonly substitutes: number;
}

/** Total and linear. */
export function rtfToText(rtf: Uint8Array): string {
  const reader = new RtfText();
  const source = Buffer.from(rtf.buffer, rtf.byteOffset, rtf.byteLength).toString('latin1');
  for (const [, word, argument, hex, symbol, brace, text] of source.matchAll(TOKEN)) {
    if (brace !== undefined) reader.brace(brace);
    else if (word !== undefined) reader.control(word, argument === undefined ? null : Number(argument));
    else if (hex !== undefined) reader.bytes(String.fromCharCode(Number.parseInt(hex, 16)));
    else if (symbol !== undefined) reader.symbol(symbol);
    else if (text !== undefined) reader.bytes(text);
  }
  return reader.end();
}

class RtfText {
  readonly #outer: Group[] = [];
  readonly #fontPages = new Map<number, number>();
  #group: Group = { silent: false, font: 0, substitutes: 1 };
  #codePage = 1252;
  #text = '';
  /** Bytes of one code page, decoded together: one character may be two of them. */
  #pending = '';
  #skip = 0;
  #inFonts = false;
  #definedFont = 0;

  brace(brace: string): void {
    this.#flush();
    this.#skip = 0;
    if (brace === '{' && this.#outer.length < MAX_DEPTH) this.#outer.push(this.#group);
    else if (brace === '}') {
      this.#group = this.#outer.pop() ?? this.#group;
      if (!this.#group.silent) this.#inFonts = false;
    }
  }

  control(word: string, argument: number | null): void {
    if (word === 'u' && argument !== null) {
      this.#write(String.fromCharCode(argument & 0xffff));
      this.#skip = this.#group.substitutes;
      return;
    }
    this.#skip = 0;
    if (SILENT.has(word)) {
      this.#inFonts = word === 'fonttbl';
      this.#group = { ...this.#group, silent: true };
    } else if (word === 'ansicpg') this.#codePage = argument ?? this.#codePage;
    else if (word === 'uc') this.#group = { ...this.#group, substitutes: Math.min(Math.max(0, argument ?? 1), 10) };
    else if (word === 'f') this.#font(argument ?? 0);
    else if (word === 'fcharset' && this.#inFonts)
      this.#fontPages.set(this.#definedFont, FONT_PAGES.get(argument ?? 0) ?? 0);
    else this.#write(CHARACTERS.get(word) ?? '');
  }

  symbol(symbol: string): void {
    if (symbol === '*') this.#group = { ...this.#group, silent: true };
    else if (symbol === '~') this.#write('\u00a0');
    else if (symbol === '_') this.#write('-');
    else if (symbol === '\n' || symbol === '\r') this.#write('\n');
    else if (/[\\{}]/.test(symbol)) this.bytes(symbol);
  }

  bytes(text: string): void {
    const skipped = Math.min(this.#skip, text.length);
    this.#skip -= skipped;
    if (!this.#group.silent) this.#pending += text.slice(skipped);
  }

  end(): string {
    this.#flush();
    return this.#text;
  }

  #font(font: number): void {
    this.#flush();
    this.#definedFont = font;
    if (!this.#inFonts) this.#group = { ...this.#group, font };
  }

  #write(text: string): void {
    this.#flush();
    if (!this.#group.silent) this.#text += text;
  }

  #flush(): void {
    if (this.#pending === '') return;
    const page = this.#fontPages.get(this.#group.font) ?? 0;
    this.#text += decodeCodePage(Buffer.from(this.#pending, 'latin1'), page === 0 ? this.#codePage : page);
    this.#pending = '';
  }
}
