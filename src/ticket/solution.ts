/**
 * Rulings from the proposed solution to the end, and back: resolve, confirm, reject, expire, close, reopen, survey.
 * The table has already allowed the command; here are its footnotes.
 */
import type { CommandOf } from './command.ts';
import { accept, type Case, type Decision, refuse, UNCHANGED } from './decision.ts';
import { agentOf, isFinished, type Ticket } from './ticket.ts';
import { reopening, taking } from './work.ts';

/** The resolution of a ticket whose requester never answered: what they were asked last is none. */
export const UNANSWERED = 'We asked and heard nothing back, so we take this as settled.';
/** Why a resolved ticket closes by itself. */
export const UNDISPUTED = 'Nobody objected to the resolution in time.';
/** Why one closes that was given up. */
export const STILL_UNANSWERED = 'The requester never answered, so it is taken as no longer needed.';

/** Did the desk stop waiting for the requester? Nobody solved anything then. */
export function isGivenUp({ resolution, resolvedBy }: Pick<Ticket, 'resolution' | 'resolvedBy'>): boolean {
  return resolution === UNANSWERED && resolvedBy === null;
}

/** The text is the resolution; without one, the last public answer since the requester wrote. */
export function resolve({ ticket, by }: Case, command: CommandOf<'resolve'>): Decision {
  const answer = ticket.lastAnswer;
  // Of what is resolved already only an answer since then says something new.
  const isOld = ticket.resolvedAt !== null && answer !== null && answer.at <= ticket.resolvedAt;
  const resolution = command.text ?? (isOld ? ticket.resolution : (answer?.text ?? ticket.resolution));
  if (resolution === null) return refuse({ kind: 'no-resolution' });
  if (resolution === ticket.resolution) return UNCHANGED;
  return accept(...taking(ticket, by), { kind: 'resolved', resolution, by: agentOf(by) });
}

/** Footnote 4: before anything is resolved, only the prepared mail says "no longer needed". */
export function confirm({ ticket, cell }: Case, { prepared }: CommandOf<'confirm'>): Decision {
  if (cell === '–') return UNCHANGED;
  if (cell === 'closed⁴' && !prepared) {
    return refuse({ kind: 'wrong-status', command: 'confirm', status: ticket.status, instead: null });
  }
  return accept({ kind: 'confirmed' });
}

/** A closed ticket is rejected by a follow-up, which the engine opens before it comes here. */
export function reject({ cell }: Case, { assigneeStays }: CommandOf<'reject'>): Decision {
  if (cell === 'elsewhere') return refuse({ kind: 'ticket-closed', command: 'reject', reopenable: false });
  if (cell === '–') return UNCHANGED;
  return accept({ kind: 'rejected', assigneeStays }, ...reopening(cell, assigneeStays));
}

/** Silence: footnote 5 resolves what waited for an answer, and closes what was resolved. */
export function expire({ ticket, cell }: Case): Decision {
  if (cell === 'resolved⁵') return accept({ kind: 'resolved', resolution: UNANSWERED, by: null });
  return accept({ kind: 'closed', reason: isGivenUp(ticket) ? STILL_UNANSWERED : UNDISPUTED });
}

export function close({ ticket, cell, by }: Case, { reason }: CommandOf<'close'>): Decision {
  return cell === '–' ? UNCHANGED : accept(...taking(ticket, by), { kind: 'closed', reason });
}

/** Footnote 6. What only waited is resumed: that is no reopening, and not counted as one. */
export function reopen({ ticket, cell }: Case, command: CommandOf<'reopen'>): Decision {
  const { assigneeStays, windowOver, windowDays } = command;
  if (cell === '–') return UNCHANGED;
  if (cell === 'open³') return accept({ kind: 'resumed', assigneeStays });
  const { number, mergedInto } = ticket;
  if (mergedInto !== null) return refuse({ kind: 'merged-away', number, into: mergedInto });
  if (cell === 'reopened³⁶' && windowOver) return refuse({ kind: 'reopen-window-over', days: windowDays });
  return accept(...reopening(cell, assigneeStays));
}

/** One survey per resolution, after the closing; the survivor of a merger asks for both. */
export function sendSurvey({ ticket }: Case): Decision {
  if (ticket.status !== 'closed' || ticket.mergedInto !== null) {
    return refuse({ kind: 'wrong-status', command: 'send-survey', status: ticket.status, instead: null });
  }
  return ticket.survey === 'none' ? accept({ kind: 'survey-sent' }) : UNCHANGED;
}

/** A solution is rated once, asked or not; nothing is there to rate while the ticket is worked on. */
export function rate({ ticket }: Case, { stars, comment }: CommandOf<'rate'>): Decision {
  if (![1, 2, 3, 4, 5].includes(stars)) {
    return refuse({ kind: 'bad-argument', command: 'rate', given: String(stars), wanted: 'a number from 1 to 5' });
  }
  if (!isFinished(ticket.status)) {
    return refuse({ kind: 'wrong-status', command: 'rate', status: ticket.status, instead: null });
  }
  return ticket.survey === 'answered' ? refuse({ kind: 'already-rated' }) : accept({ kind: 'rated', stars, comment });
}
