/**
 * Two daemons on one database and one mailbox: one watches at a time, both carry mails and look at what is due. When the
 * one that watches is gone or held up, the other goes on, and what wakes up late does no harm. Leases and claims run out
 * in real time, so all is played side by side before any of it is looked at.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Ground, layGround } from './ground.ts';
import { Pair } from './pair.ts';
import {
  type Books,
  type HeldUp,
  holdingUp,
  type Killed,
  killing,
  LETTERS,
  type Shared,
  sharing,
} from './pair-plays.ts';

/** Seconds: "the lease passes within 30 seconds when its holder is stopped or killed". */
const PASSED = 30;
/** Standbys ask every third of a lease of 20 seconds, and connect. */
const AT_ONCE = 10;

const LEASE_LOST =
  'the lease "mailbox:support" was lost: another daemon has it, or it ran out. Nothing was written under it';
const TAKEN_OVER = 'another daemon took over this mailbox';
const STANDS_BY = 'another daemon watches this mailbox, or did until just now: standing by';
const LEFT = 'a mail was in hand for too long and is left to others';

const HELD_UP = [
  // Between fetch and commit: before the transaction, within it with all its rows locked, after it.
  'parsed',
  'intake-saved',
  'intake-committed',
  // Between the claim of mails and their final dot.
  'mails-claimed',
  'before-final-dot',
] as const;

const byName = (a: string, b: string): number => a.localeCompare(b);

/** @param inHand Message-IDs of the mails that died with a daemon: each may have come once more */
function expectWhole(books: Books, subjects: readonly string[], inHand: readonly string[] = []): void {
  const { audit, numbers, tickets, waiting, sent, accepted } = books;
  expect(audit).toEqual([]);
  expect(numbers).toEqual(subjects.map((_, index) => index + 1));
  // QUIRK Dovecot: what LMTP delivers to a Maildir while a session holds its list of UIDs gets its UID later, behind others.
  expect(tickets.toSorted(byName)).toEqual(subjects.toSorted(byName));
  expect(waiting).toBe(0);
  expect([...new Set(accepted)].toSorted(byName)).toEqual(sent.toSorted(byName));
  // Each Message-ID once, but for what no daemon can know: did the relay take what was in the hand of the dead?
  const surplus = [...accepted];
  for (const id of sent) surplus.splice(surplus.indexOf(id), 1);
  for (const id of inHand) if (surplus.includes(id)) surplus.splice(surplus.indexOf(id), 1);
  expect(surplus).toEqual([]);
}

describe('two daemons', () => {
  let ground: Ground;
  const pairs: Pair[] = [];
  let shared: PromiseSettledResult<Shared>;
  let killed: PromiseSettledResult<Killed>;
  let heldUp: readonly PromiseSettledResult<HeldUp>[];

  beforeAll(async () => {
    ground = await layGround(2 + HELD_UP.length);
    const pair = async (): Promise<Pair> => {
      const opened = await Pair.open(await ground.beside(`pair_${pairs.length}`));
      pairs.push(opened);
      return opened;
    };
    const [forSharing, forKilling] = [await pair(), await pair()];
    const plays = [];
    for (const step of HELD_UP) plays.push(holdingUp(await pair(), step));
    [[shared], [killed], heldUp] = await Promise.all([
      Promise.allSettled([sharing(forSharing)]),
      Promise.allSettled([killing(forKilling)]),
      Promise.allSettled(plays),
    ]);
  }, 400_000);
  afterAll(async () => {
    await Promise.all(pairs.map((pair) => pair.close()));
    await ground.close();
  });

  test('take each message once, and send each mail once', () => {
    const { books, subjects, watching } = valueOf(shared);
    expectWhole(books, subjects);
    expect(watching.filter(Boolean)).toHaveLength(1);
  });

  test('both carry mails', () => {
    expect(valueOf(shared).couriers).toHaveLength(2);
  });

  test('fire each timer once, though both look at the same moment', () => {
    const { fired, sawDue } = valueOf(shared);
    expect(fired).toEqual([{ kind: 'resumed', events: LETTERS, tickets: LETTERS }]);
    expect(Math.min(...sawDue)).toBeGreaterThan(0);
  });

  test('hand over at once when one is told to stop', () => {
    expect(valueOf(shared).handedOver).toBeLessThan(AT_ONCE);
  });

  test('hand over within 30 seconds when one is killed, and lose nothing', () => {
    const { books, subjects, inHand, handedOver, startedAgain } = valueOf(killed);
    expectWhole(books, subjects, inHand);
    expect(handedOver).toBeLessThan(PASSED);
    expect(startedAgain).toBeLessThan(PASSED);
  });

  test.each(HELD_UP.map((step, index) => [step, index] as const))(
    'hand over within 30 seconds when one is held up at %s; awake, it does no harm and stands by',
    (step, index) => {
      const { awake, subjectsAwake, books, subjects, handedOver, said } = valueOf(heldUp[index]);
      expect(handedOver).toBeLessThan(PASSED);
      expectWhole(awake, subjectsAwake);
      expect(said).toContain(STANDS_BY);
      const withMails = step === 'mails-claimed' || step === 'before-final-dot';
      expect(said.includes(LEFT)).toBe(withMails);
      // Whichever it finds out first; one that waits for mail may first find its connection broken.
      const fenced = [LEASE_LOST, TAKEN_OVER].some((words) => said.includes(words));
      expect(fenced || withMails).toBe(true);
      expectWhole(books, subjects);
    },
  );
});

/** @throws what the play failed with. */
function valueOf<T>(result: PromiseSettledResult<T> | undefined): T {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}
