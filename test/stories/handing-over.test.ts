/** Who hears of it when a ticket changes hands (product sections 2 and 6). */
import { afterEach, describe, expect, test } from '@jest/globals';
import { sampleRequest } from '../../src/outbound/samples.ts';
import { agentHandle, ticketNumber } from '../../src/ticket/ids.ts';
import { hours, minutes } from '../../src/ticket/time.ts';
import { answer, buttons, JANE, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import { ruledBy } from '../support/ruled-desk.ts';
import type { Received } from '../support/stage.ts';
import { firstHour, MARY, twoInFirstLine, type Wishes } from '../support/two-in-first-line.ts';

const one = ticketNumber(1);
let stage: MemoryStage;
let assigned: Received;
afterEach(async () => stage.close());

/** Ken's ticket is John's; Jane, who leads the first line, got a note of it. */
async function begin(wishes: Wishes = {}): Promise<void> {
  stage = await memoryStage(twoInFirstLine(wishes));
  ({ assigned } = await reported(stage));
}
const send = async (from: typeof JOHN, mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from, text }));
const lastTo = async (address: string): Promise<Received> => {
  const mail = (await stage.mailbox(address)).at(-1);
  if (mail === undefined) throw new Error(`no mail to ${address}`);
  return mail;
};
const ken = async (text: string): Promise<void> => {
  const [received] = await stage.mailbox(KEN.address);
  if (received === undefined) throw new Error('Ken got nothing');
  await send(KEN, received, text);
};
const words = ({ message }: Received): string => (message.text ?? '').replaceAll(/\s+/g, ' ');
/** Mary gets John's ticket, and a mail to command it by. */
async function toMary(): Promise<Received> {
  await send(JOHN, assigned, '#assign mary');
  return next(stage, 'agent-assigned', MARY.address);
}

describe('whoever loses a ticket is told who has it now, by whom and why', () => {
  test.each([
    ['#assign mary', 'Mary Poe has this ticket now Jane Doe gave it to Mary Poe.'],
    ['#team sysadmin', 'Jane Doe has this ticket now Jane Doe moved it to System administrators.'],
    [
      '#escalate P1 "core banking is down"',
      'Jane Doe has this ticket now Jane Doe escalated it to System administrators: core banking is down.',
    ],
    ['#take', 'Jane Doe escalated it to System administrators: taken to Jane Doe.'],
  ])('%s by the lead', async (command, told) => {
    await begin();
    await send(JOHN, assigned, '#assign jane');
    await send(JANE, await next(stage, 'agent-escalated', JANE.address), '#assign john');
    await send(JANE, await next(stage, 'agent-receipt', JANE.address), command);
    expect(await stage.queries.ticket(one)).not.toMatchObject({ assignee: 'john' });
    const mail = await lastTo(JOHN.address);
    expect(mail.template).toBe('agent-note');
    expect(words(mail)).toContain(told);
  });

  test('in one mail with what was noted with it', async () => {
    await begin();
    const mail = await toMary();
    await send(MARY, mail, '#assign john\nYou know these printers.');
    await send(MARY, mail, '#take\nNo, I have the toner here.');
    expect((await templatesTo(stage, JOHN.address)).slice(-2)).toEqual(['agent-assigned', 'agent-note']);
    const told = words(await lastTo(JOHN.address));
    expect(told).toContain('Mary Poe has this ticket now Mary Poe took it.');
    expect(told).toContain('I have the toner here.');
  });

  test('but not whoever gave it away themselves, nor when it comes back within one mail', async () => {
    await begin();
    await send(JOHN, await toMary(), '#note\nShe knows.');
    expect(await templatesTo(stage, JOHN.address)).not.toContain('agent-note');
    await send(MARY, await lastTo(MARY.address), '#assign jane\n#assign mary');
    expect((await templatesTo(stage, MARY.address)).at(-1)).toBe('agent-receipt');
  });

  test('whoever gets it in the end of several lines, gets the mail', async () => {
    await begin();
    await send(JOHN, assigned, '#assign jane\n#assign mary');
    expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'mary' });
    await next(stage, 'agent-escalated', MARY.address);
  });

  test('a target that is missed moves it along: who had it reads of both', async () => {
    await begin({ team: { serviceLevel: firstHour() }, lifecycle: { onBreach: 'escalate' } });
    await stage.pass(hours(1));
    expect(await stage.queries.ticket(one)).toMatchObject({ team: 'sysadmin', assignee: 'jane' });
    expect(words(await next(stage, 'agent-missed', JOHN.address))).toContain(
      'The first response was missed: it was due 2026-11-02 10:00 (UTC): Jane Doe has it now Example Support escalated it to System administrators: the first response was missed.',
    );
  });

  test('and so does the lead of the team that was to keep it', async () => {
    await begin({
      team: { serviceLevel: firstHour(), lead: agentHandle('mary') },
      lifecycle: { onBreach: 'escalate' },
    });
    await stage.pass(hours(1));
    expect(words(await next(stage, 'agent-missed', MARY.address))).toContain('P3 Sev-C of First line.');
  });

  test('a hold that ends while its agent is off duty', async () => {
    // Until 17:00 of a Monday.
    const calendar = { timezone: 'UTC', hours: { 1: [[9 * 60, 17 * 60]] as const }, holidays: [] };
    await begin({ john: { calendar } });
    await send(JOHN, assigned, '#hold until 18:00');
    await stage.pass(hours(9));
    expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'mary' });
    expect(words(await lastTo(MARY.address))).toContain(
      'The time of waiting is over: this ticket is yours now You have the least open work in First line (0 of 200) and are on duty.',
    );
    expect(words(await lastTo(JOHN.address))).toContain(
      'Mary Poe has this ticket now The time of waiting is over, but you are not on duty.',
    );
  });

  test('who stands in for them hears of it, too', async () => {
    await begin();
    await send(JOHN, assigned, '#away until Friday to mary');
    await ken('Hello?');
    await send(MARY, await next(stage, 'agent-message', MARY.address), '#assign jane');
    await send(JANE, await next(stage, 'agent-escalated', JANE.address), '#assign john');
    await send(JANE, await next(stage, 'agent-receipt', JANE.address), '#take');
    expect(words(await lastTo(JOHN.address))).toContain('Jane Doe has this ticket now');
    expect(words(await lastTo(MARY.address))).toContain('John Doe had this ticket and is away; you stand in.');
  });

  test('a ticket that ends is told as that', async () => {
    await begin();
    await send(MARY, await toMary(), '#assign john');
    await send(MARY, await next(stage, 'agent-receipt', MARY.address), '#take\n#resolve\nNew toner.');
    expect((await templatesTo(stage, JOHN.address)).at(-1)).toBe('agent-resolved');
  });

  test('what the lead puts back is offered to the team, and so to whoever had it', async () => {
    await begin();
    await send(JOHN, assigned, '#assign jane');
    await send(JANE, await next(stage, 'agent-escalated', JANE.address), '#assign john\n#unassign');
    await send(JANE, await next(stage, 'agent-receipt', JANE.address), '#team first-line\n#assign john');
    await send(JANE, await next(stage, 'agent-receipt', JANE.address), '#unassign');
    expect(words(await lastTo(JOHN.address))).toContain('Jane Doe left this ticket to First line');
  });
});

