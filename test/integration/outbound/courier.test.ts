import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../../src/log.ts';
import type { Mail } from '../../../src/mail/mail.ts';
import { Courier, type CourierSettings } from '../../../src/outbound/courier.ts';
import { Relay, type RelaySettings } from '../../../src/outbound/relay.ts';
import { SmtpTransport } from '../../../src/outbound/smtp-transport.ts';
import { address, mailboxKey, ticketNumber } from '../../../src/ticket/ids.ts';
import { after, days, duration, hours, minutes, seconds } from '../../../src/ticket/time.ts';
import { HandClock } from '../../support/clock.ts';
import { MemoryOutbox } from '../../support/memory-outbox.ts';
import { RelayHost } from '../../support/relay-host.ts';
import { sampleMail } from '../../support/sample-mail.ts';
import { until } from '../../support/until.ts';

const SILENT_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

let host: RelayHost;
let outbox: MemoryOutbox;
let clock: HandClock;
let told: { id: string; status: string; response: string }[];
let transports: SmtpTransport[];

beforeEach(async () => {
  host = await RelayHost.start();
  outbox = new MemoryOutbox();
  clock = new HandClock();
  told = [];
  transports = [];
});

afterEach(async () => {
  for (const transport of transports) transport.close();
  await host.stop();
});

function relay(settings: Partial<RelaySettings> = {}, port = host.port): Relay {
  const transport = new SmtpTransport({
    host: '127.0.0.1',
    port,
    security: 'none',
    user: 'support',
    password: 'secret',
  });
  transports.push(transport);
  return new Relay({ transport, ...settings });
}

function courier(settings: Partial<CourierSettings> = {}): Courier {
  return new Courier({
    name: 'courier-1',
    outbox,
    clock,
    log: SILENT_LOG,
    relays: settings.relays ?? new Map([[mailboxKey('support'), relay()]]),
    onFailed: (mail, status, response) => {
      told.push({ id: mail.id, status, response });
      return Promise.resolve();
    },
    ...settings,
  });
}

const subjectOf = (data: string): string => /^Subject: (.*)$/m.exec(data)?.[1]?.trim() ?? '';
const messageIdOf = (data: string): string => /^Message-ID: (.*)$/m.exec(data)?.[1]?.trim() ?? '';
const numbered = (count: number, changes: (index: number) => Partial<Mail>): Mail[] =>
  Array.from({ length: count }, (_, index) =>
    sampleMail(`m${index}`, { subject: `number ${index}`, ...changes(index) }),
  );

describe('a mail that the relay takes', () => {
  test('is sent once, to its one recipient, and marked sent with the reply', async () => {
    outbox.put(sampleMail('m1'));
    await courier().drain();
    expect(outbox.row('m1')).toMatchObject({ state: 'sent', response: '250 2.0.0 queued as 4F2A' });
    expect(host.taken).toHaveLength(1);
    expect(host.taken[0]).toMatchObject({
      from: expect.stringMatching(/^<support\+return@example.com>/),
      to: ['<ken@example.com>'],
    });
  });

  test('leaves with the null reverse-path where it has no envelope sender', async () => {
    outbox.put(sampleMail('m1', { envelopeFrom: null }));
    await courier().drain();
    expect(host.taken[0]?.from).toMatch(/^<>/);
  });

  test('is not sent again when writing that down fails for a moment', async () => {
    outbox.put(sampleMail('m1'));
    outbox.faults = 2;
    await courier().drain();
    expect(outbox.row('m1').state).toBe('sent');
    expect(host.taken).toHaveLength(1);
  });

  test('shares its connection with the mails after it; one that the relay hung up is replaced unnoticed', async () => {
    const carrier = courier({ relays: new Map([[mailboxKey('support'), relay({ parallel: 1 })]]) });
    outbox.put(...numbered(5, () => ({})));
    await carrier.drain();
    expect(host.connections).toBe(1);
    host.hangUp();
    outbox.put(sampleMail('later'));
    await carrier.drain();
    expect(outbox.row('later')).toMatchObject({ state: 'sent', attempts: 1 });
    expect(host.connections).toBe(2);
  });

  test('leaves at once, on a new connection, when the relay hangs up on an old one', async () => {
    host.script = (line) =>
      line.startsWith('MAIL') && host.taken.length === 1 && host.connections === 1 ? 'hang up' : null;
    outbox.put(sampleMail('m1'), sampleMail('m2'));
    await courier().drain();
    expect(outbox.row('m2')).toMatchObject({ state: 'sent', attempts: 1 });
  });
});

