/**
 * A believable mail for every template: what the start renders to see that none is broken, and what
 * `ticketd preview` shows. Nothing in it is real.
 */
import { isForRequesters, type RuleTemplate, type TemplateName } from '../mail/mail.ts';
import { type AgentModel, type Link, type RenderRequest } from '../mail/notification.ts';
import { ticketNumber } from '../ticket/ids.ts';
import { REQUESTER, REQUESTER_PARTS, SOLUTION } from './requester-samples.ts';

/** The templates that the desk sends now; every one must be there. */
export const TEMPLATES_IN_USE = [
  'received',
  'assigned',
  'answer',
  'reminder',
  'resolved',
  'reopened',
  'closed',
  'merged',
  'split',
  'new-requester',
  'follow-up',
  'announcement',
  'survey',
  'thanks',
  'agent-new',
  'agent-assigned',
  'agent-message',
  'agent-note',
  'agent-escalated',
  'agent-resolved',
  'agent-at-risk',
  'agent-missed',
  'agent-idle',
  'agent-receipt',
  'agent-refusal',
  'agent-challenge',
  'agent-delivery-failed',
  'agent-rating',
  'agent-review',
  'agent-list',
] as const satisfies readonly TemplateName[];
const PICTURES = [{ id: 'screenshot@example.com', name: 'screenshot.png' }];

export type TemplateInUse = (typeof TEMPLATES_IN_USE)[number];

/** @param locale which language's template to fill. */
export function sampleRequest(template: TemplateInUse | RuleTemplate, locale: string): RenderRequest {
  return isForRequesters(template)
    ? {
        audience: 'requester',
        template,
        locale,
        links: LINKS[template] ?? [],
        pictures: PICTURES,
        model: { ...REQUESTER, ...REQUESTER_PARTS[template] },
      }
    : {
        audience: 'agent',
        template,
        locale,
        links: LINKS[template] ?? COMMANDS,
        pictures: PICTURES,
        model: { ...AGENT, ...AGENT_PARTS[template] },
      };
}

const link = (label: string, body: string): Link => ({
  label,
  href: `mailto:support+3kd9zq7w@example.com?subject=Re%3A%20%5B%231042-K7QM3X%5D&body=${encodeURIComponent(body)}`,
});

const COMMANDS = [
  link('Reply', '#reply\n'),
  link('Note', '#note\n'),
  link('Resolve', '#resolve\n'),
  link('Escalate', '#escalate\n'),
];

const LINKS: Readonly<Partial<Record<TemplateName, readonly Link[]>>> = {
  received: [link('No longer needed', 'This is no longer needed.\n')],
  assigned: [link('No longer needed', 'This is no longer needed.\n')],
  'new-requester': [link('No longer needed', 'This is no longer needed.\n')],
  split: [link('No longer needed', 'This is no longer needed.\n')],
  resolved: [link('Solved', 'Yes, this is solved.\n'), link('Not solved', 'This is not solved: ')],
  survey: [1, 2, 3, 4, 5].map((stars) => link('★'.repeat(stars), `${stars}\n`)),
  'agent-new': [link('Take', '#take\n'), ...COMMANDS],
  'agent-assigned': [link('Acknowledge', '#ack\n'), ...COMMANDS],
  'agent-escalated': [
    link('Acknowledge', '#ack\n'),
    link('Take', '#take\n'),
    link('Reply', '#reply\n'),
    link('Resolve', '#resolve\n'),
  ],
  'agent-challenge': [link('Yes, that was me', 'yes\n')],
  'agent-receipt': [],
  'agent-refusal': [],
  'agent-list': [],
};

const AGENT: AgentModel = {
  deskName: 'Example Support',
  number: ticketNumber(1042),
  token: '[#1042-K7QM3X]',
  subject: 'Online banking is down',
  name: 'Jane Doe',
  answerDoes: 'Your answer goes to Ken Miller. Put #note on its first line to keep it inside.',
  headline: 'Ken Miller <ken@example.com> wrote',
  because: null,
  facts: [
    { label: 'Status', value: 'open' },
    { label: 'Priority', value: 'P1 Sev-A' },
    { label: 'Team', value: 'System administrators' },
    { label: 'Assignee', value: 'Jane Doe' },
    { label: 'Requester', value: 'Ken Miller <ken@example.com>' },
    { label: 'Opened', value: '2026-11-02 10:04 (Europe/Berlin)' },
  ],
  text: 'Nobody in our office can sign in to online banking. The page says “Service unavailable (503)”.\n\nWe have to pay wages today!\n\nKen',
  textBy: 'Ken Miller <ken@example.com>',
  textInternal: false,
  conversation: [],
  lines: [],
  filesLeftOut: [],
};

const NOTE =
  'Saw it too: 503 since 09:50, only the EU cluster.\nLooks like the update of last night (change 881), not the network.';

const CONVERSATION: AgentModel['conversation'] = [
  { at: '2026-11-02 10:12', who: 'John Doe <john@example.com>', internal: true, mark: null, text: NOTE, files: [] },
  {
    at: '2026-11-02 10:04',
    who: 'Ken Miller <ken@example.com>',
    internal: false,
    mark: 'unverified',
    text: 'Nobody in our office can sign in to online banking.',
    files: ['screenshot.png', 'har-export-from-the-browser.zip'],
  },
];

