/**
 * What requester and participants hear of an occurrence (section 8.2). Everything here is made of public text:
 * the model has no field for anything else.
 */
import type { FileReference, RequesterTemplate } from '../mail/mail.ts';
import {
  type PreparedMail,
  type PublicText,
  publicText,
  type RequesterModel,
  type RequesterNotification,
} from '../mail/notification.ts';
import { type Purpose, subjectToken } from '../mail/token.ts';
import { explainRefusal } from '../ticket/refusal.ts';
import type { Person } from '../ticket/ticket.ts';
import { formatDuration, lengthOf } from '../ticket/time.ts';
import { fitFiles } from './agent-letter.ts';
import type { Desk } from './desk.ts';
import { agentName, happened, mailboxOf, type Occurrence } from './occurrence.ts';
import { STAR_PURPOSES } from './survey.ts';
import { MACHINE_TAG } from './triage.ts';

const SOLVED: PreparedMail = { label: 'Solved', purpose: 'confirm', body: 'Solved, thank you.' };
const NOT_SOLVED: PreparedMail = { label: 'Not solved', purpose: 'reject', body: 'It is not solved.' };
const NO_LONGER_NEEDED: PreparedMail = {
  label: 'No longer needed',
  purpose: 'confirm',
  body: 'No longer needed, thank you.',
};

/** Owed whatever the budget says (section 9.1) … */
const ALWAYS_SENT: ReadonlySet<RequesterTemplate> = new Set(['answer', 'resolved', 'closed']);
/** … but where a machine opened the ticket there is nobody to read anything that is not an agent's own words. */
const SENT_TO_MACHINES: ReadonlySet<RequesterTemplate> = new Set(['answer']);

interface Letter {
  readonly template: RequesterTemplate;
  readonly purpose: Purpose;
  readonly links: readonly PreparedMail[];
  readonly text?: PublicText;
  readonly because?: string;
  readonly stars?: number;
  readonly files?: readonly FileReference[];
  readonly speakAs?: string | null;
  /** Participants get what agents write to the requester, and no automatic mail (section 8.5). */
  readonly toParticipants?: boolean;
}

export function notifyRequester(occurrence: Occurrence, desk: Desk): readonly RequesterNotification[] {
  const { ticket } = occurrence.facts;
  const owed = ticket.tags.includes(MACHINE_TAG) ? SENT_TO_MACHINES : ALWAYS_SENT;
  return letters(occurrence, desk)
    .filter((letter) => occurrence.silence === null || owed.has(letter.template))
    .flatMap((letter) => {
      const main = notification(letter, ticket.requester, occurrence, desk);
      if (letter.toParticipants !== true) return [main];
      const plain = { ...letter, links: [], purpose: 'requester' as const };
      return [main, ...ticket.participants.map((person) => notification(plain, person, occurrence, desk))];
    });
}

function letters(occurrence: Occurrence, desk: Desk): readonly Letter[] {
  const found: Letter[] = [];
  const { ticket } = occurrence.facts;
  const byAgent = occurrence.actor.kind === 'agent' || occurrence.actor.kind === 'operator';
  const answered = happened(occurrence, 'messaged')?.change.answer ?? null;
  const resolved = happened(occurrence, 'resolved') !== null;
  const reopened =
    happened(occurrence, 'reopened') ??
    (occurrence.before?.status === 'resolved' ? happened(occurrence, 'rejected') : null);
  const created = happened(occurrence, 'created');
  if (created !== null) {
    const template = ticket.predecessor === null ? (occurrence.answer ?? 'received') : 'follow-up';
    found.push({ template, purpose: 'requester', links: [NO_LONGER_NEEDED] });
  } else if (
    happened(occurrence, 'assigned') !== null &&
    answered === null &&
    !resolved &&
    reopened === null &&
    ticket.status === 'open'
  ) {
    found.push({ template: 'assigned', purpose: 'requester', links: [NO_LONGER_NEEDED] });
  }
  if (answered !== null)
    found.push({ ...answer(occurrence, desk), template: 'answer', purpose: 'requester', links: [] });
  if (reopened !== null && !resolved) {
    const because = byAgent ? 'We are looking at it again.' : 'Your answer opened it again.';
    found.push({ template: 'reopened', purpose: 'requester', links: [], because });
  }
  if (occurrence.refusal !== null) {
    // The solution still stands, so a yes to this mail confirms it.
    found.push({ template: 'received', purpose: 'resolved', links: [], because: explainRefusal(occurrence.refusal) });
  }
  if (resolved) {
    const files = occurrence.said?.visibility === 'public' ? occurrence.said.files : [];
    found.push({ template: 'resolved', purpose: 'resolved', links: [SOLVED, NOT_SOLVED], toParticipants: true, files });
  }
  const closed = happened(occurrence, 'closed') ?? happened(occurrence, 'confirmed');
  if (closed !== null && ticket.status === 'closed') {
    // An agent's reason is for the history; that silence closed it, the requester should know.
    const silent = closed.change.kind === 'closed' && occurrence.actor.kind === 'timer';
    const because = silent ? closed.change.reason : null;
    found.push({ template: 'closed', purpose: 'requester', links: [], ...(because === null ? {} : { because }) });
  }
  if (happened(occurrence, 'survey-sent') !== null) {
    found.push({ template: 'survey', purpose: 'survey', links: stars() });
  }
  const rated = happened(occurrence, 'rated');
  if (rated !== null) found.push({ template: 'thanks', purpose: 'requester', links: [], stars: rated.change.stars });
  return found;
}

