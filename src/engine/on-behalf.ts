/** An agent's mail that belongs to no ticket yet: one for a caller on the phone, or a question about the desk (section 4.12). */
import type { Elsewhere } from '../policy/relation-commands.ts';
import { ruledTriage } from '../policy/rules/classify.ts';
import { triage } from '../policy/triage.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { Actor, Person } from '../ticket/ticket.ts';
import { absenceLines, changeAbsences, waitingFor } from './absences.ts';
import { type AgentMail, commandLines, misread, sayAsAgent } from './agent-mail.ts';
import { answerQueries } from './agent-queries.ts';
import { commandSteps } from './carry-out.ts';
import { actElsewhere } from './on-relatives.ts';
import { giftOf, openingCause, rulingOfBrought } from './on-rule.ts';
import { offerToLead } from './problem-offers.ts';
import { absenceReceipt, receipt, refusalMail } from './receipts.ts';
import type { Decided } from './reception.ts';

/**
 * `#new for ken@example.com`: the caller is the requester, the agent's text is what they said, and the other lines are
 * carried out on the new ticket; all of it, or nothing. The opener follows it.
 */
export function openForCaller(mail: AgentMail, caller: Person): Decided {
  const { reception, agent, block } = mail;
  const { work, message, mailbox } = reception;
  const because = `${agent.name} opened it for ${caller.address}`;
  const by: Actor = { kind: 'agent', handle: agent.handle };
  const unfit = whyNotNew(mail);
  if (unfit !== null) return refused(mail, unfit.refusal, unfit.line, because);
  const absences = absenceLines(mail);
  if (absences.refused !== null) return refused(mail, absences.refused.refusal, absences.refused.line, because);
  // The agent vouches for the caller: what they are sent is the agent's words.
  const { subject, to, files } = mail.said;
  const names = files.map(({ filename }) => filename);
  const ruling = rulingOfBrought(mail, { from: caller, to, subject, text: block.text, files: names });
  const usual = triage({ ...message, subject }, caller, true, mailbox, false, work.desk);
  const starts = ruledTriage(usual, ruling, work.desk);
  const mark = `taken down by ${agent.name}`;
  const elsewhere: Elsewhere[] = [];
  const planned = commandSteps(mail, elsewhere);
  const opened = work.open({
    triage: { ...starts, participants: [] },
    mailbox: mailbox.key,
    said: (ticket) => ({ ...mail.said, ticket, direction: 'in', visibility: 'public', from: caller, mark }),
    writer: agent.email,
    steps: [() => [{ kind: 'people', change: { addFollowers: [agent.handle] } }], ...planned.map(({ take }) => take)],
    give: giftOf(ruling),
    cause: { by, ...openingCause(ruling, because, null) },
  });
  if (opened.refusal !== null) return refused(mail, opened.refusal, planned[opened.step - 1]?.line ?? null, because);
  for (const one of elsewhere) actElsewhere(work, one, { by, because });
  offerToLead(work, opened.number);
  receipt(mail, opened.number, { absences: changeAbsences(mail, absences.changes) });
  return { disposition: 'new-ticket', because, ticket: opened.number, commands: commandLines(block, null), ruling };
}

/** What makes no sense with a ticket that is yet to be opened: whom would an announcement go to? */
export function whyNotNew({ block }: AgentMail): { readonly refusal: Refusal; readonly line: number | null } | null {
  const unread = misread(block);
  if (unread !== null) return { refusal: unread, line: null };
  const line = block.lines.findIndex(({ request }) => request?.kind === 'announce');
  return line < 0 ? null : { refusal: { kind: 'ticket-needed', command: 'announce' }, line };
}

/** Commands without a ticket: questions are answered, absences taken down, everything else has to say which ticket. */
export function withoutTicket(mail: AgentMail, because: string): Decided {
  const refusal = misread(mail.block) ?? needsTicket(mail);
  if (refusal !== null) return refused(mail, refusal, null, because);
  const { changes, refused: no } = absenceLines(mail);
  if (no !== null) return refused(mail, no.refusal, no.line, because);
  sayAsAgent(mail, null, 'internal');
  const further = waitingFor(mail, changes);
  if (changes.length > 0) absenceReceipt(mail, null, { absences: changeAbsences(mail, changes), further });
  answerQueries(mail, null);
  return { disposition: 'command', because, ticket: null, commands: commandLines(mail.block, null) };
}

export function refused(mail: AgentMail, refusal: Refusal, line: number | null, because: string): Decided {
  sayAsAgent(mail, null, 'internal');
  refusalMail(mail, null, refusal);
  return {
    disposition: 'command',
    because,
    ticket: null,
    commands: commandLines(mail.block, line === null ? null : { line, refusal }),
  };
}

const NEED_NO_TICKET: ReadonlySet<string> = new Set(['list', 'help', 'away', 'back']);

function needsTicket({ block }: AgentMail): Refusal | null {
  const lost = block.lines.find((line) => line.request !== null && !NEED_NO_TICKET.has(line.request.kind));
  return lost === undefined ? null : { kind: 'ticket-needed', command: lost.name };
}
