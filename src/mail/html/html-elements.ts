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

/** Elements whose content nobody sees. */
export const INVISIBLE: ReadonlySet<string> = new Set(
  'head title script style template noscript object iframe svg math map audio video select textarea'.split(' '),
);

/** Text that is not shown: preheaders, and words hidden for filters or for us. */
const HIDDEN_STYLE =
  /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$))/i;

export function isHidden(style: string | undefined, hidden: string | undefined): boolean {
  return hidden !== undefined || (style !== undefined && HIDDEN_STYLE.test(style.slice(0, 2000)));
}

/**
 * Containers in which mail programs put the mail that is answered, when they do not use `blockquote`.
 * `x_` is what Outlook on the web puts before the names of a foreign mail.
 */
const QUOTE_IDS = new Set([
  'appendonsend', // Outlook on the web
  'divrplyfwdmsg', // Outlook on the web
  'mail-editor-reference-message-container', // new Outlook
  'ms-outlook-mobile-reference-message', // Outlook for phones
  'stopspelling', // Hotmail
  'olk_src_body_section', // Outlook for Mac
  'isforwardcontent', // Yahoo
  'replybody', // Roundcube
]);
const QUOTE_CLASSES =
  /(?:^|\s)(?:x_)?(?:yahoo_quoted|OutlookMessageHeader|zmail_extra|tutanota_quote|protonmail_quote|ms-outlook-mobile-reference-message)(?:\s|$)/;
/** QUIRK Outlook for Windows: the only sign is the thin line above the header block. */
const OUTLOOK_BORDER = /border:\s*none;\s*border-top:\s*solid\s*#(?:E1E1E1|B5C4DF)\s*1\.0pt/i;
const SIGNATURE_CLASSES =
  /(?:^|\s)(?:x_)?(?:gmail_signature|moz-signature|protonmail_signature_block|tutanota_signature)(?:\s|$)/;
const SIGNATURE_IDS = new Set(['signature', 'ms-outlook-mobile-signature', 'x_signature']);

/** Is this element where a known mail program begins the quoted mail, or the signature? */
export function replyBoundary(attributes: Readonly<Record<string, string>>): 'quotation' | 'signature' | null {
  const id = (attributes['id'] ?? '').toLowerCase();
  const plainId = id.startsWith('x_') ? id.slice(2) : id;
  const classes = (attributes['class'] ?? '').slice(0, 1000);
  const style = (attributes['style'] ?? '').slice(0, 1000);
  if (QUOTE_IDS.has(plainId) || QUOTE_CLASSES.test(classes) || OUTLOOK_BORDER.test(style)) return 'quotation';
  if (SIGNATURE_IDS.has(plainId) || SIGNATURE_CLASSES.test(classes)) return 'signature';
  return null;
}