describe('a mail that the relay refuses', () => {
  test('with 451 waits 15 seconds and is sent under the same Message-ID', async () => {
    host.script = (line) => (line === '.' && host.seen.length === 1 ? '451 4.7.1 greylisted, try later' : null);
    outbox.put(sampleMail('m1'));
    const carrier = courier();
    await carrier.drain();
    expect(outbox.row('m1')).toMatchObject({
      state: 'deferred',
      dueAt: after(clock.now(), seconds(15)),
      response: '451 4.7.1 greylisted, try later',
    });
    clock.wind(seconds(14));
    await carrier.drain();
    expect(host.seen).toHaveLength(1);
    clock.wind(seconds(1));
    await carrier.drain();
    expect(outbox.row('m1').state).toBe('sent');
    expect(host.seen.map(({ data }) => messageIdOf(data))).toEqual(['<m1@example.com>', '<m1@example.com>']);
    expect(host.taken).toHaveLength(1);
  });

  test('with 450 to its recipient waits, too, and holds nobody else up', async () => {
    host.script = (line) => (line.startsWith('RCPT TO:<jane@') ? '450 4.2.1 mailbox busy' : null);
    outbox.put(sampleMail('jane', { to: { name: 'Jane', address: address('jane@example.com') } }), sampleMail('ken'));
    await courier().drain();
    expect(outbox.row('jane').state).toBe('deferred');
    expect(outbox.row('ken').state).toBe('sent');
  });

  test('with 550 fails at once, and that is told with status and reply', async () => {
    host.script = (line) => (line.startsWith('RCPT') ? '550 5.1.1 no such user' : null);
    outbox.put(sampleMail('m1'));
    await courier().drain();
    expect(outbox.row('m1').state).toBe('failed');
    expect(told).toEqual([{ id: 'm1', status: '5.1.1', response: 'refused for good: 550 5.1.1 no such user' }]);
  });

  test('for five days fails, and that is told', async () => {
    host.script = (line) => (line === '.' ? '452 4.3.1 no space' : null);
    outbox.put(sampleMail('m1'));
    const carrier = courier();
    await carrier.drain();
    clock.wind(days(5));
    await carrier.drain();
    expect(outbox.row('m1').state).toBe('failed');
    expect(told).toEqual([{ id: 'm1', status: '4.4.7', response: 'refused for five days: 452 4.3.1 no space' }]);
  });

  test('is told again when the telling failed', async () => {
    host.script = (line) => (line.startsWith('RCPT') ? '550 no' : null);
    outbox.put(sampleMail('m1'));
    let times = 0;
    const onFailed = (): Promise<void> => {
      times += 1;
      return times < 3 ? Promise.reject(new Error('the database is away')) : Promise.resolve();
    };
    await courier({ onFailed }).drain();
    expect(times).toBe(3);
    expect(outbox.row('m1').state).toBe('failed');
  });

  test('because it is bigger than the relay takes fails without crossing the wire', async () => {
    host.script = (line) => (line.startsWith('EHLO') ? '250-relay.example.com\r\n250 SIZE 1000' : null);
    outbox.put(sampleMail('m1', { html: `<p>${'x'.repeat(2000)}</p>` }));
    await courier().drain();
    expect(outbox.row('m1').state).toBe('failed');
    expect(told[0]).toMatchObject({ status: '5.3.4' });
    expect(host.heard.some((line) => line === 'DATA')).toBe(false);
  });
});

describe('a connection that breaks in the middle of a mail', () => {
  test.each([
    ['before the dot', 'DATA'],
    ['after the dot', '.'],
  ])('%s: the mail is deferred, and sent later under the same Message-ID', async (_where, at) => {
    host.script = (line) => (line === at && host.connections === 1 ? 'hang up' : null);
    outbox.put(sampleMail('m1'));
    const carrier = courier();
    await carrier.drain();
    expect(outbox.row('m1')).toMatchObject({ state: 'deferred', dueAt: after(clock.now(), seconds(15)) });
    clock.wind(seconds(15));
    await carrier.drain();
    expect(outbox.row('m1').state).toBe('sent');
    expect(new Set(host.seen.map(({ data }) => messageIdOf(data)))).toEqual(new Set(['<m1@example.com>']));
  });

  test('421 counts as that, not as a refusal', async () => {
    host.script = (line) => (line.startsWith('RCPT') ? '421 4.3.2 shutting down' : null);
    outbox.put(sampleMail('m1'));
    await courier().drain();
    expect(outbox.row('m1')).toMatchObject({ state: 'deferred', response: '421 4.3.2 shutting down' });
  });
});

