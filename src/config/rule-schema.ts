/**
 * The shape of intake rules (section 4.10): what each matches, and what it then does.
 */
import * as z from 'zod';
import { isRuleTemplate } from '../mail/mail.ts';
import { compileRegex } from '../policy/rules/regex.ts';
import { OCCASIONS } from '../policy/rules/rule.ts';
import { BODY_LENGTH, FIELD_LENGTH } from '../policy/rules/sight.ts';
import { LEVELS, PRIORITIES, TICKET_TYPES } from '../ticket/ticket.ts';
import { block, choice, flag, list, named, size, teamKey, text } from './fields.ts';

const LONGEST_PATTERN = 1000;
const NOT_SO_LONG = { error: `is longer than ${LONGEST_PATTERN} characters: make two of it` };

const patterns = (wanted: string): z.ZodArray<z.ZodString> =>
  list(text(wanted).max(LONGEST_PATTERN, NOT_SO_LONG)).min(1, { error: `is empty: give ${wanted}` });

/** Tried out here, so that the mistake has its line. */
const regex = text('a regular expression')
  .max(LONGEST_PATTERN, NOT_SO_LONG)
  .superRefine((source, context) => {
    const { mistake } = compileRegex(source);
    if (mistake !== null) context.addIssue({ code: 'custom', message: mistake });
  });

const pattern = block({
  words: patterns('a word').optional().describe('Any of these as a whole word; neither case nor accents count.'),
  glob: patterns('a pattern with * and ?')
    .optional()
    .describe('Any of these, with `*` and `?`, over the whole field; neither case nor accents count.'),
  regex: list(regex)
    .min(1, { error: 'is empty: give a regular expression' })
    .optional()
    .describe('Any of these anywhere in the field, in the syntax of RE2; `(?i)` at its head: case does not count.'),
})
  .refine((given) => Object.values(given).some((values) => values !== undefined), {
    error: 'matches nothing: give words, glob or regex',
  })
  .meta({ title: 'pattern' });

const spamScore = block({
  atLeast: z.number({ error: 'must be a number' }).describe('This, or more.'),
  header: text('the name of a header field')
    .optional()
    .describe('The one field that counts; left out: those of SpamAssassin, rspamd and Microsoft, the highest of all.'),
});

const when = block({
  from: pattern.optional().describe('The writer’s address, or name.'),
  to: pattern.optional().describe('An address or name in To or Cc, or where it was delivered.'),
  subject: pattern.optional().describe('The subject.'),
  body: pattern
    .optional()
    .describe(`The new words, and the text of a mail that is forwarded; their first ${BODY_LENGTH} characters.`),
  header: named(pattern)
    .optional()
    .describe(`Patterns under the names of header fields. Of every field the first ${FIELD_LENGTH} characters count.`),
  attachment: pattern.optional().describe('The name of an attachment.'),
  largerThan: size.optional().describe('Size of the whole message.'),
  spamScore: spamScore.optional().describe('The score in the header of the operator’s spam filter.'),
  mailbox: text('the key of a mailbox, as under `mailboxes`').optional().describe('Where it arrived.'),
  knownRequester: flag.optional().describe('Has the writer had a ticket before?'),
}).describe('All of these must match. Left out: every message.');

const set = block({
  type: choice(TICKET_TYPES).optional().describe('Its type.'),
  category: text('the key of a category, as under `categories`')
    .optional()
    .describe(
      'Its category; brings its team and impact, where no rule sets them. On a reply it does so where it is another than before.',
    ),
  impact: choice(LEVELS).optional().describe('Its impact.'),
  urgency: choice(LEVELS).optional().describe('Its urgency.'),
  priority: choice(PRIORITIES)
    .optional()
    .describe(
      'Its priority, in place of the matrix, until a rule on a later mail sets another, or impact or urgency changes. One that an agent set (`#priority`) stands.',
    ),
  team: teamKey.optional().describe('Its team.'),
  assignee: text('the key of an agent, as under `agents`')
    .optional()
    .describe('Who gets it, whoever is free; without `team` it goes to their team.'),
  tags: list(text('a tag')).optional().describe('Tags to add.'),
}).describe('What the ticket gets. What a rule before it has set stays; tags add up.');

const rule = block({
  name: text('a name, e.g. outage words')
    .max(100, { error: 'is longer than 100 characters' })
    .describe('Stands in the decision, and in `explain`.'),
  on: list(choice(OCCASIONS))
    .min(1, { error: 'is empty: give new, reply or machine' })
    .prefault(['new'])
    .describe(
      '`new`: what opens a ticket, whoever wrote it or brought it. `reply`: what people write on a ticket, also when it opens a follow-up; sets there, but gives it to nobody. `machine`: what a machine wrote.',
    ),
  when: when.prefault({}),
  set: set.prefault({}),
  drop: flag.default(false).describe('Kept, but no ticket; a reply is kept beside its ticket. Ends the list.'),
  quarantine: flag.default(false).describe('Waits for a lead. Ends the list.'),
  acknowledge: flag.default(true).describe('`false`: the requester gets no acknowledgement.'),
  answer: text('the name of a template')
    .refine(isRuleTemplate, {
      error: 'must be a template for answers, whose name begins with rule-, e.g. rule-known-problem',
    })
    .optional()
    .describe('Answers with this template, `rule-…`, in place of the acknowledgement.'),
});

export const rules = list(rule)
  .prefault([])
  .describe(
    'What intake does with mail, in this order. Every rule that matches acts: what one has set, a later one does not change; tags add up; `drop` and `quarantine` end the list. Of agents’ mail they look at what opens a ticket: at the mail that an agent forwards and at what a caller said (`#new`) as if that person had written it, without a header, and at an agent’s own new mail. There they classify and answer, and keep nothing away; what the agent asks for in the same mail has the last word. `explain` shows what they would do.',
  );
