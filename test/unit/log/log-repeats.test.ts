/** The log of lasting trouble: told once, and again before it is forgotten. */
import { describe, expect, test } from '@jest/globals';
import { withoutRepeats } from '../../../src/log-repeats.ts';
import type { Log } from '../../../src/log.ts';
import { instant } from '../../../src/ticket/time.ts';

function scene(): { readonly log: Log; readonly told: unknown[]; readonly pass: (minutes: number) => void } {
  let now = Date.UTC(2026, 10, 20);
  const told: unknown[] = [];
  const note = (fields: Record<string, unknown>, message: string): void => void told.push({ ...fields, message });
  const log = withoutRepeats({ info: note, warn: note, error: note }, { now: () => instant(now) });
  return { log, told, pass: (minutes) => void (now += minutes * 60_000) };
}
const FULL = { mailbox: 'support', reason: 'the disk is full' };

describe('lasting trouble', () => {
  test('is told once, then every ten minutes with its count, and at once when it comes back', () => {
    const { log, told, pass } = scene();
    for (let minute = 0; minute < 15; minute += 1) {
      log.warn({ ...FULL, retryInMs: minute }, 'failed');
      pass(1);
    }
    expect(told).toEqual([
      { ...FULL, retryInMs: 0, message: 'failed' },
      { ...FULL, retryInMs: 10, repeated: 9, message: 'failed' },
    ]);
    pass(5);
    log.warn(FULL, 'failed');
    expect(told).toHaveLength(3);
  });

  test('of another reason or another mailbox is another trouble', () => {
    const { log, told } = scene();
    log.warn(FULL, 'failed');
    log.warn({ ...FULL, reason: 'no connection' }, 'failed');
    log.warn({ ...FULL, mailbox: 'sales' }, 'failed');
    log.error({ error: 'no connection' }, 'failed');
    expect(told).toHaveLength(4);
  });
});

test('what is said of single mails, and what goes well, is never left out', () => {
  const { log, told } = scene();
  for (let times = 0; times < 3; times += 1) {
    log.warn({ mail: 'one', response: '451 later' }, 'deferred');
    log.info({ mailbox: 'support' }, 'connected to the mailbox');
  }
  expect(told).toHaveLength(6);
});
