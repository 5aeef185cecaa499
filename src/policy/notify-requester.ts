/**
 * What requester and participants hear of an occurrence (section 8.2). Everything here is made of public text:
 * the model has no field for anything else.
 */
import type { RequesterTemplate, TemplateName } from '../mail/mail.ts';
import { type PublicText, publicText, type RequesterModel, type RequesterNotification } from '../mail/notification.ts';
import { subjectToken } from '../mail/token.ts';
import { isForRequester } from '../ticket/event.ts';
import { isGivenUp } from '../ticket/solution.ts';
import type { Person, Ticket } from '../ticket/ticket.ts';
import { fitFiles } from './agent-letter.ts';
import type { Desk } from './desk.ts';
import { dayInWords } from './local-time.ts';
import { agentName, happened, mailboxOf, type Occurrence } from './occurrence.ts';
import { patienceEnds } from './patience.ts';
import { type PreparedWords, preparedWords } from './prepared-words.ts';
import { MACHINE_TAG } from './triage.ts';
import {
  answer,
  forNewRequester,
  isItOver,
  type Letter,
  opened,
  reminder,
  stars,
  templateOf,
} from './requester-letter.ts';
import { writerOf } from './who.ts';

/** Owed whatever the budget says (section 9.1) … */
const ALWAYS_SENT: ReadonlySet<RequesterTemplate> = new Set(['answer', 'announcement', 'resolved', 'closed']);
/** … but where a machine opened the ticket there is nobody to read anything that is not an agent's own words. */
export const AGENTS_OWN_WORDS: ReadonlySet<TemplateName> = new Set(['answer', 'announcement']);

const SAYS_WHEN_IT_ENDS: ReadonlySet<RequesterTemplate> = new Set(['resolved', 'reminder']);

export function notifyRequester(occurrence: Occurrence, desk: Desk): readonly RequesterNotification[] {
  const { ticket } = occurrence.facts;
  const owed: ReadonlySet<TemplateName> = ticket.tags.includes(MACHINE_TAG) ? AGENTS_OWN_WORDS : ALWAYS_SENT;
  const told = letters(occurrence, desk)
    .filter((letter) => occurrence.silence === null || owed.has(letter.template))
    .flatMap((letter) => {
      const main = notification(letter, ticket.requester, occurrence, desk);
      const plain = { ...letter, links: [], purpose: 'requester' as const };
      if (letter.toMerged === true) return [main, ...inTheirThreads(plain, occurrence, desk)];
      if (letter.toParticipants !== true) return [main];
      const copies = ticket.participants.map((person) => notification(plain, person, occurrence, desk));
      const all = [main, ...copies, ...inTheirThreads(plain, occurrence, desk)];
      return all.filter(({ to }) => occurrence.told?.has(to.address) !== true);
    });
  return [...told, ...caughtUp(occurrence, desk)];
}

/** Who comes along into a ticket that is resolved already was promised its answer: here it is. */
function caughtUp(occurrence: Occurrence, desk: Desk): readonly RequesterNotification[] {
  const { ticket } = occurrence.facts;
  const came = occurrence.events.flatMap(({ change }) => (change.kind === 'absorbed' ? [change.from.number] : []));
  if (came.length === 0 || ticket.status !== 'resolved') return [];
  const solution: Letter = { template: 'resolved', purpose: 'requester', links: [], names: ticket.resolvedBy };
  return inTheirThreads(solution, occurrence, desk).filter(
    ({ ticket: number }) => number !== null && came.includes(number),
  );
}

