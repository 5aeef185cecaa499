/** What an agent's mail does to other tickets than its own: mergers, links, a problem's people, a message split off. */
import { ANNOUNCED } from '../policy/notify-requester.ts';
import { triage } from '../policy/triage.ts';
import type { StoredMessage, TicketFacts } from '../policy/facts.ts';
import type { Elsewhere } from '../policy/relation-commands.ts';
import { isFinished, type Actor, type Ticket } from '../ticket/ticket.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { AgentMail } from './agent-mail.ts';
import type { Cause } from './history.ts';
import type { Work } from './work.ts';

/** Carries out what was checked before (policy/relation-commands): a no here is a bug. */
export function actElsewhere(
  work: Work,
  { ticket, commands }: Elsewhere,
  cause: Omit<Cause, 'said' | 'silence'>,
): void {
  const { refusal } = work.act(ticket, [() => commands], { ...cause, said: null, silence: null });
  if (refusal !== null) throw new RangeError(`ticket ${ticket} was checked, and refused ${refusal.kind}`);
}

/** The unfinished tickets of a problem. */
export function affected(work: Work, problem: TicketNumber): readonly TicketFacts[] {
  return work.ledger.instances(problem).filter(({ ticket }) => !isFinished(ticket.status));
}

/** Tells the people of a problem: each in their own thread, each once. `resolved`: the text is the solution. */
export function tellAffected(mail: AgentMail, problem: Ticket, resolved: boolean, because: string): void {
  const { work } = mail.reception;
  const by: Actor = { kind: 'agent', handle: mail.agent.handle };
  for (const { ticket } of affected(work, problem.number)) {
    const said = copyOf(mail.said, work, ticket.number, ANNOUNCED);
    const cause: Cause = {
      by,
      because: `${because}; it is an instance of the problem #${problem.number}`,
      said,
      silence: null,
    };
    const { text } = said;
    work.act(
      ticket.number,
      [
        () =>
          resolved
            ? [{ kind: 'resolve', text: problem.resolution ?? text, message: said.id }]
            : [{ kind: 'answer', message: said.id, text, pendAfter: false }],
      ],
      cause,
    );
  }
}

/** The last message from outside becomes a ticket of its own, for whoever wrote it; the two are linked. */
export function splitOff(mail: AgentMail, facts: TicketFacts, because: string): TicketNumber | null {
  const { work, message, mailbox } = mail.reception;
  const last = lastFromOutside(facts);
  if (last === null) return null;
  const by: Actor = { kind: 'agent', handle: mail.agent.handle };
  const starts = triage(
    { ...message, subject: last.subject },
    last.from,
    facts.ticket.requesterProven,
    mailbox,
    false,
    work.desk,
  );
  const { team, category, impact, urgency, priority, type, number } = facts.ticket;
  const opened = work.open({
    triage: { ...starts, team, category, impact, urgency, priority, type, participants: [] },
    mailbox: facts.mailbox,
    said: (ticket) => copyOf(last, work, ticket, `split off #${number}`),
    steps: [() => [{ kind: 'link', to: number, as: 'related' }]],
    cause: { by, because: `${because}; split off #${number}`, silence: null },
  });
  if (opened.refusal !== null) throw new RangeError(`a new ticket was refused: ${opened.refusal.kind}`);
  actElsewhere(
    work,
    { ticket: number, commands: [{ kind: 'link', to: opened.number, as: 'related' }] },
    { by, because },
  );
  return opened.number;
}

/** Null: only the message that opened the ticket came from outside. */
export function lastFromOutside({ conversation }: TicketFacts): StoredMessage | null {
  const fromOutside = conversation.filter(({ direction, visibility }) => direction === 'in' && visibility === 'public');
  return fromOutside.length < 2 ? null : (fromOutside.at(-1) ?? null);
}

/** A row of its own for words that already have one. */
function copyOf(said: StoredMessage, work: Work, ticket: TicketNumber, mark: string): StoredMessage {
  const place = { uid: 0, uidValidity: 0, messageId: null };
  return { ...said, ...place, id: work.newMessageId(), ticket, visibility: 'public', mark, storedAt: work.now };
}
