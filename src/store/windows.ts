/** Counts within sliding windows (sections 3, 4.4 and 4.7), all in one statement. */
import type { Address, TicketNumber } from '../ticket/ids.ts';
import { days, type Duration, hours, type Instant, instant, minutes } from '../ticket/time.ts';
import { contact, wrongCode } from './schema.ts';
import { timeText } from './columns.ts';
import { list, type Sql } from './sql.ts';

export interface Counts {
  /** Reopenings by mail of people and machines outside, within 24 hours. */
  readonly reopened: ReadonlyMap<TicketNumber, number>;
  /** Automatic mails, within 24 hours. */
  readonly automaticOfTicket: ReadonlyMap<TicketNumber, number>;
  readonly automaticToAddress: ReadonlyMap<Address, number>;
  /** Within an hour. */
  readonly wrongCodes: ReadonlyMap<Address, number>;
  readonly automaticLastMinute: number;
}

export interface CountsWanted {
  readonly now: Instant;
  readonly tickets: readonly TicketNumber[];
  readonly addresses: readonly Address[];
}

interface Part {
  readonly select: string;
  readonly parameters: readonly unknown[];
}

export async function countWindows(sql: Sql, wanted: CountsWanted): Promise<Counts> {
  const addresses = new Map([...new Set(wanted.addresses)].map((one) => [contact.columns.address.encode(one), one]));
  const parts = [minutePart(wanted), ...ticketParts(wanted), ...addressParts(wanted, [...addresses.keys()])];
  const rows = await sql.rows(
    parts.map((part) => part.select).join(' UNION ALL '),
    parts.flatMap((part) => part.parameters),
  );
  const counts = {
    reopened: new Map<TicketNumber, number>(),
    automaticOfTicket: new Map<TicketNumber, number>(),
    automaticToAddress: new Map<Address, number>(),
    wrongCodes: new Map<Address, number>(),
    automaticLastMinute: 0,
  };
  for (const row of rows) {
    const amount = Number(row['amount'] ?? 0);
    const number = row['ticket'] as TicketNumber;
    const address = addresses.get(row['address']);
    const what = row['what'];
    if (what === 'minute') counts.automaticLastMinute = amount;
    else if (what === 'reopened') counts.reopened.set(number, amount);
    else if (what === 'of-ticket') counts.automaticOfTicket.set(number, amount);
    else if (address !== undefined && what === 'to-address') counts.automaticToAddress.set(address, amount);
    else if (address !== undefined && what === 'wrong-codes') counts.wrongCodes.set(address, amount);
  }
  return counts;
}

function minutePart({ now }: CountsWanted): Part {
  return {
    select: `SELECT 'minute' AS what, NULL AS ticket, NULL AS address, COUNT(*) AS amount FROM mail
      WHERE automatic = 1 AND created_at > ?`,
    parameters: [since(now, minutes(1))],
  };
}

function ticketParts({ now, tickets }: CountsWanted): readonly Part[] {
  if (tickets.length === 0) return [];
  const parameters = [...tickets, since(now, days(1))];
  return [
    {
      // An agent who reopens by mail is no ping-pong.
      select: `SELECT 'reopened', ticket, NULL, COUNT(*) FROM event
        WHERE ticket IN ${list(tickets)} AND at > ? AND kind = 'reopened' AND message IS NOT NULL AND actor_kind <> 'agent'
        GROUP BY ticket`,
      parameters,
    },
    {
      select: `SELECT 'of-ticket', ticket, NULL, COUNT(*) FROM mail
        WHERE ticket IN ${list(tickets)} AND created_at > ? AND automatic = 1 GROUP BY ticket`,
      parameters,
    },
  ];
}

function addressParts({ now }: CountsWanted, addresses: readonly unknown[]): readonly Part[] {
  if (addresses.length === 0) return [];
  return [
    {
      select: `SELECT 'to-address', NULL, to_address, COUNT(*) FROM mail
        WHERE to_address IN ${list(addresses)} AND created_at > ? AND automatic = 1 GROUP BY to_address`,
      parameters: [...addresses, since(now, days(1))],
    },
    {
      select: `SELECT 'wrong-codes', NULL, address, SUM(times) FROM ${wrongCode.name}
        WHERE address IN ${list(addresses)} AND at > ? GROUP BY address`,
      parameters: [...addresses, since(now, hours(1))],
    },
  ];
}

function since(now: Instant, length: Duration): string {
  return timeText(instant(now - length));
}