/** Who came with a merged ticket, and is not there already: answered in that one's thread, of nobody else (section 8.5). */
function inTheirThreads(letter: Letter, occurrence: Occurrence, desk: Desk): readonly RequesterNotification[] {
  const { requester, participants, relations } = occurrence.facts.ticket;
  const there = new Set([requester, ...participants].map(({ address }) => address));
  // In a thread of one's own rather than in one that one was in copy of.
  const copies = relations.absorbed.flatMap((absorbed) =>
    (absorbed.participants ?? []).map((person) => ({ absorbed, person })),
  );
  const people = [
    ...relations.absorbed.map((absorbed) => ({ absorbed, person: absorbed.requester })),
    ...(letter.toMerged === true ? [] : copies),
  ];
  return people.flatMap(({ absorbed, person }) => {
    const { number, subject, requesterProven: proven } = absorbed;
    if (there.has(person.address) || (absorbed.byMachine === true && !AGENTS_OWN_WORDS.has(letter.template))) return [];
    there.add(person.address);
    const mail = notification(letter, person, occurrence, desk);
    const model = {
      ...mail.model,
      number,
      token: subjectToken(desk.keys, number),
      subject: proven ? subject : '',
      name: proven ? person.name : '',
      ...whose(absorbed, person),
    };
    return [{ ...mail, ticket: number, tokenNumber: number, model }];
  });
}

function letters(occurrence: Occurrence, desk: Desk): readonly Letter[] {
  const words = preparedWords(desk.locale);
  const found: Letter[] = [];
  const { ticket } = occurrence.facts;
  const answered = happened(occurrence, 'messaged')?.change.answer ?? null;
  const resolved = happened(occurrence, 'resolved') !== null;
  const closed =
    ticket.status === 'closed' ? (happened(occurrence, 'closed') ?? happened(occurrence, 'confirmed')) : null;
  const reopened =
    happened(occurrence, 'reopened') ??
    (occurrence.before?.status === 'resolved' ? happened(occurrence, 'rejected') : null);
  const created = happened(occurrence, 'created');
  if (created !== null) {
    found.push({ ...opened(occurrence), purpose: 'requester', links: [words.noLongerNeeded] });
  } else if (
    happened(occurrence, 'assigned') !== null &&
    answered === null &&
    !resolved &&
    reopened === null &&
    !isNewRequester(occurrence) &&
    ticket.status === 'open' &&
    // Passed on because nobody took notice: whoever has it in the end will write.
    occurrence.actor.kind !== 'timer'
  ) {
    found.push({ template: 'assigned', purpose: 'requester', links: [words.noLongerNeeded] });
  }
  if (isNewRequester(occurrence) && ticket.status !== 'closed')
    found.push(...forNewRequester(occurrence, resolved, words));
  if (reopened !== null && !resolved && ticket.status !== 'closed') {
    found.push({ template: 'reopened', purpose: 'requester', links: [] });
  }
  if (answered !== null)
    found.push({ ...answer(occurrence, desk), template: templateOf(occurrence), purpose: 'requester', links: [] });
  // Who is only in copy gets no automatic mail, and the requester did not ask.
  if (occurrence.refusal !== null && writerOf(occurrence)?.kind === 'requester') {
    // The solution still stands, so a yes to this mail confirms it.
    found.push({ template: 'received', purpose: 'resolved', links: [], reopenings: occurrence.refusal.times });
  }
  // Closed at once, there is nothing to ask; the solution is told with the end.
  const solution = {
    names: ticket.resolvedBy,
    toParticipants: true,
    files: occurrence.said?.visibility === 'public' ? occurrence.said.files : [],
  };
  if (resolved && closed === null) {
    found.push({ template: 'resolved', purpose: 'resolved', links: isItOver(ticket, words), ...solution });
  }
  if (happened(occurrence, 'merged') !== null) found.push({ template: 'merged', purpose: 'requester', links: [] });
  if (closed !== null) {
    // An agent's reason is for the history; that silence closed it, the requester should know.
    const bySilence = closed.change.kind === 'closed' && occurrence.actor.kind === 'timer';
    found.push({
      template: 'closed',
      purpose: 'requester',
      links: [],
      bySilence,
      ...(resolved ? solution : { toMerged: true }),
    });
  }
  return [...found, ...reminders(occurrence, words)];
}

