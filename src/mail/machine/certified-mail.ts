/**
 * Certified mail of Italy (posta elettronica certificata): its providers answer with receipts, each named in a field
 * of its own (RFC 6109 §2.1).
 */
import type { DeliveryReport, ReportedRecipient } from '../message.ts';
import { readMessageId } from '../header/message-id.ts';
import type { ReportEvidence } from './bounce-detection.ts';
import { classOf, mostTelling, reportOf } from './delivery-status.ts';
import { failedAddresses } from './failed-addresses.ts';
import { isHard } from './failure-cause.ts';

/** The receipts that tell what became of a mail. Others say only that it was taken in. */
const ACTIONS: ReadonlyMap<string, ReportedRecipient['action']> = new Map([
  ['errore-consegna', 'failed'],
  ['non-accettazione', 'failed'],
  ['rilevazione-virus', 'failed'],
  ['preavviso-errore-consegna', 'delayed'],
  ['avvenuta-consegna', 'delivered'],
]);
/** For whom it was, as each receipt says it (RFC 6109, appendix C). */
const MEANT_FOR = /(?:destinat[oa] all'utente|indirizzat[oa] a|destinat[oa] a)\s{1,8}["“]?([^\s"“”<>]{3,254})/gi;

/** Null if it is none of them. */
export function readCertifiedReceipt({ header, text }: ReportEvidence): DeliveryReport | null {
  const action = ACTIONS.get((header.first('x-ricevuta') ?? '').trim().toLowerCase());
  if (action === undefined) return null;
  const head = text.slice(0, 10_000);
  const meant = [...head.matchAll(MEANT_FOR)].flatMap(([, address]) =>
    failedAddresses(address ?? '', new Set()).map((each) => each.address),
  );
  const status = mostTelling(null, head);
  return reportOf(
    [...new Set(meant)].map((address) => ({
      address,
      originalAddress: null,
      action,
      status,
      class: classOf(action, status),
      hard: action === 'failed' && isHard(status, head),
      reason: head.slice(0, 500),
    })),
    readMessageId(header.first('x-riferimento-message-id')),
  );
}