/** Every ticket is a P1. */
const P1: NonNullable<Wishes['desk']> = {
  matrix: {
    high: { high: 'P1', medium: 'P1', low: 'P1' },
    medium: { high: 'P1', medium: 'P1', low: 'P1' },
    low: { high: 'P1', medium: 'P1', low: 'P1' },
  },
};

describe('the mail of a P1 asks for its acknowledgement', () => {
  test('says until when and who is next; a tap on its button is enough', async () => {
    await begin({ desk: P1 });
    const told = words(assigned);
    expect(told).toContain('Your answer goes to Ken Fisher and acknowledges the ticket.');
    expect(told).toContain(
      'are on duty. Please acknowledge it within 10 minutes, by 2026-11-02 09:10 (UTC): any answer or #take will do. Else it goes to the next person of First line, and then to Jane Doe.',
    );
    expect(buttons(assigned).map(({ label }) => label)).toEqual([
      'Acknowledge',
      'Reply',
      'Note',
      'Resolve',
      'Escalate',
    ]);
    await stage.send(await tap(assigned, 'Acknowledge', JOHN));
    expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'john', awaitsAcknowledgement: false });
    await ken('Hello?');
    expect(words(await lastTo(JOHN.address))).toContain('Your answer goes to Ken Fisher. Put #note');
  });

  test('and so do those to the next person and to the lead, with who let it lie', async () => {
    await begin({ desk: P1 });
    await stage.pass(minutes(10));
    const next = words(await lastTo(MARY.address));
    expect(next).toContain('This ticket is yours now John Doe did not acknowledge it within 10 minutes.');
    expect(next).toContain('by 2026-11-02 09:20 (UTC): any answer or #take will do. Else it goes to Jane Doe.');
    await stage.pass(minutes(10));
    const lead = words(await lastTo(JANE.address));
    expect(lead).toContain(
      'Mary Poe did not acknowledge it within 10 minutes. You lead First line. Please acknowledge',
    );
    expect(lead).toContain('by 2026-11-02 09:30 (UTC): any answer or #take will do. Status');
  });

  test('an escalation, too; at other priorities there is nothing to ask', async () => {
    await begin();
    expect(words(assigned)).not.toContain('acknowledge');
    await send(JOHN, assigned, '#escalate P1 "core banking is down"');
    const told = words(await next(stage, 'agent-escalated', JANE.address));
    expect(told).toContain('Please acknowledge it within 10 minutes, by 2026-11-02 09:10 (UTC)');
    expect(told).not.toContain('Else it goes to');
  });

  test('who stands in for an absent assignee reads how to take it over', async () => {
    await begin({ desk: P1 });
    await send(JOHN, assigned, '#away until Friday to jane');
    await send(JOHN, assigned, '#assign mary');
    await send(MARY, await next(stage, 'agent-assigned', MARY.address), '#assign john');
    const told = words(await next(stage, 'agent-assigned', JANE.address));
    expect(told).toContain('Mary Poe gave this ticket to John Doe');
    expect(told).toContain(
      'It has to be acknowledged within 10 minutes, by 2026-11-02 09:10 (UTC); #take does that, and takes it over.',
    );
  });

  test.each(['agent-assigned', 'agent-escalated'] as const)(
    'the sample of %s shows what is really sent',
    async (template) => {
      await begin({ desk: P1 });
      const { model } = sampleRequest(template, 'en');
      const plea =
        /Please acknowledge it within 10 minutes, by \S+ \S+ \(\S+\): any answer or #take will do\. Else it goes to the next person of .*, and then to \w+ \w+\./;
      expect(words(assigned)).toMatch(plea);
      expect(model).toMatchObject({ because: expect.stringMatching(plea) });
    },
  );
});

