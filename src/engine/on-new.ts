/** A message that opens a ticket: a stranger's first mail, a machine's alert, the follow-up of a closed ticket. */
import { mayDecide } from '../policy/authority.ts';
import type { TicketFacts } from '../policy/facts.ts';
import { newcomers } from '../policy/participants.ts';
import { ruledTriage } from '../policy/rules/classify.ts';
import { triage, triageFollowUp, UNVERIFIED_TAG } from '../policy/triage.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Actor } from '../ticket/ticket.ts';
import { type Decided, isProven, type Reception, senderOf, silenceMark, silenceOf, stored } from './reception.ts';
import { giftOf, openingCause } from './on-rule.ts';
import { offerToLead } from './problem-offers.ts';
import type { Opened } from './work.ts';

export function openTicket(reception: Reception, machine: boolean, because: string): Decided {
  const { work, message, mailbox, recognised, ruling } = reception;
  const sender = senderOf(message);
  const other = reception.replyTo?.person ?? null;
  const requester = other ?? sender;
  // Whom a Reply-To names has proved nothing by it, whatever they proved before: anybody can write it.
  const proven = other === null && isProven(reception, sender);
  const usual = triage(message, requester, proven, mailbox, machine, work.desk);
  const starts = ruledTriage(usual, ruling, work.desk);
  const by: Actor = { kind: other === null ? 'requester' : 'stranger', address: sender.address };
  const { doubted } = recognised.proof;
  const mark = doubted === null ? silenceMark(reception, requester.address) : 'not verified';
  const why = reception.replyTo === null ? because : `${because}; ${reception.replyTo.because}`;
  const tags = doubted === null ? starts.tags : [...starts.tags, UNVERIFIED_TAG];
  const opened = work.open({
    triage: { ...starts, tags },
    mailbox: mailbox.key,
    said: (ticket) =>
      stored(reception, {
        ticket,
        direction: 'in',
        visibility: 'public',
        // A first mail is kept whole: what looks like a quotation may be what it is about.
        text: message.whole,
        mark: mark ?? (other === null ? null : `answers go to ${other.address}`),
      }),
    give: giftOf(ruling),
    cause: { by, ...openingCause(ruling, why, silenceOf(reception)) },
  });
  const ticket = numberOf(opened);
  offerToLead(work, ticket);
  const disposition = doubted === null ? 'new-ticket' : 'unverified';
  return { disposition, because: doubted === null ? because : `${because}; ${doubted}`, ticket, ruling };
}

/** Section 3: after closing, a new ticket that is linked, inherits, and goes back to its agent if on duty. */
export function openFollowUp(reception: Reception, closed: TicketFacts): Decided {
  const { work, message, recognised } = reception;
  const { ticket } = closed;
  const { address } = senderOf(message);
  work.ledger.clearTimer(ticket.number, 'survey');
  const starts = triageFollowUp(ticket, address);
  const isTheirs = starts.requester.address === address || recognised.speaker.kind !== 'participant';
  const role = isTheirs ? 'requester' : 'participant';
  const decisive = role === 'requester' && mayDecide(recognised.speaker.level);
  const proven = {
    ...starts,
    tags: starts.tags.filter((tag) => tag !== UNVERIFIED_TAG),
    participants: [...starts.participants, ...newcomers([...message.to, ...message.cc], starts, work.desk)],
  };
  const because = `${recognised.thread.finding.because}; that ticket is closed`;
  const opened = work.open({
    triage: decisive ? proven : starts,
    mailbox: closed.mailbox,
    said: (number) =>
      stored(reception, { ticket: number, direction: 'in', visibility: 'public', text: message.reply.text }),
    prefer: ticket.assignee,
    cause: { by: { kind: role, address }, because, silence: silenceOf(reception) },
  });
  return { disposition: 'follow-up', because, ticket: numberOf(opened) };
}

/** Opening alone is never refused. */
function numberOf(opened: Opened): TicketNumber {
  if (opened.refusal !== null) throw new RangeError(`a new ticket was refused: ${opened.refusal.kind}`);
  return opened.number;
}
