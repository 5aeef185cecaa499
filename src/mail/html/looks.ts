/**
 * How the text of an element looks, as far as its words depend on it. An element inherits its looks from the one around
 * it; one of its own undoes them, as a cell of readable size in a table of size nought does.
 */
import { type Color, type Declarations, looksLike, readColor, TRANSPARENT, WHITE } from './css-values.ts';
import type { Tint } from './line-marks.ts';
import { tintOf } from './tints.ts';

export interface Looks {
  /** `visibility`. */
  readonly visible: boolean;
  /** Too small to be read. */
  readonly tiny: boolean;
  /** Null: unknown. */
  readonly color: Color | null;
  readonly background: Color | null;
  /** In the colour of what is behind it. */
  readonly faint: boolean;
  /** In the font Wingdings, in which letters are pictures. */
  readonly symbols: boolean;
  /** QUIRK Word: the sign of a list item, typed with blanks behind it. */
  readonly listSign: boolean;
  readonly tint: Tint;
}

export const PLAIN: Looks = {
  visible: true,
  tiny: false,
  color: 0x000000,
  background: WHITE,
  faint: false,
  symbols: false,
  listSign: false,
  tint: '',
};

/** What an element says of its own looks. `loose`: properties that a style sheet sets in a way not understood here. */
export interface OwnLooks {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly style: Declarations;
  readonly loose: ReadonlySet<string>;
}

/** The looks of an element within one of the looks `outer`. */
export function inherit(outer: Looks, own: OwnLooks): Looks {
  const { name, style, loose, attributes } = own;
  const color = colorOf(outer, own);
  const background = backgroundOf(outer, own);
  const link = name === 'a' && attributes.has('href');
  const family = style.get('font-family')?.value ?? style.get('font')?.value ?? attributes.get('face')?.toLowerCase();
  return {
    visible: visibilityOf(outer.visible, style.get('visibility')?.value),
    tiny: loose.has('font-size') ? false : isTiny(outer.tiny, own),
    color,
    background,
    faint: color === TRANSPARENT || (color !== null && background !== null && looksLike(color, background)),
    symbols: family === undefined ? outer.symbols : family.includes('wingdings'),
    listSign: outer.listSign || style.get('mso-list')?.value === 'ignore',
    tint: link ? '' : tintOf(color, background === outer.background ? null : background),
  };
}

function visibilityOf(outer: boolean, value: string | undefined): boolean {
  if (value === 'hidden' || value === 'collapse') return false;
  return value === 'visible' || outer;
}

/** Up to that many pixels nobody reads it. */
const READABLE = 2;

function isTiny(outer: boolean, { name, style, attributes }: OwnLooks): boolean {
  const size = style.get('font-size')?.value ?? sizeInFont(style.get('font')?.value);
  if (size === undefined) return name === 'font' && attributes.has('size') ? false : outer;
  const [, amount = '', unit = ''] = /^([\d.]+)([a-z%]*)$/.exec(size) ?? [];
  // `medium`, `calc(…)`
  if (amount === '') return size === 'inherit' ? outer : false;
  if (Number(amount) === 0) return true;
  if (unit === 'em' || unit === '%' || unit === 'ex') return outer;
  return (unit === 'px' || unit === 'pt') && Number(amount) < READABLE;
}

/** `0/0 a`, `7.0pt "Times New Roman"` */
const sizeInFont = (font: string | undefined): string | undefined =>
  /(?:^|\s)(\d[\d.]*(?:px|pt|em|rem|%)?)(?=[\s/])/.exec(font ?? '')?.[1];

function colorOf(outer: Looks, { name, style, attributes, loose }: OwnLooks): Color | null {
  const value = style.get('color')?.value ?? (name === 'body' ? attributes.get('text') : undefined);
  const own = value ?? (name === 'font' ? attributes.get('color') : undefined);
  if (own !== undefined && !/^(?:inherit|unset|currentcolor)/i.test(own)) return readColor(own.trim().toLowerCase());
  if (loose.has('color')) return null;
  // Links have a colour of their own.
  return name === 'a' && attributes.has('href') ? null : outer.color;
}

function backgroundOf(outer: Looks, { style, attributes, loose }: OwnLooks): Color | null {
  const image = style.get('background-image')?.value;
  if (attributes.has('background') || (image !== undefined && image !== 'none')) return null;
  const value = style.get('background-color')?.value ?? style.get('background')?.value ?? attributes.get('bgcolor');
  if (value === undefined) return loose.has('background') ? null : outer.background;
  if (value.includes('url(') || value.includes('gradient')) return null;
  if (/^(?:none|inherit|initial|unset)?$/.test(value)) return outer.background;
  const color = readColor(value.trim().toLowerCase()) ?? firstColor(value);
  return color === TRANSPARENT ? outer.background : color;
}

/** `#fff none repeat scroll 0 0` */
function firstColor(value: string): Color | null {
  const [first = ''] = value
    .trim()
    .toLowerCase()
    .split(/\s(?![^(]*\))/);
  return first === value ? null : readColor(first);
}
