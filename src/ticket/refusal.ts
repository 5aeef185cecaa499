/**
 * Every no that ticketd can say, by name. A refusal is a value: it is told to whoever asked, and nothing
 * of what they wrote is lost.
 */
import type { Status } from './ticket.ts';

export type Refusal =
  | { readonly kind: 'ticket-closed'; readonly command: string; readonly reopenable: boolean }
  | {
      readonly kind: 'wrong-status';
      readonly command: string;
      readonly status: Status;
      readonly instead: string | null;
    }
  | { readonly kind: 'reopen-window-over'; readonly days: number }
  | { readonly kind: 'no-resolution' }
  | { readonly kind: 'nobody-assigned' }
  | { readonly kind: 'already-assigned'; readonly to: string }
  | { readonly kind: 'unknown-agent'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'ambiguous-agent'; readonly name: string; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown-team'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'unknown-category'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'unknown-command'; readonly name: string; readonly nearest: string | null }
  | { readonly kind: 'bad-argument'; readonly command: string; readonly given: string; readonly wanted: string }
  | { readonly kind: 'no-next-tier'; readonly team: string }
  | { readonly kind: 'not-your-ticket'; readonly team: string }
  | { readonly kind: 'no-such-ticket'; readonly number: string }
  | { readonly kind: 'ticket-needed'; readonly command: string }
  | { readonly kind: 'text-needed'; readonly command: string }
  /** Part of the contract, and not built in this version. */
  | { readonly kind: 'not-available'; readonly command: string }
  | { readonly kind: 'already-rated' }
  | { readonly kind: 'reopened-too-often'; readonly times: number };

export type RefusalKind = Refusal['kind'];
