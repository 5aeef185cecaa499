/** One run of a scenario: recorded, or with a kill at one step. */
import { expect } from '@jest/globals';
import type { Step } from '../../src/steps.ts';
import type { Received } from '../support/stage.ts';
import { auditOf } from './audit.ts';
import { Desk } from './desk.ts';
import type { Ground } from './ground.ts';
import type { Scenario } from './scenarios.ts';
import { type Shape, shapeOf } from './shape.ts';

/** A scenario at its beginning, and how it goes when nothing happens. */
export interface Baseline {
  readonly scenario: Scenario;
  readonly ground: Ground;
  readonly inHand: readonly Received[];
  readonly shape: Shape;
  /** How often each step was reached. */
  readonly reached: ReadonlyMap<string, number>;
}

/** Plays a scenario undisturbed; its beginning is kept, for the runs that follow. */
export async function record(scenario: Scenario, ground: Ground): Promise<Baseline> {
  const before = await Desk.open(ground);
  before.start('');
  await before.started();
  const inHand = await scenario.prepare(before);
  await before.idle();
  await before.end();
  await ground.keep();
  const desk = await Desk.open(ground);
  desk.start(`record:${desk.recordFile}`);
  await scenario.play(desk, inHand);
  await desk.idle();
  const baseline = { scenario, ground, inHand, shape: await shapeOf(desk), reached: await desk.stepsReached() };
  await examine(desk, baseline);
  await desk.stop();
  return baseline;
}

/** Plays it with a kill when a step is reached for the `count`th time. True if that came to pass. */
export async function killAt(baseline: Baseline, step: Step, count: number): Promise<boolean> {
  const { scenario, ground, inHand } = baseline;
  await ground.restore();
  const desk = await Desk.open(ground);
  try {
    desk.start(`kill:${step}:${count}`);
    await scenario.play(desk, inHand);
    await desk.idle();
    if (desk.kills === 0) return false;
    await examine(desk, baseline);
    // Between the relay's 250 and the outbox: the one window that cannot be closed.
    if (step === 'accepted') expect(desk.inDoubt.size).toBeGreaterThan(0);
    return true;
  } finally {
    await desk.stop();
  }
}

/** The oracle: nothing lost, nothing doubled, and the desk's own accounts agree. */
async function examine(desk: Desk, { shape }: Pick<Baseline, 'shape'>): Promise<void> {
  expect(await shapeOf(desk)).toEqual(shape);
  const rows = await desk.ground.rows('SELECT message_id AS id FROM @mail WHERE state = "sent"');
  const owed = new Set(rows.map(({ id }) => String(id)));
  const copies = new Map<string, number>();
  for (const { messageId } of desk.sink.accepted) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  expect([...copies.keys()].filter((id) => !owed.has(id))).toEqual([]);
  // What was in doubt when the daemon died is sent once more, under the same Message-ID; nothing else is.
  const doubled = new Map([...copies].filter(([, count]) => count > 1));
  expect(doubled).toEqual(new Map([...desk.inDoubt].map((id) => [id, 2])));
  expect(await auditOf(desk)).toEqual([]);
}
