/** The crash test of one scenario: a recording run, then one kill at every step that it reaches. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, layGround } from './ground.ts';
import { type Baseline, playWith, record } from './run.ts';
import type { Scenario } from './scenarios.ts';

const MINUTES = 60_000;

export function contract(scenario: Scenario): void {
  describe(`while ${scenario.name}`, () => {
    let ground: Ground;
    let baseline: Baseline;
    beforeAll(async () => {
      ground = await layGround(2 * scenario.reaches.length + scenario.throws.length + 2);
      baseline = await record(scenario, ground);
    }, 2 * MINUTES);
    afterAll(() => ground.close());

    test('the daemon goes through the steps that are named', () => {
      expect(new Set(baseline.reached.keys())).toEqual(new Set(scenario.reaches));
    });

    test.each(scenario.reaches.map((step, index) => [step, index] as const))(
      'a kill at %s loses and doubles nothing',
      async (step, index) => {
        // Not always the first time: another one for each step.
        const count = 1 + (index % (baseline.reached.get(step) ?? 1));
        const first = await playWith(baseline, [`kill:${step}:${count}`]);
        // How mails are claimed together is chance: then it is not reached so often.
        const outcome = first.kills > 0 ? first : await playWith(baseline, [`kill:${step}:1`]);
        // Between the relay's 250 and the outbox: the one window that cannot be closed, and the kill must have hit it.
        const inWindow = step !== 'accepted' || outcome.inDoubt > 0;
        expect({ kills: outcome.kills, inWindow }).toEqual({ kills: 1, inWindow: true });
      },
      2 * MINUTES,
    );

    test.each(scenario.throws)(
      'an error at %s loses and doubles nothing',
      async (step) => {
        expect(await playWith(baseline, [`throw:${step}:1`])).toEqual({ kills: 0, inDoubt: 0 });
      },
      2 * MINUTES,
    );
  });
}
