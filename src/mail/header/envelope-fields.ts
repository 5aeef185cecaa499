/**
 * What the header alone tells of a message: who, to whom, about what, in answer to what. Needs no MIME, so it is
 * there for messages too whose body nobody can read.
 */
import type { Address } from '../../ticket/ids.ts';
import { peopleOf, readAddress, readAddressList, readSender } from './address-list.ts';
import { acknowledgementBar } from '../machine/acknowledgeable.ts';
import { readDate } from './date-field.ts';
import { headerText } from './encoded-word.ts';
import type { Header } from './header-fields.ts';
import type { Message } from '../message.ts';
import { readMessageId, readMessageIds } from './message-id.ts';

export type EnvelopeFields = Pick<
  Message,
  | 'messageId'
  | 'inReplyTo'
  | 'references'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'deliveredTo'
  | 'subject'
  | 'date'
  | 'authenticationResults'
  | 'returnPath'
  | 'noAcknowledgement'
>;

/** Where the message really went, as the hosts on its way wrote it down. */
const DELIVERED = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to'];
const MAX_SUBJECT = 10_000;
/** In one field. */
const MAX_DELIVERED = 20;
const MAX_RESULT_FIELDS = 100;

export function readEnvelopeFields(header: Header): EnvelopeFields {
  const sender = readSender(header.all('from').slice(0, 10));
  const bar = acknowledgementBar(header);
  return {
    messageId: readMessageId(header.first('message-id') ?? header.first('messageid')),
    inReplyTo: readMessageIds(header.all('in-reply-to').join(' ').slice(0, 100_000)),
    references: readMessageIds(header.all('references').join(' ').slice(0, 200_000)),
    sender,
    replyTo: peopleOf(header.all('reply-to').slice(0, 10)),
    to: peopleOf(header.all('to').slice(0, 50)),
    cc: peopleOf(header.all('cc').slice(0, 50)),
    deliveredTo: deliveredTo(header),
    subject: headerText((header.first('subject') ?? '').slice(0, MAX_SUBJECT)),
    date: readDate(header.first('date')),
    authenticationResults: header.all('authentication-results').slice(0, MAX_RESULT_FIELDS),
    returnPath: header.first('return-path'),
    ...(bar === null ? {} : { noAcknowledgement: bar }),
  };
}

function deliveredTo(header: Header): readonly Address[] {
  const found = DELIVERED.flatMap((name) => header.all(name).slice(0, 20)).flatMap((value) => {
    const bare = readAddress(value);
    return bare === null ? readAddressList(value, MAX_DELIVERED).people.map(({ address }) => address) : [bare];
  });
  return [...new Set(found)];
}
