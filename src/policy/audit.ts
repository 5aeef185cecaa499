/**
 * Accounting: what the mailbox, the messages, the tickets, the outbox and its couriers' records say of each other, and
 * where they differ. What is merely in hand is no difference: mail that stands in the watched folder waits, mail that
 * is queued waits.
 */
export const DIFFERENCES = [
  'message-unknown',
  'message-without-source',
  'message-source-damaged',
  'message-without-identity',
  'message-taken-twice',
  'message-without-ticket',
  'ticket-not-its-history',
  'ticket-number-given-again',
  'ticket-opened-twice',
  'ticket-without-message',
  'ticket-without-team',
  'ticket-without-agent',
  'timer-missing',
  'timer-stray',
  'timer-overdue',
  'event-without-ticket',
  'event-without-message',
  'mail-missing',
  'mail-doubled',
  'mail-without-ticket',
  'mail-stuck',
  'mail-overdue',
  'mail-abandoned',
  'mail-expired',
  'mail-without-record',
  'failure-untold',
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  /** In words: what does not agree. */
  readonly what: string;
  /** In words: what an operator does about it. */
  readonly remedy: string;
}

/** Two of a kind where there may be one. */
export interface Pair<Id> {
  readonly first: Id;
  readonly again: Id;
}

export const RESTORE = 'Restore the database from a backup that has it (docs/operations.md), and report it as a bug.';
export const REPORT = 'Report it as a bug, with the output of ticketd ticket history.';
