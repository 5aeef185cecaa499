/** What of a message rules look at, and how far: an outsider chose its length. */
import { decodeWords } from '../../mail/header/encoded-word.ts';
import { type Header, splitMessage } from '../../mail/header/header-fields.ts';
import type { Message } from '../../mail/message.ts';
import type { MailboxKey } from '../../ticket/ids.ts';
import type { Person } from '../../ticket/ticket.ts';
import { namedSender } from '../authority.ts';
import { Reading } from './pattern.ts';
import type { TextField } from './rule.ts';

/** Characters of the body that are looked at. */
export const BODY_LENGTH = 50_000;
/** Characters of every other field. */
export const FIELD_LENGTH = 2_000;
/** People, files; header fields of one name. */
export const MOST_VALUES = 100;
/** Where the header is looked for; the parser reads no further either. */
const HEADER_BYTES = (1 << 20) + (1 << 14);

export interface Sight {
  readonly mailbox: MailboxKey;
  readonly size: number;
  readonly knownRequester: boolean;
  /** Each value of the field by itself: a person's name and address, the name of a file. */
  readonly texts: (field: TextField) => readonly Reading[];
  /** Fields of that name in the message's header, decoded, the topmost first. */
  readonly header: (name: string) => readonly Reading[];
}

/** @param source the message's bytes: its header is read again only if a rule asks for it */
export function sightOf(
  message: Message,
  source: Uint8Array,
  circumstances: Pick<Sight, 'mailbox' | 'knownRequester'>,
): Sight {
  const texts = new Map<TextField, readonly Reading[]>();
  const fields = new Map<string, readonly Reading[]>();
  let header: Header | null = null;
  return {
    ...circumstances,
    size: message.size,
    texts: (field) => {
      const known = texts.get(field) ?? textsOf(message, field);
      texts.set(field, known);
      return known;
    },
    header: (name) => {
      header ??= splitMessage(source.subarray(0, HEADER_BYTES)).header;
      const known = fields.get(name) ?? readings(outermost(header.all(name)).map(decoded));
      fields.set(name, known);
      return known;
    },
  };
}

/** Filters write theirs at the head or at the end: whoever puts many into a mail cannot hide them. */
function outermost(values: readonly string[]): readonly string[] {
  if (values.length <= MOST_VALUES) return values;
  return [...values.slice(0, MOST_VALUES / 2), ...values.slice(-MOST_VALUES / 2)];
}

const decoded = (value: string): string => decodeWords(value.slice(0, FIELD_LENGTH));

/** What somebody said to an agent, or wrote in a mail that an agent forwards: it came without a header of its own. */
export interface Brought {
  readonly from: Person;
  /** Whom it was for, and to where the agent brought it. */
  readonly to: readonly Person[];
  readonly subject: string;
  readonly text: string;
  readonly files: readonly string[];
  /** Of the agent's message. */
  readonly size: number;
}

/** As if that person had written to the desk. No header: that of the agent's mail says nothing of theirs. */
export function sightOfBrought(brought: Brought, circumstances: Pick<Sight, 'mailbox' | 'knownRequester'>): Sight {
  return {
    ...circumstances,
    size: brought.size,
    texts: (field) => {
      switch (field) {
        case 'from':
          return readings(namesOf(brought.from));
        case 'to':
          return readings(brought.to.flatMap(namesOf));
        case 'subject':
          return readings([brought.subject]);
        case 'body':
          return readings([brought.text], BODY_LENGTH);
        case 'attachment':
          return readings(brought.files);
      }
    },
    header: () => [],
  };
}

function textsOf(message: Message, field: TextField): readonly Reading[] {
  switch (field) {
    case 'from':
      return readings(senders(message).flatMap(namesOf));
    case 'to':
      return readings([...[...message.to, ...message.cc].flatMap(namesOf), ...message.deliveredTo]);
    case 'subject':
      return readings([message.subject]);
    case 'body':
      return readings([message.reply.text, message.forwarded?.text ?? ''], BODY_LENGTH);
    case 'attachment':
      return readings(message.attachments.map(({ filename }) => filename));
  }
}

function senders({ sender }: Message): readonly Person[] {
  if (sender.kind === 'several') return sender.people;
  const one = namedSender(sender);
  return one === null ? [] : [one];
}

const namesOf = ({ name, address }: Person): readonly string[] => (name === '' ? [address] : [address, name]);

function readings(texts: readonly string[], length = FIELD_LENGTH): readonly Reading[] {
  return texts.slice(0, MOST_VALUES).map((text) => new Reading(text.slice(0, length)));
}
