/** Any command by anybody, in any order: what the laws of the ticket are tried with. */
import fc from 'fast-check';
import type { Classification, Command, PeopleChange } from '../../src/ticket/command.ts';
import { KEEP_OPEN_TAG } from '../../src/policy/patience.ts';
import { TARGETS } from '../../src/ticket/clocks.ts';
import { REMINDERS } from '../../src/ticket/event.ts';
import { address, messageId, ticketNumber } from '../../src/ticket/ids.ts';
import { type Actor, LEVELS, type Person, PRIORITIES, TICKET_TYPES } from '../../src/ticket/ticket.ts';
import { instant } from '../../src/ticket/time.ts';
import {
  byJane,
  byJohn,
  byKen,
  byMax,
  byOperator,
  byTimer,
  FIRST_LINE,
  JANE,
  JOHN,
  KEN,
  MAX,
  OPEN,
  SYSADMIN,
} from './ticket-history.ts';

const LEA: Person = { name: 'Lea', address: address('lea@example.com') };

const message = fc.nat().map((id) => messageId(`message-${id}`));
const agent = fc.constantFrom(JOHN, JANE);
const team = fc.constantFrom(FIRST_LINE, SYSADMIN);
const text = fc.string({ maxLength: 20 });
const tags = fc.subarray(['outage', 'vip', KEEP_OPEN_TAG]);
const people = fc.subarray([KEN, MAX, LEA]);
const priority = fc.constantFrom(...PRIORITIES);
/** Before, within and after the time that a test history runs through. */
const until = fc.option(fc.integer({ min: 1_793_000_000_000, max: 1_795_000_000_000 }).map(instant));
const kind = <const Kind extends Command['kind']>(name: Kind): fc.Arbitrary<Kind> => fc.constant(name);

const classification: fc.Arbitrary<Classification> = fc.record(
  {
    subject: text,
    type: fc.constantFrom(...TICKET_TYPES),
    category: fc.option(fc.constantFrom('banking', 'mail')),
    impact: fc.constantFrom(...LEVELS),
    urgency: fc.constantFrom(...LEVELS),
    priority,
    priorityByHand: fc.boolean(),
  },
  { requiredKeys: [] },
);

const peopleChange: fc.Arbitrary<PeopleChange> = fc.record(
  {
    requester: fc.constantFrom(KEN, LEA),
    requesterProven: fc.boolean(),
    addParticipants: people,
    dropParticipants: people,
    addFollowers: fc.subarray([JOHN, JANE]),
    dropFollowers: fc.subarray([JOHN, JANE]),
  },
  { requiredKeys: [] },
);

const assigneeStays = fc.boolean();

const other = fc.integer({ min: 11, max: 14 }).map(ticketNumber);
const absorbed = fc.record(
  {
    number: other,
    subject: fc.constant('The same'),
    requester: fc.constant(LEA),
    requesterProven: fc.constant(true),
    participants: people,
  },
  { requiredKeys: ['number', 'subject', 'requester', 'requesterProven'] },
);

const due = fc.option(fc.integer({ min: 0, max: 10 }).map((days) => instant(Date.UTC(2026, 10, 1 + days))));
const anyDue = fc.record({ firstResponse: due, nextResponse: due, resolution: due });
const told = fc.array(
  fc.record({ due: due.map((at) => at ?? instant(0)), stage: fc.constantFrom('warned' as const, 'breached' as const) }),
  { maxLength: 2 },
);
const anyTold = fc.record({ firstResponse: told, nextResponse: told, resolution: told });

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>(OPEN),
  fc.record({
    kind: kind('write'),
    message,
    quiet: fc.boolean(),
    visibility: fc.constantFrom('public', 'internal'),
    callsForAgent: fc.boolean(),
  }),
  fc.record({ kind: kind('answer'), message, text, pendAfter: fc.boolean() }),
  fc.record({ kind: kind('note'), message }),
  fc.record({ kind: kind('assign'), to: agent, acknowledged: fc.boolean() }),
  fc.record({ kind: kind('unassign') }),
  fc.record({ kind: kind('transfer'), team, assigneeStays }),
  fc.record({ kind: kind('escalate'), team, priority: fc.option(priority), reason: text, assigneeStays }),
  fc.record({ kind: kind('acknowledge') }),
  fc.record({ kind: kind('classify'), change: classification }),
  fc.record({ kind: kind('tag'), add: tags, drop: tags }),
  fc.record({ kind: kind('people'), change: peopleChange }),
  fc.record({ kind: kind('pend'), until }),
  fc.record({ kind: kind('hold'), until }),
  fc.record({ kind: kind('resume'), assigneeStays }),
  fc.record({ kind: kind('resolve'), text: fc.option(text), message: fc.option(message) }),
  fc.record({ kind: kind('confirm'), prepared: fc.boolean() }),
  fc.record({ kind: kind('reject'), assigneeStays }),
  fc.record({ kind: kind('expire') }),
  fc.record({ kind: kind('close'), reason: text }),
  fc.record({ kind: kind('reopen'), assigneeStays, windowOver: fc.boolean(), windowDays: fc.constant(14) }),
  fc.record({ kind: kind('merge'), into: other }),
  fc.record({ kind: kind('absorb'), from: absorbed }),
  fc.record({ kind: kind('part'), from: other }),
  fc.record({ kind: kind('release'), number: other }),
  fc.record(
    { kind: kind('link'), to: other, as: fc.constantFrom('instance', 'related'), splitOff: message },
    { requiredKeys: ['kind', 'to', 'as'] },
  ),
  fc.record({ kind: kind('offer'), tickets: fc.uniqueArray(other), as: fc.constantFrom('problem', 'instances') }),
  fc.record({ kind: kind('remind'), of: fc.constantFrom(...REMINDERS), count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: kind('recalculate'), due: anyDue, told: anyTold }),
  fc.record({ kind: kind('warn'), target: fc.constantFrom(...TARGETS) }),
  fc.record({ kind: kind('breach'), target: fc.constantFrom(...TARGETS) }),
  fc.record({ kind: kind('send-survey') }),
  fc.record({ kind: kind('rate'), stars: fc.integer({ min: 0, max: 6 }), comment: text }),
  fc.record({ kind: kind('review'), text }),
  fc.record({ kind: kind('delivery-failed'), address: text, status: fc.constant('5.1.1'), permanent: fc.boolean() }),
);

export const anyone: fc.Arbitrary<Actor> = fc.constantFrom<Actor>(
  byKen,
  byMax,
  byJohn,
  byJane,
  byOperator,
  byTimer,
  { kind: 'desk' },
  { kind: 'stranger', address: LEA.address },
  { kind: 'machine', address: KEN.address },
);

/** What one after the other is asked of one ticket. */
export const anyCommands: fc.Arbitrary<readonly (readonly [Actor, Command])[]> = fc.array(
  fc.tuple(anyone, anyCommand),
  { maxLength: 25, size: 'max' },
);