describe('a ticket that somebody has and that becomes a P1', () => {
  test.each(['#assign mary\n#priority P1', '#priority P1\n#assign mary'])(
    '%j asks whoever gets it',
    async (commands) => {
      await begin();
      await send(JOHN, assigned, commands);
      expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'mary', awaitsAcknowledgement: true });
      expect(words(await next(stage, 'agent-assigned', MARY.address))).toContain(
        'Please acknowledge it within 10 minutes',
      );
      await stage.pass(minutes(10));
      expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'john' });
    },
  );

  test('by a colleague: its agent is asked, and has as long as anybody', async () => {
    await begin();
    const mail = await toMary();
    await stage.pass(hours(1));
    await send(JOHN, await next(stage, 'agent-receipt', JOHN.address), '#impact high\n#urgency high');
    expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'mary', awaitsAcknowledgement: true });
    const asked = words(await lastTo(MARY.address));
    expect(asked).toContain(
      'John Doe made this ticket P1 Sev-A Please acknowledge it within 10 minutes, by 2026-11-02 10:10',
    );
    await stage.pass(minutes(9));
    await send(MARY, mail, '#note\nI see.');
    await stage.pass(minutes(9));
    expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'mary', awaitsAcknowledgement: false });
  });

  test('by a rule for replies', async () => {
    const rule = '{ name: on fire, on: [reply], when: { body: { words: [fire] } }, set: { priority: P1 } }';
    stage = await memoryStage(await ruledBy(`rules: [${rule}]`));
    ({ assigned } = await reported(stage));
    await ken('Now there is fire!');
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P1', awaitsAcknowledgement: true });
    const told = (await stage.mailbox(JOHN.address)).map(words).join(' ');
    expect(told).toContain('Example Support (rule “on fire”) made this ticket P1 Sev-A Please acknowledge it');
  });

  test('by its agent: that is the acknowledgement', async () => {
    await begin();
    await send(JOHN, assigned, '#priority P1');
    expect(await stage.queries.ticket(one)).toMatchObject({ priority: 'P1', awaitsAcknowledgement: false });
    await stage.pass(hours(1));
    expect(await stage.queries.ticket(one)).toMatchObject({ assignee: 'john' });
  });
});

describe('the lead hears of a ticket that nobody has and that becomes a P1 or P2', () => {
  const toLead = async (): Promise<string> => words(await lastTo(JANE.address));

  test('by an agent; by the lead themselves there is nothing to tell', async () => {
    stage = await memoryStage(twoInFirstLine({ team: { assignment: 'manual' } }));
    await stage.send(await write({ from: KEN, subject: 'Printer', text: 'Help.' }));
    expect(await templatesTo(stage, JANE.address)).toEqual([]);
    const offered = await next(stage, 'agent-new', JOHN.address);
    await send(JOHN, offered, '#priority P2');
    const told = await toLead();
    expect(told).toContain('Your answer goes to Ken Fisher and takes the ticket.');
    expect(told).toContain('John Doe made this ticket P2 Sev-B');
    expect(told).toContain('You lead First line');
    await send(JOHN, offered, '#priority P3');
    await send(JANE, await next(stage, 'agent-new', JANE.address), '#priority P1');
    expect(await templatesTo(stage, JANE.address)).toEqual(['agent-new', 'agent-receipt']);
  });

  test('by a rule', async () => {
    const rule = '{ name: on fire, on: [reply], when: { body: { words: [fire] } }, set: { priority: P1 } }';
    const rules = await ruledBy(`rules: [${rule}]`);
    const two = twoInFirstLine({ team: { assignment: 'manual' } });
    stage = await memoryStage((config) => two(rules(config)));
    await stage.send(await write({ from: KEN, subject: 'Printer', text: 'Help.' }));
    await ken('Now there is fire!');
    expect(await toLead()).toContain('Example Support (rule “on fire”) made this ticket P1 Sev-A');
  });
});

