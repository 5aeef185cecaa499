/** The crash test of one scenario: a recording run, then one kill at every step that it reaches. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, layGround } from './ground.ts';
import { type Baseline, killAt, record } from './run.ts';
import type { Scenario } from './scenarios.ts';

const MINUTES = 60_000;

export function contract(scenario: Scenario): void {
  describe(`killed while ${scenario.name}`, () => {
    let ground: Ground;
    let baseline: Baseline;
    beforeAll(async () => {
      ground = await layGround(2 * scenario.reaches.length + 10);
      baseline = await record(scenario, ground);
    }, 2 * MINUTES);
    afterAll(() => ground.close());

    test('goes through the steps that are named', () => {
      expect(new Set(baseline.reached.keys())).toEqual(new Set(scenario.reaches));
    });

    test.each(scenario.reaches.map((step, index) => [step, index] as const))(
      'survives a kill at %s',
      async (step, index) => {
        // Not always the first time: another one for each step.
        const count = 1 + (index % (baseline.reached.get(step) ?? 1));
        const killed = (await killAt(baseline, step, count)) || (count > 1 && (await killAt(baseline, step, 1)));
        expect(killed).toBe(true);
      },
      2 * MINUTES,
    );
  });
}
