/** Steps 4 and 7 to 9 of an explanation: which ticket, what was decided, and what follows from it. */
import type { Fired } from '../policy/rules/ruling.ts';
import type { Look, Trace } from '../policy/trace.ts';
import type { CausedMail, Verdict } from '../policy/verdict.ts';
import type { OutboxEntry } from '../ports.ts';
import type { Journey, Received } from './journey.ts';
import { count, type Entry, type Step } from './page.ts';
import { personText, shortTime } from './ticket-text.ts';

type Told = Omit<Step, 'origin'>;

const NOT_WRITTEN_DOWN = 'not written down by the version that decided it';

const CARRIERS: readonly (readonly [Look['carrier'], label: string, none: string])[] = [
  ['reply-address', 'Reply address', 'none of its recipients is a signed address of ours'],
  ['message-id', 'Message-IDs', 'it answers none'],
  ['subject-token', 'Subject token', 'none in the subject'],
];

export function threadStep({ verdict }: Journey): Told {
  const { thread, trace } = verdict;
  const places = trace === undefined ? [] : placeEntries(trace.looks, thread.by);
  const found = thread.ticket === null ? 'no ticket' : `ticket #${thread.ticket}, by ${thread.by ?? 'other means'}`;
  return {
    title: 'Which ticket it is about',
    entries: [...places, ['By its report', reportWords(verdict)], ['Found', `${found}: ${thread.because}`]],
  };
}

/** What a delivery report is about may stand in its return path, or inside. */
function reportWords({ disposition, because, thread, trace }: Verdict): string | null {
  if (disposition !== 'bounce' || thread.ticket !== null) return null;
  return trace?.ticket == null ? because : `ticket #${trace.ticket.number}: ${because}`;
}

/** In the order in which they are asked; behind the one that proved right nobody looked. */
function placeEntries(looks: readonly Look[], by: Look['carrier'] | null): readonly Entry[] {
  const last = by === null ? CARRIERS.length : CARRIERS.findIndex(([carrier]) => carrier === by);
  return CARRIERS.map(([carrier, label, none], index): Entry => {
    if (index > last) return [label, 'not looked at any more'];
    const here = looks.filter((look) => look.carrier === carrier);
    return [label, here.length === 0 ? none : here.map(({ value, found }) => `– ${value}\n  ${found}`).join('\n')];
  });
}

export function decisionStep({ verdict, received }: Journey): Told {
  const { disposition, because, trace } = verdict;
  const ticket = trace?.ticket ?? null;
  const number = ticket?.number ?? received?.kept.ticket ?? null;
  return {
    title: received === null ? 'What would be decided' : 'What was decided',
    entries: [
      ['Disposition', disposition],
      ['Because', because],
      ['Rules', rulesWords(verdict)],
      [
        'Ticket',
        number === null ? 'none' : `#${number}${ticket === null ? '' : `, ${ticket.status}, ${ticket.priority}`}`,
      ],
      ['Team', ticket?.team ?? null],
      ['Assignee', ticket === null ? null : assigneeWords(ticket.assignee, trace)],
      ['Marked', received?.kept.mark ?? null],
    ],
  };
}

/** Those that matched, in their order, and what each of them did. */
function rulesWords({ rules, trace }: Verdict): string | null {
  if (rules.length === 0) return null;
  return trace?.rules === undefined ? rules.join(', ') : trace.rules.map(firedWords).join('\n');
}

function firedWords({ rule, effects }: Fired): string {
  return `– ${rule}: ${effects.length === 0 ? 'nothing to do here' : effects.join(', ')}`;
}

function assigneeWords(assignee: string | null, trace: Trace | undefined): string {
  if (assignee === null) return `nobody${trace?.unassigned == null ? '' : `: ${trace.unassigned}`}`;
  const given = trace?.events.findLast(({ words }) => words === `assigned to ${assignee}`);
  if (given === undefined) return `${assignee}, as before`;
  return given.because === null ? assignee : `${assignee}, who is told: ${given.because}`;
}

export function historyStep({ verdict }: Journey): Told {
  const { events, trace } = verdict;
  const words =
    trace === undefined
      ? events.map((kind): Entry => ['', `– ${kind}`])
      : trace.events.map(({ ticket, words: what, because }): Entry => [
          `#${ticket}`,
          because === null ? what : `${what}: ${because}`,
        ]);
  return {
    title: 'History of the ticket',
    entries: words.length === 0 ? [['Events', 'none: it changes no ticket']] : words,
  };
}

export function mailsStep({ verdict, received }: Journey): Told {
  const mails = verdict.mails.flatMap((mail) => mailEntries(mail, received));
  const outside = verdict.mails.some(({ template }) => !/^(?:agent|lead|operator)-/.test(template));
  return {
    title: received === null ? 'Mails that would be sent' : 'Mails',
    entries: [
      ...(mails.length === 0 ? [['To anybody', 'none'] as const] : mails),
      ['Outside', outside ? null : silenceWords(verdict)],
    ],
  };
}

function silenceWords({ trace }: Verdict): string {
  if (trace === undefined) return NOT_WRITTEN_DOWN;
  return trace.silence === null ? 'nothing calls for a mail to anybody outside' : `nothing automatic: ${trace.silence}`;
}

function mailEntries({ template, to, id, subject }: CausedMail, received: Received | null): readonly Entry[] {
  const about = subject === undefined ? [] : [`  “${subject}”`];
  const now =
    received === null || id === undefined ? [] : [`  ${stateWords(received.mails.find((mail) => mail.id === id))}`];
  return [['', [`– ${template}, to ${personText(to)}`, ...about, ...now].join('\n')]];
}

/** How a mail stands now, not then. */
function stateWords(mail: OutboxEntry | undefined): string {
  if (mail === undefined) return 'its state: see ticketd queue --all';
  const { state, sentAt, attempts, nextAttemptAt, lastResponse } = mail;
  const when = sentAt === null ? '' : ` ${shortTime(sentAt)} UTC`;
  const tries = attempts > 1 ? `, ${count(attempts, 'attempt')}` : '';
  const next =
    sentAt === null && nextAttemptAt !== null && attempts > 0 ? `, next ${shortTime(nextAttemptAt)} UTC` : '';
  return `now ${state}${when}${tries}${next}${lastResponse === null ? '' : `: ${lastResponse}`}`;
}
