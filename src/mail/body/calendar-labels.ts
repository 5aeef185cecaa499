/**
 * The words around an invitation, in the languages of the templates.
 */

export interface CalendarLabels {
  readonly request: string;
  readonly cancel: string;
  readonly counter: string;
  readonly reply: string;
  readonly event: string;
  /** By PARTSTAT, RFC 5545 §3.2.12. */
  readonly answers: Readonly<Record<string, string>>;
  readonly noSubject: string;
  readonly starts: string;
  readonly ends: string;
  readonly where: string;
  readonly organizer: string;
}

export const ENGLISH: CalendarLabels = {
  request: 'Invitation',
  cancel: 'Cancelled',
  counter: 'Another time is proposed',
  reply: 'Answer to an invitation',
  event: 'Event',
  answers: {
    ACCEPTED: 'Accepted',
    DECLINED: 'Declined',
    TENTATIVE: 'Tentatively accepted',
    DELEGATED: 'Delegated',
  },
  noSubject: '(no subject)',
  starts: 'Starts',
  ends: 'Ends',
  where: 'Where',
  organizer: 'Organizer',
};

const GERMAN: CalendarLabels = {
  request: 'Einladung',
  cancel: 'Abgesagt',
  counter: 'Anderer Termin vorgeschlagen',
  reply: 'Antwort auf eine Einladung',
  event: 'Termin',
  answers: {
    ACCEPTED: 'Zugesagt',
    DECLINED: 'Abgelehnt',
    TENTATIVE: 'Mit Vorbehalt zugesagt',
    DELEGATED: 'Weitergegeben',
  },
  noSubject: '(kein Betreff)',
  starts: 'Beginn',
  ends: 'Ende',
  where: 'Ort',
  organizer: 'Organisator',
};

/** By language, without its region. */
export const CALENDAR_LABELS: Readonly<Record<string, CalendarLabels>> = { en: ENGLISH, de: GERMAN };
