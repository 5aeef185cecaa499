/** QUIRK Outlook: `:-)` becomes a letter in the font Wingdings, which without that font is a letter. */
const WINGDINGS: ReadonlyMap<string, string> = new Map([
  ['J', '🙂'],
  ['K', '😐'],
  ['L', '🙁'],
  ['à', '→'],
  ['ß', '←'],
  ['è', '➔'],
  ['ó', '↔'],
  ['ü', '✓'],
  ['û', '✗'],
  ['þ', '☑'],
  ['ý', '☒'],
  ['o', '☐'],
  ['l', '●'],
  ['n', '■'],
  ['§', '▪'],
  ['Ø', '➢'],
  ['v', '❖'],
  ['q', '❑'],
  ['F', '☞'],
  ['(', '☎'],
  ['*', '✉'],
]);

/** What a text in Wingdings shows; what is longer than a sign or two is in the wrong font, and text. */
export function fromWingdings(text: string): string {
  const letters = Array.from(text.trim());
  if (letters.length === 0 || letters.length > 3) return text;
  return text.replace(/\S/gu, (letter) => WINGDINGS.get(letter) ?? letter);
}

const NUMBERED = /[\p{L}\p{N}]{1,6}[.)]$/u;

/** QUIRK Word: the sign of an item and the blanks behind it, as we write it. */
export function listSign(text: string): string {
  const sign = text.replace(/[\s\u00a0]+/g, ' ').trim();
  if (sign === '') return '';
  return NUMBERED.test(sign) ? `${sign} ` : '- ';
}

/** QUIRK Gmail, Outlook: an emoji is a picture whose `alt` is the emoji. */
export const isEmoji = (alt: string): boolean =>
  alt.length <= 30 && !/[\p{L}\p{Nd}]/u.test(alt) && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(alt);
