/** An agent's mail on its way through the engine: its commands, and the row in which its text is kept. */
import type { CommandBlock } from '../mail/commands/commands.ts';
import type { Purpose } from '../mail/token.ts';
import type { Agent } from '../policy/desk.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { ForwardedTicket } from '../policy/forwarding.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { explainRefusal, type Refusal } from '../ticket/refusal.ts';
import type { Visibility } from '../ticket/ticket.ts';
import type { Decided, Reception } from './reception.ts';

export interface AgentMail {
  readonly reception: Reception;
  readonly agent: Agent;
  readonly block: CommandBlock;
  /** What an answer to the notification means that the mail came back with; null: it came with none of ours. */
  readonly purpose: Purpose | null;
  /** Its text is what stands below the block. */
  readonly said: StoredMessage;
  /** The user's mail that it forwards to the desk; its block is then what stands above that. */
  readonly forwarded?: ForwardedTicket | null;
}

/** Words or files. A picture within a signature is none of them, unless nothing else came: then it is the answer. */
export function saysSomething({ said, block }: AgentMail): boolean {
  if (block.text !== '') return true;
  return block.lines.length === 0 ? said.files.length > 0 : said.files.some((file) => !file.inline);
}

/** Keeps the agent's text on the ticket. */
export function sayAsAgent(
  mail: AgentMail,
  ticket: TicketNumber | null,
  visibility: Visibility,
  mark: string | null = null,
): StoredMessage {
  const said = { ...mail.said, ticket, visibility, mark };
  mail.reception.work.ledger.say(said, mail.agent.email);
  return said;
}

/** The first line that could not be read. */
export function misread(block: CommandBlock): Refusal | null {
  return block.lines.find((line) => line.refusal !== null)?.refusal ?? null;
}

/** The lines as the verdict keeps them; `refused`: what a line was refused with when it was carried out. */
export function commandLines(
  block: CommandBlock,
  refused: { readonly line: number; readonly refusal: Refusal } | null,
): NonNullable<Decided['commands']> {
  return block.lines.map((line, index) => {
    const own = line.refusal ?? (refused?.line === index ? refused.refusal : null);
    return { name: line.name, arguments: line.arguments, error: own === null ? null : explainRefusal(own) };
  });
}
