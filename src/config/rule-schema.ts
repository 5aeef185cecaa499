/**
 * The shape of one intake rule (section 4.10): what it matches, and what it then does.
 */
import * as z from 'zod';
import { LEVELS, PRIORITIES, TICKET_TYPES } from '../ticket/ticket.ts';
import { block, choice, flag, list, named, size, text } from './fields.ts';

const pattern = block({
  words: list(text('a word')).optional().describe('Any of these, in any case.'),
  glob: list(text('a pattern with * and ?'))
    .optional()
    .describe('Any of these, with `*` and `?`, over the whole field.'),
  regex: list(text('a regular expression')).optional().describe('Any of these, in linear time.'),
})
  .refine((given) => Object.values(given).some((values) => values !== undefined), {
    error: 'matches nothing: give words, glob or regex',
  })
  .meta({ title: 'pattern' });

const when = block({
  from: pattern.optional().describe('The writer’s address and name.'),
  to: pattern.optional().describe('Addresses in To and Cc.'),
  subject: pattern.optional().describe('The subject.'),
  body: pattern.optional().describe('The new words.'),
  header: named(pattern).optional().describe('Patterns under the names of header fields.'),
  attachment: pattern.optional().describe('Names of attachments.'),
  largerThan: size.optional().describe('Size of the whole message.'),
  spamScore: block({ atLeast: z.number({ error: 'must be a number' }).describe('This, or more.') })
    .optional()
    .describe('The score in the header of the operator’s spam filter.'),
  mailbox: text('the key of a mailbox, as under `mailboxes`').optional().describe('Where it arrived.'),
  knownRequester: flag.optional().describe('Has the writer had a ticket before?'),
}).describe('All of these must match.');

const set = block({
  type: choice(TICKET_TYPES).optional().describe('Its type.'),
  category: text('the key of a category, as under `categories`').optional().describe('Its category.'),
  impact: choice(LEVELS).optional().describe('Its impact.'),
  urgency: choice(LEVELS).optional().describe('Its urgency.'),
  priority: choice(PRIORITIES).optional().describe('Its priority, in place of the matrix.'),
  team: text('the key of a team, as under `teams`').optional().describe('Its team.'),
  assignee: text('the key of an agent, as under `agents`').optional().describe('Who gets it.'),
  tags: list(text('a tag')).optional().describe('Tags to add.'),
}).describe('What the new ticket gets.');

export const rule = block({
  name: text('a name, e.g. outage words').describe('Stands in the decision, and in `explain`.'),
  when: when.prefault({}),
  set: set.prefault({}),
  drop: flag.default(false).describe('Kept, but no ticket.'),
  quarantine: flag.default(false).describe('Waits for a lead.'),
  acknowledge: flag.default(true).describe('`false`: the requester gets no acknowledgement.'),
  answer: text('the name of a template')
    .optional()
    .describe('Answers with this template in place of the acknowledgement.'),
});