/** What is asked once more, or after the end. */
function reminders(occurrence: Occurrence, words: PreparedWords): readonly Letter[] {
  const found: Letter[] = [];
  const { ticket } = occurrence.facts;
  if (happened(occurrence, 'survey-sent') !== null) {
    found.push({ template: 'survey', purpose: 'survey', links: stars(), names: ticket.resolvedBy });
  }
  const reminded = happened(occurrence, 'reminded');
  if (reminded !== null && isForRequester(reminded.change.of)) found.push(reminder(ticket, words));
  const rated = happened(occurrence, 'rated');
  if (rated !== null) found.push({ template: 'thanks', purpose: 'requester', links: [], stars: rated.change.stars });
  return found;
}

/** An agent named somebody else than whoever wrote (`#requester`). */
function isNewRequester({ before, facts }: Occurrence): boolean {
  return before !== null && before.requester.address !== facts.ticket.requester.address;
}

function endsOn(ticket: Ticket, desk: Desk): string | null {
  const end = patienceEnds(ticket, desk);
  return end === null ? null : dayInWords(end, desk.locale, desk.timezone);
}

function notification(letter: Letter, to: Person, occurrence: Occurrence, desk: Desk): RequesterNotification {
  const { ticket } = occurrence.facts;
  const mailbox = mailboxOf(occurrence.facts, desk);
  const automatic = !AGENTS_OWN_WORDS.has(letter.template);
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

/** Who wrote a name that nobody proved is no more named to others than to themselves. */
function whose(
  { requester, requesterProven }: Pick<Ticket, 'requester' | 'requesterProven'>,
  reader: Person,
): Pick<RequesterModel, 'isTheirs' | 'requesterName'> {
  const isTheirs = reader.address === requester.address;
  return { isTheirs, requesterName: requesterProven ? requester.name || requester.address : null };
}

/** Whoever has not shown who they are is told of nobody else. */
function writtenBy(occurrence: Occurrence): Pick<RequesterModel, 'ownWords' | 'writer' | 'othersWords'> {
  const writer = writerOf(occurrence);
  const known = writer?.kind === 'participant' && occurrence.facts.ticket.requesterProven ? writer.person : null;
  return {
    ownWords: writer?.kind === 'requester',
    writer: known === null ? null : known.name || known.address,
    othersWords: writer !== null && writer.kind !== 'requester' && known === null,
  };
}

/** Said by `#resolve`, which is for the requester (section 7.2). What the desk itself says has words in every language. */
function solution(ticket: Ticket): PublicText | null {
  if (ticket.resolution === null || isGivenUp(ticket)) return null;
  return publicText({ visibility: 'public', text: ticket.resolution });
}

function model(
  letter: Letter,
  to: Person,
  occurrence: Occurrence,
  desk: Desk,
): Omit<RequesterModel, 'hasButtons' | 'filesLeftOut'> {
  const { ticket } = occurrence.facts;
  const proven = ticket.requesterProven || AGENTS_OWN_WORDS.has(letter.template);
  return {
    deskName: desk.name,
    number: ticket.number,
    token: subjectToken(desk.keys, ticket.number),
    subject: ticket.requesterProven ? ticket.subject : '',
    proven,
    name: to.name,
    agentName: agentName(desk, letter.names === undefined ? ticket.assignee : letter.names),
    text: letter.text ?? null,
    resolution: solution(ticket),
    gaveUp: isGivenUp(ticket),
    bySilence: letter.bySilence === true,
    predecessor: ticket.predecessor,
    splitFrom: occurrence.splitFrom ?? null,
    stars: letter.stars ?? null,
    endsOn: SAYS_WHEN_IT_ENDS.has(letter.template) ? endsOn(ticket, desk) : null,
    asksWhetherSolved: letter.template === 'reminder' && ticket.status === 'resolved',
    ...whose(ticket, to),
    mayDecide: to.address === ticket.requester.address,
    ...writtenBy(occurrence),
    reopenings: letter.reopenings ?? null,
  };
}
