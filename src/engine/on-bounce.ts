/** Delivery reports and other machines' mail: kept, told where it matters, never answered (section 4.7). */
import type { DeliveryReport } from '../mail/message.ts';
import type { BouncedMail } from '../policy/disposition.ts';
import type { Command, CommandOf } from '../ticket/command.ts';
import { type Address, address, type TicketNumber } from '../ticket/ids.ts';
import type { Actor } from '../ticket/ticket.ts';
import { type Decided, type Reception, senderOf, stored } from './reception.ts';
import type { Step } from './history.ts';

export function onBounce(
  reception: Reception,
  report: DeliveryReport,
  ticket: TicketNumber | null,
  bounced: BouncedMail | null,
  because: string,
): Decided {
  const mark = bounced?.audience === 'agent' ? 'delivery report of a mail to an agent' : 'delivery report';
  const said = keepInside(reception, ticket, mark);
  if (ticket !== null) {
    const steps = failures(report, bounced?.to ?? null, said.text).map((failure): Step => () => [failure]);
    reception.work.act(ticket, steps, { by: machine(reception), because, said, silence: because });
  }
  return { disposition: 'bounce', because, ticket };
}

/** `to`: whom our mail was for. Each of ours has one recipient, whatever the report makes of it. */
function failures(report: DeliveryReport, to: Address | null, text: string): readonly Command[] {
  // RFC 3464 §2.3.3: a report may name several recipients, and delivered ones among them.
  const failed = report.recipients
    .filter(({ action }) => action === 'failed' || action === 'delayed')
    .map(({ address: final, originalAddress, status, reason, class: kind }): CommandOf<'delivery-failed'> => ({
      kind: 'delivery-failed',
      address: to ?? address(originalAddress ?? final),
      status: `${status ?? ''} ${reason}`.trim(),
      permanent: kind === 'permanent',
    }));
  if (to === null) return failed;
  const worst = failed.find(({ permanent }) => permanent) ?? failed[0];
  if (worst !== undefined) return [worst];
  if (report.recipients.length > 0) return [];
  // QUIRK free-form reports: some say only in prose that they are one.
  const [first = ''] = text.trim().split(/[\r\n]/);
  return [{ kind: 'delivery-failed', address: to, status: first.slice(0, 200), permanent: !report.delayed }];
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
