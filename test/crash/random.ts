/**
 * Kills by chance: any scenario, any step, and often another kill while the daemon recovers from the first; and as many
 * faults, any kind at any place.
 * `npm run test:crash -- --seed 7 --runs 200` plays the same again.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { STEPS } from '../../src/steps.ts';
import { chances } from '../support/chance.ts';
import { allCases } from './fault-plan.ts';
import { playFaults } from './faults.ts';
import { type Ground, layGround } from './ground.ts';
import { type Baseline, playWith, record } from './run.ts';
import { SCENARIOS } from './scenarios.ts';

const MINUTES = 60_000;
const SEED = Number(process.env['TICKETD_CRASH_SEED']);
const RUNS = Number(process.env['TICKETD_CRASH_RUNS']);

describe(`seed ${SEED}`, () => {
  const chance = chances(SEED);
  const runs = Array.from({ length: RUNS }, (_, index) => {
    const scenario = chance(SCENARIOS.length);
    const { reaches } = SCENARIOS[scenario] ?? SCENARIOS[0];
    const first = `kill:${reaches[chance(reaches.length)] ?? 'fetched'}:${1 + chance(3)}`;
    const second = `kill:${STEPS[chance(STEPS.length)] ?? 'fetched'}:${1 + chance(2)}`;
    return { run: index + 1, scenario, faults: chance(2) === 0 ? [first] : [first, second] };
  });

  const possible = allCases();
  const faults = Array.from({ length: RUNS }, () => possible[chance(possible.length)]).filter(
    (one) => one !== undefined,
  );
  for (const scenario of SCENARIOS) {
    const mine = faults.filter((one) => one.scenario === scenario);
    if (mine.length > 0) playFaults(scenario, mine);
  }

  const drawn = SCENARIOS.map((scenario, index) => ({ ...scenario, index })).filter(({ index }) =>
    runs.some(({ scenario }) => scenario === index),
  );
  describe.each(drawn)('while $name', (scenario) => {
    const mine = runs.filter((run) => run.scenario === scenario.index);
    let ground: Ground;
    let baseline: Baseline;
    beforeAll(async () => {
      ground = await layGround(mine.length + 2);
      baseline = await record(scenario, ground);
    }, 2 * MINUTES);
    afterAll(() => ground.close());

    test('the daemon goes through the steps that are named', () => {
      expect(new Set(baseline.reached.keys())).toEqual(new Set(scenario.reaches));
    });

    test.each(mine)(
      'run $run: $faults',
      async ({ faults }) => {
        expect((await playWith(baseline, faults)).kills).toBeLessThanOrEqual(faults.length);
      },
      2 * MINUTES,
    );
  });
});
