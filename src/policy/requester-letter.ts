/** The single letters to requester and participants: what each of them says, asks and offers. All of it is public text. */
import type { FileReference, RequesterTemplate } from '../mail/mail.ts';
import { type PreparedMail, type PublicText, publicText } from '../mail/notification.ts';
import type { Purpose } from '../mail/token.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import { isGivenUp } from '../ticket/solution.ts';
import type { Ticket } from '../ticket/ticket.ts';
import type { Desk } from './desk.ts';
import { agentName, type Occurrence } from './occurrence.ts';
import type { PreparedWords } from './prepared-words.ts';
import { STAR_PURPOSES } from './survey.ts';

/** Marks the copies of one text that went to the people of several tickets (store/accounts). */
export const ANNOUNCED = 'announcement';

export interface Letter {
  readonly template: RequesterTemplate;
  readonly purpose: Purpose;
  readonly links: readonly PreparedMail[];
  readonly text?: PublicText;
  readonly reopenings?: number;
  readonly bySilence?: boolean;
  readonly stars?: number;
  readonly files?: readonly FileReference[];
  readonly speakAs?: string | null;
  /** Whom it names, where that is not the assignee; null: nobody. */
  readonly names?: AgentHandle | null;
  /** Participants get what agents write to the requester, and no automatic mail (section 8.5). */
  readonly toParticipants?: boolean;
  /** So do those whose tickets were merged into this one, without who is in copy (section 9.1). */
  readonly toMerged?: boolean;
}

/** Of a ticket that was split off its requester is told which of their words it is about. */
export function opened(occurrence: Occurrence): Pick<Letter, 'template' | 'text'> {
  const { facts, said, answer, splitFrom } = occurrence;
  if (facts.ticket.predecessor !== null) return { template: 'follow-up' };
  if (splitFrom === undefined) return { template: answer ?? 'received' };
  const echoes = facts.ticket.requesterProven && said !== null && said.text.trim() !== '';
  return { template: 'split', ...(echoes ? { text: publicText({ ...said, text: beginning(said.text) }) } : {}) };
}

/**
 * They wrote nothing, so they are told what it is about: the words that opened it, which the agent passes on to them by
 * naming them; but none that an agent took down. Of a solution that was proposed to somebody else they are asked, too:
 * nobody else can say yes.
 */
export function forNewRequester({ facts }: Occurrence, isAsked: boolean, words: PreparedWords): readonly Letter[] {
  const { ticket, conversation } = facts;
  const first = conversation.find(({ direction, visibility }) => direction === 'in' && visibility === 'public');
  const isTheirs = first !== undefined && first.verdict.speaker.agent === null && first.text.trim() !== '';
  const text = isTheirs ? { text: publicText({ ...first, text: beginning(first.text) }) } : {};
  const isResolved = ticket.status === 'resolved';
  const links = isResolved ? [] : [words.noLongerNeeded];
  const told: Letter = { template: 'new-requester', purpose: 'requester', links, ...text };
  if (!isResolved || isAsked) return [told];
  return [
    told,
    { template: 'resolved', purpose: 'resolved', links: isItOver(ticket, words), names: ticket.resolvedBy },
  ];
}

/** Enough to know which words are meant. */
const LONGEST_BEGINNING = 1000;

const beginning = (text: string): string =>
  text.length > LONGEST_BEGINNING ? `${text.slice(0, LONGEST_BEGINNING).trimEnd()} […]` : text;

/** The same words to the people of several tickets are an announcement. */
export const templateOf = ({ said }: Occurrence): RequesterTemplate =>
  said?.mark === ANNOUNCED ? 'announcement' : 'answer';

export function answer(occurrence: Occurrence, desk: Desk): Partial<Letter> {
  const { said } = occurrence;
  if (said === null) return {};
  const handle = occurrence.actor.kind === 'agent' ? occurrence.actor.handle : occurrence.facts.ticket.assignee;
  return { text: publicText(said), files: said.files, speakAs: agentName(desk, handle), toParticipants: true };
}

/** The question once more; participants were not asked it. */
export function reminder(ticket: Ticket, words: PreparedWords): Letter {
  if (ticket.status === 'resolved')
    return { template: 'reminder', purpose: 'resolved', links: isItOver(ticket, words) };
  const { lastAnswer } = ticket;
  const asked =
    lastAnswer === null
      ? {}
      : { text: publicText({ visibility: 'public', text: lastAnswer.text }), names: lastAnswer.by };
  return { template: 'reminder', purpose: 'requester', links: [words.noLongerNeeded], ...asked };
}

export const isItOver = (ticket: Ticket, words: PreparedWords): readonly PreparedMail[] =>
  isGivenUp(ticket) ? [words.noLongerNeeded, words.stillNeeded] : [words.solved, words.notSolved];

export function stars(): readonly PreparedMail[] {
  return STAR_PURPOSES.map((purpose, index) => ({
    label: '★'.repeat(index + 1),
    purpose,
    body: `${index + 1}\n`,
  }));
}
