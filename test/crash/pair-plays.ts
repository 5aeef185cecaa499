/** What befalls a pair of daemons, and what their desk has come to in the end. */
import { answer, JOHN, write } from '../support/letter.ts';
import { auditOf } from './audit.ts';
import type { Desk } from './desk.ts';
import type { Row } from './ground.ts';
import type { Pair } from './pair.ts';

/** Twice as many mails: more than one courier claims ahead. */
export const LETTERS = 40;
/** So slow is the relay that something is left when the other courier looks, which it does every 15 seconds. */
const SLOW_MS = 15_000;

/** Whoever did it. */
export interface Books {
  readonly audit: readonly string[];
  /** Of the tickets, in their order; and their subjects, in the same. */
  readonly numbers: readonly number[];
  readonly tickets: readonly string[];
  readonly waiting: number;
  /** Message-IDs of the mails that are sent, by the outbox; and of what the relay has. */
  readonly sent: readonly string[];
  readonly accepted: readonly string[];
}

async function booksOf({ desk }: Pair): Promise<Books> {
  const { ground, mailbox, sink } = desk;
  const tickets = await ground.rows('SELECT number, subject FROM @ticket ORDER BY number');
  const sent = await ground.rows("SELECT message_id AS id FROM @mail WHERE state = 'sent' ORDER BY id");
  return {
    audit: await auditOf(desk),
    numbers: tickets.map(({ number }) => Number(number)),
    tickets: tickets.map(({ subject }) => String(subject)),
    waiting: await ground.count(mailbox, 'INBOX'),
    sent: sent.map(({ id }) => String(id)),
    accepted: sink.accepted.map(({ messageId }) => messageId),
  };
}

/** Each from a requester of their own. */
async function deliver(desk: Desk, subjects: readonly string[]): Promise<void> {
  for (const subject of subjects) {
    const from = { name: subject, address: `${subject.replaceAll(' ', '-')}@example.com` };
    await desk.deliver(await write({ from, subject, text: 'It is on fire.' }));
  }
}

const named = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);

export interface Shared {
  readonly books: Books;
  readonly subjects: readonly string[];
  /** Who claimed mails. */
  readonly couriers: readonly string[];
  readonly fired: readonly Row[];
  /** How often each of them found timers due. */
  readonly sawDue: readonly number[];
  /** Which of them watched, when all that was done. */
  readonly watching: readonly boolean[];
  /** Seconds from SIGTERM to the other in the mailbox. */
  readonly handedOver: number;
}

/** Both at work on many mails, then on many timers at once; then the one that watches is told to stop. */
export async function sharing(pair: Pair): Promise<Shared> {
  const { desk } = pair;
  const { ground, sink } = desk;
  const [one, two] = [pair.start('record', 'one'), pair.start('record', 'two')];
  await pair.agree();
  const subjects = named('printer', LETTERS);
  sink.delay = SLOW_MS;
  await deliver(desk, subjects);
  const couriers = await pair.couriers(2);
  sink.delay = 0;
  await pair.idle();
  for (let count = 0; count < LETTERS; count += 1) {
    const assigned = await desk.mailFor(JOHN.address, 'agent-assigned');
    await desk.deliver(await answer(assigned, { from: JOHN, text: '#hold until 3d' }));
  }
  await pair.idle();
  await ground.run("UPDATE @timer SET due = UTC_TIMESTAMP(3) + INTERVAL 1 SECOND WHERE kind = 'resume'");
  await pair.idle();
  const fired = await ground.rows(
    `SELECT kind, COUNT(*) AS events, COUNT(DISTINCT ticket) AS tickets FROM @event
     WHERE actor_kind = 'timer' GROUP BY kind ORDER BY kind`,
  );
  const watching = [one, two].map(({ isWatching }) => isWatching);
  const [holder, standby] = one.isWatching ? [one, two] : [two, one];
  const toldAt = Date.now();
  holder.signal('SIGTERM');
  await standby.watches(standby.watched + 1);
  await deliver(desk, ['after the stop']);
  await pair.idle();
  return {
    books: await booksOf(pair),
    subjects: [...subjects, 'after the stop'],
    couriers,
    fired,
    sawDue: await Promise.all([one, two].map(async (daemon) => daemon.reached('timers-due-read'))),
    watching,
    handedOver: standby.watchedAfter(toldAt),
  };
}

export interface Killed {
  readonly books: Books;
  readonly subjects: readonly string[];
  /** Message-IDs of the mails that either had in hand when it was killed. */
  readonly inHand: readonly string[];
  /** Seconds from SIGKILL to the other in the mailbox. */
  readonly handedOver: number;
  /** The same where there is no other, but the same is started again at once. */
  readonly startedAgain: number;
}

/** The one that watches is killed with work in hand; then the other, too. */
export async function killing(pair: Pair): Promise<Killed> {
  const { desk } = pair;
  const first = pair.start();
  await first.watches();
  const second = pair.start();
  await second.standsBy();
  const subjects = named('network', 20);
  await deliver(desk, subjects.slice(0, 10));
  const killedAt = Date.now();
  const inHand = [...(await pair.kill(first))];
  await deliver(desk, subjects.slice(10));
  await second.watches();
  const killedAgainAt = Date.now();
  inHand.push(...(await pair.kill(second)));
  const third = pair.start();
  await third.watches();
  await pair.idle();
  return {
    books: await booksOf(pair),
    subjects,
    inHand,
    handedOver: second.watchedAfter(killedAt),
    startedAgain: third.watchedAfter(killedAgainAt),
  };
}

export interface HeldUp {
  /** When it had slept for long and was awake again. */
  readonly awake: Books;
  readonly subjectsAwake: readonly string[];
  /** When it had then taken over in its turn. */
  readonly books: Books;
  readonly subjects: readonly string[];
  /** Seconds from SIGSTOP to the other in the mailbox. */
  readonly handedOver: number;
  /** What it logged after SIGCONT, before it stood by: the messages, and the reasons if there are. */
  readonly said: readonly unknown[];
}

/** The one that watches is held up at `step`, and goes on when the other has done all of its work. */
export async function holdingUp(pair: Pair, step: string): Promise<HeldUp> {
  const { desk } = pair;
  const sleeper = pair.start(`stop:${step}:1`);
  await sleeper.watches();
  const other = pair.start();
  await other.standsBy();
  const subjects = named('screen', 3);
  await deliver(desk, subjects);
  await sleeper.heldUp();
  const heldUpAt = Date.now();
  await other.watches();
  await deliver(desk, ['while it slept']);
  await pair.idle();
  const before = sleeper.log.length;
  sleeper.signal('SIGCONT');
  await sleeper.standsBy();
  await sleeper.letsGo(step);
  const said = sleeper.log.slice(before).flatMap(({ msg, reason }) => (reason === undefined ? [msg] : [msg, reason]));
  const awake = await booksOf(pair);
  other.signal('SIGTERM');
  await sleeper.watches(2);
  await deliver(desk, ['after it woke']);
  await pair.idle();
  return {
    awake,
    subjectsAwake: [...subjects, 'while it slept'],
    books: await booksOf(pair),
    subjects: [...subjects, 'while it slept', 'after it woke'],
    handedOver: other.watchedAfter(heldUpAt),
    said,
  };
}
