/** Delivery reports and other machines' mail: kept, told where it matters, never answered (section 4.7). */
import type { DeliveryReport } from '../mail/message.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { address } from '../ticket/ids.ts';
import type { Actor } from '../ticket/ticket.ts';
import { type Decided, type Reception, senderOf, stored } from './reception.ts';
import type { Step } from './work.ts';

export function onBounce(
  reception: Reception,
  report: DeliveryReport,
  ticket: TicketNumber | null,
  because: string,
): Decided {
  const { work } = reception;
  const said = keepInside(reception, ticket, 'delivery report');
  if (ticket === null) return { disposition: 'bounce', because, ticket: null };
  // RFC 3464 §2.3.3: a report may name several recipients, and delivered ones among them.
  const steps: Step[] = report.recipients
    .filter((recipient) => recipient.action === 'failed' || recipient.action === 'delayed')
    .map((recipient) => () => [
      {
        kind: 'delivery-failed',
        address: address(recipient.originalAddress ?? recipient.address),
        status: `${recipient.status ?? ''} ${recipient.reason}`.trim(),
        permanent: recipient.class === 'permanent',
      },
    ]);
  work.act(ticket, steps, { by: machine(reception), because, said, silence: because });
  return { disposition: 'bounce', because, ticket };
}

/** Stored on its ticket, and changes nothing: no status, no timer, no mail. */
export function onAutomatic(reception: Reception, ticket: TicketNumber | null, because: string): Decided {
  keepInside(reception, ticket, reception.message.automatic.kind ?? 'automatic');
  return { disposition: 'automatic', because, ticket };
}

function machine(reception: Reception): Actor {
  return { kind: 'machine', address: senderOf(reception.message).address };
}

function keepInside(reception: Reception, ticket: TicketNumber | null, mark: string): ReturnType<typeof stored> {
  const said = stored(reception, {
    ticket,
    direction: 'in',
    visibility: 'internal',
    text: reception.message.reply.text,
    mark,
  });
  reception.work.ledger.say(said);
  return said;
}
