import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { settle, words } from '../../../src/inbound/settle.ts';
import { type Arrival, type Settled, TransientError } from '../../../src/ports.ts';
import { mailboxKey, messageId } from '../../../src/ticket/ids.ts';
import { instant } from '../../../src/ticket/time.ts';
import { HeaderParser, RecordingIntake } from '../../support/recording-intake.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const context = (intake: RecordingIntake) => ({ intake, log: silent, lease: () => undefined });

async function arrivals(count: number): Promise<readonly Arrival[]> {
  const source = Buffer.from('Subject: hello\r\n\r\n');
  const message = await new HeaderParser().parse(source);
  return Array.from({ length: count }, (_, index) => ({
    id: messageId(String(index)),
    mailbox: mailboxKey('support'),
    uidValidity: 1,
    uid: index + 1,
    receivedAt: instant(0),
    source,
    message,
  }));
}

async function collect(steps: AsyncIterable<readonly Settled[]>): Promise<readonly Settled[]> {
  const all: Settled[] = [];
  for await (const step of steps) all.push(...step);
  return all;
}

test('whichever messages are bad, the others are taken in order and each bad one is set aside', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 50 }), async (bad) => {
      const intake = new RecordingIntake();
      intake.beforeCommit = (chunk) => {
        if (chunk.some(({ uid }) => bad[uid - 1])) throw new Error('a bug');
      };
      const settled = await collect(settle(await arrivals(bad.length), context(intake)));
      expect(settled.map(({ arrival }) => Number(arrival))).toEqual(bad.map((_, index) => index));
      expect(settled.map(({ folder }) => folder === 'quarantine')).toEqual(bad);
      expect(intake.arrivals.map(({ uid }) => bad[uid - 1])).not.toContain(true);
    }),
    { numRuns: 50 },
  );
});

test('what passes by itself is nobody’s fault: nothing is halved or set aside', async () => {
  const intake = new RecordingIntake();
  let calls = 0;
  intake.beforeCommit = () => {
    calls += 1;
    throw new TransientError('the database is down');
  };
  await expect(collect(settle(await arrivals(10), context(intake)))).rejects.toThrow('the database is down');
  expect(calls).toBe(1);
  expect(intake.setAsides).toEqual([]);
});

test('a message that cannot even be set aside stays, and holds up nobody', async () => {
  const intake = new RecordingIntake();
  intake.beforeCommit = (chunk) => {
    if (chunk.some(({ uid }) => uid === 2)) throw new Error('a bug');
  };
  intake.setAside = () => Promise.reject(new Error('another bug'));
  const settled = await collect(settle(await arrivals(3), context(intake)));
  expect(settled.map(({ arrival }) => arrival)).toEqual(['0', '2']);
});

test('a reason is one line, and not endless', () => {
  expect(words(new Error('duplicate key\nINSERT INTO messages VALUES (…'))).toBe('duplicate key');
  expect(words('x'.repeat(1000))).toHaveLength(300);
  expect(words(null)).toBe('null');
});