describe('a relay that takes no mail at all', () => {
  test('for a wrong password: nothing fails, it is left alone, and asked after the pause by one mail for all', async () => {
    host.script = (line) => (line.startsWith('AUTH') ? '535 5.7.8 wrong password' : null);
    outbox.put(...numbered(20, (index) => ({ ticket: ticketNumber(index + 1) })));
    const carrier = courier();
    await carrier.drain();
    await carrier.drain();
    const knocks = host.connections;
    expect(knocks).toBeLessThanOrEqual(4);
    expect(outbox.rows.every((row) => row.state === 'queued' || row.state === 'deferred')).toBe(true);
    clock.wind(seconds(15));
    await carrier.drain();
    expect(host.connections).toBe(knocks + 1);
    host.script = () => null;
    clock.wind(minutes(3));
    await carrier.drain();
    expect(outbox.rows.every((row) => row.state === 'sent')).toBe(true);
    expect(told).toEqual([]);
  });

  test('for a refused sender: nothing fails, though the reply is 5yz', async () => {
    host.script = (line) => (line.startsWith('MAIL') ? '550 5.7.60 not allowed to send as this sender' : null);
    outbox.put(sampleMail('m1'));
    await courier().drain();
    expect(outbox.row('m1').state).toBe('deferred');
    expect(told).toEqual([]);
  });

  test('because of one mail alone: the next time another mail asks, and all the others leave', async () => {
    host.script = (line) => (line.startsWith('MAIL FROM:<odd@') ? '550 5.7.1 not as this sender' : null);
    outbox.put(sampleMail('odd', { envelopeFrom: address('odd@example.com') }));
    const carrier = courier();
    await carrier.drain();
    outbox.put(...numbered(10, (index) => ({ ticket: ticketNumber(index + 1) })));
    clock.wind(minutes(2));
    await carrier.drain();
    expect(outbox.rows.filter((row) => row.state === 'sent')).toHaveLength(10);
    expect(outbox.row('odd').state).toBe('deferred');
  });

  test('because nobody listens: all wait, through a week of it, and none is lost', async () => {
    const { port } = host;
    await host.stop();
    outbox.put(...numbered(3, () => ({})));
    const carrier = courier({ relays: new Map([[mailboxKey('support'), relay({}, port)]]) });
    for (let day = 0; day < 7; day += 1) {
      await carrier.drain();
      clock.wind(days(1));
    }
    expect(outbox.rows.every((row) => row.state === 'deferred')).toBe(true);
    host = await RelayHost.start(() => null, port);
    await carrier.drain();
    clock.wind(hours(1));
    await carrier.drain();
    expect(outbox.rows.every((row) => row.state === 'sent')).toBe(true);
  });

  test('holds no other relay up', async () => {
    const other = await RelayHost.start((line) => (line === 'CONNECT' ? '554 5.7.1 go away' : null));
    outbox.put(
      ...numbered(10, (index) => ({
        mailbox: mailboxKey(index % 2 === 0 ? 'support' : 'sales'),
        ticket: ticketNumber(index + 1),
      })),
    );
    const relays = new Map([
      [mailboxKey('support'), relay()],
      [mailboxKey('sales'), relay({}, other.port)],
    ]);
    await courier({ relays }).drain();
    await other.stop();
    expect(outbox.rows.filter((row) => row.state === 'sent')).toHaveLength(5);
    expect(outbox.rows.filter((row) => row.state === 'deferred')).toHaveLength(5);
    expect(told).toEqual([]);
  });
});

describe('messages that stand in line', () => {
  test('go first: a mail stands back for them, but not for longer than half a minute', async () => {
    let crowded = true;
    const carrier = courier({ isCrowded: () => crowded });
    outbox.put(sampleMail('early', { createdAt: clock.now() }));
    await carrier.drain();
    expect(outbox.row('early').state).toBe('queued');
    clock.wind(seconds(30));
    outbox.put(sampleMail('late', { createdAt: clock.now() }));
    await carrier.drain();
    expect(outbox.row('early').state).toBe('sent');
    expect(outbox.row('late').state).toBe('queued');
    crowded = false;
    await carrier.drain();
    expect(outbox.row('late').state).toBe('sent');
  });
});

