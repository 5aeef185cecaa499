/** What is saved is what is found again: one chunk's changes and the facts for the next, on every database. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Facts, FactsWanted } from '../../../src/policy/facts.ts';
import { address, messageId, teamKey, ticketNumber } from '../../../src/ticket/ids.ts';
import { after, days, hours, instant, minutes, seconds } from '../../../src/ticket/time.ts';
import { DATABASES, type Databases, databases, type Keeping, KEEPINGS } from '../../support/databases.ts';
import { sampleMail } from '../../support/sample-mail.ts';
import {
  arrival,
  changes,
  event,
  fullTicket,
  JANE,
  JOHN,
  KEN,
  kept,
  newId,
  NOW,
  opened,
  person,
  SUPPORT,
  ticket,
  wanted,
} from '../../support/store-samples.ts';

let all: Databases;
beforeAll(async () => {
  all = await databases();
}, 60_000);
afterEach(async () => all.closeStores());
afterAll(async () => all.stop());

const ask = (store: Keeping, some: Partial<FactsWanted>): Promise<Facts> =>
  store.transact(async (tx) => tx.facts(wanted(some)));
const n = ticketNumber;

describe.each(KEEPINGS)('save and facts on %s', (kind) => {
  test('bring back a ticket, its conversation, history and thread as they were', async () => {
    const store = await all.keeping(kind);
    const ken = arrival({ id: '<ken-1@example.com>' });
    const said = kept(ken, {
      ticket: n(3),
      files: [
        {
          sha256: ken.message.digest,
          filename: 'naïve 🎉.png',
          contentType: 'image/png',
          size: 4,
          inline: false,
          contentId: null,
        },
      ],
      mark: 'not verified',
    });
    const history = [
      event(3, 0, { kind: 'acknowledged' }, { by: { kind: 'requester', address: KEN.address }, message: ken.id }),
      event(3, 1, { kind: 'resolved', resolution: 'Rolled back. 🎉', by: JOHN }),
    ];
    const anchor = { ticket: n(3), address: KEN.address, first: '<ken-1@example.com>', last: '<desk-1@example.com>' };
    await store.transact(async (tx) => {
      await tx.claim([ken]);
      await tx.save(
        changes({ messages: [said], tickets: [opened(fullTicket(3))], events: history, threads: [anchor] }),
      );
    });
    const { lastAnswer: _, ...expected } = fullTicket(3);
    const facts = await ask(store, { tickets: [n(3)] });
    expect(facts.tickets).toMatchObject([
      { ticket: expected, mailbox: SUPPORT, conversation: [said], threads: [anchor], followUp: null },
    ]);
    expect(facts.tickets[0]?.ticket.lastAnswer).toMatchObject({ by: JANE, at: NOW, text: 'Fixed' });
    expect(await store.queries.ticket(n(3))).toEqual(facts.tickets[0]?.ticket);
    expect(await store.queries.history(n(3))).toEqual(history);
    expect(await store.queries.messages(n(3))).toEqual([said]);
  });

  test('of tickets opened lately say which unfinished problem they are of, and leave out those of machines', async () => {
    const store = await all.keeping(kind);
    const ages: readonly Parameters<typeof ticket>[] = [
      [1, { type: 'problem', createdAt: after(NOW, hours(-5)) }],
      [2, { type: 'problem', status: 'resolved' }],
      [3, { parent: n(1), tags: ['printer', 'a "machine" of ours'] }],
      [4, { parent: n(2), createdAt: after(NOW, minutes(-1)) }],
      [5, { tags: ['printer', 'machine'] }],
      [6, { createdAt: after(NOW, hours(-2)) }],
      [7, { type: 'problem', createdAt: after(NOW, minutes(-2)) }],
    ];
    await store.transact(async (tx) => tx.save(changes({ tickets: ages.map((given) => opened(ticket(...given))) })));
    const { recent } = await ask(store, { recentSince: after(NOW, hours(-1)) });
    expect(recent.map(({ number, problem, createdAt }) => [number, problem, createdAt])).toEqual([
      [3, 1, NOW],
      [4, null, after(NOW, minutes(-1))],
      [7, 7, after(NOW, minutes(-2))],
    ]);
  });

  test('with a ticket bring those that were offered on it, what they were merged into, and its instances', async () => {
    const store = await all.keeping(kind);
    const offered = [
      { as: 'problem', tickets: [n(2), n(3)], at: NOW },
      { as: 'instances', tickets: [n(4)], at: NOW },
    ] as const;
    const tickets = [
      ticket(1, { relations: { absorbed: [], related: [], offered } }),
      ticket(2),
      ticket(3, { status: 'closed', mergedInto: n(5) }),
      ticket(4, { parent: n(1) }),
      ticket(5),
      ticket(6, { parent: n(1) }),
      ticket(7, { relations: { absorbed: [], related: [], offered: [{ as: 'problem', tickets: [n(8)], at: NOW }] } }),
      ticket(8),
    ];
    await store.transact(async (tx) => tx.save(changes({ tickets: tickets.map(opened) })));
    const numbers = (facts: Facts): readonly number[] =>
      facts.tickets.map((one) => one.ticket.number as number).toSorted((one, other) => one - other);
    const asked = { tickets: [n(1), n(7)], instancesOf: [n(1)], offersOf: [n(1)] };
    expect(numbers(await ask(store, asked))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(numbers(await ask(store, { tickets: [n(1)] }))).toEqual([1]);
  });

  test('give each number once, without gaps, to many at once', async () => {
    const one = await all.keeping(kind);
    const other = await all.another(one);
    let runs = 0;
    const take = (store: Keeping): Promise<number> =>
      store.transact(async (tx) => {
        runs += 1;
        const { nextTicket } = await tx.facts(wanted());
        await tx.save(changes({ tickets: [opened(ticket(nextTicket))], nextTicket: n(nextTicket + 1) }));
        return nextTicket;
      });
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, index) => take(index % 2 === 0 ? one : other)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    // They waited for one another at the counters; none ran into another's number.
    expect(runs).toBe(20);
    const failed = one.transact(async (tx) => {
      const { nextTicket } = await tx.facts(wanted());
      await tx.save(changes({ nextTicket: n(nextTicket + 1) }));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await take(other)).toBe(21);
  });

  test('lead from Message-IDs to tickets: ours, foreign, of any length, the earliest first', async () => {
    const store = await all.keeping(kind);
    const long = `<${'x'.repeat(2000)}@example.com>`;
    const foreign = arrival({ id: '<ken-1@example.com>' });
    const forged = arrival({ id: '<desk-1@example.com>', words: 'I take your Message-ID' });
    const later = arrival({ id: '<ken-1@example.com>', words: 'and yours' });
    await store.transact(async (tx) => {
      await tx.save(
        changes({
          tickets: [opened(ticket(1)), opened(ticket(2))],
          messages: [
            kept(forged, { ticket: n(2) }),
            kept(foreign, { ticket: n(1) }),
            kept(later, { ticket: n(2) }),
            kept(arrival({ id: long }), { ticket: n(1) }),
            kept(arrival({ id: '<nowhere@example.com>' })),
          ],
          mails: [{ mail: sampleMail(newId(), { ticket: n(1), messageId: '<desk-1@example.com>' }), key: 'a' }],
        }),
      );
    });
    const asked = ['<desk-1@example.com>', '<ken-1@example.com>', long, '<nowhere@example.com>', '<KEN-1@example.com>'];
    const facts = await ask(store, { messageIds: asked });
    expect([...facts.seen]).toEqual(
      expect.arrayContaining([
        ['<desk-1@example.com>', 1],
        ['<ken-1@example.com>', 1],
        [long, 1],
      ]),
    );
    expect(facts.seen.size).toBe(3);
    expect(facts.tickets.map((one) => one.ticket.number)).toEqual([1]);
  });

  test('say who had a ticket before, if they are asked', async () => {
    const store = await all.keeping(kind);
    await store.transact(async (tx) => tx.save(changes({ tickets: [opened(ticket(1)), opened(ticket(2))] })));
    const { requester } = ticket(1);
    const stranger = address('stranger@example.com');
    expect((await ask(store, {})).requesters.size).toBe(0);
    const facts = await ask(store, { requesters: [stranger, requester.address] });
    expect([...facts.requesters]).toEqual([requester.address]);
  });

  test('bring what a ticket was merged into, and the unfinished follow-up of a closed one', async () => {
    const store = await all.keeping(kind);
    await store.transact(async (tx) =>
      tx.save(
        changes({
          tickets: [
            opened(ticket(1, { status: 'closed', mergedInto: n(2) })),
            opened(ticket(2, { status: 'closed', mergedInto: n(3) })),
            opened(ticket(3, { status: 'closed' })),
            opened(ticket(4, { predecessor: n(3), status: 'closed' })),
            opened(ticket(5, { predecessor: n(3), status: 'pending' })),
            opened(ticket(6)),
          ],
        }),
      ),
    );
    const facts = await ask(store, { tickets: [n(1)] });
    expect(facts.tickets.map((one) => [one.ticket.number, one.followUp])).toEqual([
      [1, null],
      [2, null],
      [3, 5],
      [5, null],
    ]);
  });

  test('bring the last 50 messages of each conversation, oldest first, without copies', async () => {
    const store = await all.keeping(kind);
    const said = Array.from({ length: 60 }, (_, index) =>
      kept(arrival({ words: `word ${index}` }), { ticket: n(1 + (index % 2 === 0 || index > 50 ? 0 : 1)) }),
    );
    const copy = kept(arrival(), { ticket: n(1), disposition: 'duplicate' });
    const many = Array.from({ length: 40 }, () => kept(arrival(), { ticket: n(1) }));
    await store.transact(async (tx) =>
      tx.save(changes({ messages: [...said, copy, ...many], tickets: [opened(ticket(1)), opened(ticket(2))] })),
    );
    const facts = await ask(store, { tickets: [n(2), n(1)] });
    const of = (number: number) => facts.tickets.find((one) => one.ticket.number === number)?.conversation ?? [];
    const first = [...said.filter((one) => one.ticket === 1), ...many];
    expect(of(1).map((one) => one.id)).toEqual(first.slice(-50).map((one) => one.id));
    expect(of(2)).toEqual(said.filter((one) => one.ticket === 2));
  });

  test('count reopenings, automatic mails and wrong codes within their windows', async () => {
    const store = await all.keeping(kind);
    const ago = (length: number) => instant(NOW - length);
    const ken = messageId(newId());
    const reopened = { kind: 'reopened', assigneeStays: true } as const;
    const by = { kind: 'requester', address: KEN.address } as const;
    const automatic = (length: number, some: object = {}) => ({
      mail: sampleMail(newId(), { ticket: n(1), createdAt: ago(length), ...some }),
      key: newId(),
    });
    await store.transact(async (tx) =>
      tx.save(
        changes({
          tickets: [opened(ticket(1))],
          events: [
            event(1, 0, reopened, { by, message: ken, at: ago(days(1) - 1) }),
            event(1, 1, reopened, { by, message: ken, at: ago(hours(1)) }),
            event(1, 2, reopened, { by, message: ken, at: ago(days(1)) }),
            event(1, 3, reopened, { by, at: ago(0) }),
            event(1, 4, reopened, { message: ken, at: ago(0) }),
          ],
          mails: [
            automatic(days(1)),
            automatic(days(1) - 1),
            automatic(seconds(59)),
            automatic(seconds(59), { automatic: false }),
            automatic(seconds(1), { ticket: null, to: person('jane@example.com') }),
          ],
          wrongCodes: [
            { address: KEN.address, at: ago(hours(1)) },
            { address: KEN.address, at: ago(minutes(59)) },
            { address: KEN.address, at: ago(1) },
            { address: KEN.address, at: ago(1) },
          ],
        }),
      ),
    );
    const facts = await ask(store, {
      tickets: [n(1)],
      addresses: [KEN.address, address('jane@example.com'), address('nobody@example.com')],
    });
    expect(facts.tickets).toMatchObject([{ reopenedLately: 2, automaticLately: 2 }]);
    expect(facts.automaticLastMinute).toBe(2);
    expect(facts.contacts).toEqual([
      { address: KEN.address, name: '', proven: false, lastSurveyAt: null, automaticLately: 2, wrongCodes: 3 },
      { address: 'jane@example.com', name: '', proven: false, lastSurveyAt: null, automaticLately: 1, wrongCodes: 0 },
    ]);
  });

  test('count the open tickets of each agent, and remember when each was last assigned one', async () => {
    const store = await all.keeping(kind);
    const of = (number: number, some: object) => opened(ticket(number, { assignee: JOHN, status: 'open', ...some }));
    await store.transact(async (tx) =>
      tx.save(
        changes({
          tickets: [
            of(1, { priority: 'P1' }),
            of(2, {}),
            of(3, {}),
            of(4, { status: 'pending' }),
            of(5, { assignee: JANE }),
          ],
          assignments: [
            { agent: JOHN, at: after(NOW, seconds(9)) },
            { agent: JOHN, at: NOW },
          ],
        }),
      ),
    );
    const facts = await ask(store, { agents: [JANE, JOHN] });
    expect(facts.workloads).toEqual([
      { agent: JANE, open: { P1: 0, P2: 1, P3: 0, P4: 0 }, lastAssignedAt: null },
      { agent: JOHN, open: { P1: 1, P2: 2, P3: 0, P4: 0 }, lastAssignedAt: after(NOW, seconds(9)) },
    ]);
  });

  test('know who is away, and keep that apart from when they were last assigned a ticket', async () => {
    const store = await all.keeping(kind);
    const save = (some: object) => store.transact(async (tx) => tx.save(changes(some)));
    const agents = async () => {
      const { workloads, absences } = await ask(store, { agents: [JANE, JOHN] });
      return { last: workloads.map(({ lastAssignedAt }) => lastAssignedAt), absences };
    };
    const john = { agent: JOHN, since: NOW, until: after(NOW, days(3)), standIn: JANE };
    const jane = { agent: JANE, since: NOW, until: null, standIn: null };
    await save({ absences: [{ agent: JOHN, absence: john }] });
    expect(await agents()).toEqual({ last: [null, null], absences: [john] });
    await save({ assignments: [{ agent: JOHN, at: NOW }], absences: [{ agent: JANE, absence: jane }] });
    expect((await agents()).last).toEqual([null, NOW]);
    expect((await agents()).absences).toEqual(expect.arrayContaining([john, jane]));
    await save({ absences: [{ agent: JOHN, absence: null }] });
    expect(await agents()).toEqual({ last: [null, NOW], absences: [jane] });
  });

  test('hold different people for different, whatever they look like', async () => {
    const store = await all.keeping(kind);
    const alike = ['jane', 'jané', 'jane\u0301', 'ｊａｎｅ', 'jane\u200b', 'ja\u00adne', 'JANE', 'jane '];
    const people = alike.map((name) => `${name}@example.com` as ReturnType<typeof address>);
    const padded = `jane@example.com ` as ReturnType<typeof address>;
    const long = ['a', 'b'].map((end) => `${'x'.repeat(400)}${end}@example.com` as ReturnType<typeof address>);
    const everyone = [...people, padded, ...long];
    await store.transact(async (tx) =>
      tx.save(
        changes({
          contacts: everyone.map((one, index) => ({
            address: one,
            name: `person ${index}`,
            proven: index === 0,
            surveyedAt: null,
          })),
          threads: everyone.map((one, index) => ({
            ticket: n(1),
            address: one,
            first: `<${index}>`,
            last: `<${index}>`,
          })),
        }),
      ),
    );
    const facts = await ask(store, { addresses: everyone });
    expect(facts.contacts.map((one) => [one.address, one.name])).toEqual(
      everyone.map((one, index) => [one, `person ${index}`]),
    );
    expect(facts.contacts.filter((one) => one.proven).map((one) => one.address)).toEqual(['jane@example.com']);
    const [unknown] = (await ask(store, { addresses: [address('Jane@example.co')] })).contacts;
    expect(unknown).toBeUndefined();
  });

  test('merge what becomes known of a person', async () => {
    const store = await all.keeping(kind);
    const met = (name: string, proven: boolean, surveyedAt: number | null) => ({
      address: KEN.address,
      name,
      proven,
      surveyedAt: surveyedAt === null ? null : instant(surveyedAt),
    });
    const meet = (...some: ReturnType<typeof met>[]) =>
      store.transact(async (tx) => tx.save(changes({ contacts: some })));
    await meet(met('Ken', false, null), met('Ken Miller', true, null));
    await meet(met('', false, NOW));
    await meet(met('', false, null));
    const { contacts } = await ask(store, { addresses: [KEN.address] });
    expect(contacts).toMatchObject([{ name: 'Ken Miller', proven: true, lastSurveyAt: NOW }]);
  });

  test('park a message, bring it back, and change what became of it', async () => {
    const store = await all.keeping(kind);
    const waiting = kept(arrival(), { disposition: 'parked' });
    const parked = {
      number: n(1),
      ticket: null,
      message: waiting.id,
      agent: JOHN,
      reason: 'unproven',
      purpose: 'agent-answer',
      at: NOW,
      state: 'waiting',
    } as const;
    await store.transact(async (tx) => {
      const { nextParked } = await tx.facts(wanted());
      await tx.save(changes({ messages: [waiting], parked: [parked], nextParked: n(nextParked + 1) }));
    });
    const done = { ...waiting, disposition: 'command', because: 'john confirmed it', ticket: n(1) } as const;
    await store.transact(async (tx) => {
      const facts = await tx.facts(wanted({ parked: [n(1), n(2)] }));
      expect(facts).toMatchObject({ parked: [parked], parkedMessages: [waiting], nextParked: 2 });
      await tx.save(changes({ messages: [done], parked: [{ ...parked, state: 'done' }] }));
    });
    expect(await store.queries.message(waiting.id)).toEqual(done);
    expect((await ask(store, { parked: [n(1)] })).parked).toEqual([{ ...parked, state: 'done' }]);
  });

  test('find what has lain idle behind everything else that is due', async () => {
    const store = await all.keeping(kind);
    const due = (number: number, kind: 'idle' | 'assign' | 'survey', length: number) => ({
      ticket: n(number),
      kind,
      due: instant(NOW + length),
    });
    const timersSet = [due(1, 'idle', 1), due(2, 'assign', 2), due(3, 'survey', 3), due(4, 'idle', 0)];
    await store.transact(async (tx) => tx.save(changes({ tickets: [opened(ticket(2))], timersSet })));
    const found = await store.transact(async (tx) => tx.dueTimers(instant(NOW + 5), 10));
    expect(found.map(({ ticket: number }) => number)).toEqual([3, 2, 4, 1]);
  });

  test('set, move, clear and find due instants', async () => {
    const store = await all.keeping(kind);
    const at = (number: number, kind: 'patience' | 'survey', length: number) => ({
      ticket: n(number),
      kind,
      due: instant(NOW + length),
    });
    const save = (some: object) => store.transact(async (tx) => tx.save(changes(some)));
    await save({ timersSet: [at(1, 'patience', 5), at(1, 'survey', 3), at(2, 'patience', 1), at(3, 'survey', 0)] });
    await save({ timersSet: [at(2, 'patience', 9)], timersCleared: [{ ticket: n(3), kind: 'survey' }] });
    const due = await store.transact(async (tx) => tx.dueTimers(instant(NOW + 5), 10));
    expect(due).toEqual([at(1, 'survey', 3), at(1, 'patience', 5)]);
    expect(await store.transact(async (tx) => tx.dueTimers(instant(NOW + 9), 1))).toEqual([at(1, 'survey', 3)]);
    expect(await store.queries.timers(n(2))).toEqual([at(2, 'patience', 9)]);
  });

  test('find tickets that wait for somebody last, the gravest first; and look again at the first of a team', async () => {
    const store = await all.keeping(kind);
    const save = (some: object) => store.transact(async (tx) => tx.save(changes(some)));
    const at = (number: number, length: number, what: 'assign' | 'patience' = 'assign') => ({
      ticket: n(number),
      kind: what,
      due: instant(NOW + length),
    });
    const priorities = ['P3', 'P1', 'P3', 'P1'] as const;
    const tickets = priorities.map((priority, index) => opened(ticket(index + 1, { priority })));
    const taken = opened(ticket(5, { status: 'open', assignee: JOHN, priority: 'P1' }));
    const others = opened(ticket(6, { team: teamKey('sysadmin'), priority: 'P1' }));
    await save({
      tickets: [...tickets, taken, others],
      timersSet: [at(1, 90), at(2, 80), at(3, 1), at(4, 90), at(5, 90), at(6, 90), at(3, 3, 'patience')],
    });
    const found = async (length: number) =>
      (await store.transact(async (tx) => tx.dueTimers(instant(NOW + length), 10))).map(
        (timer) => `${timer.kind} ${timer.ticket}`,
      );
    expect(await found(5)).toEqual(['patience 3', 'assign 3']);
    await save({ lookAgain: [{ team: teamKey('first-line'), most: 3, now: instant(NOW + 5) }] });
    expect(await found(5)).toEqual(['patience 3', 'assign 2', 'assign 4', 'assign 1', 'assign 3']);
    expect(await found(90)).toContain('assign 6');
  });

  test('list tickets and what waits', async () => {
    const store = await all.keeping(kind);
    const quarantined = kept(arrival(), { disposition: 'quarantined' });
    await store.transact(async (tx) =>
      tx.save(
        changes({
          messages: [quarantined, kept(arrival())],
          tickets: [
            opened(ticket(1, { status: 'open', assignee: JOHN })),
            opened(ticket(2, { status: 'resolved', assignee: JOHN })),
            opened(ticket(3)),
          ],
        }),
      ),
    );
    const numbers = async (filter: object) =>
      (await store.queries.tickets({ limit: 10, ...filter })).map((one) => Number(one.number));
    expect(await numbers({})).toEqual([3, 2, 1]);
    expect(await numbers({ unfinished: true })).toEqual([3, 1]);
    expect(await numbers({ assignee: JOHN, status: 'resolved' })).toEqual([2]);
    expect(await numbers({ limit: 1 })).toEqual([3]);
    expect((await ask(store, { unfinished: 5 })).unfinished.map((one) => Number(one.number))).toEqual([1, 3]);
    expect(await store.queries.quarantine(5)).toEqual([quarantined]);
    expect(await store.queries.source(messageId('nothing'))).toBeNull();
  });
});

/** What plays the part of a database in simulations need not know: columns, unique keys, other connections. */
describe.each(DATABASES)('save and facts on %s, a database,', (kind) => {
  test('change a ticket only as it was read', async () => {
    const store = await all.keeping(kind);
    await store.transact(async (tx) => tx.save(changes({ tickets: [opened(ticket(1))] })));
    const first = ticket(1, { version: 2, status: 'open', assignee: JOHN });
    const change = { before: ticket(1), after: first, mailbox: SUPPORT };
    await store.transact(async (tx) => tx.save(changes({ tickets: [change] })));
    const late = { before: ticket(1), after: ticket(1, { version: 2, assignee: JANE }), mailbox: SUPPORT };
    let tries = 0;
    const losing = store.transact(async (tx) => {
      tries += 1;
      await tx.save(changes({ tickets: [late], events: [event(1, 1, { kind: 'unassigned' })] }));
    });
    await expect(losing).rejects.toMatchObject({ name: 'TransientError' });
    expect(tries).toBe(5);
    expect(await store.queries.ticket(n(1))).toEqual(first);
    expect(await store.queries.history(n(1))).toEqual([]);
  });

  test('leave nothing when the work fails, at whatever point', async () => {
    const store = await all.keeping(kind);
    const ken = arrival();
    const everything = changes({
      messages: [kept(ken, { ticket: n(1) })],
      tickets: [opened(ticket(1))],
      mails: [{ mail: sampleMail(newId()), key: 'once' }],
      timersSet: [{ ticket: n(1), kind: 'patience', due: NOW }],
      contacts: [{ address: KEN.address, name: 'Ken', proven: true, surveyedAt: null }],
    });
    const late = store.transact(async (tx) => {
      await tx.claim([ken]);
      await tx.save(everything);
      throw new Error('a bug after all was written');
    });
    await expect(late).rejects.toThrow('a bug after all was written');
    const twice = [event(1, 0, { kind: 'acknowledged' }), event(1, 0, { kind: 'acknowledged' })];
    const within = store.transact(async (tx) => {
      await tx.claim([ken]);
      await tx.save({ ...everything, events: twice });
    });
    await expect(within).rejects.toMatchObject({ name: 'TransientError' });
    const facts = await ask(store, { tickets: [n(1)], addresses: [KEN.address] });
    expect(facts).toMatchObject({ tickets: [], contacts: [], nextTicket: 1 });
    expect(await store.queries.queue(['queued'], 10)).toEqual([]);
    expect(await store.queries.timers(n(1))).toEqual([]);
    expect(await store.queries.message(ken.id)).toBeNull();
    expect(await store.transact(async (tx) => tx.claim([ken]))).toEqual([{ kind: 'new' }]);
  });

  test('keep texts that no column was made for', async () => {
    const store = await all.keeping(kind);
    const odd = 'NUL \0, half a pair \ud83d and a whole one 🎉';
    const said = kept(arrival(), {
      ticket: n(1),
      subject: '🎉'.repeat(3000),
      text: odd,
      because: 'x'.repeat(5000),
      from: person('ken@example.com', odd),
      to: [person('support@example.com', odd)],
      quoted: 'ß'.repeat(2_000_000),
    });
    await store.transact(async (tx) =>
      tx.save(
        changes({
          messages: [said],
          tickets: [opened(ticket(1, { createdAt: instant(Date.UTC(9999, 0)), lastHeardAt: instant(-1) }))],
        }),
      ),
    );
    const found = await store.queries.message(said.id);
    expect(found?.subject).toBe('🎉'.repeat(1000));
    expect(found?.text).toBe('NUL \ufffd, half a pair \ufffd and a whole one 🎉');
    expect(found?.to[0]?.name).toBe(odd);
    expect(found?.quoted.length).toBe(750_000);
    const stored = await store.queries.ticket(n(1));
    expect(new Date(stored?.createdAt ?? 0).getUTCFullYear()).toBe(2099);
    expect(stored?.lastHeardAt).toBe(0);
  });

  test('refuse to reach around the transaction (law 10)', async () => {
    const store = await all.keeping(kind);
    const around = store.transact(async () => store.queries.ticket(n(1)));
    await expect(around).rejects.toThrow('nothing but its tx');
    const leaked = await store.transact(async (tx) => tx);
    await expect(leaked.facts(wanted())).rejects.toThrow('not awaited');
  });
});