function answer(occurrence: Occurrence, desk: Desk): Partial<Letter> {
  const { said } = occurrence;
  if (said === null) return {};
  const handle = occurrence.actor.kind === 'agent' ? occurrence.actor.handle : occurrence.facts.ticket.assignee;
  return { text: publicText(said), files: said.files, speakAs: agentName(desk, handle), toParticipants: true };
}

function stars(): readonly PreparedMail[] {
  return STAR_PURPOSES.map((purpose, index) => ({
    label: '★'.repeat(index + 1),
    purpose,
    body: `${index + 1}\n`,
  }));
}

function notification(letter: Letter, to: Person, occurrence: Occurrence, desk: Desk): RequesterNotification {
  const { ticket } = occurrence.facts;
  const mailbox = mailboxOf(occurrence.facts, desk);
  const automatic = letter.template !== 'answer';
  const files = fitFiles(letter.files ?? [], desk.maxOutgoing);
  const hasButtons = mailbox.subaddressing && letter.links.length > 0;
  return {
    audience: 'requester',
    template: letter.template,
    // A name that nobody proved is a text that a stranger wrote, and would be echoed (section 8.4).
    to: automatic && !ticket.requesterProven ? { ...to, name: '' } : to,
    ticket: ticket.number,
    mailbox: mailbox.key,
    purpose: letter.purpose,
    tokenNumber: ticket.number,
    locale: desk.locale,
    files: files.sent,
    // Without sub-addressing a prepared mail could not carry its proof: the words of an answer do it then.
    links: mailbox.subaddressing ? letter.links : [],
    key: `${occurrence.events[0]?.id ?? ''}/${letter.template}/${to.address}`,
    model: {
      ...model(letter, to, occurrence, desk),
      hasButtons,
      filesLeftOut: files.leftOut.map(({ filename }) => filename),
    },
    speakAs: letter.speakAs ?? null,
    automatic,
  };
}

function model(
  letter: Letter,
  to: Person,
  occurrence: Occurrence,
  desk: Desk,
): Omit<RequesterModel, 'hasButtons' | 'filesLeftOut'> {
  const { ticket } = occurrence.facts;
  const proven = ticket.requesterProven || letter.template === 'answer';
  return {
    deskName: desk.name,
    number: ticket.number,
    token: subjectToken(desk.keys, ticket.number),
    subject: ticket.requesterProven ? ticket.subject : '',
    proven,
    name: to.name,
    agentName: agentName(desk, ticket.assignee),
    text: letter.text ?? null,
    // Said by `#resolve`, which is for the requester (section 7.2).
    resolution: ticket.resolution === null ? null : publicText({ visibility: 'public', text: ticket.resolution }),
    predecessor: ticket.predecessor,
    stars: letter.stars ?? null,
    closesIn: letter.template === 'resolved' ? formatDuration(lengthOf(desk.lifecycle.autoClose)) : null,
    mayDecide: to.address === ticket.requester.address,
    because: letter.because ?? null,
  };
}
