/**
 * How mail programs mark in HTML what they quote, the line above it, and signatures. Structure is surer than words:
 * it is the same in all languages.
 */

/**
 * `quotation`: holds older mail · `body`: the older mail itself within it; what stands behind is the writer's ·
 * `rest`: from here on everything is older mail · `header`: the same, if a header block follows; `append`: if a line and
 * a header block follow · `attribution`: the line above a quotation · `signature` · `frame`: holds attribution and
 * `blockquote`, which are then surely a quotation · `introduced`: a frame whose first line is the attribution.
 */
export type Role =
  'quotation' | 'body' | 'rest' | 'header' | 'append' | 'attribution' | 'signature' | 'frame' | 'introduced';

const all = (role: Role, names: string): readonly (readonly [string, Role])[] =>
  names.split(' ').map((name) => [name, role]);

/** In small letters; Outlook on the web puts `x_` before the names of a foreign mail. */
const BY_ID: ReadonlyMap<string, Role> = new Map([
  ...all('append', 'appendonsend'), // Outlook on the web
  ...all('rest', 'divrplyfwdmsg'), // Outlook on the web and for phones
  ...all('rest', 'stopspelling'), // Hotmail
  ...all('header', 'zwchr'), // Zimbra
  ...all('rest', '_originalcontent'), // BlackBerry
  ...all('quotation', 'mail-editor-reference-message-container'), // new Outlook
  ...all('quotation', 'ms-outlook-mobile-reference-message'), // Outlook for phones
  ...all('quotation', 'olk_src_body_section mac_outlook_attribution_blockquote'), // Outlook for Mac
  ...all('quotation', 'isreplycontent isforwardcontent'), // NetEase: 163, 126
  ...all('quotation', 'qqmailoriginal'), // QQ
  ...all('quotation', 'replybody'), // Roundcube
  ...all('quotation', 'edo-original'), // Edison
  ...all('quotation', 'canaryblockquote'), // Canary
  ...all('attribution', 'reply-intro'), // Roundcube
  ...all('signature', 'signature ms-outlook-mobile-signature'), // Outlook
  ...all('signature', 'applemailsignature'), // iOS Mail
  ...all('signature', '_rc_sig'), // Roundcube
  ...all('signature', '_signatureplaceholder'), // BlackBerry
  ...all('signature', 'composer_signature'), // Samsung
  ...all('signature', 'edo-signature canarysig zmailsignature'), // Edison, Canary, Zoho
]);

/** Single classes, as they are written. */
const BY_CLASS: ReadonlyMap<string, Role> = new Map([
  ...all('frame', 'gmail_quote gmail_quote_container'), // Gmail, and what copies it
  ...all('attribution', 'gmail_attr'),
  ...all('signature', 'gmail_signature'),
  ...all('attribution', 'moz-cite-prefix moz-email-headers-table'), // Thunderbird
  ...all('signature', 'moz-signature'),
  ...all('quotation', 'yahoo_quoted'), // Yahoo, AOL
  ...all('introduced', 'protonmail_quote'), // Proton
  ...all('signature', 'protonmail_signature_block'),
  ...all('introduced', 'zmail_extra'), // Zoho
  ...all('frame', 'tutanota_quote'), // Tuta
  ...all('signature', 'tutanota_signature'),
  ...all('quotation', 'domino-section'), // iNotes
  ...all('rest', 'OutlookMessageHeader'), // Outlook 2003
  ...all('quotation', 'ms-outlook-mobile-reference-message'),
  ...all('attribution', 'airmail_on'), // Airmail
  ...all('signature', 'bloop_sign'),
  ...all('signature', 'k9mail-signature sh-signature'), // K-9, Superhuman
]);

/** Spark names its sections; FairEmail and Zimbra have attributes of their own. */
const BY_VALUE: ReadonlyMap<string, Role> = new Map([
  ...all('introduced', 'messageReplySection'), // Spark
  ...all('signature', 'messageSignatureSection'),
  ...all('signature', '__SIG_POST__ __SIG_PRE__'), // Zimbra
  ...all('quotation', 'quote'), // GMX, Web.de
  ...all('body', 'quoted-content'),
]);

