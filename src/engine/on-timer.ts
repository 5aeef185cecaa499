/** What a due instant does. What is no longer true when it comes is dropped without a word. */
import { lastInLine, wereAsked } from '../policy/acknowledging.ts';
import { chooseAgent } from '../policy/assignment.ts';
import { whySpent } from '../policy/budget.ts';
import { isAway, nextOnDuty } from '../policy/duty.ts';
import type { TicketFacts, Timer } from '../policy/facts.ts';
import { idleDue } from '../policy/idle.ts';
import { agentName } from '../policy/occurrence.ts';
import { reviewRequest } from '../policy/review.ts';
import { rollOf } from '../policy/sample.ts';
import { targetTimers } from '../policy/service-levels.ts';
import { nextStep } from '../policy/patience.ts';
import { whyNoSurvey } from '../policy/survey.ts';
import { PUT_OFF, TARGET_TIMERS } from '../policy/timers.ts';
import { targetsInWords } from '../policy/trace.ts';
import { type TargetName, TARGETS } from '../ticket/clocks.ts';
import type { Command } from '../ticket/command.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { after, days, durationInWords, type Instant } from '../ticket/time.ts';
import { askForMore } from './problem-offers.ts';
import type { Work } from './work.ts';

export function putOff(work: Work, timer: Timer): void {
  work.ledger.setTimer({ ...timer, due: after(work.now, PUT_OFF) });
}

/** One timer, and which ticket it is about. */
interface Ringing {
  readonly work: Work;
  readonly timer: Timer;
  readonly facts: TicketFacts;
  readonly ticket: Ticket;
}

/** Deals with a timer that is due. */
export function fire(work: Work, timer: Timer): void {
  work.ledger.clearTimer(timer.ticket, timer.kind);
  const facts = work.ledger.ticket(timer.ticket);
  if (facts === null) return;
  const ringing: Ringing = { work, timer, facts, ticket: facts.ticket };
  switch (timer.kind) {
    case 'patience':
      return onPatience(ringing);
    case 'resume':
      return onResume(ringing);
    case 'acknowledge':
      return onUnacknowledged(ringing);
    case 'assign':
      return onAssign(ringing);
    case 'alike':
      return askForMore(work, facts, timer);
    case 'first-response':
      return onTarget(ringing, 'firstResponse');
    case 'next-response':
      return onTarget(ringing, 'nextResponse');
    case 'resolution':
      return onTarget(ringing, 'resolution');
    case 'idle':
      return onIdle(ringing);
    case 'survey':
      return onSurvey(ringing);
    case 'review':
      return onReview(ringing);
  }
}

function act({ work, ticket }: Ringing, commands: readonly Command[], because: string, silence: string | null): void {
  work.act(ticket.number, [() => commands], { by: { kind: 'timer' }, because, said: null, silence });
}

/** Nobody said a word: one more reminder, and after the last one that counts as an answer (sections 3, 9.1). */
function onPatience(ringing: Ringing): void {
  const { work, ticket, timer } = ringing;
  const next = nextStep(ticket, work.desk, work.now);
  if (next === null) return;
  if (next.due > work.now) {
    work.ledger.setTimer({ ...timer, due: next.due });
    return;
  }
  if (next.step.kind === 'expire') {
    const because =
      ticket.status === 'resolved' ? 'nobody objected to the solution' : 'the last reminder went unanswered';
    act(ringing, [{ kind: 'expire' }], because, null);
    return;
  }
  // Whom the budget keeps from being asked has not had a chance to answer.
  if (whySpent(work.ledger.spent(ticket.requester.address, ticket.number), work.desk.budgets) !== null) {
    putOff(work, timer);
    return;
  }
  const { of, count } = next.step;
  act(ringing, [{ kind: 'remind', of, count }], 'the requester has not answered', null);
}

function onResume(ringing: Ringing): void {
  const { work, ticket } = ringing;
  if (ticket.status !== 'pending' && ticket.status !== 'on-hold') return;
  act(
    ringing,
    [{ kind: 'resume', assigneeStays: work.assigneeStays(ticket) }],
    'the time of waiting is over',
    'nothing to tell',
  );
}

/** Section 6.2: somebody may be there now. What they may have is checked anew; else it waits for the next. */
function onAssign({ work, ticket }: Ringing): void {
  const team = work.desk.teams.get(ticket.team);
  if (ticket.status !== 'new' || team === undefined || team.assignment === 'manual') return;
  const choice = chooseAgent(team, ticket, work.desk, work.staff, work.now);
  if (choice.kind === 'nobody') {
    work.lookLater(ticket);
    return;
  }
  const assign: Command = { kind: 'assign', to: choice.agent, acknowledged: false };
  const { because } = choice;
  work.act(ticket.number, [() => [assign]], { by: { kind: 'desk' }, because, said: null, silence: null });
}

