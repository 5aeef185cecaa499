/** One refusal of each kind, for what has to be said of all of them. */
import type { RefusalKind, RefusalOf } from '../../src/ticket/refusal.ts';

export const REFUSALS: { readonly [Kind in RefusalKind]: RefusalOf<Kind> } = {
  'ticket-closed': { kind: 'ticket-closed', command: 'answer', reopenable: true },
  'wrong-status': { kind: 'wrong-status', command: 'resume', status: 'resolved', instead: '#reopen' },
  'reopen-window-over': { kind: 'reopen-window-over', days: 14 },
  'no-resolution': { kind: 'no-resolution' },
  'nobody-assigned': { kind: 'nobody-assigned' },
  'already-assigned': { kind: 'already-assigned', to: 'Jane Doe' },
  'unknown-agent': { kind: 'unknown-agent', name: 'jhon', nearest: 'john' },
  'ambiguous-agent': { kind: 'ambiguous-agent', name: 'j', candidates: ['John Doe', 'Jane Doe'] },
  'unknown-team': { kind: 'unknown-team', name: 'sysadmins', nearest: 'sysadmin' },
  'unknown-category': { kind: 'unknown-category', name: 'banks', nearest: 'banking' },
  'unknown-command': { kind: 'unknown-command', name: 'resovle', nearest: 'resolve' },
  'bad-argument': { kind: 'bad-argument', command: 'priority', given: 'P9', wanted: 'P1, P2, P3, P4 or its label' },
  'not-your-agent': { kind: 'not-your-agent', name: 'Jane Doe' },
  'no-stand-in': { kind: 'no-stand-in', name: 'Jane Doe', how: 'away' },
  'no-next-tier': { kind: 'no-next-tier', team: 'System administrators' },
  'not-your-ticket': { kind: 'not-your-ticket', team: 'System administrators' },
  'no-such-ticket': { kind: 'no-such-ticket', number: '1043' },
  'ticket-needed': { kind: 'ticket-needed', command: 'resolve' },
  'text-needed': { kind: 'text-needed', command: 'note' },
  'not-available': { kind: 'not-available', command: 'merge' },
  'already-rated': { kind: 'already-rated' },
  'reopened-too-often': { kind: 'reopened-too-often', times: 4 },
};
