/**
 * `ticketd ticket list|show|history`.
 */
import type { Queries, TicketFilter } from '../ports.ts';
import { agentHandle, teamKey, ticketNumber } from '../ticket/ids.ts';
import type { Status, Ticket } from '../ticket/ticket.ts';
import { type CliContext, EXIT, type ExitCode } from './context.ts';
import { eventJson, ticketJson, ticketLineJson } from './ticket-json.ts';
import { historyText, ticketListText, ticketText } from './ticket-text.ts';

export interface TicketListOptions {
  readonly json: boolean;
  readonly status?: Status;
  readonly team?: string;
  readonly assignee?: string;
  readonly unfinished?: boolean;
  readonly limit: number;
}

export async function ticketList(context: CliContext, options: TicketListOptions): Promise<ExitCode> {
  const filter: TicketFilter = {
    limit: options.limit,
    ...(options.status === undefined ? {} : { status: options.status }),
    ...(options.team === undefined ? {} : { team: teamKey(options.team) }),
    ...(options.assignee === undefined ? {} : { assignee: agentHandle(options.assignee) }),
    ...(options.unfinished === undefined ? {} : { unfinished: options.unfinished }),
  };
  const tickets = await (await context.queries()).tickets(filter);
  if (options.json) for (const ticket of tickets) context.out(JSON.stringify(ticketLineJson(ticket)));
  else context.out(ticketListText(tickets));
  return EXIT.done;
}

export async function ticketShow(context: CliContext, number: number, json: boolean): Promise<ExitCode> {
  return withTicket(context, number, async (ticket, queries) => {
    const [messages, events, mails] = await Promise.all([
      queries.messages(ticket.number),
      queries.history(ticket.number),
      queries.mails(ticket.number),
    ]);
    const file = { ticket, messages, events, mails };
    context.out(json ? JSON.stringify(ticketJson(file)) : ticketText(file));
  });
}

export async function ticketHistory(context: CliContext, number: number, json: boolean): Promise<ExitCode> {
  return withTicket(context, number, async (ticket, queries) => {
    const events = await queries.history(ticket.number);
    if (json) for (const event of events) context.out(JSON.stringify(eventJson(event)));
    else context.out(historyText(events));
  });
}

async function withTicket(
  context: CliContext,
  number: number,
  show: (ticket: Ticket, queries: Queries) => Promise<void>,
): Promise<ExitCode> {
  const queries = await context.queries();
  const ticket = await queries.ticket(ticketNumber(number));
  if (ticket === null) {
    context.err(`There is no ticket #${number}: ticketd ticket list shows which there are.`);
    return EXIT.failed;
  }
  await show(ticket, queries);
  return EXIT.done;
}
