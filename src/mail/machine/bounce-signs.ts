/**
 * What shows that a text is a report of a mail host, and not somebody's letter about one: it says so in its subject
 * and its words, in sentences that only programs write, lists addresses, cites an SMTP reply, brings a mail back.
 */
import type { Part } from '../body/leaves.ts';
import {
  DELAY_TEXTS,
  DELIVERED_TEXTS,
  FAILURE_SUBJECTS,
  FAILURE_TEXTS,
  NOT_DELIVERED,
  REPORT_FORMULAS,
} from './bounce-words.ts';
import { tellsOfSuccess } from './bounce-fate.ts';
import { phraseIn, type Said, said } from './phrases.ts';

const MAX_WORDS = 6000;
const OPENING_WORDS = 400;

export const RETURNED_TYPES: ReadonlySet<string> = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
]);

/** An SMTP reply (RFC 5321 §4.2). */
const REFUSED = /\b[45]\d\d[ -](?:#?[45]\.\d{1,3}\.\d{1,3}\b|\S)|(?:^|[\s(#])[45]\.\d{1,3}\.\d{1,3}(?=[\s)>:;,]|$)/;
/** A line that begins with an address and says nothing before it: how programs list whom they could not reach. */
const LISTED =
  /^[ \t>*#<"'[(-]{0,12}(?:smtp:|rfc822;)?([^\s<>()"',;:[\]]{1,64}@[\w.-]{1,253})[>'"\])]{0,3}[ \t]{0,20}(?:$|[:;,(]|\.{3}|on )/gim;
/** `Recipient: [SMTP:ken@example.com]`, `Your message to <ken@example.com>`. */
const LABELLED =
  /^[ \t>*]{0,12}(?:(?:failed |final |original |intended |invalid |unknown )?(?:recipients?|error-for|addressee|address|addressed to|(?:rcpt )?to|user|empf[aä]nger|destinatarios?|destinataires?|宛先|收件人)[ \t]{0,8}[:：=]|your (?:e-?mail |mail |message )to:?)[ \t]{0,8}[<"'[(]{0,3}(?:smtp:)?[^\s<>()"',;:[\]]{1,64}@/im;
/** A line that ends with the address: `Invalid final delivery userid: ken@example.com`, `undeliverable to ken@example.com`. */
const AT_LINE_END =
  /^[ \t>*-]{0,12}(?:[\w-]{1,20}[ \t:]{1,4}){1,8}[<"'[(]{0,2}([^\s<>()"',;:[\]]{1,64}@[\w.-]{1,253})[>'"\])]{0,2}\.?[ \t]{0,20}$/gim;
/** Fields that no mail program shows to people: the head of the mail that came back. */
const BROUGHT_BACK =
  /^[ \t>]{0,8}(?:received:[ \t]{0,8}(?:from|by|\()|message-id:[ \t]{0,8}<|mime-version:[ \t]{0,8}1|return-path:[ \t]{0,8}<)/im;

export interface BounceSigns {
  readonly titled: boolean;
  readonly says: boolean;
  /** It says so before anything else. */
  readonly opens: boolean;
  readonly formula: boolean;
  readonly lists: boolean;
  readonly cites: boolean;
  /** The mail itself, or its header, as a part or in the text. */
  readonly returns: boolean;
  /** Some address stands in the text: a parcel that was not delivered has none. */
  readonly names: boolean;
}

/** @param from the sender's own address: people write theirs below their letters */
export function bounceSigns(subject: string, text: string, parts: readonly Part[], from: string): BounceSigns {
  const head = text.slice(0, MAX_WORDS);
  const words = said(head);
  const title = said(subject.slice(0, 300));
  return {
    titled: isFailureTitle(title),
    says: [FAILURE_TEXTS, DELAY_TEXTS, DELIVERED_TEXTS].some((table) => phraseIn(words, table) !== null),
    opens: phraseIn(said(text.slice(0, OPENING_WORDS)), NOT_DELIVERED) !== null,
    formula: phraseIn(words, REPORT_FORMULAS) !== null,
    lists: listsAddress(head, from),
    cites: REFUSED.test(head),
    returns: parts.some(({ contentType }) => RETURNED_TYPES.has(contentType)) || BROUGHT_BACK.test(head),
    names: head.includes('@'),
  };
}

function listsAddress(head: string, from: string): boolean {
  if (LABELLED.test(head)) return true;
  if ([...head.matchAll(LISTED)].some(([, address]) => address?.toLowerCase() !== from)) return true;
  return [...head.matchAll(AT_LINE_END)].some(([line]) => phraseIn(said(line), FAILURE_TEXTS) !== null);
}

const isFailureTitle = (title: Said): boolean => phraseIn(title, FAILURE_SUBJECTS) !== null || tellsOfSuccess(title);
