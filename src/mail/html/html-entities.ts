/**
 * Character references (HTML §13.5): every number, and the names of HTML 4, which are those that mail programs write.
 */

/** U+00A0 … U+00FF in their order. */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** U+0391 … U+03C9; `-` where no letter has a name. */
const GREEK =
  'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega';
// prettier-ignore
const OTHERS: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", AMP: '&', LT: '<', GT: '>', QUOT: '"', NBSP: '\u00a0',
  OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', fnof: 'ƒ', circ: 'ˆ', tilde: '˜',
  ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009', zwnj: '\u200c', zwj: '\u200d', lrm: '\u200e', rlm: '\u200f',
  ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', dagger: '†',
  Dagger: '‡', bull: '•', hellip: '…', permil: '‰', prime: '′', Prime: '″', lsaquo: '‹', rsaquo: '›', oline: '‾',
  frasl: '⁄', euro: '€', trade: '™', larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔', rArr: '⇒', hArr: '⇔',
  forall: '∀', part: '∂', exist: '∃', empty: '∅', isin: '∈', sum: '∑', minus: '−', radic: '√', infin: '∞', cap: '∩',
  cup: '∪', int: '∫', asymp: '≈', ne: '≠', equiv: '≡', le: '≤', ge: '≥', loz: '◊', spades: '♠', clubs: '♣',
  hearts: '♥', diams: '♦', check: '✓', star: '☆', starf: '★', phone: '☎', colon: ':', comma: ',', period: '.',
  semi: ';', lpar: '(', rpar: ')', lsqb: '[', rsqb: ']', num: '#', percnt: '%', excl: '!', quest: '?', ast: '*',
  plus: '+', equals: '=', commat: '@', dollar: '$', sol: '/', bsol: '\\', lowbar: '_', grave: '`', verbar: '|',
  lcub: '{', rcub: '}', NewLine: '\n', Tab: '\t', hyphen: '‐', dash: '‐', horbar: '―', zwsp: '\u200b', rupee: '₹',
};

const NAMED: ReadonlyMap<string, string> = new Map([
  ...Object.entries(OTHERS),
  ...inOrder(LATIN_1, 0xa0),
  ...inOrder(GREEK, 0x391),
]);

function inOrder(names: string, first: number): readonly (readonly [string, string])[] {
  return names.split(' ').map((name, index) => [name, String.fromCharCode(first + index)]);
}

const REFERENCE = /&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,7})|([A-Za-z]{2,8}[1-4]{0,2}))(;?)/g;

/** The text with its character references resolved; what is none stays as it is. */
export const decodeEntities = (text: string): string => decode(text, false);

/** In a value only what has its semicolon counts: `?a=1&copy=2` is an address (HTML §13.2.5.73). */
export const decodeAttribute = (value: string): string => decode(value, true);

function decode(text: string, strict: boolean): string {
  if (!text.includes('&')) return text;
  return text.replace(
    REFERENCE,
    (whole: string, decimal?: string, hex?: string, name?: string, end?: string): string => {
      if (strict && end !== ';') return whole;
      if (name !== undefined) return named(name, end === ';') ?? whole;
      return fromCode(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
    },
  );
}

/** Without its semicolon a name is believed for the few letters that browsers believe (`&nbsp`, `&amp`). */
function named(name: string, ended: boolean): string | undefined {
  const letter = NAMED.get(name);
  if (ended || letter === undefined) return letter;
  return letter <= '\u00ff' && name.length >= 2 && !/^(?:int|part|num|sum|star)$/.test(name) ? letter : undefined;
}

/** Windows-1252 where a writer meant U+0080 … U+009F (HTML §13.2.5.80). */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromCode(code: number): string {
  if (code >= 0x80 && code <= 0x9f) return WINDOWS[code - 0x80] ?? '\ufffd';
  const valid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  // Our own marks are noncharacters, and never come from a mail.
  return valid && (code < 0xfdd0 || code > 0xfdef) ? String.fromCodePoint(code) : '\ufffd';
}
