/**
 * Who shall hear of what: the step between events and finished mails. The models are what templates see:
 * plain values, no rows. The requester's side has no field that could hold a note; its texts are `PublicText`.
 */
import type { AgentHandle, Brand, MailboxKey, MessageId, TicketNumber } from '../ticket/ids.ts';
import type { Person, Visibility } from '../ticket/ticket.ts';
import type { AgentTemplate, FileReference, RequesterTemplate, TemplateName } from './mail.ts';
import type { Purpose } from './token.ts';

/** Words that were said to, or by, the requester. Only `publicText` makes it, and only from what is public. */
export type PublicText = Brand<string, 'PublicText'>;

/** One thing said on a ticket. */
export interface Said {
  readonly message: MessageId;
  readonly visibility: Visibility;
  readonly text: string;
}

/** The only way from what was said to what a requester may read. @throws TypeError on a note: a bug, never a mail. */
export function publicText(said: { readonly visibility: Visibility; readonly text: string }): PublicText {
  if (said.visibility !== 'public') throw new TypeError('a note cannot become public text');
  return said.text as PublicText;
}

/** A prepared mail behind a link: a tap, and the person's mail program opens it ready to send. */
export interface PreparedMail {
  readonly label: string;
  /** What the token in its address means; null: the same as an answer to this mail. */
  readonly purpose: Purpose | null;
  /** First lines of the prepared mail: words for people, `#commands` for agents. */
  readonly body: string;
}

/** The same with its address worked out, as templates get it. */
export interface Link {
  readonly label: string;
  readonly href: string;
}

/** A picture that goes along and is shown below the words (RFC 2392). */
export interface Picture {
  /** Its Content-ID, without angle brackets. */
  readonly id: string;
  readonly name: string;
}

export interface RequesterModel {
  readonly deskName: string;
  readonly number: TicketNumber;
  /** `[#1042-K7QM3X]` */
  readonly token: string;
  /** Empty for people who are not proven: nothing that they wrote is echoed (section 8.4). */
  readonly subject: string;
  readonly proven: boolean;
  readonly name: string;
  /** Who did what the mail tells of: resolved it, asked last; else who looks after it. */
  readonly agentName: string | null;
  readonly text: PublicText | null;
  /** What solved it, in the words of whoever did; null: nothing is known, or it was given up. */
  readonly resolution: PublicText | null;
  /** Did we ask, hear nothing, and take it as no longer needed? Then nobody solved anything. */
  readonly gaveUp: boolean;
  /** Was it closed because nobody said a word? */
  readonly bySilence: boolean;
  /** The closed ticket that this one follows up. */
  readonly predecessor: TicketNumber | null;
  /** The ticket that this one was split off. */
  readonly splitFrom: TicketNumber | null;
  readonly stars: number | null;
  /** When silence resolves or closes the ticket, in words of the reader's language; null: it does not. */
  readonly endsOn: string | null;
  /** Does an answer by mail work through buttons, or has the person to write the words? */
  readonly hasButtons: boolean;
  /** Is it this person's own request, and not one that they take part in? */
  readonly isTheirs: boolean;
  /** Whose it is; null for requesters who are not proven. */
  readonly requesterName: string | null;
  /** Is this person the one whose yes closes the request? */
  readonly mayDecide: boolean;
  /** Names of files that were too big for this mail. */
  readonly filesLeftOut: readonly string[];
  /** Was it this person's own mail that caused this one? */
  readonly ownWords: boolean;
  /** Who else wrote what caused it, in copy of the ticket; null: nobody. */
  readonly writer: string | null;
  /** Did somebody write it of whom this person is told nothing? */
  readonly othersWords: boolean;
  /** How often mail opened it again of late, where one of us looks at it before it is opened once more; null: that is not so. */
  readonly reopenings: number | null;
  /** Is the requester reminded of the question whether it is solved, and not of an answer that we wait for? */
  readonly asksWhetherSolved: boolean;
}

/** One line of the conversation as agents see it. */
export interface ConversationEntry {
  readonly at: string;
  readonly who: string;
  readonly internal: boolean;
  /** Wrote as a stranger, unverified, or as a machine: said beside the name. */
  readonly mark: string | null;
  readonly text: string;
  readonly files: readonly string[];
}

export interface AgentModel {
  readonly deskName: string;
  readonly number: TicketNumber | null;
  readonly token: string;
  readonly subject: string;
  readonly name: string;
  /** First line of the mail: what an answer to it does (section 7.1). */
  readonly answerDoes: string;
  /** What happened, in one sentence. */
  readonly headline: string;
  /** Why this agent, or why this mail. */
  readonly because: string | null;
  /** Label and value pairs: status, priority, team, requester … */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What was just said; null if nothing was. */
  readonly text: string | null;
  readonly textBy: string | null;
  readonly textInternal: boolean;
  /** Older entries, newest first. */
  readonly conversation: readonly ConversationEntry[];
  /** Lines of a receipt, a refusal, a list. */
  readonly lines: readonly string[];
  /** Files that did not fit; `#files` sends them. */
  readonly filesLeftOut: readonly string[];
}

interface NotificationBase {
  readonly to: Person;
  readonly ticket: TicketNumber | null;
  /** Through which mailbox it leaves; answers come back there. */
  readonly mailbox: MailboxKey;
  /** Goes into the token: what an answer to this mail means. */
  readonly purpose: Purpose;
  /** The number in the token: the ticket, or what was parked. */
  readonly tokenNumber: TicketNumber | null;
  readonly locale: string;
  readonly files: readonly FileReference[];
  readonly links: readonly PreparedMail[];
  /** Told once: two notifications with the same key are one mail. */
  readonly key: string;
}

export interface RequesterNotification extends NotificationBase {
  readonly audience: 'requester';
  readonly template: RequesterTemplate;
  readonly model: RequesterModel;
  /** An answer speaks under the agent's name; everything else under the desk's. */
  readonly speakAs: string | null;
  /** RFC 3834: written by no person. */
  readonly automatic: boolean;
}

export interface AgentNotification extends NotificationBase {
  readonly audience: 'agent';
  readonly template: AgentTemplate;
  readonly agent: AgentHandle;
  readonly model: AgentModel;
}

export type Notification = RequesterNotification | AgentNotification;

export interface Rendered {
  readonly subject: string;
  /** The text part is made of it when the mail goes out. */
  readonly html: string;
}

/** A template with its model. Buttons come with their addresses worked out. */
export type RenderRequest =
  | {
      readonly audience: 'requester';
      readonly template: TemplateName;
      readonly locale: string;
      readonly model: RequesterModel;
      readonly links: readonly Link[];
      readonly pictures: readonly Picture[];
    }
  | {
      readonly audience: 'agent';
      readonly template: TemplateName;
      readonly locale: string;
      readonly model: AgentModel;
      readonly links: readonly Link[];
      readonly pictures: readonly Picture[];
    };
