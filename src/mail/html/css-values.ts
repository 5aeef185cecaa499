/** The few declarations of CSS that decide whether words can be seen, and their values. */

export interface Declared {
  /** In small letters, without `!important`. */
  readonly value: string;
  readonly important: boolean;
}

/** By property. */
export type Declarations = ReadonlyMap<string, Declared>;

export const NONE: Declarations = new Map();

const PROPERTY =
  /(?:^|[;\s])(display|visibility|opacity|font-size|font-family|font|color|background(?:-color|-image)?|overflow|position|left|right|top|bottom|text-indent|(?:max-)?(?:height|width)|margin-(?:left|top)|clip(?:-path)?|transform|mso-list)\s*:\s*([^;]*)/gi;
/** Most styles say something of size or colour; the others end here. */
const MAY_DECLARE =
  /font|color|background|display|visib|opacity|overflow|indent|clip|transform|position|:\s*-\d|mso-list/i;
const MAX_STYLE = 2_000;

export function readDeclarations(style: string): Declarations {
  const text = style.length > MAX_STYLE ? style.slice(0, MAX_STYLE) : style;
  if (!MAY_DECLARE.test(text)) return NONE;
  const found = new Map<string, Declared>();
  for (const [, property = '', value = ''] of text.matchAll(PROPERTY)) declare(found, property, value.toLowerCase());
  return found;
}

function declare(found: Map<string, Declared>, property: string, value: string): void {
  const mark = value.indexOf('!');
  const declared = { value: (mark < 0 ? value : value.slice(0, mark)).trim(), important: mark >= 0 };
  const key = property.toLowerCase();
  if (found.get(key)?.important !== true || declared.important) found.set(key, declared);
}

/** `over` wins, unless it meets an `!important`. */
export function cascade(under: Declarations, over: Declarations): Declarations {
  if (under.size === 0) return over;
  const all = new Map(under);
  for (const [property, declared] of over)
    if (all.get(property)?.important !== true || declared.important) all.set(property, declared);
  return all;
}

/** 0xRRGGBB. */
export type Color = number;
export const WHITE: Color = 0xffffff;
/** What nothing of shows. */
export const TRANSPARENT = -1;

const NAMED: ReadonlyMap<string, Color> = new Map([
  ['white', WHITE],
  ['black', 0x000000],
  ['snow', 0xfffafa],
  ['ivory', 0xfffff0],
  ['red', 0xff0000],
  ['crimson', 0xdc143c],
  ['maroon', 0x800000],
  ['blue', 0x0000ff],
  ['navy', 0x000080],
  ['royalblue', 0x4169e1],
  ['green', 0x008000],
  ['lime', 0x00ff00],
  ['purple', 0x800080],
  ['fuchsia', 0xff00ff],
  ['magenta', 0xff00ff],
  ['orange', 0xffa500],
  ['yellow', 0xffff00],
  ['teal', 0x008080],
  ['gray', 0x808080],
  ['grey', 0x808080],
  ['silver', 0xc0c0c0],
  ['transparent', TRANSPARENT],
]);

const HEX = /^#?(?:([0-9a-f]{3})([0-9a-f])?|([0-9a-f]{6})([0-9a-f]{2})?)$/;
const RGB = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+)%?)?\s*\)$/;

/** Null: not understood, so nothing may be concluded from it. */
export function readColor(value: string): Color | null {
  const named = NAMED.get(value);
  if (named !== undefined) return named;
  const hex = HEX.exec(value);
  if (hex !== null) {
    if (/^0+$/.test(hex[2] ?? hex[4] ?? '1')) return TRANSPARENT;
    return Number.parseInt(hex[3] ?? (hex[1] ?? '').replace(/./g, '$&$&'), 16);
  }
  const rgb = RGB.exec(value);
  if (rgb === null) return null;
  if (rgb[4] !== undefined && Number(rgb[4]) === 0) return TRANSPARENT;
  const [red, green, blue] = [rgb[1], rgb[2], rgb[3]].map((part) => Math.min(255, Number(part)));
  return ((red ?? 0) << 16) | ((green ?? 0) << 8) | (blue ?? 0);
}

/** Of 255: what nobody tells apart. */
const SAME = 5;

export function looksLike(one: Color, other: Color): boolean {
  const apart = (shift: number): number => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255));
  return apart(16) <= SAME && apart(8) <= SAME && apart(0) <= SAME;
}