describe('what an agent reads', () => {
  test('has all times in their zone, and names it', async () => {
    const away = { team: { serviceLevel: firstHour(), lead: null }, john: { timezone: 'Asia/Tokyo' } };
    await begin(away);
    await stage.pass(hours(1));
    const told = words(await next(stage, 'agent-missed', JOHN.address));
    expect(told).toContain('it was due 2026-11-02 19:00 (Asia/Tokyo)');
    expect(told).toContain('Opened | 2026-11-02 18:00 (Asia/Tokyo)');
    expect(told).not.toContain('UTC');
  });

  test('of somebody for whom they stand in, is told of that one', async () => {
    await begin({ mary: { timezone: 'Asia/Tokyo' } });
    const rule = '{ name: printers, when: { subject: { words: [printer] } }, set: { assignee: john } }';
    const rules = await ruledBy(`rules: [${rule}]`);
    await stage.restart((config) => twoInFirstLine({ mary: { timezone: 'Asia/Tokyo' } })(rules(config)));
    await send(JOHN, assigned, '#away until Friday to mary');
    await stage.send(await write({ from: KEN, subject: 'The other printer', text: 'Help.' }));
    expect(words(await next(stage, 'agent-assigned', MARY.address))).toContain(
      'New ticket from Ken Fisher <ken@example.com>, assigned to John Doe John Doe has this ticket and is away until 2026-11-06 18:00 (Asia/Tokyo); you stand in.',
    );
  });

  test('names a priority once where its label says no more', async () => {
    await begin({ desk: { priorityLabels: { P1: 'P1', P2: 'P2', P3: 'P3', P4: 'P4' } } });
    expect(words(assigned)).toContain('Priority | P3 Team');
    await send(JOHN, assigned, '#list mine');
    expect(words(await next(stage, 'agent-list', JOHN.address))).toContain('#1 P3 open John Doe');
  });

  test('calls people by their names, in refusals too', async () => {
    await begin();
    await toMary();
    await send(JOHN, assigned, '#ack');
    expect(words(await next(stage, 'agent-refusal', JOHN.address))).toContain('This ticket is with Mary Poe.');
  });
});

describe('an agent who was taken out of the configuration has nothing any more', () => {
  /** Mary alone in the first line; Ken's ticket is still John's by its history. */
  async function withoutJohn(wishes: Wishes = {}): Promise<void> {
    await begin();
    await stage.restart((config) => {
      const { desk, ...rest } = twoInFirstLine({ team: { members: [agentHandle('mary')], ...wishes.team } })(config);
      const agents = new Map(desk.agents);
      agents.delete(agentHandle('john'));
      return { ...rest, desk: { ...desk, agents } };
    });
  }

  test('the next word of the requester gives the ticket to a colleague', async () => {
    await withoutJohn();
    await ken('Hello?');
    expect(await stage.queries.ticket(one)).toMatchObject({ status: 'open', assignee: 'mary' });
    expect(words(await lastTo(MARY.address))).toContain(
      'Ken Fisher <ken@example.com> wrote: this ticket is yours now You have the least open work',
    );
    expect((await templatesTo(stage, KEN.address)).at(-1)).toBe('assigned');
  });

  test('where nobody can be given it, the answer of a member takes it, as the mail says', async () => {
    await withoutJohn({ team: { assignment: 'manual' } });
    await ken('Hello?');
    const wrote = await next(stage, 'agent-message', MARY.address);
    expect(words(wrote)).toContain('Your answer goes to Ken Fisher and takes the ticket.');
    expect(words(wrote)).toContain('john, who had this ticket, is no agent any more; whoever answers has it.');
    expect(words(wrote)).toContain('Assignee | john (no agent any more)');
    await send(MARY, wrote, 'I look after it.');
    expect(await stage.queries.ticket(one)).toMatchObject({ status: 'open', assignee: 'mary' });
    await next(stage, 'answer', KEN.address);
  });
});
