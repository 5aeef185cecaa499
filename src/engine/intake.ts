/**
 * The door for what arrives: one chunk, one transaction. Claims the messages, reads the facts once, folds over the
 * messages in their order, writes everything at once. Returns after the commit; only then may messages be moved.
 */
import type { DeskMailbox } from '../policy/desk.ts';
import type { Arrival, Intake, LeaseProof, Settled, Transactor } from '../ports.ts';
import { PermanentError } from '../ports.ts';
import type { MailboxKey } from '../ticket/ids.ts';
import { handle } from './handle.ts';
import { setAside } from './set-aside.ts';
import type { Tools } from './tools.ts';
import { factsWanted, furtherWanted } from './wanted.ts';
import { Work } from './work.ts';

/** `committed`: called after each commit that wrote mails, to wake the courier. */
export function createIntake(tools: Tools, transactor: Transactor, committed: () => void): Intake {
  return {
    async keepAhead(arrivals: readonly Arrival[], lease?: LeaseProof): Promise<void> {
      await transactor.transact((tx) => tx.keep(arrivals), lease);
    },

    async take(arrivals: readonly Arrival[], lease?: LeaseProof): Promise<readonly Settled[]> {
      const settled = await transactor.transact(async (tx) => {
        const claims = await tx.claim(arrivals);
        const now = tools.clock.now();
        const fresh = arrivals.filter((_, index) => claims[index]?.kind !== 'known');
        const wanted = factsWanted(
          fresh.map(({ message }) => message),
          tools.desk,
          now,
        );
        const found = await tx.facts(wanted);
        const further = furtherWanted(wanted, found, tools.desk);
        const facts = further === null ? found : await tx.facts(further);
        const work = new Work(tools, facts, now);
        const outcomes = arrivals.map((arrival, index) => {
          const claim = claims[index];
          if (claim === undefined) throw new RangeError('the store answered for fewer messages than were given');
          return handle(work, arrival, claim, mailboxOf(tools, arrival.mailbox));
        });
        if (fresh.length > 0) await tx.save(work.changes());
        return outcomes;
      }, lease);
      committed();
      return settled;
    },

    async setAside(arrival: Arrival, why: string, lease?: LeaseProof): Promise<Settled> {
      return setAside(tools, transactor, mailboxOf(tools, arrival.mailbox), arrival, why, lease);
    },
  };
}

function mailboxOf(tools: Tools, key: MailboxKey): DeskMailbox {
  const mailbox = tools.desk.mailboxes.find((candidate) => candidate.key === key);
  if (mailbox === undefined) throw new PermanentError(`mailbox ${key} is not in the configuration`);
  return mailbox;
}
