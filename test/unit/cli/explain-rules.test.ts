/** The dry run of the operator's rules: `explain` and `message ID` say which matched, and what each did. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { CliServices } from '../../../src/cli/context.ts';
import { explainMessage } from '../../../src/engine/explain.ts';
import { readMessage } from '../../../src/mail/parse.ts';
import { loadTemplates } from '../../../src/outbound/templates.ts';
import { MonotoneIds } from '../../../src/store/ids.ts';
import { ticketNumber } from '../../../src/ticket/ids.ts';
import { keptOpen, ticketd } from '../../support/command-line.ts';
import { KEN, type Letter, write } from '../../support/letter.ts';
import { memoryStage, type MemoryStage } from '../../support/memory-stage.ts';
import { ruledBy } from '../../support/ruled-desk.ts';
import { SMALL } from '../config/texts.ts';

const RULES = `
rules:
  - { name: outage words, when: { subject: { words: [outage] } }, set: { type: incident, urgency: high } }
  - { name: our gateway, when: { header: { X-Gateway: { glob: ['gw?'] } } }, set: { tags: [gateway] }, acknowledge: false }
  - { name: other, when: { subject: { words: [printer] } }, drop: true }
`;

let stage: MemoryStage;
let folder: string;
let letter: Letter;
let openExplainer: CliServices['openExplainer'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ticketd-rules-'));
  stage = await memoryStage(await ruledBy(RULES));
  const renderer = await loadTemplates('templates');
  const tools = { desk: stage.config.desk, clock: stage.clock, ids: new MonotoneIds(stage.clock), renderer };
  openExplainer = async () => ({
    explain: async (source) => {
      const message = await readMessage(source);
      const { verdict } = await explainMessage(tools, stage.store, message, source);
      return { message, verdict, known: null };
    },
    close: async () => undefined,
  });
  letter = await write({ from: KEN, subject: 'Outage', text: 'Help.', headers: { 'X-Gateway': 'GW1' } });
  await writeFile(join(folder, 'outage.eml'), letter.source);
  await writeFile(join(folder, 'ticketd.yaml'), SMALL);
}, 30_000);
afterAll(async () => {
  await stage.close();
  await rm(folder, { recursive: true });
});

const explain = (...options: readonly string[]) =>
  ticketd(['explain', '--config', join(folder, 'ticketd.yaml'), ...options, join(folder, 'outage.eml')], {
    openExplainer,
  });
const WORDS = /Rules +– outage words: type incident, urgency high\n +– our gateway: tag gateway, no acknowledgement\n/;

test('for people', async () => {
  const { out } = await explain();
  expect(out).toMatch(WORDS);
  expect(out).toContain('rule “our gateway” wants no acknowledgement');
});

test('for programs', async () => {
  const explained = JSON.parse((await explain('--json')).out) as Record<string, unknown>;
  expect(explained['rule']).toEqual(['outage words', 'our gateway']);
  expect(explained['would']).toMatchObject({
    rules: [
      { rule: 'outage words', effects: ['type incident', 'urgency high'] },
      { rule: 'our gateway', effects: ['tag gateway', 'no acknowledgement'] },
    ],
    mails: [{ template: 'agent-assigned' }],
  });
  expect(await stage.queries.tickets({ limit: 10 })).toEqual([]);
});

test('a message that was received says it later', async () => {
  await stage.send(letter);
  const [kept] = await stage.queries.messages(ticketNumber(1));
  const { out } = await ticketd(['message', kept?.id ?? ''], {
    loadConfig: async () => stage.config,
    openStore: async () => keptOpen(stage.store),
  });
  expect(out).toMatch(WORDS);
});
