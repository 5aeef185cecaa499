/**
 * Where the answers to a new ticket go: to its sender, or to Reply-To, if the mailbox trusts it (section 4.5). A web form
 * writes in its own name, and the person stands in Reply-To. Nothing proves that they do, so nothing is repeated to them.
 */
import { isDaemon, takesNoAnswer } from '../mail/machine/machine-senders.ts';
import type { Message } from '../mail/message.ts';
import type { Address } from '../ticket/ids.ts';
import type { Person } from '../ticket/ticket.ts';
import { agentByAddress } from './authority.ts';
import type { Desk, DeskMailbox } from './desk.ts';
import type { Recognised } from './disposition.ts';
import { isOurs } from './threading.ts';

/** What became of a Reply-To. */
export interface ReplyTo {
  /** Gets the answers; null: the sender does. */
  readonly person: Person | null;
  readonly because: string;
}

/** Null: the mail opens nothing, has no Reply-To that differs from its sender, or its mailbox ignores them. */
export function replyToOf(
  message: Message,
  mailbox: DeskMailbox,
  recognised: Pick<Recognised, 'case' | 'proof'>,
  desk: Desk,
): ReplyTo | null {
  const { sender, replyTo } = message;
  if (!mailbox.trustsReplyTo || recognised.case.case !== 'new-ticket' || sender.kind !== 'one') return null;
  const [person, second] = replyTo;
  if (person === undefined || (second === undefined && person.address === sender.person.address)) return null;
  const bar =
    whyNeverOf(sender.person.address, message, recognised.proof.doubted, desk) ??
    (second === undefined ? whyNotTo(person.address, message, desk) : 'it names several');
  return bar === null
    ? { person, because: `answers go to ${person.address}, as Reply-To says` }
    : { person: null, because: `Reply-To is not followed: ${bar}` };
}

function whyNeverOf(sender: Address, { automatic }: Message, doubted: string | null, desk: Desk): string | null {
  if (doubted !== null) return 'the sender is not verified';
  if (agentByAddress(desk, sender) !== null) return 'an agent wrote it';
  // QUIRK mailing lists: they put their own address there.
  return automatic.kind === 'list' ? 'it came through a mailing list' : null;
}

function whyNotTo(address: Address, { to, cc }: Message, desk: Desk): string | null {
  if (isOurs(desk, address)) return `${address} is this desk`;
  if (agentByAddress(desk, address) !== null) return `${address} is an agent`;
  if ([...to, ...cc].some((person) => person.address === address)) return `it went to ${address} as well`;
  return takesNoAnswer(address) || isDaemon(address) ? `nobody reads ${address}` : null;
}

/** Where answers may go beside the sender: what is known of that address has to be read. */
export function mayGetAnswers({ replyTo }: Message, desk: Desk): readonly Address[] {
  const trusted = replyTo.length === 1 && desk.mailboxes.some(({ trustsReplyTo }) => trustsReplyTo);
  return trusted ? replyTo.map(({ address }) => address) : [];
}
