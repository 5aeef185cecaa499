/** `#away` and `#back` (section 7.2): they concern an agent, whatever ticket's mail they stand in. */
import { isAbsence } from '../mail/commands/agent-request.ts';
import { type AbsenceChange, readAbsence } from '../policy/absence.ts';
import { absenceInWords, absenceNews, type AbsenceView, openTickets } from '../policy/absence-words.ts';
import { deskLetter } from '../policy/desk-letter.ts';
import type { Absences } from '../policy/facts.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import type { Refusal } from '../ticket/refusal.ts';
import type { AgentMail } from './agent-mail.ts';

export type AbsenceLines =
  | { readonly changes: readonly AbsenceChange[]; readonly refused: null }
  | { readonly changes: null; readonly refused: { readonly refusal: Refusal; readonly line: number } };

/** What the lines of a mail say of absences, each as the ones before it left them; or the first no. */
export function absenceLines({ block, agent, reception }: AgentMail): AbsenceLines {
  const { desk, ledger, now } = reception.work;
  const absences = new Map(ledger.absentees.all);
  const changes: AbsenceChange[] = [];
  for (const [line, { request }] of block.lines.entries()) {
    if (request === null || !isAbsence(request)) continue;
    const { change, refusal } = readAbsence(request, { agent, desk, absences, now });
    if (refusal !== null) return { changes: null, refused: { refusal, line } };
    changes.push(change);
    apply(absences, change);
  }
  return { changes, refused: null };
}

function apply(absences: Map<AgentHandle, NonNullable<AbsenceChange['absence']>>, change: AbsenceChange): void {
  if (change.absence === null) absences.delete(change.agent);
  else absences.set(change.agent, change.absence);
}

/** Carries out what was allowed, tells whom it concerns, and says to the writer what came of it: one sentence after the other. */
export function changeAbsences(mail: AgentMail, changes: readonly AbsenceChange[]): readonly string[] {
  const { work } = mail.reception;
  return changes.flatMap((change) => {
    const before = new Map(work.ledger.absentees.all);
    work.ledger.absentees.set(change.agent, change.absence);
    tellOthers(mail, change, before);
    return absenceInWords(change, viewOf(mail));
  });
}

function viewOf({ agent, reception }: AgentMail): AbsenceView {
  const { desk, ledger, now } = reception.work;
  return { reader: agent, desk, absences: ledger.absentees.all, workloads: ledger.workloads(), now };
}

/** The agent, if somebody else said it; who stands in, and who no longer does. */
function tellOthers(mail: AgentMail, change: AbsenceChange, before: Absences): void {
  const { agent, reception, said } = mail;
  const { work, mailbox } = reception;
  for (const { to, headline, because } of absenceNews(change, agent, before, viewOf(mail))) {
    const letter = deskLetter(
      {
        template: 'agent-list',
        purpose: 'agent-note',
        headline,
        because,
        lines: [],
        agent: to,
        answers: said.id,
        facts: null,
      },
      mailbox,
      work.desk,
    );
    work.send({ ...letter, key: `${letter.key}absence/${change.agent}/${to.handle}` });
  }
}

/** The open tickets of whoever is back, if the writer is. */
export function waitingFor(mail: AgentMail, changes: readonly AbsenceChange[]): readonly string[] {
  const { work } = mail.reception;
  const isBack = changes.some(({ agent, absence }) => agent === mail.agent.handle && absence === null);
  return isBack ? openTickets(work.ledger.unfinished(), mail.agent.handle, work.desk) : [];
}
