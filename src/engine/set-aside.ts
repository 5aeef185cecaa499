/** What the engine could not digest is kept all the same: raw source, one disposition, and the reason for people. */
import { whoSpeaks } from '../policy/authority.ts';
import type { DeskMailbox } from '../policy/desk.ts';
import type { Thread } from '../policy/threading.ts';
import { NO_RULING } from '../policy/rules/ruling.ts';
import type { Arrival, LeaseProof, Settled, Transactor } from '../ports.ts';
import { type Reception, stored, verdict } from './reception.ts';
import type { Tools } from './tools.ts';
import { factsWanted } from './wanted.ts';
import { Work } from './work.ts';

const UNKNOWN_THREAD: Thread = {
  finding: { ticket: null, by: null, because: 'not looked at' },
  token: null,
  parked: null,
  wrongCode: false,
  looks: [],
};
const NOT_LOOKED_AT = { spf: null, dkim: null, dmarc: null, trusted: null };

export async function setAside(
  tools: Tools,
  transactor: Transactor,
  mailbox: DeskMailbox,
  arrival: Arrival,
  why: string,
  lease?: LeaseProof,
): Promise<Settled> {
  const because = `it could not be dealt with: ${why}`;
  const settled: Settled = {
    arrival: arrival.id,
    disposition: 'quarantined',
    because,
    ticket: null,
    folder: 'quarantine',
  };
  return transactor.transact(async (tx) => {
    const [claim] = await tx.claim([arrival]);
    if (claim?.kind === 'known') return { ...settled, disposition: claim.disposition };
    const now = tools.clock.now();
    const work = new Work(tools, await tx.facts(factsWanted([], tools.desk, now)), now);
    const { message } = arrival;
    const who = whoSpeaks(message, UNKNOWN_THREAD, null, NOT_LOOKED_AT, tools.desk, now);
    const recognised = { ...who, thread: UNKNOWN_THREAD, case: { case: 'quarantined' as const, because } };
    const read = { work, arrival, message, mailbox, authentication: NOT_LOOKED_AT, recognised };
    const reception: Reception = { ...read, replyTo: null, ruling: NO_RULING };
    const decided = { disposition: 'quarantined' as const, because, ticket: null };
    const row = stored(reception, { ticket: null, direction: 'in', visibility: 'internal', text: message.reply.text });
    work.keep(message.attachments);
    work.ledger.say({ ...row, because, verdict: verdict(reception, decided, [], []) });
    await tx.save(work.changes());
    return settled;
  }, lease);
}
