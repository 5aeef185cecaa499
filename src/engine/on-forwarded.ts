/** An agent forwards a user's mail: the ticket belongs to who wrote it, the agent's words above it are a note (section 4.12). */
import { type ForwardedTicket, isProvenOriginal } from '../policy/forwarding.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { Brought } from '../policy/rules/sight.ts';
import type { Elsewhere } from '../policy/relation-commands.ts';
import { ruledTriage } from '../policy/rules/classify.ts';
import { triage } from '../policy/triage.ts';
import type { TicketNumber } from '../ticket/ids.ts';
import type { Actor } from '../ticket/ticket.ts';
import { absenceLines, changeAbsences } from './absences.ts';
import { type AgentMail, commandLines } from './agent-mail.ts';
import { commandSteps } from './carry-out.ts';
import { actElsewhere } from './on-relatives.ts';
import { refused, whyNotNew } from './on-behalf.ts';
import { giftOf, openingCause, rulingOfBrought } from './on-rule.ts';
import { offerToLead } from './problem-offers.ts';
import { receipt } from './receipts.ts';
import { type Decided, silenceOf } from './reception.ts';

/** The commands above the forwarded mail are carried out on the new ticket; all of it, or nothing. The agent follows it. */
export function openForwarded(mail: AgentMail, forwarded: ForwardedTicket): Decided {
  const { reception, agent, block } = mail;
  const { work, message, mailbox } = reception;
  const { requester } = forwarded;
  const because = `${agent.name} forwarded a mail of ${requester.address}`;
  const by: Actor = { kind: 'agent', handle: agent.handle };
  const unfit = whyNotNew(mail);
  if (unfit !== null) return refused(mail, unfit.refusal, unfit.line, because);
  const absences = absenceLines(mail);
  if (absences.refused !== null) return refused(mail, absences.refused.refusal, absences.refused.line, because);
  const subject = forwarded.mail.subject ?? mail.said.subject;
  const proven = isProvenOriginal(work.ledger.contact(requester.address), work.desk);
  const ruling = rulingOfBrought(mail, original(mail, forwarded, subject));
  const starts = ruledTriage(
    triage({ ...message, subject }, requester, proven, mailbox, false, work.desk),
    ruling,
    work.desk,
  );
  const elsewhere: Elsewhere[] = [];
  const planned = commandSteps(mail, elsewhere);
  const opened = work.open({
    // Whom the original mail names in copy, nobody has proven.
    triage: { ...starts, participants: [], unanswered: true },
    mailbox: mailbox.key,
    said: (ticket) => originalMail(mail, forwarded, ticket),
    writer: agent.email,
    steps: [() => [{ kind: 'people', change: { addFollowers: [agent.handle] } }], ...planned.map(({ take }) => take)],
    give: giftOf(ruling),
    cause: { by, ...openingCause(ruling, because, silenceOf(reception)) },
  });
  if (opened.refusal !== null) return refused(mail, opened.refusal, planned[opened.step - 1]?.line ?? null, because);
  for (const one of elsewhere) actElsewhere(work, one, { by, because });
  if (block.text !== '') note(mail, opened.number, because);
  offerToLead(work, opened.number);
  receipt(mail, opened.number, { absences: changeAbsences(mail, absences.changes) });
  return { disposition: 'new-ticket', because, ticket: opened.number, commands: commandLines(block, null), ruling };
}

/** As rules see it: what was written to the agent, and where the agent brought it. */
function original({ said }: AgentMail, { mail, requester }: ForwardedTicket, subject: string): Omit<Brought, 'size'> {
  const files = [...said.files.map(({ filename }) => filename), ...(mail.files ?? [])];
  return { from: requester, to: [...mail.to, ...mail.cc, ...said.to], subject, text: mail.text, files };
}

function originalMail(
  { said, agent }: AgentMail,
  { mail, requester }: ForwardedTicket,
  ticket: TicketNumber,
): StoredMessage {
  return {
    ...said,
    ticket,
    direction: 'in',
    visibility: 'public',
    from: requester,
    to: [...mail.to, ...mail.cc],
    subject: mail.subject ?? said.subject,
    text: mail.text,
    quoted: '',
    mark: `forwarded by ${agent.name}`,
  };
}

/** What the agent wrote above: a row of its own, because nothing in the row of the user's mail is internal. */
function note({ reception, agent, said, block }: AgentMail, ticket: TicketNumber, because: string): void {
  const { work } = reception;
  const disposition = 'reply';
  const own: StoredMessage = {
    ...said,
    id: work.newMessageId(),
    uidValidity: 0,
    uid: 0,
    messageId: null,
    ticket,
    direction: 'out',
    visibility: 'internal',
    text: block.text,
    quoted: '',
    files: [],
    mark: NOTE_MARK,
    disposition,
    because,
    verdict: { ...said.verdict, disposition, because },
  };
  const by: Actor = { kind: 'agent', handle: agent.handle };
  work.act(ticket, [() => [{ kind: 'note', message: own.id }]], { by, because, said: own, silence: null });
}

/** Tells the row from a second arrival of the same mail (store/accounts). */
const NOTE_MARK = 'above a forwarded mail';
