/**
 * Which faults there are, where on the way they make sense, and which of all these cases are played in CI: so many that
 * every place is hit, and every kind in every scenario and in every phase of its protocol.
 */
import { STEPS, type Step } from '../../src/steps.ts';
import { SCENARIOS, type Scenario } from './scenarios.ts';

export const LINKS = ['database', 'imap', 'smtp'] as const;
export type LinkName = (typeof LINKS)[number];

/** Kinds of any server; how each looks on a wire stands in `fault-acts.ts`. */
const ANY = [
  'reset',
  'hang-up',
  'silence',
  'answer-lost',
  'answer-lost-in-silence',
  'cut',
  'garbage',
  'latency',
  'drip',
] as const;
const SPOKEN = {
  database: ['deadlock-1213', 'lock-wait-1205', 'too-many-connections-1040', 'disk-full-1021'],
  imap: ['no', 'bye'],
  smtp: ['421', '451', '550'],
} as const;
export type Kind = (typeof ANY)[number] | (typeof SPOKEN)[LinkName][number];

const UNITS = ['intake', 'timers', 'failure'] as const;
type Place = Step | (typeof IMAP_PLACES)[number] | (typeof SMTP_PLACES)[number] | 'greeting' | 'login' | 'all-at-once';

const IMAP_PLACES = ['select', 'look', 'fetch', 'move', 'idle'] as const;
const SMTP_PLACES = ['ehlo', 'mail', 'rcpt', 'data-command', 'content', 'dot'] as const;

export interface Case {
  readonly scenario: Scenario;
  readonly link: LinkName;
  readonly place: Place;
  readonly kind: Kind;
}

/** Greeting and login, commands, what is carried; of the database: how far the transaction is. */
export function phaseOf({ link, place }: Pick<Case, 'link' | 'place'>): string {
  if (place === 'greeting' || place === 'login' || place === 'ehlo') return `${link}: login`;
  if (place === 'all-at-once') return `${link}: at rest`;
  if (place === 'fetch' || place === 'content' || place === 'dot') return `${link}: data`;
  if (link !== 'database') return `${link}: command`;
  if (/-(?:begun|claimed|due-read|facts-read)$/.test(place) && isInUnit(place)) return 'database: reading';
  return isInUnit(place) ? 'database: writing' : 'database: single statements';
}

/** Between the beginning of a transaction and its end. */
export const isInUnit = (place: string): boolean =>
  UNITS.some((unit) => place.startsWith(`${unit}-`)) && !/-(?:committed|settled)$/.test(place);

/** Every case that makes sense. */
export function allCases(): readonly Case[] {
  return SCENARIOS.flatMap((scenario) =>
    LINKS.flatMap((link) =>
      placesOn(link, scenario).flatMap((place) =>
        [...ANY, ...SPOKEN[link]].flatMap((kind: Kind) => {
          const one = { scenario, link, place, kind };
          return makesSense(one) ? [one] : [];
        }),
      ),
    ),
  );
}

function placesOn(link: LinkName, { reaches }: Scenario): readonly Place[] {
  const opening = ['all-at-once', 'greeting', 'login'] as const;
  switch (link) {
    case 'database':
      return [...opening, ...STEPS.filter((step) => reaches.includes(step))];
    case 'imap':
      return [...opening, ...IMAP_PLACES];
    case 'smtp':
      return [...opening, ...SMTP_PLACES];
  }
}

function makesSense({ scenario, place, kind }: Case): boolean {
  // No request is under way.
  if (place === 'all-at-once') return kind === 'reset' || kind === 'hang-up' || kind === 'silence';
  // Nobody answers to the words of a mail, but a relay may have had enough of them.
  if (place === 'content') return kind === 'reset' || kind === 'hang-up' || kind === 'silence' || kind === '421';
  const opening = place === 'greeting' || place === 'login';
  switch (kind) {
    case 'too-many-connections-1040':
      return place === 'greeting';
    case 'deadlock-1213':
    case 'lock-wait-1205':
    case 'disk-full-1021':
      return !opening;
    case 'no':
      return place !== 'greeting';
    case '451':
      return place !== 'greeting';
    case '550':
      // Of a mail: never. It is the ghost's who gets none anyway; of all other mails another story would follow.
      return scenario.name === 'mails come in' && (place === 'rcpt' || place === 'data-command' || place === 'dot');
    case 'answer-lost':
    case 'answer-lost-in-silence':
      return place !== 'greeting';
    case 'reset':
    case 'hang-up':
    case 'silence':
    case 'cut':
    case 'garbage':
    case 'latency':
    case 'drip':
    case 'bye':
    case '421':
      return true;
  }
}

/** Greedy: always the case with most pairs that no case before it had. */
export function pairwise(cases: readonly Case[]): readonly Case[] {
  const open = new Set(cases.flatMap(pairsOf));
  const chosen: Case[] = [];
  while (open.size > 0) {
    let best: Case | undefined;
    let most = 0;
    for (const one of cases) {
      const gain = pairsOf(one).filter((pair) => open.has(pair)).length;
      if (gain > most) [best, most] = [one, gain];
    }
    if (best === undefined) break;
    chosen.push(best);
    for (const pair of pairsOf(best)) open.delete(pair);
  }
  return chosen;
}

function pairsOf(one: Case): readonly string[] {
  const { scenario, link, place, kind } = one;
  return [`${link} ${kind} ${scenario.name}`, `${kind} ${phaseOf(one)}`, `${link} ${place}`];
}
