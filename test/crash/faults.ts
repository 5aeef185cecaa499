/**
 * Faults instead of kills: one server fails once, in one way, at one place. The daemon is not started again; within a
 * minute it is idle, and has come to what it comes to undisturbed.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { STEPS } from '../../src/steps.ts';
import { faultOf } from './fault-acts.ts';
import { allCases, type Case, type LinkName, LINKS, pairwise } from './fault-plan.ts';
import { type Ground, layGround } from './ground.ts';
import { ProxiedDesk } from './proxied-desk.ts';
import { type Baseline, examine, record } from './run.ts';
import type { Scenario } from './scenarios.ts';

const MINUTE = 60_000;

const CASES = process.env['TICKETD_CRASH_FULL'] === undefined ? pairwise(allCases()) : allCases();

export function faultContract(scenario: Scenario, links: readonly LinkName[] = LINKS): void {
  playFaults(
    scenario,
    CASES.filter((one) => one.scenario === scenario && links.includes(one.link)),
  );
}

/** One after the other, in one daemon. */
export function playFaults(scenario: Scenario, cases: readonly Case[]): void {
  describe(`faults while ${scenario.name}`, () => {
    let ground: Ground;
    let baseline: Baseline;
    let proxied: ProxiedDesk;
    beforeAll(async () => {
      ground = await layGround(3);
      closing.push(() => ground.close());
      baseline = await record(scenario, ground);
      await ground.restore();
      proxied = await ProxiedDesk.open(ground);
      closing.unshift(() => proxied.close());
    }, 4 * MINUTE);
    const closing: (() => Promise<void>)[] = [];
    afterAll(async () => {
      for (const close of closing) await close();
    });

    test.each(cases)(
      '$link, $place: $kind',
      async (one) => {
        expect(await playFault(baseline, proxied, one)).toEqual({ sameProcess: true, withinAMinute: true });
      },
      4 * MINUTE,
    );
  });
}

interface Verdict {
  readonly sameProcess: boolean;
  /** From the fault to the end of all work. */
  readonly withinAMinute: boolean;
}

/** @throws if what the desk came to is not what it should be. */
async function playFault(baseline: Baseline, proxied: ProxiedDesk, one: Case): Promise<Verdict> {
  const { desk } = proxied;
  const before = desk.pid;
  await desk.beginAnew(MINUTE);
  try {
    const hitAt = provoke(proxied, one);
    await baseline.scenario.play(desk, baseline.inHand);
    await desk.idle();
    const idleAt = Date.now();
    const at = hitAt();
    if (at === null) throw new Error('the fault did not come');
    proxied.calm();
    await examine(desk, baseline, mayComeTwice(one) ? 1 : 0);
    return { sameProcess: desk.pid === before, withinAMinute: idleAt - at < MINUTE };
  } finally {
    proxied.calm();
  }
}

/** Prepares the fault. Returns when it came, or null if it has not yet. */
function provoke(proxied: ProxiedDesk, one: Case): () => number | null {
  const { link, place, kind } = one;
  const proxy = proxied.links[link];
  const fault = faultOf(one);
  if (place === 'all-at-once') {
    const now = Date.now();
    proxy.hangUp(kind === 'silence' ? 'silence' : kind === 'reset' ? 'reset' : 'end');
    return () => now;
  }
  proxied.desk.sink.letGhostIn(kind === '550' && place !== 'rcpt');
  if (STEPS.some((step) => step === place)) {
    // It is a step of new conversations only.
    if (place === 'connected') proxied.links.smtp.hangUp('end');
    proxied.onStep = (step) => {
      if (step !== place) return;
      proxied.onStep = () => undefined;
      proxy.set(fault);
    };
  } else {
    proxy.set(fault);
    // A greeting needs a new connection.
    if (place === 'greeting' || place === 'login' || place === 'ehlo') proxy.hangUp('end');
  }
  return () => proxy.hit?.at ?? null;
}

/** The relay had the whole mail, and its answer did not come. */
const mayComeTwice = ({ link, place, kind }: Case): boolean =>
  link === 'smtp' && place === 'dot' && ['answer-lost', 'answer-lost-in-silence', 'cut', 'garbage'].includes(kind);
