/** Claims: renewed while a mail is in hand; and who has lost one does not end that mail. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Claims } from '../../../src/outbound/claims.ts';
import type { Outbox } from '../../../src/ports.ts';
import { Courier } from '../../../src/outbound/courier.ts';
import { Relay } from '../../../src/outbound/relay.ts';
import { SmtpTransport } from '../../../src/outbound/smtp-transport.ts';
import { mailboxKey } from '../../../src/ticket/ids.ts';
import { after, iso, minutes, seconds } from '../../../src/ticket/time.ts';
import { HandClock } from '../../support/clock.ts';
import { DATABASES, type Databases, databases } from '../../support/databases.ts';
import { MemoryOutbox } from '../../support/memory-outbox.ts';
import { RelayHost } from '../../support/relay-host.ts';
import { sampleMail } from '../../support/sample-mail.ts';
import { changes, newId, NOW } from '../../support/store-samples.ts';

describe('at the relay', () => {
  let host: RelayHost;
  let clock: HandClock;
  let outbox: MemoryOutbox;
  beforeEach(async () => {
    host = await RelayHost.start();
    clock = new HandClock();
    outbox = new MemoryOutbox();
    outbox.put(sampleMail('m1'));
  });
  afterEach(() => host.stop());

  async function carry(): Promise<void> {
    const silent = () => undefined;
    const transport = new SmtpTransport({ host: '127.0.0.1', port: host.port, security: 'none' });
    await new Courier({
      name: 'courier-1',
      outbox,
      clock,
      log: { info: silent, warn: silent, error: silent },
      relays: new Map([[mailboxKey('support'), new Relay({ transport })]]),
      onFailed: async () => undefined,
    }).drain();
    transport.close();
  }

  test('a claim that ran out during the dialogue ends it before the final dot', async () => {
    host.script = (line) => {
      // As when the process was stopped for a while.
      if (line === 'DATA') clock.wind(minutes(2));
      return null;
    };
    await carry();
    expect(host.heard).toContain('DATA');
    expect(host.seen).toEqual([]);
    expect(outbox.row('m1').state).toBe('deferred');
  });

  test('a claim that lasts does not', async () => {
    host.script = (line) => {
      if (line === 'DATA') clock.wind(seconds(15));
      return null;
    };
    await carry();
    expect(host.taken).toHaveLength(1);
    expect(outbox.row('m1').state).toBe('sent');
  });
});

describe.each(DATABASES)('on %s', (kind) => {
  let all: Databases;
  beforeAll(async () => {
    all = await databases();
  }, 60_000);
  afterEach(() => all.closeStores());
  afterAll(() => all.stop());

  test('what is in hand is renewed, and nobody else gets it', async () => {
    const store = await all.store(kind);
    const [held, settled] = [sampleMail(newId()), sampleMail(newId())];
    await store.transact(async (tx) =>
      tx.save(changes({ mails: [held, settled].map((mail) => ({ mail, key: `key of ${mail.id}` })) })),
    );
    const clock = new HandClock(iso(NOW));
    const { outbox } = store;
    const claims = new Claims({ name: 'one', outbox, clock });
    expect((await claims.take(5)).mails).toHaveLength(2);
    await outbox.sent('one', settled.id, NOW, '250 ok');
    clock.wind(seconds(20));
    await claims.renew();
    clock.wind(seconds(20));
    expect(claims.holds(held.id)).toBe(true);
    // What was settled meanwhile is not renewed.
    expect(claims.holds(settled.id)).toBe(false);
    const until = after(clock.now(), minutes(1));
    expect(await outbox.claim('two', clock.now(), until, 5)).toEqual([]);
    clock.wind(seconds(11));
    expect(claims.holds(held.id)).toBe(false);
    const [other] = await outbox.claim('two', clock.now(), until, 5);
    expect(other?.mail.id).toBe(held.id);
    // It is another's now.
    await claims.renew();
    expect(claims.holds(held.id)).toBe(false);
  });

  test('a claim of one’s own that ran out is taken up again, but the mail is not begun twice', async () => {
    const store = await all.store(kind);
    const mail = sampleMail(newId());
    await store.transact(async (tx) => tx.save(changes({ mails: [{ mail, key: `key of ${mail.id}` }] })));
    const clock = new HandClock(iso(NOW));
    const claims = new Claims({ name: 'one', outbox: store.outbox, clock });
    await claims.take(5);
    clock.wind(minutes(2));
    expect(await claims.take(5)).toEqual({ mails: [], more: false });
    expect(claims.holds(mail.id)).toBe(true);
  });

  test('a mail whose claim ran out, and that is settled while the next ones are claimed, is not begun again', async () => {
    const store = await all.store(kind);
    const mail = sampleMail(newId());
    await store.transact(async (tx) => tx.save(changes({ mails: [{ mail, key: `key of ${mail.id}` }] })));
    const clock = new HandClock(iso(NOW));
    const { outbox } = store;
    let afterClaim = async (): Promise<void> => undefined;
    const claiming: Pick<Outbox, 'claim' | 'renew'> = {
      async claim(...terms) {
        const claimed = await outbox.claim(...terms);
        await afterClaim();
        return claimed;
      },
      renew: (...terms) => outbox.renew(...terms),
    };
    const claims = new Claims({ name: 'one', outbox: claiming, clock });
    await claims.take(5);
    clock.wind(minutes(2));
    afterClaim = async () => {
      await outbox.sent('one', mail.id, clock.now(), '250 ok');
      claims.release(mail.id);
    };
    expect((await claims.take(5)).mails).toEqual([]);
    expect(claims.holds(mail.id)).toBe(false);
    expect(await outbox.nextDue()).toBeNull();
  });
});
