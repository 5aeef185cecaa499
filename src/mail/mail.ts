/**
 * A finished mail, as it waits in the outbox: complete with its headers, so that the courier only moves bytes.
 */
import type { Address, Digest, MailboxKey, MailId, TicketNumber } from '../ticket/ids.ts';
import type { Person } from '../ticket/ticket.ts';
import type { Instant } from '../ticket/time.ts';

export const REQUESTER_TEMPLATES = [
  'received',
  'assigned',
  'answer',
  'reminder',
  'resolved',
  'reopened',
  'closed',
  'merged',
  'split',
  'new-requester',
  'follow-up',
  'announcement',
  'survey',
  'survey-reminder',
  'thanks',
] as const;

/** Answers of the operator's own, for rules: `templates/<locale>/rule-<name>.hbs`. */
export type RuleTemplate = `rule-${string}`;
export const RULE_TEMPLATE = 'rule-';

export type RequesterTemplate = (typeof REQUESTER_TEMPLATES)[number] | RuleTemplate;

export function isRuleTemplate(name: string): name is RuleTemplate {
  return name.startsWith(RULE_TEMPLATE);
}

/** Is a template of this name for people outside? */
export function isForRequesters(name: string): name is RequesterTemplate {
  return isRuleTemplate(name) || (REQUESTER_TEMPLATES as readonly string[]).includes(name);
}

export const AGENT_TEMPLATES = [
  'agent-new',
  'agent-assigned',
  'agent-message',
  'agent-note',
  'agent-escalated',
  'agent-resolved',
  'agent-at-risk',
  'agent-missed',
  'agent-idle',
  'agent-delivery-failed',
  'agent-receipt',
  'agent-refusal',
  'agent-challenge',
  'agent-list',
  'agent-rating',
  'agent-review',
  'agent-digest',
] as const;
export type AgentTemplate = (typeof AGENT_TEMPLATES)[number];

export const STAFF_TEMPLATES = ['lead-quarantine', 'lead-report', 'operator-alarm'] as const;
export type StaffTemplate = (typeof STAFF_TEMPLATES)[number];

export type TemplateName = RequesterTemplate | AgentTemplate | StaffTemplate;

export const MAIL_STATES = ['queued', 'sending', 'sent', 'deferred', 'failed', 'held', 'dropped'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** A file that goes along; its bytes are kept once, under their digest. */
export interface FileReference {
  readonly sha256: Digest;
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  readonly inline: boolean;
  readonly contentId: string | null;
}

export interface Mail {
  readonly id: MailId;
  readonly ticket: TicketNumber | null;
  readonly template: TemplateName;
  /** Through whose SMTP server it leaves. */
  readonly mailbox: MailboxKey;
  /** Envelope sender; null is the null reverse-path `<>` (RFC 5321 §4.5.5). */
  readonly envelopeFrom: Address | null;
  readonly from: Person;
  readonly replyTo: Person;
  readonly to: Person;
  readonly subject: string;
  /** With angle brackets; the same for every try. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Further header fields, e.g. Auto-Submitted. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text part is made of it when the mail goes out. */
  readonly html: string;
  readonly files: readonly FileReference[];
  /** An automatic mail counts against the budgets of section 4.7. */
  readonly automatic: boolean;
  readonly createdAt: Instant;
}
