/** Rules that could not do what they say, named with their line. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parseConfig } from '../../../src/config.ts';
import { ConfigurationError } from '../../../src/config/mistake.ts';
import { configurationWith } from '../../support/ruled-desk.ts';
import { ENVIRONMENT } from './texts.ts';

const RULES = `categories:
  servers: { name: Servers, team: sysadmin }
rules:
`;

/** Line within the rules, path, message. */
async function mistakesOf(rules: string): Promise<readonly string[]> {
  try {
    await configurationWith(`${RULES}${rules}`);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const above = (await readFile('config/sandbox.yaml', 'utf8')).split('\n').length + RULES.split('\n').length - 1;
    return error.mistakes.map(({ line, path, message }) => `${(line ?? 0) - above} ${path}: ${message}`);
  }
}

test.each<[what: string, rules: string, mistakes: readonly string[]]>([
  ['a good one', '- { name: a, when: { subject: { regex: ["^x+$"] } }, set: { tags: [x] } }', []],
  [
    'a pattern that looks ahead',
    '- { name: a, set: { tags: [x] } }\n- { name: b, when: { subject: { regex: ["(?!x)"] } }, drop: true }',
    [
      '2 rules[1].when.subject.regex[0]: looks ahead or behind, which no engine can do in linear time: write two patterns, or two rules',
    ],
  ],
  [
    'no words',
    '- { name: a, when: { subject: { words: [] } }, drop: true }',
    ['1 rules[0].when.subject.words: is empty: give a word'],
  ],
  [
    'an unknown category',
    '- { name: a, set: { category: server } }',
    ['1 rules[0].set.category: there is no category server: did you mean servers?'],
  ],
  [
    'an unknown template',
    '- { name: a, answer: rule-known-problems }',
    ['1 rules[0].answer: there is no template rule-known-problems: did you mean rule-known-problem?'],
  ],
  [
    'a template for agents',
    '- { name: a, answer: agent-note }',
    ['1 rules[0].answer: must be a template for answers, whose name begins with rule-, e.g. rule-known-problem'],
  ],
  [
    'an assignee outside the team',
    '- { name: a, set: { team: first-line, assignee: jane } }',
    ['1 rules[0].set.assignee: jane is not a member of first-line: name one who is (john), or leave team out'],
  ],
  [
    'an assignee outside the team of the category',
    '- { name: a, set: { category: servers, assignee: john } }',
    [
      '1 rules[0].set.assignee: john is not a member of sysadmin, the team of category servers: name one who is (jane), or set their team, too',
    ],
  ],
  [
    'nothing to do',
    '- { name: a, when: { subject: { words: [x] } } }',
    ['1 rules[0]: does nothing: give set, drop, quarantine, answer, or acknowledge: false'],
  ],
  [
    'settings of what is dropped',
    '- { name: a, drop: true, quarantine: true, set: { urgency: low }, acknowledge: false }',
    [
      '1 rules[0].quarantine: has no effect beside drop: choose one',
      '1 rules[0].set.urgency: has no effect beside drop: leave it out',
      '1 rules[0].acknowledge: has no effect beside drop: leave it out',
    ],
  ],
  [
    'an answer without acknowledgement',
    '- { name: a, acknowledge: false, answer: rule-known-problem }',
    ['1 rules[0].answer: has no effect beside acknowledge: false: choose one'],
  ],
  [
    'what only new tickets get',
    '- { name: a, on: [reply], set: { assignee: john, tags: [x] }, acknowledge: false }',
    [
      '1 rules[0].set.assignee: has no effect on replies: say on: [new], or leave it out',
      '1 rules[0].acknowledge: has no effect on replies: say on: [new], or leave it out',
    ],
  ],
  [
    'two of one name',
    '- { name: a, set: { tags: [x] } }\n- { name: a, set: { tags: [y] } }',
    ['2 rules[1].name: a is already the name of rules[0]: give each its own'],
  ],
  [
    'one that is never reached',
    '- { name: all, quarantine: true }\n- { name: b, on: [new, machine], drop: true, when: { subject: { words: [x] } } }\n- { name: c, set: { tags: [x] } }',
    [
      '3 rules[2]: is never reached: all stands before it and ends the list for every message; give that one a when, or put it last',
    ],
  ],
])('%s', async (_, rules, mistakes) => {
  expect(await mistakesOf(rules)).toEqual(mistakes);
});

test('the rules that the example shows as comments are right', async () => {
  const text = await readFile('config/ticketd.example.yaml', 'utf8');
  const shown = text.replace(/^ {2}# (?=- | {2})/gm, '  ');
  const { desk } = await parseConfig('ticketd.yaml', shown, ENVIRONMENT);
  expect(desk.rules.length).toBeGreaterThan(5);
});
