/**
 * The grammar of each command (product section 7.2): from its words to what is asked, or to a refusal that
 * says what was wanted.
 */
import { type Address, address, type TicketNumber } from '../../ticket/ids.ts';
import type { Refusal } from '../../ticket/refusal.ts';
import { LEVELS, TICKET_TYPES } from '../../ticket/ticket.ts';
import { readAbsenceWords } from './absence-words.ts';
import { type AgentRequest, LIST_SCOPES } from './agent-request.ts';
import { type MarkedLine, plainDashes, plainWords } from './command-line.ts';
import { readTicketNumbers } from './ticket-numbers.ts';
import { nearest } from '../nearest.ts';

export type Reading =
  { readonly request: AgentRequest; readonly refusal: null } | { readonly request: null; readonly refusal: Refusal };

interface Rule {
  readonly read: (line: MarkedLine) => Reading;
  /** How many unquoted words `# name …` may hold before it is taken for a heading; without, any that the command can read. */
  readonly asHeading?: number;
  /** Words on the line itself are the first line of the text below. */
  readonly textOnLine?: true;
}

const asked = (request: AgentRequest): Reading => ({ request, refusal: null });
const refused = (refusal: Refusal): Reading => ({ request: null, refusal });
const bad = (line: MarkedLine, wanted: string): Reading =>
  refused({ kind: 'bad-argument', command: line.name, given: line.rest, wanted });

/** A command that takes nothing. */
function alone(request: AgentRequest): Rule {
  return {
    read: (line) => (plainWords(line.words).length === 0 ? asked(request) : bad(line, 'nothing; one command per line')),
  };
}

/** A command whose text may begin on its own line. A number there is somebody naming a ticket, and no text. */
function withText(request: AgentRequest): Rule {
  const read = (line: MarkedLine): Reading =>
    /^#?\d+$/.test(line.rest)
      ? bad(line, 'a text, or nothing; the ticket is the one whose mail you answer')
      : asked(request);
  return { read, asHeading: 0, textOnLine: true };
}

/** A command that takes one name, which may be of several words. */
function naming(make: (name: string) => AgentRequest, wanted: string): Rule {
  const read = (line: MarkedLine): Reading => {
    const name = plainWords(line.words).join(' ');
    return name === '' ? bad(line, wanted) : asked(make(name));
  };
  return { read };
}

/** A command that takes one of a few words; their beginning is enough. */
function choosing<T extends string>(values: readonly T[], make: (value: T) => AgentRequest): Rule {
  const read = (line: MarkedLine): Reading => {
    const typed = plainDashes(plainWords(line.words).join('-')).toLowerCase();
    const begun = typed === '' ? [] : values.filter((value) => value.startsWith(typed));
    const value = values.find((candidate) => candidate === typed) ?? (begun.length === 1 ? begun[0] : undefined);
    return value === undefined ? bad(line, values.join(', ')) : asked(make(value));
  };
  return { read };
}