/** Section 6.3: the next of the team, then the lead; who let it lie hears of it and follows. */
function onUnacknowledged(ringing: Ringing): void {
  const { work, ticket } = ringing;
  const { assignee, awaitsAcknowledgement, clocks } = ticket;
  if (!awaitsAcknowledgement || assignee === null) return;
  const next = nextInLine(ringing);
  const name = agentName(work.desk, assignee) ?? assignee;
  const because = `${name} did not acknowledge it within ${durationInWords(work.desk.lifecycle.acknowledgeWithin)}`;
  const passed: Command = { kind: 'remind', of: 'acknowledgement', count: clocks.passedOver.length + 1 };
  const assign: readonly Command[] = next === null ? [] : [{ kind: 'assign', to: next, acknowledged: false }];
  act(ringing, [passed, ...assign], because, 'nothing to tell');
}

function nextInLine({ work, ticket }: Ringing): AgentHandle | null {
  const { desk, staff, now } = work;
  const team = desk.teams.get(ticket.team);
  if (team === undefined) return null;
  const choice = chooseAgent(team, ticket, desk, staff, now, { exclude: wereAsked(ticket), atOnce: true });
  return choice.kind === 'chosen' ? choice.agent : lastInLine(ticket, desk, staff.absences, now);
}

/**
 * Targets of the service level that are at risk, or missed; moved along the chain if the desk wants that (section 6.3).
 * All of a ticket that are so by now at once: whoever has it gets one mail, however long the daemon slept.
 */
function onTarget(ringing: Ringing, target: TargetName): void {
  const { work, ticket } = ringing;
  const timers = targetTimers(ticket, work.desk);
  const next = timers.get(target);
  if (next === undefined) return;
  if (next > work.now) {
    work.ledger.setTimer({ ticket: ticket.number, kind: TARGET_TIMERS[target], due: next });
    return;
  }
  const rings = TARGETS.filter((name) => (timers.get(name) ?? Infinity) <= work.now);
  const missed = rings.filter((name) => (ticket.due[name] ?? Infinity) <= work.now);
  const atRisk = rings.filter((name) => !missed.includes(name));
  const commands: readonly Command[] = [
    ...missed.map((name): Command => ({ kind: 'breach', target: name })),
    ...atRisk.map((name): Command => ({ kind: 'warn', target: name })),
  ];
  const reason = missed.length === 0 ? null : `${targetsInWords(missed)} missed`;
  const because = reason ?? `${targetsInWords(atRisk, 'is')} at risk`;
  const along = reason === null ? [] : escalation(ringing, reason);
  act(ringing, [...commands, ...along], because, reason === null ? 'nothing to tell' : null);
}

function escalation({ work, ticket }: Ringing, reason: string): readonly Command[] {
  const team = work.desk.teams.get(ticket.team)?.escalatesTo ?? null;
  if (work.desk.lifecycle.onBreach !== 'escalate' || team === null) return [];
  return [{ kind: 'escalate', team, priority: null, reason, assigneeStays: work.assigneeStays(ticket, team) }];
}

/** Nobody did anything for long: whoever has it is reminded, once for all the time that has passed. */
function onIdle(ringing: Ringing): void {
  const { work, ticket, timer } = ringing;
  const due = idleDue(ticket, work.desk);
  if (due === null) return;
  if (due > work.now) {
    work.ledger.setTimer({ ...timer, due });
    return;
  }
  const count = (ticket.clocks.idle.reminded?.count ?? 0) + 1;
  act(ringing, [{ kind: 'remind', of: 'idle', count }], 'nobody has done anything on it for long', 'nothing to tell');
}

function onSurvey(ringing: Ringing): void {
  const { work, ticket } = ringing;
  const contact = work.ledger.contact(ticket.requester.address);
  const why = work.silenceOn(ticket) ?? whyNoSurvey(ticket, contact, work.desk, rollOf(ticket.number), work.now);
  if (why !== null) return;
  work.ledger.met(ticket.requester.address, { surveyedAt: work.now });
  act(ringing, [{ kind: 'send-survey' }], 'the ticket is closed', null);
}

function onReview({ work, ticket, facts, timer }: Ringing): void {
  if (ticket.status !== 'closed' || ticket.review !== null) return;
  const waits = reviewWaits(work, ticket);
  if (waits !== null) {
    work.ledger.setTimer({ ...timer, due: waits });
    return;
  }
  for (const notification of reviewRequest(facts, timer, work.desk)) work.send(notification);
}

/** Only who resolved it can say what there is to learn: whoever is away is asked when they are back. */
function reviewWaits({ desk, ledger, now }: Work, { resolvedBy }: Ticket): Instant | null {
  const agent = resolvedBy === null ? undefined : desk.agents.get(resolvedBy);
  if (agent === undefined || !isAway(agent.handle, ledger.absentees.all, now)) return null;
  return nextOnDuty(agent, ledger.absentees.all, now) ?? after(now, days(1));
}
