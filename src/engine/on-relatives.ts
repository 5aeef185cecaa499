/** What an agent's mail does to other tickets than its own: mergers, links, a problem's people, a message split off. */
import { AGENTS_OWN_WORDS } from '../policy/notify-requester.ts';
import { ANNOUNCED } from '../policy/requester-letter.ts';
import { triage } from '../policy/triage.ts';
import type { StoredMessage, TicketFacts } from '../policy/facts.ts';
import type { Elsewhere } from '../policy/relation-commands.ts';
import { isFinished, type Actor, type Ticket } from '../ticket/ticket.ts';
import type { Command } from '../ticket/command.ts';
import type { Address, TicketNumber } from '../ticket/ids.ts';
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

/** The tickets of a problem, with those that are about to be linked to it. */
export function instancesBy(
  elsewhere: readonly Elsewhere[],
  problem: TicketNumber,
  { ledger }: Work,
): readonly TicketFacts[] {
  const linked = elsewhere.filter(({ commands }) =>
    commands.some((command) => command.kind === 'link' && command.as === 'instance' && command.to === problem),
  );
  const known = ledger.instances(problem);
  const more = linked.flatMap(({ ticket }) => ledger.ticket(ticket) ?? []);
  return [...known, ...more.filter((one) => !known.some(({ ticket }) => ticket.number === one.ticket.number))];
}

/** The unfinished tickets of a problem. */
export function affected(work: Work, problem: TicketNumber): readonly TicketFacts[] {
  return work.ledger.instances(problem).filter(({ ticket }) => !isFinished(ticket.status));
}

/** Tells the people of a problem: each in a thread of theirs, each once, whatever number of its tickets they have. */
export function tellAffected(mail: AgentMail, problem: Ticket, because: string, mailsBefore: number): void {
  const { ledger } = mail.reception.work;
  for (const { ticket } of affected(mail.reception.work, problem.number)) {
    const words = ledger.mailsWritten.slice(mailsBefore).filter(({ template }) => AGENTS_OWN_WORDS.has(template));
    const told = new Set(words.map(({ to }) => to.address));
    onInstance(mail, problem, ticket, because, told, ({ id, text }) => ({
      kind: 'answer',
      message: id,
      text,
      pendAfter: false,
    }));
  }
}

/** Its solution is theirs; each ticket is asked about. */
export function resolveAffected(mail: AgentMail, problem: Ticket, because: string): void {
  for (const { ticket } of affected(mail.reception.work, problem.number)) {
    onInstance(mail, problem, ticket, because, new Set(), ({ id, text }) => ({
      kind: 'resolve',
      text: problem.resolution ?? text,
      message: id,
    }));
  }
}

function onInstance(
  mail: AgentMail,
  problem: Ticket,
  { number }: Ticket,
  because: string,
  told: ReadonlySet<Address>,
  command: (said: StoredMessage) => Command,
): void {
  const { work } = mail.reception;
  const said = copyOf(mail.said, work, number, ANNOUNCED);
  work.act(number, [() => [command(said)]], {
    by: { kind: 'agent', handle: mail.agent.handle },
    because: `${because}; it is an instance of the problem #${problem.number}`,
    said,
    silence: null,
    told,
  });
}

/**
 * The last message from outside that is not yet in a ticket of its own becomes one, for whoever wrote it; the two are
 * linked. Also the agent who asked for it is told, if it is theirs: how else would they answer there?
 */
export function splitOff(mail: AgentMail, facts: TicketFacts, because: string): TicketNumber | null {
  const { work, message, mailbox } = mail.reception;
  const last = splittable(facts).at(-1);
  if (last === undefined) return null;
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
    cause: { by, because: `${because}; split off #${number}`, silence: null, splitFrom: number },
  });
  if (opened.refusal !== null) throw new RangeError(`a new ticket was refused: ${opened.refusal.kind}`);
  actElsewhere(
    work,
    { ticket: number, commands: [{ kind: 'link', to: opened.number, as: 'related', splitOff: last.id }] },
    { by, because },
  );
  return opened.number;
}

/** What came from outside after the message that opened the ticket, and is in no other yet; oldest first. */
export function splittable({ conversation, ticket }: TicketFacts): readonly StoredMessage[] {
  const fromOutside = conversation.filter(({ direction, visibility }) => direction === 'in' && visibility === 'public');
  const already = new Set(ticket.relations.splitOff?.map(({ message }) => message));
  return fromOutside.slice(1).filter(({ id }) => !already.has(id));
}

/** A row of its own for words that already have one. */
function copyOf(said: StoredMessage, work: Work, ticket: TicketNumber, mark: string): StoredMessage {
  const place = { uid: 0, uidValidity: 0, messageId: null };
  // The mails that the words called for are accounted for with the words themselves.
  const verdict = { ...said.verdict, mails: [] };
  return {
    ...said,
    ...place,
    verdict,
    id: work.newMessageId(),
    ticket,
    visibility: 'public',
    mark,
    storedAt: work.now,
  };
}
