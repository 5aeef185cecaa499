/** The laws of rules: total, the same for the same message, and never slow, whoever wrote it. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMessage } from '../../../src/mail/parse.ts';
import { ruleOn, type Ruling } from '../../../src/policy/rules/ruling.ts';
import { sightOf } from '../../../src/policy/rules/sight.ts';
import { spamScore } from '../../../src/policy/rules/spam-score.ts';
import { mailboxKey } from '../../../src/ticket/ids.ts';
import { configurationWith } from '../../support/ruled-desk.ts';

const RULES = `
rules:
  - { name: words, when: { subject: { words: [outage, störung] } }, set: { tags: [words] } }
  - { name: globs, when: { from: { glob: ['*@*.example.org'] } }, set: { urgency: low } }
  - { name: regex, when: { body: { regex: ['(a+)+$', '(x+x+)+y'] } }, set: { urgency: high } }
  - { name: header, when: { header: { X-Mailer: { regex: ['(.*)(.*)z'] } } }, set: { tags: [mailer] } }
  - { name: score, when: { spamScore: { atLeast: 5 } }, quarantine: true }
  - { name: files, when: { attachment: { glob: ['*.exe'] } }, drop: true }
`;

const desk = configurationWith(RULES).then((config) => config.desk);

const CIRCUMSTANCES = { mailbox: mailboxKey('support'), knownRequester: false };

async function ruled(source: Uint8Array): Promise<Ruling> {
  const message = await readMessage(source);
  const once = ruleOn(sightOf(message, source, CIRCUMSTANCES), ['new'], 'opening', await desk);
  expect(ruleOn(sightOf(message, source, CIRCUMSTANCES), ['new'], 'opening', await desk)).toEqual(once);
  return once;
}

test('any bytes are ruled on, twice alike', async () => {
  const names = fc.constantFrom('From', 'Subject', 'X-Mailer', 'X-Spam-Score', 'X-Spam-Status', 'To');
  const field = fc
    .tuple(names, fc.string({ unit: 'binary', maxLength: 80 }))
    .map(([name, value]) => `${name}: ${value}`);
  const mail = fc
    .tuple(fc.array(field, { maxLength: 6 }), fc.string({ unit: 'binary' }))
    .map(([header, body]) => Buffer.from(`${header.join('\r\n')}\r\n\r\n${body}`));
  await fc.assert(
    fc.asyncProperty(fc.oneof(mail, fc.uint8Array({ maxLength: 500 })), async (source) => {
      const once = await ruled(source);
      // What is said to have matched is some of the rules, in their order.
      const order = (await desk).rules.map(({ name }) => name);
      expect(order.filter((name) => once.fired.some(({ rule }) => rule === name))).toEqual(
        once.fired.map(({ rule }) => rule),
      );
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a score that a filter wrote cannot be hidden among others', async () => {
  const forged = Array.from({ length: 5000 }, () => 'X-Spam-Score: -5');
  for (const header of [
    ['X-Spam-Score: 9', ...forged],
    [...forged, 'X-Spam-Score: 9'],
  ]) {
    const source = Buffer.from(['From: ken@example.com', ...header, '', 'Hello'].join('\r\n'));
    expect((await ruled(source)).end).toEqual({ how: 'quarantine', rule: 'score' });
  }
});

test('only what can be read is a score', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const score = spamScore((name) => (name === 'x-spam-score' ? [value] : []), null);
      expect(score === null || Math.abs(score) < 1_000_000).toBe(true);
    }),
  );
});