const WORDLESS = { text: null, textBy: null } as const;

/** What is asked of whoever gets a P1 (policy/acknowledging). */
const PLEA =
  'Please acknowledge it within 10 minutes, by 2026-11-02 10:14 (Europe/Berlin): any answer or #take will do. Else it goes to the next person of System administrators, and then to Mary Poe.';

const AGENT_PARTS: Readonly<Partial<Record<TemplateName, Partial<AgentModel>>>> = {
  'agent-new': {
    answerDoes: 'Your answer goes to Ken Miller and takes the ticket. Put #note on its first line to keep it inside.',
    headline: 'New ticket from Ken Miller <ken@example.com>',
    because:
      'Nobody has this ticket yet. Everyone on duty in First line who could take it has as much open work as they may have. It goes to everyone in First line who can be reached; the first to take it has it.',
  },
  'agent-assigned': {
    answerDoes:
      'Your answer goes to Ken Miller and acknowledges the ticket. Put #note on its first line to keep it inside.',
    headline: 'New ticket from Ken Miller <ken@example.com>, assigned to you',
    because: `You have the least open work in System administrators (2 of 30), are on duty and know servers. ${PLEA}`,
    conversation: CONVERSATION,
    filesLeftOut: ['video.mp4', 'heap-dump.bin'],
  },
  'agent-message': { conversation: CONVERSATION },
  'agent-note': {
    answerDoes: 'Your answer is an internal note. Put #reply on its first line to write to Ken Miller.',
    headline: 'John Doe left a note',
    text: NOTE,
    textBy: 'John Doe <john@example.com>',
    textInternal: true,
  },
  'agent-escalated': {
    answerDoes:
      'Your answer is an internal note and acknowledges the escalation. Put #reply on its first line to write to Ken Miller.',
    headline: 'John Doe escalated this ticket to System administrators: core banking is down',
    because: `You have the least open work in System administrators (2 of 30) and are on duty. ${PLEA}`,
    text: NOTE,
    textBy: 'John Doe <john@example.com>',
    textInternal: true,
    conversation: CONVERSATION,
  },
  'agent-resolved': {
    answerDoes: 'Your answer is an internal note. Put #reply on its first line to write to Ken Miller.',
    headline: 'Jane Doe resolved this ticket',
    text: SOLUTION,
    textBy: 'Jane Doe <jane@example.com>',
  },
  'agent-at-risk': {
    headline: 'The first response is at risk: it is due 2026-11-02 10:15 (Europe/Berlin)',
    because: 'P1 Sev-A of System administrators. Any answer to the requester keeps it.',
    ...WORDLESS,
  },
  'agent-missed': {
    headline: 'The first response was missed: it was due 2026-11-02 10:15 (Europe/Berlin)',
    because: 'P1 Sev-A of System administrators.',
    ...WORDLESS,
  },
  'agent-idle': {
    headline: 'Nothing has happened on this ticket since 2026-11-02 10:15 (Europe/Berlin)',
    because: 'Answer, resolve it (#resolve), or say what it waits for (#pending, #hold until DATE).',
    ...WORDLESS,
  },
  'agent-receipt': {
    headline: 'Done',
    because: null,
    facts: [],
    ...WORDLESS,
    lines: [
      '#priority P1: the priority is P1 Sev-A now',
      '#escalate: it is with System administrators, Jane Doe has it',
    ],
  },
  'agent-refusal': {
    headline: 'Not done',
    because: 'Nothing of your commands was done before all are right; your text is kept as a note.',
    facts: [],
    lines: ['#asign jane: there is no such command; did you mean #assign?'],
    text: '#asign jane\nPlease have a look.',
    textBy: 'Your mail',
  },
  'agent-challenge': {
    answerDoes: 'Your answer confirms.',
    headline: 'Was this you?',
    because: 'A mail with your address came without proof that it is yours. It waits until you answer this mail.',
    facts: [],
    text: '#close\nNot needed any more.',
    textBy: 'In your name',
  },
  'agent-delivery-failed': {
    headline: 'A mail to ken@example.com could not be delivered',
    because: 'The mail host says: 550 5.1.1 no such user here.',
    ...WORDLESS,
  },
  'agent-rating': { headline: 'Ken Miller rated ★★★★☆', text: 'Fast, thank you. The status page was wrong, though.' },
  'agent-review': {
    answerDoes: 'Your answer is kept with the ticket as its review.',
    headline: 'What was the cause, and what keeps it from coming back?',
    because: 'This was a P1 that you resolved.',
    ...WORDLESS,
    lines: ['Cause', 'Fix', 'Prevention'],
    conversation: CONVERSATION,
  },
  'agent-list': {
    number: null,
    token: '',
    subject: '2 unfinished tickets',
    answerDoes: '',
    headline: '2 unfinished tickets',
    because: null,
    facts: [],
    ...WORDLESS,
    lines: [
      '1042 · P1 · open · Jane Doe · Online banking is down',
      '1039 · P3 · pending · nobody · New laptop for Ken',
    ],
  },
};