/** `ken@example.com`, `<ken@example.com>`; null if it is no address that mail could go to. */
function readAddress(word: string): Address | null {
  const plain = word.replace(/^(?:mailto:|<)+/i, '').replace(/[>,;.]{1,9}$/, '');
  const at = plain.lastIndexOf('@');
  if (at < 1 || at !== plain.indexOf('@') || plain.length > 254) return null;
  if (!/^[^\s"(),:;<>[\\\]]+$/.test(plain)) return null;
  const domain = plain.slice(at + 1);
  return /^[\p{L}\p{N}.-]+$/u.test(domain) && !/^[.-]|\.\.|[.-]$/.test(domain) ? address(plain) : null;
}

/** A plus or a minus, of whatever width and length the keyboard made it. */
const SIGN = /^(?:[+＋]|--|[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d])/;

/** `+a -b c` apart: what to add (with or without a plus) and what to drop. Commas are fine. */
function signed(line: MarkedLine): { readonly add: readonly string[]; readonly drop: readonly string[] } {
  const add: string[] = [];
  const drop: string[] = [];
  let dropping = false;
  for (const piece of plainWords(line.words)
    .join(' ')
    .split(/[\s,;]+/)) {
    // Only the sign is made plain: `xn--` within a domain has its hyphens by right (RFC 5890 §2.3.1).
    const sign = SIGN.exec(piece)?.[0] ?? '';
    const word = piece.slice(sign.length);
    dropping = sign === '' ? dropping : plainDashes(sign) === '-';
    // `+ a`: the sign stands alone and belongs to the next word.
    if (word === '') continue;
    (dropping ? drop : add).push(word);
    dropping = false;
  }
  return { add, drop };
}

function readTags(line: MarkedLine): Reading {
  const plain = (tags: readonly string[]): readonly string[] =>
    tags.map((tag) => tag.replace(/^#/, '').toLowerCase()).filter((tag) => tag !== '');
  const { add, drop } = signed(line);
  const tags = { add: plain(add), drop: plain(drop) };
  const all = [...tags.add, ...tags.drop];
  if (all.length === 0 || all.some((tag) => tag.length > 50)) {
    return bad(line, 'tags to add and to drop, like +vpn -printer, at most 50 letters each');
  }
  return asked({ kind: 'tag', ...tags });
}

function readCopies(line: MarkedLine): Reading {
  const wanted = 'addresses to add and to drop, like +ken@example.com -max@example.com';
  const { add, drop } = signed(line);
  const lists = [add, drop].map((list) => list.map(readAddress));
  const known = lists.map((list) => list.filter((each) => each !== null));
  if (add.length + drop.length === 0 || lists.some((list) => list.includes(null))) return bad(line, wanted);
  return asked({ kind: 'cc', add: known[0] ?? [], drop: known[1] ?? [] });
}

function readNew(line: MarkedLine): Reading {
  const words = plainWords(line.words);
  const rest = words[0]?.toLowerCase() === 'for' ? words.slice(1) : words;
  const caller = readAddress(rest.at(-1) ?? '');
  if (caller === null) return bad(line, 'for and one address, like for ken@example.com');
  return asked({ kind: 'new', for: caller, name: rest.slice(0, -1).join(' ') });
}

function readRequester(line: MarkedLine): Reading {
  const words = plainWords(line.words);
  const who = words.length === 1 ? readAddress(words[0] ?? '') : null;
  return who === null ? bad(line, 'one address') : asked({ kind: 'requester', address: who });
}

/** The reason is what stands in quotation marks; without them the desk's names tell what is left over. */
function readEscalate(line: MarkedLine): Reading {
  const words = plainWords(line.words.filter((word) => !word.quoted));
  const reason = line.words
    .filter((word) => word.quoted)
    .map((word) => word.text)
    .join(' ');
  return asked({ kind: 'escalate', words, reason: reason === '' ? null : reason });
}

/** `#pending for 3d`, `#hold until Friday`; `for` and `until` may be left out, and nothing said of the time. */
function waiting(kind: 'pending' | 'hold'): Rule {
  const read = (line: MarkedLine): Reading => {
    const words = plainWords(line.words);
    const rest = /^(?:for|until|till|til)$/i.test(words[0] ?? '') ? words.slice(1) : words;
    if (rest.length === 0 && words.length > 0) return bad(line, 'a date, a weekday or a time like 3d after it');
    return asked({ kind, until: rest.length === 0 ? null : rest.join(' ') });
  };
  return { read };
}

function readAway(line: MarkedLine): Reading {
  const words = readAbsenceWords(line.words);
  if (words === null) return bad(line, 'until DATE, to WHO, or both, like until Friday to jane');
  const { first: who, until, standIn } = words;
  return asked({ kind: 'away', who, until, standIn });
}

function readBack(line: MarkedLine): Reading {
  const who = plainWords(line.words).join(' ');
  return asked({ kind: 'back', who: who === '' ? null : who });
}

/** Free words, quoted or not, as one text. */
function freeText(line: MarkedLine): string {
  const only = line.words.length === 1 ? line.words[0] : undefined;
  return only?.quoted === true ? only.text : line.rest;
}

function readSubject(line: MarkedLine): Reading {
  const text = freeText(line);
  if (text === '' || text.length > 250) return bad(line, 'the new subject, at most 250 letters');
  return asked({ kind: 'subject', text });
}

function readList(line: MarkedLine): Reading {
  if (plainWords(line.words).length === 0) return asked({ kind: 'list', scope: 'mine' });
  return choosing(LIST_SCOPES, (scope) => ({ kind: 'list', scope })).read(line);
}

/** A command that takes the number of one other ticket. */
function numbered(make: (number: TicketNumber) => AgentRequest): Rule {
  const read = (line: MarkedLine): Reading => {
    const [number, another] = readTicketNumbers(line.words) ?? [];
    return number === undefined || another !== undefined ? bad(line, 'the number of one ticket') : asked(make(number));
  };
  return { read };
}

function readSplit(line: MarkedLine): Reading {
  const [number = null, another] = readTicketNumbers(line.words) ?? [null, null];
  if (another !== undefined) return bad(line, 'nothing, or the number of a ticket that was merged into this one');
  return asked({ kind: 'split', number });
}

function readProblem(line: MarkedLine): Reading {
  const instances = readTicketNumbers(line.words);
  return instances === null ? bad(line, 'nothing, or numbers of tickets') : asked({ kind: 'problem', instances });
}

const RULES: Readonly<Record<string, Rule>> = {
  reply: withText({ kind: 'reply' }),
  note: withText({ kind: 'note' }),
  new: { read: readNew },
  take: alone({ kind: 'take' }),
  assign: naming((who) => ({ kind: 'assign', who }), 'an agent, by handle, name or address'),
  unassign: alone({ kind: 'unassign' }),
  team: naming((name) => ({ kind: 'team', name }), 'a team'),
  escalate: { read: readEscalate, asHeading: 2 },
  ack: alone({ kind: 'acknowledge' }),
  acknowledge: alone({ kind: 'acknowledge' }),
  priority: naming((value) => ({ kind: 'priority', value }), 'P1, P2, P3, P4 or its label'),
  impact: choosing(LEVELS, (value) => ({ kind: 'impact', value })),
  urgency: choosing(LEVELS, (value) => ({ kind: 'urgency', value })),
  type: choosing(TICKET_TYPES, (value) => ({ kind: 'type', value })),
  category: naming((name) => ({ kind: 'category', name }), 'a category'),
  tag: { read: readTags, asHeading: 2 },
  subject: { read: readSubject, asHeading: 0 },
  pending: waiting('pending'),
  hold: waiting('hold'),
  resume: alone({ kind: 'resume' }),
  resolve: withText({ kind: 'resolve' }),
  close: {
    read: (line) => asked({ kind: 'close', reason: freeText(line) === '' ? null : freeText(line) }),
    asHeading: 0,
  },
  reopen: alone({ kind: 'reopen' }),
  follow: alone({ kind: 'follow' }),
  unfollow: alone({ kind: 'unfollow' }),
  cc: { read: readCopies },
  requester: { read: readRequester },
  merge: numbered((into) => ({ kind: 'merge', into })),
  split: { read: readSplit },
  link: numbered((to) => ({ kind: 'link', to })),
  problem: { read: readProblem, asHeading: 0 },
  announce: withText({ kind: 'announce' }),
  files: alone({ kind: 'files' }),
  status: alone({ kind: 'status' }),
  list: { read: readList },
  away: { read: readAway },
  back: { read: readBack, asHeading: 0 },
  help: { read: () => asked({ kind: 'help' }), asHeading: 0 },
};

/** Part of the contract, and not built in this version. */
const NOT_AVAILABLE: ReadonlySet<string> = new Set('ask history search undo redact spam'.split(' '));

/** Words that people use for ours, and that no typing mistake explains. */
const SYNONYMS: Readonly<Record<string, string>> = {
  answer: 'reply',
  comment: 'note',
  internal: 'note',
  public: 'reply',
  grab: 'take',
  mine: 'take',
  owner: 'assign',
  transfer: 'team',
  move: 'team',
  severity: 'priority',
  wait: 'pending',
  snooze: 'hold',
  done: 'resolve',
  fixed: 'resolve',
  solution: 'resolve',
  watch: 'follow',
};

const ruleOf = (name: string): Rule | undefined => (Object.hasOwn(RULES, name) ? RULES[name] : undefined);

/** Reads one marked line; null if it is a heading rather than a command: `# Resolve the issue`. */
export function readCommand(line: MarkedLine): Reading | null {
  const rule = ruleOf(line.name);
  if (rule === undefined) {
    if (line.spaced && line.rest !== '') return null;
    if (NOT_AVAILABLE.has(line.name)) return refused({ kind: 'not-available', command: line.name });
    const synonym = Object.hasOwn(SYNONYMS, line.name) ? SYNONYMS[line.name] : undefined;
    const meant = synonym ?? nearest(line.name, Object.keys(RULES), line.spaced ? 1 : 2);
    return line.spaced && meant === null ? null : refused({ kind: 'unknown-command', name: line.name, nearest: meant });
  }
  const reading = rule.read(line);
  if (!line.spaced) return reading;
  const unquoted = line.words.filter((word) => !word.quoted).length;
  const heading = reading.request === null || unquoted > (rule.asHeading ?? Infinity);
  return heading ? null : reading;
}

/** The beginning of the text that stands on the command's own line (`#note Called him.`); empty if there is none. */
export function textOnLine(line: MarkedLine): string {
  return ruleOf(line.name)?.textOnLine === true ? freeText(line) : '';
}
