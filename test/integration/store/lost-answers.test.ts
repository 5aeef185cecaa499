/** A server that is silent, and one whose answers get lost: what a proxy in between makes of a real one. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openStore, type Store } from '../../../src/store/store.ts';
import { after, duration, seconds } from '../../../src/ticket/time.ts';
import { FaultProxy } from '../../support/fault-proxy.ts';
import { type Mariadb, startMariadb } from '../../support/mariadb.ts';
import { mariadbReader } from '../../support/requests.ts';
import { sampleMail } from '../../support/sample-mail.ts';
import { changes, newId, NOW } from '../../support/store-samples.ts';

const SILENCE = duration(1000);

let mariadb: Mariadb;
let proxy: FaultProxy;
let store: Store;

beforeAll(async () => {
  mariadb = await startMariadb({ fast: true });
}, 60_000);

afterAll(() => mariadb.stop());

beforeEach(async () => {
  const url = await mariadb.url('desk');
  proxy = await FaultProxy.open(mariadb.port, mariadbReader);
  store = await openStore(url.replace(`:${mariadb.port}`, `:${proxy.port}`), { silence: SILENCE });
  await store.migrate();
}, 60_000);

afterEach(async () => {
  await store.close();
  await proxy.close();
});

test('a statement that gets no answer is given up, and run again on another connection', async () => {
  proxy.set({ about: ({ name }) => name === 'INSERT', act: { kind: 'silence' } });
  const asked = Date.now();
  expect(await store.leases.acquire('mailbox:support', 'one', 20)).toMatchObject({ epoch: 1 });
  expect(proxy.hit).not.toBeNull();
  expect(Date.now() - asked).toBeLessThan(3 * SILENCE);
});

test('connections that died while nobody used them cost one wait, not one each', async () => {
  // As many as there are at most, all at once.
  await Promise.all(Array.from({ length: 10 }, (_, index) => store.leases.acquire(`mailbox:${index}`, 'one', 20)));
  proxy.hangUp('silence');
  const asked = Date.now();
  await Promise.all([store.outbox.nextDue(), store.outbox.nextDue()]);
  await store.outbox.nextDue();
  expect(Date.now() - asked).toBeLessThan(3 * SILENCE);
});

test('who only looks may take as long as it takes', async () => {
  const patient = await openStore(`mariadb://root@127.0.0.1:${proxy.port}/desk`);
  proxy.set({ about: ({ name }) => name === 'SELECT', act: { kind: 'delay', milliseconds: 2 * SILENCE } });
  expect(await patient.outbox.nextDue()).toBeNull();
  await patient.close();
});

test('a server that never says hello is given up as well', async () => {
  proxy.hangUp('reset');
  proxy.set({ about: ({ name }) => name === 'HELLO', act: { kind: 'silence' } });
  const asked = Date.now();
  await store.leases.acquire('mailbox:support', 'one', 20);
  expect(Date.now() - asked).toBeLessThan(3 * SILENCE);
});

test('a claim whose answer is lost finds what it had caught when it is run again', async () => {
  const mail = sampleMail(newId());
  await store.transact(async (tx) => tx.save(changes({ mails: [{ mail, key: 'a mail' }] })));
  proxy.set({ about: ({ name }) => name === 'UPDATE', act: { kind: 'lose', by: 'reset' } });
  const [claimed] = await store.outbox.claim('one', NOW, after(NOW, seconds(30)), 5);
  expect(proxy.hit).not.toBeNull();
  expect(claimed).toMatchObject({ attempts: 0, mail: { id: mail.id } });
});
