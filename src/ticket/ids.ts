/**
 * Identifiers of the domain. Each is branded, so that a ticket number can never be passed where a
 * message id is wanted; the functions below are the only places where the brand is put on.
 */
declare const brand: unique symbol;

/** A value of type `T` that only its own constructor can make. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** The number people use: 1, 2, 3 … without gaps, never reused. */
export type TicketNumber = Brand<number, 'TicketNumber'>;
/** A message that arrived (row id; ordered in time). */
export type MessageId = Brand<string, 'MessageId'>;
/** One step of a ticket's history (row id; ordered in time). */
export type EventId = Brand<string, 'EventId'>;
/** One mail in the outbox (row id; ordered in time). */
export type MailId = Brand<string, 'MailId'>;
/** The key of an agent in the configuration, e.g. `john`. */
export type AgentHandle = Brand<string, 'AgentHandle'>;
/** The key of a team in the configuration, e.g. `first-line`. */
export type TeamKey = Brand<string, 'TeamKey'>;
/** The key of a mailbox in the configuration, e.g. `support`. */
export type MailboxKey = Brand<string, 'MailboxKey'>;
/** A mail address in canonical form: trimmed, ASCII letters lower-cased; compared by bytes. */
export type Address = Brand<string, 'Address'>;
/** SHA-256 in lower-case hex; names bytes that are kept (raw messages, attachments). */
export type Digest = Brand<string, 'Digest'>;

/** @throws RangeError if `value` is not a positive whole number. */
export function ticketNumber(value: number): TicketNumber {
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`not a ticket number: ${value}`);
  return value as TicketNumber;
}

export const messageId = (value: string): MessageId => value as MessageId;
export const eventId = (value: string): EventId => value as EventId;
export const mailId = (value: string): MailId => value as MailId;
export const agentHandle = (value: string): AgentHandle => value as AgentHandle;
export const teamKey = (value: string): TeamKey => value as TeamKey;
export const mailboxKey = (value: string): MailboxKey => value as MailboxKey;
export const digest = (value: string): Digest => value as Digest;

/**
 * The canonical form of an address. Only ASCII letters are folded: `jané@` and `jane@` stay two people,
 * whatever a database collation thinks.
 */
export function address(value: string): Address {
  return value.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase()) as Address;
}
