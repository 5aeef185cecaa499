/** Like words: one problem, perhaps, or more of one that is there; the lead is asked (section 5.1). */
import type { RecentTicket, TicketFacts, Timer } from '../policy/facts.ts';
import {
  askedAgainAt,
  isOfPerson,
  isOpenProblem,
  moreInstances,
  offerMails,
  type Offering,
  oneProblem,
} from '../policy/problem-offer.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Work } from './work.ts';

/** A person has opened a ticket. What is like a problem waits for the timer: many may come at once. */
export function offerToLead(work: Work, number: TicketNumber): void {
  const facts = work.ledger.ticket(number);
  if (facts === null || !isOfPerson(facts.ticket)) return;
  const like = work.ledger.recent.like(facts.ticket);
  const problems = new Set(like.flatMap(({ problem }) => problem ?? []));
  for (const problem of problems) work.ledger.setTimer({ ticket: problem, kind: 'alike', due: work.now });
  const offering = oneProblem(facts, like);
  if (offering !== null) ask(work, facts, offering, like);
}

/** Asks whether later tickets are more instances of this problem; not so soon again, however many come. */
export function askForMore(work: Work, facts: TicketFacts, timer: Timer): void {
  const { ticket } = facts;
  if (!isOpenProblem(ticket)) return;
  const recent = work.ledger.recent.known;
  const offering = moreInstances(ticket, recent);
  if (offering === null) return;
  const again = askedAgainAt(ticket);
  if (again !== null && again > work.now) work.ledger.setTimer({ ...timer, due: again });
  else ask(work, facts, offering, recent);
}

function ask(work: Work, facts: TicketFacts, offering: Offering, recent: readonly RecentTicket[]): void {
  const mails = offerMails(offering, recent, facts, work.desk);
  if (mails.length === 0) return;
  const because = 'their words are like those of this ticket';
  const by = { kind: 'desk' } as const;
  work.act(facts.ticket.number, [() => [offering]], { by, because, said: null, silence: 'nothing to tell' });
  for (const mail of mails) work.send(mail);
}
