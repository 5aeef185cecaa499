/** The lead says yes to the question whether tickets belong to a problem: as if they had typed the command. */
import { isPlainYes } from '../mail/answer/plain-yes.ts';
import type { CommandBlock } from '../mail/commands/commands.ts';
import type { TicketFacts } from '../policy/facts.ts';
import { problemCommand } from '../policy/problem-offer.ts';
import type { Offer } from '../ticket/relations.ts';
import { instant } from '../ticket/time.ts';
import type { AgentMail } from './agent-mail.ts';

/** The commands that a yes stands for; null: the answer is something else. */
export function commandsOfYes(mail: AgentMail, facts: TicketFacts): CommandBlock | null {
  const { block, purpose } = mail;
  if (purpose !== 'agent-offer' || block.lines.length > 0 || !isPlainYes(block.text)) return null;
  const offer = offerAnswered(mail, facts);
  if (offer === null) return null;
  // What has been done meanwhile is not asked for again, and what went elsewhere stays there.
  const instances = offer.tickets.filter((number) => {
    const other = mail.reception.work.ledger.ticket(number)?.ticket;
    return other !== undefined && other.mergedInto === null && other.parent !== facts.ticket.number;
  });
  const line: CommandBlock['lines'][number] = {
    raw: problemCommand(instances),
    name: 'problem',
    arguments: instances.map(String),
    request: { kind: 'problem', instances },
    refusal: null,
  };
  return { lines: [line], text: '', audience: 'internal' };
}

/** The last one that was made when the mail was written that came back. */
function offerAnswered({ reception }: AgentMail, { ticket }: TicketFacts): Offer | null {
  const { issuedAt = reception.work.now } = reception.recognised.thread.token ?? {};
  // Tokens count in whole seconds.
  const written = instant(issuedAt + 999);
  return ticket.relations.offered?.findLast(({ at }) => at <= written) ?? null;
}