/** QUIRK Outlook for Windows, for Mac, Windows Mail: the only sign is the thin line above the header block. */
const THIN_LINE =
  /border:\s*none;\s*border-top:\s*(?:solid\s*)?(?:#(?:E1E1E1|B5C4DF)|1(?:\.0)?pt\s+solid\s+(?:#(?:E1E1E1|B5C4DF)|rgb\((?:225,\s*225,\s*225|181,\s*196,\s*223)\)))/i;
/** The same after Outlook on the web has written it anew. */
const THIN_LINE_ANEW =
  /border-style:\s*solid none none;[^"]{0,80}border-color:\s*(?:#(?:E1E1E1|B5C4DF)|rgb\((?:225,\s*225,\s*225|181,\s*196,\s*223)\))/i;
/** QUIRK GMX, Web.de: `name="quote"` is gone once a mail was forwarded, the blue line at the left is not. */
const BLUE_LINE = /border-left:\s*2px solid #C3D9E5/i;

/** QUIRK Yahoo: `yiv1234567890` is the quoted mail, before which later answers put `ydp` and a number. */
const YAHOO_BODY = /^(?:ydp\w{4,12})?yiv\d+$/;

/** What a known mail program says with this element; null: nothing. */
export function quoteRole(name: string, attributes: ReadonlyMap<string, string>): Role | null {
  const id = attributes.get('id');
  const byId = id === undefined ? undefined : BY_ID.get(withoutX(id.toLowerCase()));
  if (byId !== undefined) return byId;
  if (id !== undefined && YAHOO_BODY.test(id)) return 'body';
  const byClass = roleOfClasses(attributes.get('class'));
  if (byClass !== null) return name === 'blockquote' ? null : byClass;
  const byValue = BY_VALUE.get(attributes.get('name') ?? attributes.get('data-marker') ?? '');
  if (byValue !== undefined) return byValue;
  if (attributes.get('fairemail') === 'signature') return 'signature';
  return name === 'div' ? roleOfStyle(attributes.get('style')) : null;
}

const withoutX = (name: string): string => (name.startsWith('x_') ? name.slice(2) : name);

function roleOfClasses(classes: string | undefined): Role | null {
  if (classes === undefined) return null;
  for (const name of classes.slice(0, 500).split(/\s+/)) {
    const role = BY_CLASS.get(withoutX(name));
    if (role !== undefined) return role;
  }
  return null;
}

function roleOfStyle(style: string | undefined): Role | null {
  if (style?.includes('border') !== true) return null;
  const text = style.slice(0, 500);
  if (BLUE_LINE.test(text)) return 'quotation';
  return THIN_LINE.test(text) || THIN_LINE_ANEW.test(text) ? 'header' : null;
}

/** Classes of `blockquote` with which a program quotes a mail, where it does not say `type="cite"`. */
const CITING =
  /(?:^|\s)(?:x_)?(?:protonmail_quote|tutanota_quote|spark_quote|missive_quote|front-blockquote|clean_bq|nylas-quote|zimbra_quote|iwcQuote)/;

/**
 * Whose a `blockquote` is. `citation`: surely a quoted mail · `indent`: the indentation of Gmail, no quotation at all ·
 * `aside`: what its writer quotes of something else · `inset`: nothing tells.
 */
export function blockquoteKind(attributes: ReadonlyMap<string, string>): 'citation' | 'indent' | 'aside' | 'inset' {
  const classes = (attributes.get('class') ?? '').slice(0, 500);
  const cite = attributes.get('cite');
  if (attributes.get('type')?.toLowerCase() === 'cite' || CITING.test(classes)) return 'citation';
  if (attributes.get('id') === 'replyBlockquote') return 'citation';
  // HTML §4.4.4: the page that is quoted; a mail has `mid:`, or something of its own.
  if (cite !== undefined) return /^\s*https?:/i.test(cite) ? 'aside' : 'citation';
  const style = (attributes.get('style') ?? '').slice(0, 500);
  if (/border-left/i.test(style)) return 'inset';
  if (/border:\s*(?:none|medium none|0)/i.test(style)) return 'indent';
  // QUIRK Gmail: its button for quoting, outside of the frame of an answer.
  if (/(?:^|\s)gmail_quote(?:\s|$)/.test(classes)) return 'aside';
  return 'inset';
}
