/** Service levels as an operator writes them (product section 5.2): what `ticketd report` says of each promise afterwards. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { days, hours } from '../../src/ticket/time.ts';
import { keptOpen, ticketd } from '../support/command-line.ts';
import { answer, JOHN, KEN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { by, next } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';
import { writtenDesk } from '../support/written-desk.ts';

let stage: MemoryStage;
afterEach(async () => stage.close());

async function play(sections: string): Promise<void> {
  const config = await writtenDesk(sections);
  stage = await memoryStage(() => config);
}
const report = async (subject = 'The printer is on fire'): Promise<void> =>
  stage.send(await write({ from: KEN, subject, text: 'Help.' }));
const toJohn = async (): Promise<Received> => next(stage, 'agent-assigned', JOHN.address);
const john = async (mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from: JOHN, text }));
/** Again, to the mail with which John got the ticket. */
async function johnAgain(text: string): Promise<void> {
  const got = (await stage.mailbox(JOHN.address)).findLast(by('agent-assigned'));
  if (got === undefined) throw new Error('John has nothing');
  await john(got, text);
}

describe('what was missed stays missed', () => {
  const LEVELS = `
serviceLevels:
  one: { targets: { P3: { firstResponse: 4h, nextResponse: 2h, resolution: 1d } } }
teams:
  first-line: { name: First line, members: [john], lead: lea, escalatesTo: second, serviceLevel: one }
  second: { name: Second line, members: [jane], lead: lea }
  leads: { name: Leads, members: [lea] }
agents:
  john: { name: John Doe, email: john@example.com }
  jane: { name: Jane Doe, email: jane@example.com }
  lea: { name: Lea Lead, email: lea@example.com, scope: desk }
`;

  /** As the operator reads it, `P3 first response 0/1` for none kept and one missed; by the targets of today it is the same. */
  async function counted(): Promise<readonly string[]> {
    const lines = async (...more: readonly string[]): Promise<readonly string[]> => {
      const { out } = await ticketd(['report', '--since', '2026-11-01', '--json', ...more], {
        now: () => stage.clock.now(),
        loadConfig: async () => stage.config,
        openStore: async () => keptOpen(stage.store),
      });
      return out.split('\n').flatMap((line) => {
        if (!line.startsWith('{')) return [];
        const { team, priority, target, met, missed } = JSON.parse(line) as Record<string, string | number>;
        return [`${team} ${priority} ${target} ${met}/${missed}`];
      });
    };
    const found = await lines();
    expect(await lines('--recompute')).toEqual(found);
    return found;
  }

  test('when the ticket is closed without an answer', async () => {
    await play(LEVELS);
    await report();
    await stage.pass(hours(5));
    expect(await counted()).toEqual(['first-line P3 firstResponse 0/1']);
    await john(await toJohn(), '#close handled by phone');
    expect(await counted()).toEqual(['first-line P3 firstResponse 0/1', 'first-line P3 resolution 1/0']);
  });

  test('when who waits for the next answer never gets one', async () => {
    await play(LEVELS);
    await report();
    await john(await toJohn(), 'Which one?');
    await stage.send(await answer(await next(stage, 'answer', KEN.address), { from: KEN, text: 'The left one.' }));
    await stage.pass(hours(3));
    await johnAgain('#close');
    expect(await counted()).toEqual([
      'first-line P3 firstResponse 1/0',
      'first-line P3 nextResponse 0/1',
      'first-line P3 resolution 1/0',
    ]);
  });

  test.each(['#escalate', '#priority P4', '#hold until 2026-12-24', '#priority P4\n#resolve\nDone.'])(
    'when nothing is promised any more: %j',
    async (command) => {
      await play(LEVELS);
      await report();
      await stage.pass(days(2));
      await john(await toJohn(), command);
      await stage.pass(days(2));
      expect(await counted()).toEqual(['first-line P3 firstResponse 0/1', 'first-line P3 resolution 0/1']);
    },
  );

  test('and a ticket that goes on in another one keeps no promise', async () => {
    await play(LEVELS);
    await report('One');
    await report('Two');
    await toJohn();
    await john(await toJohn(), '#merge 1');
    expect(await stage.queries.ticket(ticketNumber(2))).toMatchObject({ status: 'closed' });
    expect(await counted()).toEqual([]);
  });
});
