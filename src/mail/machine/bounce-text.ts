/**
 * Bounces without a machine-readable part: what mail hosts wrote before RFC 3464, and some still write. The addresses
 * in the upper part are the ones that failed, each with the words around it.
 */
import { readAddressList } from '../header/address-list.ts';
import { type Header, readFields } from '../header/header-fields.ts';
import { readMessageId } from '../header/message-id.ts';
import type { DeliveryReport, ReportedRecipient } from '../message.ts';
import { looksLikeBounce, type ReportEvidence } from './bounce-detection.ts';
import { type Fate, fateOf } from './bounce-fate.ts';
import { ORIGINAL } from './bounce-words.ts';
import { recipientFieldsIn } from './delivery-fields.ts';
import { classOf, mostTelling, replyClassIn, reportOf } from './delivery-status.ts';
import { type FailedAddress, failedAddress, failedAddresses } from './failed-addresses.ts';
import { causeOf, isHard } from './failure-cause.ts';

const MAX_TEXT = 100_000;

/** Null if it is no bounce. @param original the header of the mail that came back as a part, if one did */
export function readFreeFormReport(evidence: ReportEvidence, original: Header | null): DeliveryReport | null {
  const failed = evidence.header.all('x-failed-recipients').flatMap((value) => readAddressList(value).people);
  if (failed.length === 0 && !looksLikeBounce(evidence)) return null;
  const { upper, lower } = splitAtOriginal(evidence.text.slice(0, MAX_TEXT));
  const returned = original ?? headerIn(lower);
  const messageId = readMessageId(returned?.first('message-id') ?? null);
  const fields = recipientFieldsIn(evidence.text.slice(0, MAX_TEXT)).filter(({ address }) => address !== '');
  if (failed.length === 0 && fields.length > 0) return reportOf(fields, messageId);
  const found =
    failed.length > 0
      ? failed.map(({ address }) => failedAddress(upper, address))
      : failedIn(upper, evidence, returned);
  const fate = fateOf(evidence.subject, upper);
  // It arrived, whoever got it: nothing that anybody must know.
  if (fate === 'delivered' && found.length === 0) return null;
  return reportOf(
    found.map((each) => recipientOf(each, fate, found.length === 1)),
    messageId,
    fate === 'delayed',
  );
}

/** QUIRK AOL: names no domain, or nobody; then it was whom the mail was for. */
function failedIn(upper: string, evidence: ReportEvidence, returned: Header | null): readonly FailedAddress[] {
  const own = new Set(ownAddresses(evidence));
  const found = failedAddresses(upper, own);
  if (found.some(({ address }) => !own.has(address)) || returned === null) return found;
  const addressees = [...returned.all('to'), ...returned.all('cc')];
  const [addressee, second] = addressees.flatMap((value) => readAddressList(value).people);
  if (addressee === undefined || second !== undefined) return found;
  return [{ address: addressee.address, words: [upper] }];
}

/** The daemon's own address, and those that it wrote to, did not fail. */
function ownAddresses({ header, sender }: ReportEvidence): readonly string[] {
  const from = sender.kind === 'one' ? [sender.person] : [];
  return [...from, ...header.all('to').flatMap((value) => readAddressList(value).people)].map(({ address }) => address);
}

function splitAtOriginal(text: string): { readonly upper: string; readonly lower: string } {
  const lines = text.split('\n');
  const at = lines.findIndex((line, index) => index > 0 && line.length < 400 && ORIGINAL.test(line));
  return at < 0
    ? { upper: text, lower: text }
    : { upper: lines.slice(0, at).join('\n'), lower: lines.slice(at).join('\n') };
}

/** The fields of the mail that came back, where they stand in the text. */
function headerIn(lower: string): Header | null {
  const id = /^[ \t>]*message-id:[ \t]*<[^<>\s]{1,900}>/im.exec(lower)?.[0];
  const to = /^[ \t>]*to:[ \t]*[^\r\n]{3,998}/im.exec(lower)?.[0];
  const cc = /^[ \t>]*cc:[ \t]*[^\r\n]{3,998}/im.exec(lower)?.[0];
  const fields = [id, to, cc].flatMap((field) => (field === undefined ? [] : [field.replace(/^[ \t>]+/, '')]));
  return fields.length === 0 ? null : readFields(fields.join('\n'));
}

/** @param alone all words of the report are about it */
function recipientOf({ address, original, words }: FailedAddress, fate: Fate, alone: boolean): ReportedRecipient {
  // The nearest words that say why; those of another address only if there are no others.
  const telling =
    words.find((each) => causeOf(each) !== null || mostTelling(null, each) !== null) ?? words.at(-1) ?? '';
  const status = mostTelling(null, telling) ?? (alone ? mostTelling(null, words.at(-1) ?? '') : null);
  const replyClass = status?.[0] ?? replyClassIn(telling);
  const action = fate === 'delayed' && replyClass === '5' ? 'failed' : fate;
  return {
    address,
    originalAddress: original ?? null,
    action,
    status,
    class: classOf(action, replyClass),
    // QUIRK Google Groups: of groups that exist it says as well that they may not.
    hard:
      action === 'failed' &&
      !address.endsWith('@googlegroups.com') &&
      isHard(replyClass === '4' && status === null ? '4.0.0' : status, telling),
    reason: telling.replace(/\s+/g, ' ').trim().slice(0, 500),
  };
}
