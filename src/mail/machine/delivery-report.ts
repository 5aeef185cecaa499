/**
 * Delivery status notifications (RFC 3464): which addresses a mail of ours did not reach, and which mail it was.
 */
import type { Address } from '../../ticket/ids.ts';
import { readAddress } from '../header/address-list.ts';
import { isChallengeHost } from './automatic-words.ts';
import { type ReportEvidence, readFreeFormReport } from './bounce-text.ts';
import { decodeText } from '../body/charset.ts';
import { type Header, readFields } from '../header/header-fields.ts';
import { classOf, isHard, mostTelling, reportOf, statusIn } from './delivery-status.ts';
import type { DeliveryReport, ReportedRecipient } from '../message.ts';
import { readMessageId } from '../header/message-id.ts';
import type { Part } from '../body/leaves.ts';

const MAX_REPORT = 500_000;
const MAX_RECIPIENTS = 500;

/** Null if the message is no delivery report. */
export function readDeliveryReport(evidence: ReportEvidence): DeliveryReport | null {
  // A challenge calls itself a failure, but the mail waits for its sender's answer.
  if (evidence.sender.kind === 'one' && isChallengeHost(evidence.sender.person.address)) return null;
  const groups = evidence.parts
    .filter(({ contentType }) => STATUS_TYPES.has(contentType))
    .flatMap((part) => fieldGroups(textOf(part)));
  const recipients = groups.flatMap((group) => recipientOf(group, evidence.text)).slice(0, MAX_RECIPIENTS);
  const original = originalMessageId(evidence.parts);
  // A report whose recipients have no address says more in its words.
  if (recipients.some(({ address }) => address !== '')) return reportOf(recipients, original);
  return readFreeFormReport(evidence, original);
}

const STATUS_TYPES = new Set(['message/delivery-status', 'message/global-delivery-status']);

function textOf(part: Part): string {
  return decodeText(part.content.subarray(0, MAX_REPORT), part.parameters['charset'] ?? null).text.replace(
    /\r\n?/g,
    '\n',
  );
}

/** RFC 3464 §2.1: groups of fields between empty lines; the first is about the message, the others about one recipient each. */
function fieldGroups(text: string): readonly Header[] {
  return text
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map((group) => readFields(group.replace(/^\n+/, '')))
    .filter((group) => group.fields.length > 0);
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
  const effective =
    action ??
    (status?.startsWith('4') === true ? 'delayed' : status?.startsWith('2') === true ? 'delivered' : 'failed');
  const reason = diagnostic === '' ? words.slice(0, 4000) : diagnostic;
  return [
    {
      address: named ?? '',
      originalAddress: original ?? actual,
      action: effective,
      status,
      class: classOf(effective, mostTelling(status, diagnostic)),
      hard: effective === 'failed' && isHard(mostTelling(status, diagnostic), reason),
      reason: diagnostic === '' ? (status ?? 'no reason was given') : diagnostic.slice(0, 500),
    },
  ];
}

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
  return readAddress(/<([^<>]+)>/.exec(rest)?.[1] ?? rest);
}

/** Of the mail that bounced: it comes back whole, or its header (RFC 3462 §2). */
function originalMessageId(parts: readonly Part[]): string | null {
  const returned = parts.find(
    ({ contentType }) =>
      contentType === 'message/rfc822' || contentType === 'text/rfc822-headers' || contentType === 'message/global',
  );
  if (returned === undefined) return null;
  const head = Buffer.from(returned.content.subarray(0, 65_536)).toString('latin1').trimStart();
  return readMessageId(readFields(head.split(/\r?\n\r?\n/, 1)[0] ?? '').first('message-id'));
}
