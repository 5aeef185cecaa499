/** The daemon itself is stopped, its configuration changed, and started again: what falls due follows (product section 5.2). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Config } from '../../../src/config.ts';
import type { Target } from '../../../src/policy/desk.ts';
import { ticketNumber } from '../../../src/ticket/ids.ts';
import { after, hours } from '../../../src/ticket/time.ts';
import { type SandboxHost, startSandboxHost } from '../../support/imap-host.ts';
import { queueDesk } from '../../support/queue-desk.ts';
import { twoInFirstLine } from '../../support/two-in-first-line.ts';
import { until } from '../../support/until.ts';
import { mail } from '../../support/watching.ts';

let host: SandboxHost;
beforeAll(async () => {
  host = await startSandboxHost();
});
afterAll(async () => host.stop());

const one = ticketNumber(1);
function answeredWithin(count: number): (config: Config) => Config {
  const firstResponse = { days: 0, time: hours(count) };
  const target: Target = { firstResponse, nextResponse: null, resolution: null, calendar: null };
  const targets = { P1: target, P2: target, P3: target, P4: target };
  return twoInFirstLine({ team: { serviceLevel: { warnAt: 0.5, targets } } });
}

test('a daemon that starts with other targets recalculates what is open, once', async () => {
  const desk = await queueDesk(host);
  try {
    await desk.program.append('INBOX', [mail(1)]);
    desk.start(answeredWithin(4));
    await desk.took(1);
    await desk.halt();
    const due = async (): Promise<number | null> => (await desk.store.queries.ticket(one))?.due.firstResponse ?? null;
    const opened = (await desk.store.queries.ticket(one))?.createdAt ?? null;
    if (opened === null) throw new Error('no ticket');
    expect(await due()).toBe(after(opened, hours(4)));
    for (const _ of [1, 2]) {
      desk.start(answeredWithin(2));
      await until('the due instant is the new one', async () => (await due()) === after(opened, hours(2)));
      await desk.program.append('INBOX', [mail(1)]);
      await until('the daemon is at work', async () => (await desk.program.count('INBOX')) === 0);
      await desk.halt();
    }
    const kinds = (await desk.store.queries.history(one)).map(({ change }) => change.kind);
    expect(kinds.filter((kind) => kind === 'recalculated')).toHaveLength(1);
    const timer = (await desk.store.queries.timers(one)).find(({ kind }) => kind === 'first-response');
    expect(timer).toEqual({ ticket: 1, kind: 'first-response', due: after(opened, hours(1)) });
    expect(desk.problems).toEqual([]);
  } finally {
    await desk.stop();
  }
}, 60_000);
