/**
 * What an HTML element means for the text that is made of it.
 */

export type Layout = 'line' | 'paragraph';

const table = (layout: Layout, names: string): readonly (readonly [string, Layout])[] =>
  names.split(' ').map((name) => [name, layout]);

/** Elements that stand on lines of their own; a paragraph has an empty line around it. */
export const LAYOUT: ReadonlyMap<string, Layout> = new Map([
  ...table(
    'line',
    'address article aside body center dd div dl dt fieldset footer form header html li main nav section tr',
  ),
  ...table('line', 'caption details figcaption figure summary tbody thead tfoot'),
  ...table('paragraph', 'blockquote h1 h2 h3 h4 h5 h6 ol p pre table ul'),
]);

/** Elements without content, which nothing closes. */
export const VOID: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
);

const ends = (openers: string, ended: string): readonly (readonly [string, ReadonlySet<string>])[] =>
  openers.split(' ').map((name) => [name, new Set(ended.split(' '))]);

/** End tags that may be left out (HTML §13.1.2.4): what the innermost element is closed by. */
export const ENDED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...ends('p div h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr form address section', 'p'),
  ...ends('li', 'li p'),
  ...ends('dd dt', 'dd dt p'),
  ...ends('td th', 'td th p'),
  ...ends('tr', 'td th tr p'),
  ...ends('tbody thead tfoot', 'td th tr tbody thead tfoot p'),
]);

/** Elements whose content nobody sees. */
export const INVISIBLE: ReadonlySet<string> = new Set(
  'head title script style template noscript object iframe svg math map audio video select textarea'.split(' '),
);
