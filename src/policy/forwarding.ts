/** An agent forwards a user's mail to the desk (section 4.12): whose ticket it is. */
import { subjectKind } from '../mail/header/subject-prefixes.ts';
import type { ForwardedMail, Message } from '../mail/message.ts';
import type { Person } from '../ticket/ticket.ts';
import { isProvenRequester } from './authority.ts';
import type { Agent, Desk } from './desk.ts';
import type { ContactFacts } from './facts.ts';
import { isOurs } from './threading.ts';

/** A mail that an agent forwarded, and who gets the ticket. */
export interface ForwardedTicket {
  readonly mail: ForwardedMail;
  readonly requester: Person;
}

const NOBODY = { name: '', address: null };

/**
 * Null if the mail forwards nothing that could be somebody's ticket: an answer in which something older was once
 * forwarded, a mail of the desk itself, or one of the agent's own.
 */
export function forwardedTicket(
  subject: string,
  mail: Message['forwarded'],
  agent: Agent,
  desk: Desk,
): ForwardedTicket | null {
  const { name, address } = mail?.from ?? NOBODY;
  if (mail === null || address === null) return null;
  if (subjectKind(subject) === 'answer') return null;
  const requester = { name, address };
  if (isOurs(desk, requester.address) || requester.address === agent.email) return null;
  return { mail, requester };
}

/**
 * Nothing in a forwarded mail proves who wrote it, and who forwards it may have been deceived: the original sender
 * counts as proven only if they ever were, or their domain is known (section 8.4).
 */
export function isProvenOriginal(contact: ContactFacts, desk: Desk): boolean {
  return isProvenRequester(contact.address, 'none', contact.proven, desk);
}
