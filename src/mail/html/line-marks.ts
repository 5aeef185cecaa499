/**
 * What HTML shows of a line beside its words: the first character of a marked line, a Unicode noncharacter. It never
 * comes from a mail, and `withoutMarks` takes it away before people read the line.
 */

/** Older mail, in an element in which a mail program puts it. */
export const QUOTATION = '\ufdd0';
export const SIGNATURE = '\ufdd1';
/** The line above a quotation that says whose words they are. */
export const ATTRIBUTION = '\ufdd2';
/** A `blockquote` of which nothing says that it quotes a mail. */
export const INSET = '\ufdd3';

/** A `blockquote` that its own style shows to be no quotation of a mail: the indentation of Gmail. */
export const ASIDE = '\ufdd4';

/** The colour of all the words of a line, where it stands out; behind the mark above, if the line has both. */
export const RED = '\ufde1';
export const BLUE = '\ufde2';
export const GREEN = '\ufde3';
/** Any other, and what is highlighted. */
export const BRIGHT = '\ufde4';

export type Tint = typeof RED | typeof BLUE | typeof GREEN | typeof BRIGHT | '';

export type LineMark = typeof QUOTATION | typeof SIGNATURE | typeof ATTRIBUTION | typeof INSET | typeof ASIDE | '';

const NONCHARACTER = /[\ufdd0-\ufdef]/;
const NONCHARACTERS = /[\ufdd0-\ufdef]/g;

/** Marked text as people read it. */
export function withoutMarks(marked: string): string {
  return NONCHARACTER.test(marked) ? marked.replace(NONCHARACTERS, '') : marked;
}

export function markOf(line: string): LineMark {
  switch (line[0]) {
    case QUOTATION:
      return QUOTATION;
    case SIGNATURE:
      return SIGNATURE;
    case ATTRIBUTION:
      return ATTRIBUTION;
    case INSET:
      return INSET;
    case ASIDE:
      return ASIDE;
    default:
      return '';
  }
}

/** @param line without the mark of its element */
export function tintOfLine(line: string): Tint {
  switch (line[0]) {
    case RED:
      return RED;
    case BLUE:
      return BLUE;
    case GREEN:
      return GREEN;
    case BRIGHT:
      return BRIGHT;
    default:
      return '';
  }
}
