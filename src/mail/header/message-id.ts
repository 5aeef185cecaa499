/**
 * Message identifiers (RFC 5322 §3.6.4) out of fields that often hold more than that.
 */

const MAX_IDS = 100;
/** RFC 5322 §2.1.1: no line is longer, so no identifier is. */
const MAX_ID_LENGTH = 998;

/** All identifiers of In-Reply-To or References, with angle brackets, in their order; of too many the first and the newest. */
export function readMessageIds(value: string): readonly string[] {
  const ids: string[] = [];
  const seen = new Set<string>();
  for (const token of tokens(value)) {
    if (seen.has(token)) continue;
    seen.add(token);
    ids.push(token);
  }
  return ids.length <= MAX_IDS ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MAX_IDS)];
}

/** The one of a Message-ID field; null if there is none. */
export function readMessageId(value: string | null): string | null {
  if (value === null) return null;
  const [first] = tokens(value);
  if (first !== undefined) return first;
  // QUIRK scripts and old gateways: an identifier without its brackets.
  const bare = /^[^\s<>]+$/.exec(value.trim())?.[0];
  return bare === undefined || bare.length > MAX_ID_LENGTH ? null : `<${bare}>`;
}

function tokens(value: string): readonly string[] {
  const found: string[] = [];
  for (const match of value.matchAll(/<([^<>]*)>/g)) {
    // QUIRK several mailers fold within a long identifier: the blank is not part of it.
    const id = (match[1] ?? '').replace(/\s+/g, '');
    if (id !== '' && id.length <= MAX_ID_LENGTH - 2 && !/\p{Cc}/u.test(id)) found.push(`<${id}>`);
  }
  if (found.length > 0) return found;
  return value
    .split(/[\s,]+/)
    .filter((word) => /^[^\s<>@()"]+@[^\s<>@()"]+$/.test(word) && word.length <= MAX_ID_LENGTH - 2)
    .map((word) => `<${word}>`);
}
