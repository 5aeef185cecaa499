/**
 * The addresses in the words of a bounce, each with the words that speak of it.
 */
import { readAddress } from '../header/address-list.ts';

const MAX_LINES = 400;
/** How many lines below an address may speak of it. */
const CONTEXT_LINES = 8;
const MAX_LINE = 1000;
const MAX_WORDS = 4000;

const ADDRESS = /[^\s<>()"',;:[\]{}|\\]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,253}[a-z0-9])?/gi;
/** Fields of the mail that bounced, shown above it. `To:` counts where a refusal stands behind it. */
const FIELD =
  /^\s*(?:from|reply-to|sender|message-id|in-reply-to|x-[\w-]+|date|subject|to|cc|mail from|return-path|delivered-to|received)\s*:/i;
const REFUSED_TO = /^\s*to\s*:.*\b5\d\d\b/i;
/** Whom to ask is not who failed. */
const WHOM_TO_ASK =
  /\bcontact\b|\bpostmaster\b|assistance|\bsupport\b|help ?desk|\babuse\b|questions|(?:send|write) (?:an? )?(?:e-?)?mail to|please (?:e-?mail|call)|ご連絡|お問い?合わせ/i;
/** `mail from <…>`, `expanded from: <…>`, sendmail's `from ken@example.com`: before the address stands that it is the other one. */
const OTHER_PARTY = /(?:\bfrom:?\s*<?|\bsender:?\s*<?|\bhelo=?\s*<?|\bf=\[|\bby:?\s*<?)$/i;

/** sendmail: in such a line stands all that was said of the address. */
const ITS_REPLY = /^[\s<>]{0,8}[245]\d\d[ -].{0,300}\.{3} ?\S/;

export interface FailedAddress {
  readonly address: string;
  /** The one that was written to, and is sent on to `address`. */
  readonly original?: string;
  /** What speaks of it, the nearest words first, all of them last. */
  readonly words: readonly string[];
}

/** In the order in which they stand. Addresses in `own` count only if there are no others: somebody may write to a dead alias of their own. */
export function failedAddresses(text: string, own: ReadonlySet<string>): readonly FailedAddress[] {
  const lines = text.split('\n', MAX_LINES).map((line) => line.slice(0, MAX_LINE));
  const found = linesByAddress(lines);
  const foreign = [...found.keys()].filter((address) => !own.has(address));
  const named = foreign.length > 0 ? foreign : [...found.keys()];
  const asked = named.filter((address) => (found.get(address) ?? []).every((at) => WHOM_TO_ASK.test(lines[at] ?? '')));
  const failed = asked.length < named.length ? named.filter((address) => !asked.includes(address)) : named;
  const firstLines = new Set(failed.map((address) => found.get(address)?.[0] ?? 0));
  return failed.map((address) => {
    const at = found.get(address) ?? [];
    const original = sentOnFrom(lines, at);
    const words = wordsOf(lines, at, firstLines, text);
    return original === null || original === address ? { address, words } : { address, original, words };
  });
}

/** Exim's `(generated from …)`, Postfix's and sendmail's `(expanded from …)`: beside the address or on the next line. */
const SENT_ON = /\((?:ultimately )?(?:generated|expanded) from:? ?<?([^\s<>()]{3,254})>?\)/i;

function sentOnFrom(lines: readonly string[], at: readonly number[]): string | null {
  const near = at.map((index) => lines.slice(index, index + 2).join(' ')).find((line) => SENT_ON.test(line));
  return near === undefined ? null : readAddress(SENT_ON.exec(near)?.[1] ?? '');
}

function linesByAddress(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  lines.forEach((line, index) => {
    if (!line.includes('@') || (FIELD.test(line) && !REFUSED_TO.test(line))) return;
    for (const match of line.matchAll(ADDRESS)) {
      // QUIRK Exchange 5.5, in X.400: `dda:SMTP=ken@example.com`.
      const address = readAddress(match[0].replace(/^[<'`=*]+|[.>'`*]+$/g, '').replace(/^(?:smtp|rfc-?822)=/i, ''));
      if (address === null || address.startsWith('mailer-daemon@')) continue;
      if (OTHER_PARTY.test(line.slice(Math.max(0, match.index - 20), match.index))) continue;
      const known = found.get(address);
      if (known === undefined) found.set(address, [index]);
      else known.push(index);
    }
  });
  return found.size > 0 ? found : undisclosed(lines);
}

/** QUIRK Exim: `an undisclosed address (generated from ken@example.com)`: all that is known is whom it was written to. */
function undisclosed(lines: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const at = lines.findIndex((line) => SENT_ON.test(line));
  const address = at < 0 ? null : sentOnFrom(lines, [at]);
  return address === null ? new Map() : new Map([[address, [at]]]);
}

function wordsOf(
  lines: readonly string[],
  at: readonly number[],
  firstLines: ReadonlySet<number>,
  text: string,
): readonly string[] {
  const [start = 0] = at;
  let end = start + 1;
  while (end < lines.length && end < start + CONTEXT_LINES && !firstLines.has(end)) end += 1;
  const own = lines[start] ?? '';
  if (ITS_REPLY.test(own)) return [own];
  const block = lines.slice(start, end).join('\n');
  const naming = at
    .map((index) =>
      lines
        .slice(index, index + 2)
        .filter((_, next) => next === 0 || !firstLines.has(index + next))
        .join('\n'),
    )
    .join('\n');
  const above = start > 0 && !firstLines.has(start - 1) ? (lines[start - 1] ?? '') : '';
  return [block, naming, `${above}\n${block}`, text.slice(0, MAX_WORDS)];
}

/** As `failedAddresses`, of an address that is known to have failed. */
export function failedAddress(text: string, address: string): FailedAddress {
  const found = failedAddresses(text, new Set()).find((each) => each.address === address);
  return found ?? { address, words: [addressWords(text, address), text.slice(0, MAX_WORDS)] };
}

/** The words of a text that speak of an address; the head of the text if it is not named there. */
export function addressWords(text: string, address: string | null): string {
  const at = address === null ? -1 : text.slice(0, 50_000).toLowerCase().indexOf(address);
  return at < 0 ? text.slice(0, MAX_WORDS) : text.slice(Math.max(0, at - 300), at + 1000);
}
