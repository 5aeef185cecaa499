/**
 * Which fields a template may name, and which helpers. The requester's fields are exactly those of
 * `RequesterModel`: a template for requesters cannot even mention a note (architecture law 7).
 */
import { isForRequesters } from '../mail/mail.ts';
import type { AgentModel, ConversationEntry, Link, Picture, RequesterModel } from '../mail/notification.ts';

/** A value to show, or a list whose items are values or have fields of their own. */
export type Shape = 'value' | { readonly each: 'value' | Fields };
export type Fields = Readonly<Record<string, Shape>>;

const links = {
  each: { label: 'value', href: 'value' } satisfies Record<keyof Link, Shape>,
} as const;

const pictures = {
  each: { id: 'value', name: 'value' } satisfies Record<keyof Picture, Shape>,
} as const;

/** Beside the model: the language, the line above which answers stand, the buttons, the pictures. */
const COMMON = { locale: 'value', marker: 'value', links, pictures } as const satisfies Fields;

const REQUESTER = {
  deskName: 'value',
  number: 'value',
  token: 'value',
  subject: 'value',
  proven: 'value',
  name: 'value',
  agentName: 'value',
  text: 'value',
  resolution: 'value',
  gaveUp: 'value',
  bySilence: 'value',
  predecessor: 'value',
  splitFrom: 'value',
  stars: 'value',
  endsOn: 'value',
  hasButtons: 'value',
  isTheirs: 'value',
  requesterName: 'value',
  mayDecide: 'value',
  filesLeftOut: { each: 'value' },
  ownWords: 'value',
  writer: 'value',
  othersWords: 'value',
  reopenings: 'value',
  asksWhetherSolved: 'value',
} as const satisfies Record<keyof RequesterModel, Shape>;

const conversation = {
  each: {
    at: 'value',
    who: 'value',
    internal: 'value',
    mark: 'value',
    text: 'value',
    files: { each: 'value' },
  } satisfies Record<keyof ConversationEntry, Shape>,
} as const;

const AGENT = {
  deskName: 'value',
  number: 'value',
  token: 'value',
  subject: 'value',
  name: 'value',
  answerDoes: 'value',
  headline: 'value',
  because: 'value',
  facts: { each: { label: 'value', value: 'value' } },
  text: 'value',
  textBy: 'value',
  textInternal: 'value',
  conversation,
  lines: { each: 'value' },
  filesLeftOut: { each: 'value' },
} as const satisfies Record<keyof AgentModel, Shape>;

/** The fields that the template of this name may use. */
export function fieldsOf(template: string): Fields {
  return isForRequesters(template) ? { ...COMMON, ...REQUESTER } : { ...COMMON, ...AGENT };
}
