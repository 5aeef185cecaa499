/**
 * A message as read from its bytes. Reading is total: whatever arrives becomes a `Message`, and what was
 * wrong with the bytes stands in `defects`. Plain data only, so that it can cross from the parser's thread.
 */
import type { Address, Digest } from '../ticket/ids.ts';
import type { Person } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';

/** Who the From field names. Only `one` can speak for somebody (RFC 5322 §3.6.2 allows several; nobody can then be told apart). */
export type Sender =
  | { readonly kind: 'one'; readonly person: Person }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly people: readonly Person[] }
  | { readonly kind: 'malformed'; readonly raw: string };

export interface Attachment {
  /** Safe to show and to send again: no path, no control characters; `attachment-1.bin` where the mail gave none. */
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  /** Shown within the HTML text (`cid:`) rather than listed beside it. */
  readonly inline: boolean;
  readonly contentId: string | null;
  readonly sha256: Digest;
  readonly content: Uint8Array;
}

export type AutomaticKind =
  'vacation' | 'auto-reply' | 'auto-generated' | 'challenge' | 'read-receipt' | 'ticket-acknowledgement' | 'list';

/** Did a machine write this? `because` names the field or the words that show it. */
export interface Automatic {
  readonly is: boolean;
  /** `list` also for what a person wrote to all: what came through a list is no machine's then, but not answered either. */
  readonly kind: AutomaticKind | null;
  readonly because: string;
  /** No field says so, only its words: a person may have written them. */
  readonly wordsOnly?: true;
}

export interface ReportedRecipient {
  readonly address: string;
  readonly originalAddress: string | null;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`; null if the report gives none. */
  readonly status: string | null;
  readonly class: 'permanent' | 'transient' | 'delivered';
  /** Never write there again. */
  readonly hard: boolean;
  readonly reason: string;
}

/** A delivery status notification (RFC 3464, or one of the free-form ones). */
export interface DeliveryReport {
  readonly recipients: readonly ReportedRecipient[];
  readonly delayed: boolean;
  readonly originalMessageId: string | null;
}

export interface Calendar {
  readonly method: string | null;
  readonly uid: string | null;
  readonly summary: string | null;
  readonly start: string | null;
  readonly organizer: string | null;
}

/** Who wrote a forwarded mail. QUIRK Outlook, Lotus Notes: colleagues are named without an address. */
export interface OriginalSender {
  readonly name: string;
  readonly address: Address | null;
}

export interface ForwardedMail {
  readonly from: OriginalSender | null;
  /** Those who are named with an address. */
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly subject: string | null;
  /** As the forwarding program wrote it. */
  readonly date: string | null;
  /** All of it, with what it quotes itself. */
  readonly text: string;
  /** What the forwarder wrote above it; null if nothing. */
  readonly before: string | null;
  /** Names of the files within a mail that was attached whole; those of one within the text came with the message. */
  readonly files?: readonly string[];
}

export interface Message {
  readonly size: number;
  /** SHA-256 over the bytes. */
  readonly digest: Digest;
  /** SHA-256 over what the writer made (From, Date, Subject, bodies, attachments) without the trace of its way: two copies of one mail agree. */
  readonly canonicalDigest: Digest;
  /** With angle brackets. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  /** Oldest first, as in the field. */
  readonly references: readonly string[];
  readonly sender: Sender;
  readonly replyTo: readonly Person[];
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  /** Delivered-To, X-Original-To, Envelope-To, X-Envelope-To: where it really went. */
  readonly deliveredTo: readonly Address[];
  /** Decoded and unfolded, control characters removed; empty if there is none. */
  readonly subject: string;
  readonly date: Instant | null;
  readonly text: string | null;
  readonly htmlText: string | null;
  /** All words, of the part that has them, without armour: what its writer shows. */
  readonly whole: string;
  /** The new words, and the rest: quotation, signature, disclaimer (section 4.6). */
  readonly reply: { readonly text: string; readonly quoted: string };
  readonly forwarded: ForwardedMail | null;
  readonly attachments: readonly Attachment[];
  readonly automatic: Automatic;
  /** Why no automatic answer may go to it, although a person may have written it: the field that says so. */
  readonly noAcknowledgement?: string;
  readonly deliveryReport: DeliveryReport | null;
  readonly feedbackReport: { readonly type: string } | null;
  readonly calendar: Calendar | null;
  /** Authentication-Results fields, unfolded, the topmost (newest) first. */
  readonly authenticationResults: readonly string[];
  readonly returnPath: string | null;
  readonly defects: readonly string[];
  /** Null, or why the bytes could not be read beyond their header. */
  readonly error: string | null;
}
