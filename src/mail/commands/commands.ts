/**
 * Commands by mail: the lines at the top of an agent's answer that begin with `#`, and the text below them
 * (product section 7.2). The input is the new words only: what somebody quotes is never a command.
 */
import type { Refusal } from '../../ticket/refusal.ts';
import type { Visibility } from '../../ticket/ticket.ts';
import type { AgentRequest } from './agent-request.ts';
import { type Reading, readCommand, textOnLine } from './command-grammar.ts';
import { type MarkedLine, plainWords, readMarkedLine } from './command-line.ts';
import { isSignatureAlone } from './sign-off.ts';

/** One line of the block. Either `request` or `refusal` is there. */
export interface CommandLine {
  /** As it stands in the mail. */
  readonly raw: string;
  /** Lower case, without the `#`. */
  readonly name: string;
  readonly arguments: readonly string[];
  readonly request: AgentRequest | null;
  readonly refusal: Refusal | null;
}

export interface CommandBlock {
  readonly lines: readonly CommandLine[];
  /** What stands below the block, trimmed; empty if that is nothing, or a signature alone. */
  readonly text: string;
  /** Whom the text is for; null without commands: then the notification that was answered decides (section 7.1). */
  readonly audience: Visibility | null;
}

/** How many lines a mail program may have made of one long command. */
const WRAPPED = 4;

/**
 * Reads the commands of an agent's new words. Total: every line is either a command or part of the text.
 * Blank lines do not end the block. QUIRK Outlook: each line is a paragraph, with a blank line after it.
 */
export function readCommandBlock(newWords: string): CommandBlock {
  const all = newWords.split(/\r\n|[\r\n\u2028\u2029]/);
  const lines: CommandLine[] = [];
  const texts: string[] = [];
  let next = 0;
  while (next < all.length) {
    const raw = all[next] ?? '';
    const found = readMarkedLine(raw);
    if (found === null && raw.trim() !== '') break;
    if (found === null) {
      next++;
      continue;
    }
    const whole = unwrap(all, next, found);
    const reading = readCommand(whole.line);
    if (reading === null) break;
    lines.push(commandLine(all.slice(next, next + whole.count).join('\n'), whole.line, reading));
    texts.push(textOnLine(whole.line));
    next += whole.count;
  }
  const below = all.slice(next).join('\n').trim();
  if (lines.length === 0) return { lines, text: below, audience: null };
  const text = [...texts, isSignatureAlone(below) ? '' : below].filter((part) => part !== '').join('\n');
  return { lines: refuseContradiction(lines), text, audience: audienceOf(lines) };
}

/** QUIRK plain text mail: lines are wrapped at about 75 columns, a quoted reason too. Joins it until its mark is closed. */
function unwrap(
  all: readonly string[],
  first: number,
  found: MarkedLine,
): { readonly line: MarkedLine; readonly count: number } {
  if (!found.open) return { line: found, count: 1 };
  let raw = all[first] ?? '';
  for (let count = 2; count <= WRAPPED; count++) {
    const further = all[first + count - 1];
    if (further === undefined || further.trim() === '' || readMarkedLine(further) !== null) break;
    raw = `${raw.trimEnd()} ${further.trim()}`;
    const joined = readMarkedLine(raw);
    if (joined !== null && !joined.open) return { line: joined, count };
  }
  return { line: found, count: 1 };
}

function commandLine(raw: string, line: MarkedLine, reading: Reading): CommandLine {
  return { raw, name: line.name, arguments: plainWords(line.words), ...reading };
}

/** In doubt internal: a note never reaches a requester. */
function audienceOf(lines: readonly CommandLine[]): Visibility {
  const has = (...kinds: readonly AgentRequest['kind'][]): boolean =>
    lines.some(({ request }) => request !== null && kinds.includes(request.kind));
  if (has('note')) return 'internal';
  return has('reply', 'announce', 'pending', 'resolve', 'close') ? 'public' : 'internal';
}

/** `#reply` and `#note` in one block: the text cannot be both, and guessing wrong would show a note to the requester. */
function refuseContradiction(lines: readonly CommandLine[]): readonly CommandLine[] {
  const kinds = new Set(lines.map(({ request }) => request?.kind));
  if (!kinds.has('reply') || !kinds.has('note')) return lines;
  const second = lines.findLastIndex(({ request }) => request?.kind === 'reply' || request?.kind === 'note');
  return lines.map((line, index) =>
    index === second
      ? {
          ...line,
          request: null,
          refusal: {
            kind: 'bad-argument',
            command: line.name,
            given: '#reply and #note',
            wanted: 'one of the two: the text below is either for the requester or internal',
          },
        }
      : line,
  );
}
