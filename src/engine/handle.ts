/** From one arrival to its verdict: recognise, hand to whom it concerns, write down what was decided and why. */
import { readAuthenticationResults } from '../mail/header/authentication-results.ts';
import type { DeskMailbox } from '../policy/desk.ts';
import { recognise } from '../policy/disposition.ts';
import { replyToOf } from '../policy/reply-to.ts';
import { NO_RULING } from '../policy/rules/ruling.ts';
import type { Arrival, Claim, Settled } from '../ports.ts';
import { onAgent } from './on-agent.ts';
import { onAutomatic, onBounce } from './on-bounce.ts';
import { openTicket } from './on-new.ts';
import { onParkedAnswer } from './on-parked.ts';
import { onReply } from './on-reply.ts';
import { amendByRules, followRules, keptAway, rulingOf } from './on-rule.ts';
import { type Decided, type Reception, stored, verdict } from './reception.ts';
import { trace } from './trace.ts';
import type { Work } from './work.ts';

/** Deals with one arrival that was claimed; total but for bugs, which roll back the chunk. */
export function handle(work: Work, arrival: Arrival, claim: Claim, mailbox: DeskMailbox): Settled {
  if (claim.kind === 'known') {
    return {
      arrival: arrival.id,
      disposition: claim.disposition,
      because: 'already dealt with; only the move was missing',
      ticket: null,
      folder: folderOf(claim.disposition),
    };
  }
  const { message } = arrival;
  const authentication = readAuthenticationResults(message.authenticationResults, mailbox.authserv);
  const recognised = recognise(message, mailbox, authentication, work.desk, work.ledger, work.now);
  const replyTo = replyToOf(message, mailbox, recognised, work.desk);
  const received = { work, arrival, message, mailbox, authentication, recognised, replyTo };
  const ruling = claim.kind === 'duplicate' ? NO_RULING : rulingOf(received);
  const reception: Reception = { ...received, ruling };
  const eventsBefore = work.ledger.eventsWritten.length;
  const mailsBefore = work.ledger.mailsWritten.length;
  const decided = claim.kind === 'duplicate' ? duplicate(reception, claim) : decide(reception);
  if (recognised.thread.wrongCode && recognised.speaker.address !== null)
    work.ledger.wrongCode(recognised.speaker.address, work.now);
  const flagged =
    claim.kind === 'reused-id'
      ? { ...decided, because: `${decided.because}; its Message-ID was already used by ${claim.of}` }
      : decided;
  conclude(reception, flagged, eventsBefore, mailsBefore);
  const { disposition, because, ticket } = flagged;
  return { arrival: arrival.id, disposition, because, ticket, folder: folderOf(disposition) };
}

function folderOf(disposition: Settled['disposition']): Settled['folder'] {
  return disposition === 'quarantined' ? 'quarantine' : 'processed';
}

function duplicate(reception: Reception, claim: Extract<Claim, { kind: 'duplicate' }>): Decided {
  reception.work.ledger.say(stored(reception, { ticket: null, direction: 'in', visibility: 'internal', text: '' }));
  return { disposition: 'duplicate', because: `the same mail as ${claim.of}`, ticket: claim.ticket };
}

function decide(reception: Reception): Decided {
  const away = keptAway(reception);
  if (away !== null) return away;
  const before = amendByRules(reception);
  const decided = decideCase(reception);
  followRules(reception, decided.ticket, before);
  return decided;
}

function decideCase(reception: Reception): Decided {
  const { case: found } = reception.recognised;
  switch (found.case) {
    case 'loop':
      return kept(reception, 'loop', found.because);
    case 'quarantined':
      return kept(reception, 'quarantined', found.because);
    case 'bounce':
      return onBounce(reception, found.report, found.ticket, found.bounced, found.because);
    case 'automatic':
      return onAutomatic(reception, found.ticket, found.because);
    case 'agent':
      return onAgent(reception, found.agent, found.ticket, found.proven, found.because);
    case 'parked-answer':
      return onParkedAnswer(reception, found.agent, found.parked, found.because);
    case 'reply':
      return onReply(reception, found.ticket, found.role, found.because);
    case 'new-ticket':
      return openTicket(reception, found.machine, found.because);
  }
}

function kept(reception: Reception, disposition: 'loop' | 'quarantined', because: string): Decided {
  const { text } = reception.message.reply;
  reception.work.ledger.say(stored(reception, { ticket: null, direction: 'in', visibility: 'internal', text }));
  return { disposition, because, ticket: null };
}

/** Writes the verdict beside the message. */
function conclude(received: Reception, decided: Decided, eventsBefore: number, mailsBefore: number): void {
  const reception = { ...received, ruling: decided.ruling ?? received.ruling };
  const { work, arrival } = reception;
  const { ledger } = work;
  const events = ledger.eventsWritten.slice(eventsBefore);
  const mails = ledger.mailsWritten.slice(mailsBefore);
  if (decided.disposition !== 'duplicate') work.keep(reception.message.attachments);
  const message =
    ledger.message(arrival.id) ??
    stored(reception, { ticket: decided.ticket, direction: 'in', visibility: 'internal', text: '' });
  ledger.say({
    ...message,
    disposition: decided.disposition,
    because: decided.because,
    verdict: {
      ...verdict(
        reception,
        decided,
        events.map(({ change }) => change.kind),
        mails.map(({ id, template, to, subject }) => ({ template, to, id, subject })),
      ),
      trace: trace(reception, decided, events),
    },
  });
}
