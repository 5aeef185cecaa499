/** One run of a scenario: recorded, or with a kill at one step. */
import { expect } from '@jest/globals';
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
  const inHand = await begin(scenario, before);
  // Other mailboxes will stand for this one. Dovecot numbers them by the second, and of two with the same UIDVALIDITY
  // the messages of one would be known for the other's.
  await ground.run('UPDATE @message SET uid_validity = 1 WHERE uid_validity IS NOT NULL');
  await ground.keep();
  const desk = await Desk.open(ground);
  try {
    desk.start(`record:${desk.recordFile}`);
    await scenario.play(desk, inHand);
    await desk.idle();
    const baseline = { scenario, ground, inHand, shape: await shapeOf(desk), reached: await desk.stepsReached() };
    await examine(desk, baseline);
    return baseline;
  } finally {
    await desk.stop();
  }
}

/** Plays what happened before. */
async function begin(scenario: Scenario, desk: Desk): Promise<readonly Received[]> {
  try {
    desk.start('');
    await desk.started();
    const inHand = await scenario.prepare(desk);
    await desk.idle();
    return inHand;
  } finally {
    await desk.end();
  }
}

/** What a run came to, beside being right. */
export interface Outcome {
  readonly kills: number;
  /** Mails of which the outbox did not know what the sink knew. */
  readonly inDoubt: number;
}

/** Plays it with a fault for the first start of the daemon, the second … */
export async function playWith(baseline: Baseline, faults: readonly string[]): Promise<Outcome> {
  const { scenario, ground, inHand } = baseline;
  await ground.restore();
  const desk = await Desk.open(ground);
  try {
    desk.start(...faults);
    await scenario.play(desk, inHand);
    await desk.idle();
    await examine(desk, baseline);
    return { kills: desk.kills, inDoubt: desk.inDoubt.size };
  } finally {
    await desk.stop();
  }
}

/**
 * The oracle: nothing lost, nothing doubled, and the desk's own accounts agree.
 * @param mayComeTwice so many mails, because the relay's answer to them was lost
 */
export async function examine(desk: Desk, { shape }: Pick<Baseline, 'shape'>, mayComeTwice = 0): Promise<void> {
  expect(await auditOf(desk)).toEqual([]);
  expect(await shapeOf(desk)).toEqual(shape);
  const rows = await desk.ground.rows(
    "SELECT message_id AS id FROM @mail WHERE state = 'sent' AND id NOT IN (SELECT id FROM kept.mail)",
  );
  const copies = new Map<string, number>();
  for (const { messageId } of desk.sink.accepted) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  // What was in doubt when the daemon died is sent once more, under the same Message-ID; nothing else is.
  const owed = new Map(rows.map(({ id }) => [String(id), 1 + (desk.inDoubt.get(String(id)) ?? 0)]));
  const surplus = [...owed].filter(([id, amount]) => copies.get(id) === amount + 1).slice(0, mayComeTwice);
  for (const [id, amount] of surplus) owed.set(id, amount + 1);
  expect(copies).toEqual(owed);
}
