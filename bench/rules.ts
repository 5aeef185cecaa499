/** What rules cost: a table of usual ones on usual mail, and patterns that are made to be slow on mail that is made for them. */
import { globPattern, type Pattern, wordPattern } from '../src/policy/rules/pattern.ts';
import { compileRegex } from '../src/policy/rules/regex.ts';
import { ruleOn } from '../src/policy/rules/ruling.ts';
import type { Rule } from '../src/policy/rules/rule.ts';
import { sightOf } from '../src/policy/rules/sight.ts';
import { readMessage } from '../src/mail/parse.ts';
import { mailboxKey } from '../src/ticket/ids.ts';
import { instant } from '../src/ticket/time.ts';
import { corpus } from './corpus.ts';

export interface RulesResult {
  readonly rules: number;
  /** Milliseconds a message, all rules. */
  readonly usual: number;
  /** Milliseconds for the whole of a 1 MB mail: its sight, and all hostile patterns; and the slowest pattern alone. */
  readonly hostile: readonly { readonly text: string; readonly all: number; readonly slowest: number }[];
}

const regex = (source: string): Pattern => {
  const { pattern, mistake } = compileRegex(source);
  if (pattern === null) throw new Error(mistake);
  return pattern;
};

const rule = (index: number, field: 'subject' | 'body', pattern: Pattern): Rule => ({
  name: `rule ${index}`,
  on: ['new'],
  when: [{ kind: 'text', field, pattern }],
  set: {},
  tags: [`tag-${index}`],
  end: null,
  acknowledge: true,
  answer: null,
});

const WORDS = [
  'outage',
  'down',
  'störung',
  'not working',
  'invoice',
  'printer',
  'パスワード',
  'сервер',
  'vpn',
  'login',
];
const USUAL: readonly Pattern[] = [
  ...WORDS.flatMap((word) => [wordPattern(word), globPattern(`*${word}*`)]),
  regex('(?i)\\b(?:out of memory|disk full|no space left)\\b'),
  regex('^\\[[A-Z]+-\\d+\\]'),
  regex('\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b'),
];

/** A backtracking engine would not come to an end on these. */
const HOSTILE: readonly Pattern[] = [
  '(a+)+$',
  '(a|aa)+$',
  '(x+x+)+y',
  '(.*)(.*)(.*)(.*)(.*)z$',
  '(.*a){20}b',
  '(a?){300}a{300}b',
  '(?:a{1,30}){1,30}z',
  '(?i)(\\w+\\s?)+!$',
  '(a|b)*a(a|b){16}c',
  '(\\pL+\\pM*)+7$',
].map(regex);
const HOSTILE_OTHERS: readonly Pattern[] = [
  globPattern('*a*a*a*a*a*a*a*a*b'),
  globPattern(`*${'a?'.repeat(100)}b*`),
  wordPattern('a'.repeat(500)),
  wordPattern(`${'a '.repeat(200)}b`),
];

const MEGABYTE = 1_000_000;
const TEXTS: Readonly<Record<string, string>> = {
  'a, a million times': 'a'.repeat(MEGABYTE),
  'a and blanks': 'a '.repeat(MEGABYTE / 2),
  'a and b by turns': 'ab'.repeat(MEGABYTE / 2),
  words: 'The quick brown fox jumps over 12 dogs. '.repeat(MEGABYTE / 40),
  'the longest letter': '\ufdfa'.repeat(MEGABYTE / 3),
};

export async function measureRules(seed: number): Promise<RulesResult> {
  const rules = USUAL.flatMap((pattern, index) => [
    rule(2 * index, 'subject', pattern),
    rule(2 * index + 1, 'body', pattern),
  ]);
  const texts = [];
  // One after the other: each is timed.
  for (const name of Object.keys(TEXTS)) texts.push(await hostile(name));
  return { rules: rules.length, usual: await usual(rules, seed), hostile: texts };
}

const NOW = instant(Date.UTC(2026, 10, 2, 9));
const CIRCUMSTANCES = { mailbox: mailboxKey('support'), knownRequester: false };

async function usual(rules: readonly Rule[], seed: number): Promise<number> {
  const sources = [...corpus({ seed, messages: 2000, senders: 400, firstTicket: 1, now: NOW })].map(
    ({ source }) => source,
  );
  const mails = await Promise.all(sources.map(async (source) => ({ source, message: await readMessage(source) })));
  const desk = { rules, teams: new Map() };
  const all = (): number => {
    const started = performance.now();
    for (const { message, source } of mails) ruleOn(sightOf(message, source, CIRCUMSTANCES), ['new'], 'opening', desk);
    return (performance.now() - started) / mails.length;
  };
  all();
  return all();
}

async function hostile(name: string): Promise<RulesResult['hostile'][number]> {
  const text = TEXTS[name] ?? '';
  const source = Buffer.from(`From: ken@example.com\r\nSubject: ${text}\r\nX-Spam-Score: ${text}\r\n\r\n${text}`);
  const message = await readMessage(source);
  const started = performance.now();
  const sight = sightOf(message, source, CIRCUMSTANCES);
  const readings = [...sight.texts('subject'), ...sight.texts('body'), ...sight.header('x-spam-score')];
  const each = [...HOSTILE, ...HOSTILE_OTHERS].map((pattern) => {
    const before = performance.now();
    for (const reading of readings) pattern(reading);
    return performance.now() - before;
  });
  return { text: name, all: performance.now() - started, slowest: Math.max(...each) };
}
