/** An agent answers our question about a mail of theirs that was parked: was it you, or: a colleague was quicker. */
import { readForwarded } from '../mail/answer/forwarded.ts';
import { readIdentityAnswer } from '../mail/answer/identity-words.ts';
import { readCommandBlock } from '../mail/commands/commands.ts';
import type { Agent } from '../policy/desk.ts';
import type { Parked, StoredMessage } from '../policy/facts.ts';
import { forwardedTicket } from '../policy/forwarding.ts';
import { type AgentMail, sayAsAgent } from './agent-mail.ts';
import { carryOut } from './carry-out.ts';
import { perform } from './on-agent.ts';
import { askWhose } from './parking.ts';
import { denied } from './receipts.ts';
import { type Decided, type Reception, stored } from './reception.ts';

export function onParkedAnswer(reception: Reception, agent: Agent, parked: Parked, because: string): Decided {
  const { work, message } = reception;
  const block = readCommandBlock(message.reply.text);
  const said = stored(reception, { ticket: parked.ticket, direction: 'out', visibility: 'internal', text: block.text });
  const answer: AgentMail = { reception, agent, block, purpose: parked.purpose, said };
  const original = work.ledger.parkedMessage(parked.message);
  if (original === null || parked.state === 'done') {
    sayAsAgent(answer, parked.ticket, 'internal', 'answers a question that was settled');
    return { disposition: 'reply', because: `${because}; nothing waits there any more`, ticket: parked.ticket };
  }
  return parked.reason === 'unproven'
    ? onIdentity(answer, parked, original, because)
    : onColleague(answer, parked, original, because);
}

function onIdentity(answer: AgentMail, parked: Parked, original: StoredMessage, because: string): Decided {
  const { reception, agent } = answer;
  const { work, message } = reception;
  sayAsAgent(answer, parked.ticket, 'internal', 'answers our question');
  switch (readIdentityAnswer(message.reply.text)) {
    case 'yes': {
      work.ledger.parking.park({ ...parked, state: 'done' });
      const forwarded =
        parked.ticket === null
          ? forwardedTicket(original.subject, readForwarded(original.subject, original.text), agent, work.desk)
          : null;
      const block = readCommandBlock(forwarded === null ? original.text : (forwarded.mail.before ?? ''));
      const said = { ...original, text: block.text, mark: null };
      const mail: AgentMail = { reception, agent, block, purpose: parked.purpose, said, forwarded };
      const why = `${agent.name} confirmed the mail of ${original.from.address}`;
      return { ...perform(mail, parked.ticket, why, true), disposition: 'command' };
    }
    case 'no':
      work.ledger.parking.park({ ...parked, state: 'done' });
      denied(answer, parked);
      return {
        disposition: 'reply',
        because: `${because}; ${agent.name} did not write the parked mail`,
        ticket: parked.ticket,
      };
    case 'unclear':
      askWhose(reception, agent, parked, 'We could not tell whether your last answer was a yes or a no.');
      return { disposition: 'reply', because: `${because}; neither yes nor no`, ticket: parked.ticket };
  }
}

/** `#reply` alone sends what was parked; with a text it sends that; anything else is a mail about the ticket like any other. */
function onColleague(answer: AgentMail, parked: Parked, original: StoredMessage, because: string): Decided {
  const { reception, agent, block } = answer;
  const facts = parked.ticket === null ? null : reception.work.ledger.ticket(parked.ticket);
  if (facts === null) throw new RangeError(`the ticket of parked mail ${parked.number} is not among the facts`);
  const sends = block.lines.some((line) => line.request?.kind === 'reply');
  if (!sends || block.text !== '') return carryOut(answer, facts, block.audience ?? 'internal', because);
  sayAsAgent(answer, parked.ticket, 'internal', 'answers our question');
  reception.work.ledger.parking.park({ ...parked, state: 'done' });
  const mail: AgentMail = { ...answer, said: { ...original, mark: null } };
  return carryOut(
    { ...mail, block: { ...block, text: original.text } },
    facts,
    'public',
    `${agent.name} sends it too; ${because}`,
  );
}
