/**
 * The buttons of a mail: `mailto:` links (RFC 6068) in its HTML part, as a mail program offers them. Nothing
 * else of the HTML ever reaches the page.
 */
import { Parser } from 'htmlparser2';

export interface PreparedMail {
  readonly label: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const MOST = 20;
const LONGEST_LABEL = 60;
/** Our mails are far shorter; more of a foreign one is not looked through. */
const MOST_HTML = 200_000;

export function preparedMails(html: string): readonly PreparedMail[] {
  const found: PreparedMail[] = [];
  let open: { href: string; title: string; text: string } | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'br' && open !== null) open.text += ' ';
      if (name === 'a') open = { href: attributes['href'] ?? '', title: attributes['title'] ?? '', text: '' };
    },
    ontext(text) {
      if (open !== null) open.text += text;
    },
    onclosetag(name) {
      if (name !== 'a' || open === null) return;
      const prepared = readMailto(open.href, open.title === '' ? open.text : open.title);
      if (prepared !== null && found.length < MOST) found.push(prepared);
      open = null;
    },
  });
  parser.end(html.slice(0, MOST_HTML));
  return found;
}

function readMailto(href: string, label: string): PreparedMail | null {
  const parts = /^mailto:([^?]*)(?:\?(.*))?$/i.exec(href.trim());
  if (parts === null) return null;
  const fields = new Map<string, string>();
  for (const field of (parts[2] ?? '').split('&')) {
    const [name, value] = splitOnce(field, '=');
    // RFC 6068 §2: percent-encoded; a plus sign is a plus sign.
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), decode(value));
  }
  const to = decode(parts[1] ?? '');
  const shown = label.replace(/\s+/g, ' ').trim().slice(0, LONGEST_LABEL);
  const text = (fields.get('body') ?? '').replaceAll('\r\n', '\n');
  return { label: shown === '' ? to : shown, to, subject: fields.get('subject') ?? '', text };
}

function splitOnce(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
