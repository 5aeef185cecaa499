/** Where in an answer we are, as its HTML shows: in the writer's words, in a quotation, above one, in a signature. */
import { ASIDE, ATTRIBUTION, INSET, type LineMark, QUOTATION, SIGNATURE } from './line-marks.ts';
import type { Effect, OpenElements } from './open-elements.ts';

/** A label of a header block and a blank: more is a heading of the writer. */
const MAX_LABEL = 40;

export class QuoteContext {
  readonly #elements: OpenElements;
  /** `blockquote` within `blockquote`. */
  quotes = 0;
  /** From here on everything is older mail. */
  #rest = false;
  /** From here on every `blockquote` is older mail. */
  #framed = false;
  /** The writer has said something. */
  #written = false;
  /** A header block may follow: then the older mail begins. */
  #awaitsHeader = false;
  #awaitsRule = false;
  /** The next line is the attribution of the frame. */
  #awaitsAttribution = false;
  /** The quoted mail in its container has ended. */
  #bodyEnded = false;

  constructor(elements: OpenElements) {
    this.#elements = elements;
  }

  get inFrame(): boolean {
    return this.#framed || this.#elements.within('frame') || this.#elements.within('introduced');
  }

  get inQuotation(): boolean {
    return this.quotes > 0 || this.#mark() === QUOTATION;
  }

  /** An element begins; its line is not begun yet. */
  open(name: string, effect: Effect): void {
    if (name === 'blockquote') this.#awaitsAttribution = false;
    // QUIRK Outlook on the web: people type above and below its mark; the older mail begins below a line.
    if (effect === 'header' || (name === 'hr' && this.#awaitsRule)) this.#awaitsHeader = true;
    else if (effect === 'append') this.#awaitsRule = true;
    else if (effect === 'introduced') this.#awaitsAttribution = true;
    else if (effect === 'rest') this.#beginRest();
    if (effect === 'quotation' && !this.#elements.within('quotation')) this.#bodyEnded = false;
  }

  /** An element ends, and still counts as open. */
  close(effect: Effect): void {
    if (effect === 'body' && this.#elements.depth('body') === 1) this.#bodyEnded = true;
  }

  /** Words that are about to be added to the line. */
  text(text: string): void {
    if (!(this.#awaitsHeader || this.#awaitsRule) || !/\S/.test(text)) return;
    this.#awaitsRule = false;
    if (!this.#awaitsHeader) return;
    const label = this.#elements.within('bold') && text.length <= MAX_LABEL;
    // QUIRK Word: `<b>From</b><b>:</b>`
    if (label && !/[:：]/.test(text)) return;
    this.#awaitsHeader = false;
    // QUIRK Zimbra: header block and mail stand in a `blockquote` each, with answers below.
    if (label && this.quotes > 0) this.#framed = true;
    else if (label) this.#beginRest();
  }

  /** A picture of the writer is an answer, too. */
  picture(): void {
    if (!this.inQuotation) this.#written = true;
  }

  /** A line with words was ended. */
  wrote(mark: LineMark): void {
    this.#awaitsAttribution = false;
    if (this.quotes === 0 && (mark === '' || mark === ASIDE)) this.#written = true;
  }

  mark(): LineMark {
    const mark = this.#mark();
    return mark === INSET && this.#framed ? '' : mark;
  }

  #mark(): LineMark {
    const elements = this.#elements;
    if (this.#rest) return QUOTATION;
    if (elements.within('quotation') && (!this.#bodyEnded || elements.within('body'))) return QUOTATION;
    if (elements.within('citation')) return '';
    if (elements.within('signature')) return SIGNATURE;
    if (elements.within('attribution') || this.#awaitsAttribution) return ATTRIBUTION;
    if (elements.within('aside')) return ASIDE;
    return this.quotes > 0 ? INSET : '';
  }

  /** Older mail with nothing above it was forwarded, or has its answer below: its words are told by other means. */
  #beginRest(): void {
    if (this.#written && !this.#elements.within('citation')) this.#rest = true;
  }
}
