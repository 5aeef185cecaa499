/**
 * Due instants: rows, looked at by a tick. What is no longer true when the tick comes is dropped without a word;
 * a daemon that slept for a night finds everything that fell due and does each once.
 */
import type { Timer } from '../policy/facts.ts';
import { assigneeStays } from '../policy/staying.ts';
import { reviewRequest } from '../policy/review.ts';
import { whyNoSurvey } from '../policy/survey.ts';
import type { Transactor } from '../ports.ts';
import type { Command } from '../ticket/command.ts';
import { rollOf } from '../policy/sample.ts';
import { MACHINE_TAG } from '../policy/triage.ts';
import type { Tools } from './tools.ts';
import { factsWanted } from './wanted.ts';
import { Work } from './work.ts';

/** So many timers are dealt with in one transaction. */
const CHUNK = 50;

/** Deals with all timers that are due; returns how many there were. */
export async function fireTimers(tools: Tools, transactor: Transactor, committed: () => void): Promise<number> {
  let fired = 0;
  for (;;) {
    const count = await fireChunk(tools, transactor);
    if (count > 0) committed();
    fired += count;
    if (count < CHUNK) return fired;
  }
}

async function fireChunk(tools: Tools, transactor: Transactor): Promise<number> {
  return transactor.transact(async (tx) => {
    const now = tools.clock.now();
    const due = await tx.dueTimers(now, CHUNK);
    if (due.length === 0) return 0;
    const tickets = [...new Set(due.map((timer) => timer.ticket))];
    const wanted = factsWanted([], tools.desk, now);
    const facts = await tx.facts({ ...wanted, tickets });
    const work = new Work(tools, facts, now);
    for (const timer of due) fire(work, timer);
    await tx.save(work.changes());
    return due.length;
  });
}

function fire(work: Work, timer: Timer): void {
  work.ledger.clearTimer(timer.ticket, timer.kind);
  const facts = work.ledger.ticket(timer.ticket);
  if (facts === null) return;
  const { ticket } = facts;
  const act = (command: Command, because: string, silence: string | null = null): void => {
    work.act(ticket.number, [() => [command]], { by: { kind: 'timer' }, because, said: null, silence });
  };
  switch (timer.kind) {
    case 'auto-close':
      if (ticket.status === 'resolved') act({ kind: 'expire' }, 'nobody objected to the solution');
      return;
    case 'resume': {
      const waiting = ticket.status === 'pending' || ticket.status === 'on-hold';
      if (!waiting) return;
      act(
        { kind: 'resume', assigneeStays: assigneeStays(ticket, ticket.team, work.desk, work.now) },
        'the time of waiting is over',
        'nothing to tell',
      );
      return;
    }
    case 'survey': {
      const contact = work.ledger.contact(ticket.requester.address);
      const machine = ticket.tags.includes(MACHINE_TAG) ? 'a machine opened the ticket' : null;
      const why = machine ?? whyNoSurvey(ticket, contact, work.desk, rollOf(ticket.number), work.now);
      if (why !== null) return;
      work.ledger.met(ticket.requester.address, { surveyedAt: work.now });
      act({ kind: 'send-survey' }, 'the ticket is closed');
      return;
    }
    case 'review':
      if (ticket.status !== 'closed' || ticket.review !== null) return;
      for (const notification of reviewRequest(facts, timer, work.desk)) work.send(notification);
      return;
  }
}
