/**
 * The lifecycle as a table: what each command makes of a ticket in each status. `decide` looks here first and
 * then at the footnotes; docs/lifecycle.md is generated from it.
 */
import type { CommandKind } from './command.ts';
import type { Status } from './ticket.ts';

/**
 * `–` stays as it is; a status is where the ticket goes; `reopened` is open again after a resolution, and counted;
 * `elsewhere` is an unfinished or new ticket that the engine finds (writing to a closed ticket). `open` means `new`
 * wherever nobody has the ticket. Raised figures are the footnotes.
 */
export type Cell =
  | '–'
  | '–¹'
  | 'new'
  | 'open'
  | 'open³'
  | 'open⁷'
  | 'pending'
  | 'on-hold'
  | 'resolved'
  | 'resolved⁵'
  | 'closed'
  | 'closed⁴'
  | 'reopened'
  | 'reopened³'
  | 'reopened³⁶'
  | 'elsewhere'
  | 'refused'
  | 'refused²';

export const FOOTNOTES = {
  '¹': 'Pending if the team says `afterReply: pending`, never at P1 and P2. The writer of an answer to an unassigned ticket becomes its assignee.',
  '²': 'The refusal offers `#reopen`; the text is kept as a note.',
  '³': 'The assignee keeps the ticket if of the team and on duty; else it is assigned anew, and `new` until somebody has it.',
  '⁴': 'Only by the prepared mail ("no longer needed").',
  '⁵': 'After the last reminder went unanswered.',
  '⁶': 'Within the reopen window, else refused.',
  '⁷': 'Only if it was merged; it is as it was, and assigned anew if nobody has it.',
} as const;

export type TableRow =
  | 'requester or participant writes'
  | 'agent answers the requester'
  | 'note'
  | 'assign / take'
  | 'unassign'
  | 'transfer / escalate'
  | 'pend'
  | 'hold'
  | 'resume'
  | 'resolve'
  | 'confirm'
  | 'reject'
  | 'expire'
  | 'close'
  | 'reopen'
  | 'merge into N'
  | 'take out of a merger'
  | 'classify, tag, people, link';

/** THE TABLE. */
// prettier-ignore
export const LIFECYCLE = {
  'requester or participant writes': { new: '–',        open: '–',        pending: 'open',      'on-hold': 'open',     resolved: 'reopened',  closed: 'elsewhere'  },
  'agent answers the requester':     { new: 'open',     open: '–¹',       pending: '–',         'on-hold': '–',        resolved: '–',         closed: 'refused²'   },
  'note':                            { new: '–',        open: '–',        pending: '–',         'on-hold': '–',        resolved: '–',         closed: '–'          },
  'assign / take':                   { new: 'open',     open: '–',        pending: '–',         'on-hold': '–',        resolved: '–',         closed: 'refused'    },
  'unassign':                        { new: '–',        open: 'new',      pending: '–',         'on-hold': '–',        resolved: '–',         closed: 'refused'    },
  'transfer / escalate':             { new: 'open³',    open: 'open³',    pending: 'open³',     'on-hold': 'open³',    resolved: 'reopened³', closed: 'refused'    },
  'pend':                            { new: 'pending',  open: 'pending',  pending: 'pending',   'on-hold': 'pending',  resolved: 'refused',   closed: 'refused'    },
  'hold':                            { new: 'on-hold',  open: 'on-hold',  pending: 'on-hold',   'on-hold': 'on-hold',  resolved: 'refused',   closed: 'refused'    },
  'resume':                          { new: 'refused',  open: '–',        pending: 'open³',     'on-hold': 'open³',    resolved: 'refused',   closed: 'refused'    },
  'resolve':                         { new: 'resolved', open: 'resolved', pending: 'resolved',  'on-hold': 'resolved', resolved: 'resolved',  closed: 'refused'    },
  'confirm':                         { new: 'closed⁴',  open: 'closed⁴',  pending: 'closed⁴',   'on-hold': 'closed⁴',  resolved: 'closed',    closed: '–'          },
  'reject':                          { new: '–',        open: '–',        pending: 'open³',     'on-hold': 'open³',    resolved: 'reopened³', closed: 'elsewhere'  },
  'expire':                          { new: 'refused',  open: 'refused',  pending: 'resolved⁵', 'on-hold': 'refused',  resolved: 'closed',    closed: 'refused'    },
  'close':                           { new: 'closed',   open: 'closed',   pending: 'closed',    'on-hold': 'closed',   resolved: 'closed',    closed: '–'          },
  'reopen':                          { new: 'refused',  open: '–',        pending: 'open³',     'on-hold': 'open³',    resolved: 'reopened³', closed: 'reopened³⁶' },
  'merge into N':                    { new: 'closed',   open: 'closed',   pending: 'closed',    'on-hold': 'closed',   resolved: 'closed',    closed: 'refused'    },
  'take out of a merger':            { new: 'refused',  open: 'refused',  pending: 'refused',   'on-hold': 'refused',  resolved: 'refused',   closed: 'open⁷'      },
  'classify, tag, people, link':     { new: '–',        open: '–',        pending: '–',         'on-hold': '–',        resolved: '–',         closed: '–'          },
} as const satisfies Record<TableRow, Record<Status, Cell>>;

/** The row that rules a command; null: the command never changes the status, and has its own condition in `decide`. */
export const ROW_OF = {
  write: 'requester or participant writes',
  answer: 'agent answers the requester',
  note: 'note',
  assign: 'assign / take',
  unassign: 'unassign',
  transfer: 'transfer / escalate',
  escalate: 'transfer / escalate',
  pend: 'pend',
  hold: 'hold',
  resume: 'resume',
  resolve: 'resolve',
  confirm: 'confirm',
  reject: 'reject',
  expire: 'expire',
  close: 'close',
  reopen: 'reopen',
  classify: 'classify, tag, people, link',
  tag: 'classify, tag, people, link',
  people: 'classify, tag, people, link',
  acknowledge: null,
  merge: 'merge into N',
  absorb: 'classify, tag, people, link',
  release: 'classify, tag, people, link',
  link: 'classify, tag, people, link',
  offer: 'classify, tag, people, link',
  part: 'take out of a merger',
  remind: null,
  recalculate: null,
  warn: null,
  breach: null,
  'send-survey': null,
  rate: null,
  review: null,
  'delivery-failed': null,
} as const satisfies Record<Exclude<CommandKind, 'open'>, TableRow | null>;

/** What the table says of a command on a ticket in `status`. */
export function cellOf(command: Exclude<CommandKind, 'open'>, status: Status): Cell {
  const row = ROW_OF[command];
  return row === null ? '–' : LIFECYCLE[row][status];
}

/** Where a cell leads once its footnotes allow it. */
export function outcomeOf(cell: Cell): Status | 'stays' | 'elsewhere' | 'refused' {
  switch (cell) {
    case '–':
    case '–¹':
      return 'stays';
    case 'open':
    case 'open³':
    case 'open⁷':
    case 'reopened':
    case 'reopened³':
    case 'reopened³⁶':
      return 'open';
    case 'resolved':
    case 'resolved⁵':
      return 'resolved';
    case 'closed':
    case 'closed⁴':
      return 'closed';
    case 'refused':
    case 'refused²':
      return 'refused';
    case 'new':
    case 'pending':
    case 'on-hold':
    case 'elsewhere':
      return cell;
  }
}

/** Does the cell undo a resolution? Then the reopening is counted. */
export function reopens(cell: Cell): boolean {
  return cell === 'reopened' || cell === 'reopened³' || cell === 'reopened³⁶';
}
