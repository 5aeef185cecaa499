/** Lines of text while they are made of HTML: cells side by side, signs of items, the targets of links. */
import type { LineMark, Tint } from './line-marks.ts';

const MAX_QUOTE_DEPTH = 20;
/** A line is looked at again with every link in it: what is longer is cut. */
const MAX_LINE = 10_000;

/** What is known of the place where a line stands. */
export interface Place {
  readonly quotes: number;
  mark(): LineMark;
  wrote(mark: LineMark): void;
}

export class TextLines {
  readonly #place: Place;
  readonly #lines: string[] = [];
  /** Of the links that ended in this line. */
  readonly #targets: string[] = [];
  #targetsLength = 0;
  /** Where the last of them ended. */
  #labelEnd = 0;
  #line = '';
  /** The line is empty or ends in a blank (kept apart: to look would flatten a long string at every tag). */
  #afterBlank = true;
  /** The last line that was kept has words. */
  #lastWritten = false;
  #lastQuotes = 0;
  #blank = false;
  /** The colour in which the line goes on to its end, and where that begins. */
  #tint: Tint = '';
  #tintFrom = 0;

  constructor(place: Place) {
    this.#place = place;
  }

  /** All lines, each behind its marks. */
  end(): string {
    this.break();
    const from = this.#lines.findIndex((line) => line !== '');
    return from < 0 ? '' : this.#lines.slice(from).join('\n').trimEnd();
  }

  /** A place in the text: where a link begins. */
  get position(): { readonly line: number; readonly column: number } {
    return { line: this.#lines.length, column: this.#line.length };
  }

  /** What was written since that place, in this line. */
  since({ line, column }: { readonly line: number; readonly column: number }): string {
    return (line === this.#lines.length ? this.#line.slice(column) : this.#line).trim();
  }

  /** Words, in which a blank at the head follows no other. */
  words(text: string, tint: Tint): void {
    this.append(this.#afterBlank && text.startsWith(' ') ? text.slice(1) : text, tint);
  }

  append(text: string, tint: Tint): void {
    if (text === '') return;
    if (tint !== this.#tint && text.trim() !== '') {
      this.#tint = tint;
      this.#tintFrom = this.#line.length;
    }
    this.#line += text;
    this.#afterBlank = text.endsWith(' ');
    if (this.#line.length > MAX_LINE) this.break();
  }

  /** Something behind the last word. */
  attach(text: string): void {
    this.#line = `${this.#line.trimEnd()} ${text}`;
    this.#afterBlank = false;
  }

  /** A link ended here whose target shall stand at the end of the line. */
  target(target: string): void {
    this.#line = this.#line.trimEnd();
    this.#afterBlank = false;
    this.#targets.push(target);
    this.#labelEnd = this.#line.length;
    this.#targetsLength += target.length;
    if (this.#targetsLength > MAX_LINE) this.break();
  }

  /** Cells of one row stand side by side, as long as each is one line; without words before it, a cell is the first. */
  startCell(): void {
    if (this.#line.trim() === '') {
      this.#line = '';
      this.#afterBlank = true;
      return;
    }
    if (this.#targets.length > 0) {
      this.#line = this.#withTargets();
      this.#afterBlank = false;
    }
    this.#line += this.#afterBlank ? '| ' : ' | ';
    this.#afterBlank = true;
  }

  /** Begins the line anew with the sign of an item. */
  startItem(sign: string): void {
    this.#line = sign;
    this.#afterBlank = true;
  }

  rule(): void {
    this.break();
    this.#push('---', '');
  }

  /** An empty line before the next words. */
  space(): void {
    this.#blank = true;
  }

  /** Ends the line; `kept`: an empty one stays as an empty line. */
  break(kept = false): void {
    const tint = this.#tintFrom < this.#line.length ? this.#tint : '';
    const line = this.#line === '' ? '' : this.#withTargets().trimEnd();
    const from = this.#tintFrom;
    this.#reset();
    if (line === '' && !kept) return;
    const mark = this.#place.mark();
    if (tint === '' || line.slice(0, from).trim() === '') this.#push(line, tint);
    else if (mark === '' && this.#place.quotes === 0) this.#push(line, '');
    else {
      // Behind a question that is quoted stands an answer.
      this.#push(line.slice(0, from).trimEnd(), '');
      this.#push(line.slice(from).trimStart(), tint);
    }
    if (line !== '') this.#place.wrote(mark);
  }

  #reset(): void {
    this.#line = '';
    this.#afterBlank = true;
    this.#tint = '';
    this.#tintFrom = 0;
  }

  #push(line: string, tint: Tint): void {
    const mark = this.#place.mark();
    const quotes = Math.min(this.#place.quotes, MAX_QUOTE_DEPTH);
    if (this.#blank && this.#lastWritten) this.#lines.push(empty(mark, Math.min(quotes, this.#lastQuotes)));
    this.#blank = false;
    this.#lastQuotes = quotes;
    this.#lastWritten = line !== '';
    if (line === '') this.#lines.push(empty(mark, quotes));
    else this.#lines.push(mark + tint + (quotes === 0 ? line : '> '.repeat(quotes) + line));
  }

  /** The targets of the line's links, behind it; before the full stop if nothing but that follows the last. */
  #withTargets(): string {
    if (this.#targets.length === 0) return this.#line;
    const rest = this.#line.slice(this.#labelEnd).trim();
    const punctuation = /^[.,;:!?)\]»”"']{0,3}$/.test(rest);
    const [before, behind] = punctuation ? [this.#line.slice(0, this.#labelEnd), rest] : [this.#line.trimEnd(), ''];
    const line = [before, ...this.#targets.map((target) => `<${target}>`)].join(' ') + behind;
    this.#targets.length = 0;
    this.#targetsLength = 0;
    return line;
  }
}

/** An empty line needs no mark; one within a quotation has its signs. */
const empty = (mark: LineMark, quotes: number): string => (quotes === 0 ? '' : mark + '> '.repeat(quotes).trimEnd());
