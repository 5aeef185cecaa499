/** The one short answer to a mail with commands: done, or why not (section 7.2). */
import { deskLetter } from '../policy/desk-letter.ts';
import { agentName, teamName } from '../policy/occurrence.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import { explainRefusal, type Refusal } from '../ticket/refusal.ts';
import type { AgentMail } from './agent-steps.ts';

const typed = (mail: AgentMail): readonly string[] => mail.block.lines.map((line) => line.raw.trim());

export function receipt(mail: AgentMail, number: TicketNumber): void {
  const { reception, agent, said } = mail;
  const { work, mailbox } = reception;
  const facts = work.ledger.ticket(number);
  if (facts === null || !work.desk.receipts) return;
  const { ticket } = facts;
  const who = agentName(work.desk, ticket.assignee) ?? 'nobody';
  const headline = `Done: #${number} is ${ticket.status}, with ${who}, ${teamName(work.desk, ticket.team)}`;
  work.send(
    deskLetter(
      {
        template: 'agent-receipt',
        purpose: 'agent-note',
        headline,
        because: null,
        lines: typed(mail),
        agent,
        answers: said.id,
        facts,
      },
      mailbox,
      work.desk,
    ),
  );
}

export function refusalMail(mail: AgentMail, number: TicketNumber | null, refusal: Refusal): void {
  const { reception, agent, said, block } = mail;
  const { work, mailbox } = reception;
  const kept =
    block.text === ''
      ? ''
      : number === null
        ? ' Your text is kept with the message.'
        : ' Your text is kept as an internal note.';
  const headline = `Not done: ${explainRefusal(refusal)}`;
  work.send(
    deskLetter(
      {
        template: 'agent-refusal',
        purpose: 'agent-note',
        headline,
        because: `Nothing of this mail was carried out.${kept}`,
        lines: typed(mail),
        agent,
        answers: said.id,
        facts: number === null ? null : work.ledger.ticket(number),
        text: block.text,
      },
      mailbox,
      work.desk,
    ),
  );
}
