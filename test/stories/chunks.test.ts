/** How mail is cut into chunks decides nothing: each decision sees what the ones before it did (architecture, section 4). */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Config } from '../../src/config.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { days } from '../../src/ticket/time.ts';
import { answer, type Draft, JOHN, KEN, type Letter, tap, write } from '../support/letter.ts';
import { letterSource } from '../support/letter-source.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';

const MIA = { name: 'Mia', address: 'mia@example.com' };
const MAX = { name: 'Max', address: 'max@example.org' };

/** The newest mail of a template to somebody; null if there is none yet. */
async function newest(stage: MemoryStage, address: string, template: string): Promise<Received | null> {
  return (await stage.mailbox(address)).findLast((mail) => mail.template === template) ?? null;
}

type Act = (stage: MemoryStage) => Promise<Letter | null>;

const says =
  (from: Draft['from'], template: string, text: string, reader = from.address): Act =>
  async (stage) => {
    const mail = await newest(stage, reader, template);
    return mail === null ? null : answer(mail, { from, text });
  };

const taps =
  (template: string, label: string): Act =>
  async (stage) => {
    const mail = await newest(stage, KEN.address, template);
    return mail === null ? null : tap(mail, label, KEN);
  };

/** What people write, each once the mail that they answer is there. */
const ACTS: Readonly<Record<string, Act>> = {
  reports: async () => write({ from: KEN, cc: MIA.address, subject: 'Fire', text: 'Smoke on the third floor.' }),
  adds: says(KEN, 'received', 'On the fourth as well.'),
  thanks: says(KEN, 'closed', 'Thanks!'),
  confirms: taps('resolved', 'Solved'),
  agrees: says(KEN, 'resolved', 'Yes, it works. Thanks!'),
  rejects: taps('resolved', 'Not solved'),
  complains: says(KEN, 'closed', 'It burns again.'),
  joins: says(MIA, 'received', 'I smell it, too.', KEN.address),
  intrudes: says(MAX, 'received', 'Somebody forwarded this.', KEN.address),
  asks: says(JOHN, 'agent-assigned', '#pending\nWhich room?'),
  resolves: says(JOHN, 'agent-assigned', '#resolve\nA new toner.'),
  closes: says(JOHN, 'agent-assigned', '#close'),
  reopens: says(JOHN, 'agent-assigned', '#reopen'),
};

/** Everything that does not tell when, or under which id. */
async function outcome(stage: MemoryStage): Promise<unknown> {
  const tickets = await stage.queries.tickets({ limit: 100 });
  return Promise.all(
    tickets.map(async ({ number, status, assignee, participants, reopenCount, resolution, predecessor, tags }) => ({
      ticket: { number, status, assignee, participants, reopenCount, resolution, predecessor, tags },
      messages: (await stage.queries.messages(number)).map(({ text, disposition, visibility, mark, because }) => ({
        text,
        disposition,
        visibility,
        mark,
        because,
      })),
      events: (await stage.queries.history(number)).map(({ change }) => change.kind),
      mails: (await stage.queries.mails(number)).map(({ template, to }) => `${template} to ${to.address}`),
    })),
  );
}

/** Letters that come one by one take their time; nothing may fall due meanwhile. */
function unhurried(config: Config): Config {
  const { desk } = config;
  const lifecycle = { ...desk.lifecycle, autoClose: { days: 100, time: days(0) } };
  return {
    ...config,
    desk: { ...desk, lifecycle, survey: { ...desk.survey, after: days(100) }, reviewAfter: days(100) },
  };
}

/** Plays the acts one by one on one stage, and the same letters as one chunk on another. */
async function bothWays(acts: readonly string[]): Promise<{ readonly single: unknown; readonly chunk: unknown }> {
  const stages = [await memoryStage(unhurried), await memoryStage(unhurried)] as const;
  const [single, chunk] = stages;
  try {
    const letters: Letter[] = [];
    for (const name of acts) {
      const letter = (await ACTS[name]?.(single)) ?? null;
      if (letter === null) continue;
      letters.push(letter);
      await single.send(letter);
    }
    chunk.clock.wind(days(0.1));
    await chunk.deliverTogether(letters);
    return { single: await outcome(single), chunk: await outcome(chunk) };
  } finally {
    for (const stage of stages) await stage.close();
  }
}

test('the same letters, one by one or in one chunk, end in the same tickets', async () => {
  const names = Object.keys(ACTS);
  const story = fc.array(fc.constantFrom(...names), { minLength: 3, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(story, async (acts) => {
      const { single, chunk } = await bothWays(['reports', ...acts]);
      expect(chunk).toEqual(single);
    }),
    { numRuns: 10 },
  );
}, 60_000);

test.each([
  ['a follow-up that is resolved is finished', 'reports closes complains resolves complains'],
  ['the fourth reopening is held', 'reports resolves rejects resolves rejects resolves rejects resolves rejects adds'],
  [
    'what an agent opens again is not counted',
    'reports resolves reopens resolves reopens resolves reopens resolves adds',
  ],
  ['who is doubted or late decides nothing', 'reports resolves joins confirms agrees intrudes thanks rejects'],
])('%s, also within one chunk', async (_what, acts) => {
  const { single, chunk } = await bothWays(acts.split(' '));
  expect(chunk).toEqual(single);
});

test('within a chunk, too, a Message-ID belongs to the first message that bore it', async () => {
  const stage = await memoryStage();
  try {
    const letter = (body: string, ...header: string[]): Letter => ({
      from: KEN.address,
      to: ['support@example.com'],
      source: letterSource({ header, body }),
    });
    const reported = letter('Smoke.', 'Subject: Fire', 'Message-ID: <fire@example.com>');
    const stolen = letter('Mine now.', `From: ${MAX.address}`, 'Subject: Other', 'Message-ID: <fire@example.com>');
    const secret = letter(
      'The door code is 4711.',
      'Subject: Re: Fire',
      'Message-ID: <code@example.com>',
      'In-Reply-To: <fire@example.com>',
    );
    await stage.deliverTogether([reported, stolen, secret]);
    const texts = async (number: number): Promise<readonly string[]> =>
      (await stage.queries.messages(ticketNumber(number))).map(({ text }) => text.trim());
    expect(await texts(1)).toEqual(['Smoke.', 'The door code is 4711.']);
    expect(await texts(2)).toEqual(['Mine now.']);
    await next(stage, 'received', 'max@example.org');
  } finally {
    await stage.close();
  }
});
