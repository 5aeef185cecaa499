/**
 * The fields of a delivery status notification (RFC 3464 §2): who, what became of it, why. Read from the part that
 * is made for them, or from a text into which a host or a broken MIME structure has put them.
 */
import type { Address } from '../../ticket/ids.ts';
import { readAddress } from '../header/address-list.ts';
import { type Header, readFields } from '../header/header-fields.ts';
import type { ReportedRecipient } from '../message.ts';
import { classOf, mostTelling, statusIn } from './delivery-status.ts';
import { addressWords } from './failed-addresses.ts';
import { causeOf, isHard } from './failure-cause.ts';

const MAX_RECIPIENTS = 500;
const NAMES_RECIPIENT = /^(?:final|original)-recipient[ \t]*:/im;
/** Trailing blanks too: QUIRK quoted-printable text lines. */
const EMPTY_LINES = /\n[ \t]*(?:\n[ \t]*)+/;

const STEP = /in reply to (?:RCPT TO|(?:end of )?DATA|MAIL FROM)\b/i;
const MAX_WORDS = 50_000;

/** The recipients in the text of a `message/delivery-status` part. @param words what the report says for people */
export function readRecipientFields(text: string, words: string): readonly ReportedRecipient[] {
  return fieldGroups(text.split(EMPTY_LINES))
    .flatMap((group) => recipientOf(group, words))
    .slice(0, MAX_RECIPIENTS);
}

/** The recipients of fields that stand in a text for people; empty if there are none. */
export function recipientFieldsIn(text: string): readonly ReportedRecipient[] {
  if (!NAMES_RECIPIENT.test(text)) return [];
  const paragraphs = text.split(EMPTY_LINES).filter((paragraph) => NAMES_RECIPIENT.test(paragraph));
  return fieldGroups(paragraphs)
    .flatMap((group) => recipientOf(group, ''))
    .slice(0, MAX_RECIPIENTS);
}

/** RFC 3464 §2.1: groups between empty lines. QUIRK AOL: no empty line between two recipients; then the field that repeats begins the next. */
function fieldGroups(paragraphs: readonly string[]): readonly Header[] {
  return paragraphs.flatMap((paragraph) => {
    const text = paragraph.replace(/^\n+/, '');
    const starts = [...text.matchAll(/^final-recipient[ \t]*:/gim)].map(({ index }) => index);
    const cuts = starts.length < 2 ? [0] : [0, ...starts.slice(1)];
    return cuts
      .map((from, index) => readFields(text.slice(from, cuts[index + 1])))
      .filter((group) => group.fields.length > 0);
  });
}

function recipientOf(group: Header, words: string): readonly ReportedRecipient[] {
  const final = typedAddress(group.first('final-recipient'));
  const original = typedAddress(group.first('original-recipient'));
  const actual = typedAddress(group.first('x-actual-recipient'));
  const action = readAction(group.first('action'));
  const named = final ?? original ?? actual;
  if (named === null && action === null) return [];
  const diagnostic = (group.first('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  const status = statusIn(group.first('status') ?? '') ?? statusIn(diagnostic);
  const effective = action ?? actionOf(status);
  const exact = mostTelling(status, diagnostic);
  const stepped = withStep(diagnostic, words, named);
  return [
    {
      address: named ?? '',
      originalAddress: original ?? actual,
      action: effective,
      status,
      class: classOf(effective, exact),
      hard: effective === 'failed' && (isHard(exact, stepped) || isHard(exact, reasonOf(stepped, words, named))),
      reason: diagnostic === '' ? (status ?? 'no reason was given') : diagnostic.slice(0, 500),
    },
  ];
}

/** QUIRK Postfix: at which command it was refused stands in the words for people only. */
function withStep(diagnostic: string, words: string, named: Address | null): string {
  if (named === null || diagnostic === '' || STEP.test(diagnostic)) return diagnostic;
  const at = words.slice(0, MAX_WORDS).toLowerCase().indexOf(named);
  const step = at < 0 ? null : STEP.exec(words.slice(at, at + 1000).replace(/\s+/g, ' '));
  return step === null ? diagnostic : `${diagnostic} (${step[0]})`;
}

/** The words for people say why if the field does not, or says nothing that means anything. */
function reasonOf(diagnostic: string, words: string, named: Address | null): string {
  if (diagnostic !== '' && causeOf(diagnostic) !== null) return diagnostic;
  const near = addressWords(words, named);
  return diagnostic === '' ? near : `${diagnostic}\n${near}`;
}

const actionOf = (status: string | null): ReportedRecipient['action'] =>
  status?.startsWith('4') === true ? 'delayed' : status?.startsWith('2') === true ? 'delivered' : 'failed';

const ACTIONS: ReadonlySet<string> = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);

function readAction(value: string | null): ReportedRecipient['action'] | null {
  const word = /^[a-z]+/.exec((value ?? '').trim().toLowerCase())?.[0];
  if (word === undefined) return null;
  if (ACTIONS.has(word)) return word as ReportedRecipient['action'];
  return /^fail|^error|^deny/.test(word) ? 'failed' : null;
}

/** `rfc822; ken@example.com`; QUIRK some hosts leave the type away, or write the name before the address. */
function typedAddress(value: string | null): Address | null {
  if (value === null) return null;
  const rest = value.replace(/^\s*[\w-]+\s*;/, '').trim();
  return readAddress((/<([^<>]+)>/.exec(rest)?.[1] ?? rest).trim());
}