describe('many mails', () => {
  test('for a relay that hangs leave the line free for another relay', async () => {
    host.script = (line) => (line === '.' ? 'silence' : null);
    const other = await RelayHost.start();
    outbox.put(...numbered(200, (index) => ({ ticket: ticketNumber(index + 1) })));
    outbox.put(sampleMail('sale', { mailbox: mailboxKey('sales') }));
    const relays = new Map([
      [mailboxKey('support'), relay()],
      [mailboxKey('sales'), relay({}, other.port)],
    ]);
    const stopping = new AbortController();
    const running = courier({ relays, grace: duration(50) }).run(stopping.signal);
    await until('the other mail was sent', () => outbox.row('sale').state === 'sent');
    stopping.abort();
    await running;
    await other.stop();
    expect(outbox.rows.filter((row) => row.state === 'deferred')).toHaveLength(200);
    const putOff = outbox.rows.filter((row) => row.response === 'waits for a place at its relay');
    expect(putOff.length).toBeGreaterThan(60);
  });

  test('go several at once, but never more than the relay may be given', async () => {
    outbox.put(...numbered(40, (index) => ({ ticket: ticketNumber(index + 1) })));
    await courier({ relays: new Map([[mailboxKey('support'), relay({ parallel: 3 })]]) }).drain();
    expect(host.taken).toHaveLength(40);
    expect(host.mostAtOnce).toBe(3);
  });

  test('of one ticket to one person keep their order', async () => {
    outbox.put(...numbered(30, () => ({})));
    await courier().drain();
    expect(host.taken.map(({ data }) => subjectOf(data))).toEqual(numbered(30, () => ({})).map((mail) => mail.subject));
  });

  test('wait behind an earlier one of the same conversation that was deferred', async () => {
    let refusals = 1;
    host.script = (line) => {
      if (line !== '.' || refusals === 0) return null;
      refusals -= 1;
      return '451 later';
    };
    outbox.put(sampleMail('first', { subject: 'first' }), sampleMail('second', { subject: 'second' }));
    const carrier = courier();
    await carrier.drain();
    expect(outbox.row('second')).toMatchObject({
      state: 'deferred',
      response: expect.stringContaining('earlier mail'),
    });
    clock.wind(seconds(15));
    await carrier.drain();
    expect(host.taken.map(({ data }) => subjectOf(data))).toEqual(['first', 'second']);
  });

  test('leave no faster than the relay allows per minute', async () => {
    outbox.put(...numbered(100, (index) => ({ ticket: ticketNumber(index + 1) })));
    const carrier = courier({ relays: new Map([[mailboxKey('support'), relay({ perMinute: 60 })]]) });
    await carrier.drain();
    expect(host.taken).toHaveLength(10);
    for (let second = 0; second < 30; second += 1) {
      clock.wind(seconds(1));
      await carrier.drain();
    }
    expect(host.taken).toHaveLength(40);
  });
});

describe('a running courier', () => {
  test('sends what it is woken for, and ends when it is told to', async () => {
    const stopping = new AbortController();
    const carrier = courier();
    const running = carrier.run(stopping.signal);
    await until('it looked', () => outbox.claims > 0);
    outbox.put(sampleMail('m1'));
    carrier.wake();
    await until('the mail was sent', () => outbox.row('m1').state === 'sent');
    stopping.abort();
    await running;
    expect(host.taken).toHaveLength(1);
  });

  test('sends a long queue without being woken again', async () => {
    const stopping = new AbortController();
    outbox.put(...numbered(200, (index) => ({ ticket: ticketNumber(index + 1) })));
    const running = courier().run(stopping.signal);
    await until('all were sent', () => outbox.rows.every((row) => row.state === 'sent'));
    stopping.abort();
    await running;
    expect(host.taken).toHaveLength(200);
  });

  test('breaks a hanging relay off when it is stopped, and gives back what it claimed', async () => {
    host.script = (line) => (line === '.' ? 'silence' : null);
    outbox.put(...numbered(8, () => ({})));
    const stopping = new AbortController();
    const running = courier({ grace: duration(50) }).run(stopping.signal);
    await until('a mail hangs', () => host.seen.length > 0);
    stopping.abort();
    await running;
    expect(outbox.rows.map((row) => row.state)).toEqual(Array.from({ length: 8 }, () => 'deferred'));
  });

  test('goes on looking when the outbox cannot be read for a while', async () => {
    const stopping = new AbortController();
    const claim = outbox.claim.bind(outbox);
    let faults = 1;
    outbox.claim = (...wanted) => {
      faults -= 1;
      return faults >= 0 ? Promise.reject(new Error('the database is away')) : claim(...wanted);
    };
    outbox.put(sampleMail('m1'));
    const carrier = courier();
    const running = carrier.run(stopping.signal);
    await until('it was refused', () => faults === 0);
    carrier.wake();
    await until('the mail was sent', () => outbox.row('m1').state === 'sent');
    stopping.abort();
    await running;
    expect(host.taken).toHaveLength(1);
  });
});
