/** What the desk's mails say, read as a person reads them: who did it, who wrote, until when (product section 8.2). */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Desk, Lifecycle } from '../../src/policy/desk.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { days, duration, type Period } from '../../src/ticket/time.ts';
import { answer, buttons, type Draft, JOHN, KEN, tap, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported, templatesTo } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';
import { MARY, twoInFirstLine } from '../support/two-in-first-line.ts';

const MIA = { name: 'Mia', address: 'mia@example.com' };
const MAX = { name: 'Max Power', address: 'max@example.com' };
const period = (length: number): Period => ({ days: length, time: duration(0) });
const PATIENT: Partial<Lifecycle> = {
  remindAfter: [period(2)],
  giveUpAfter: period(7),
  autoClose: period(3),
  autoCloseReminder: period(1),
};

let stage: MemoryStage;
afterEach(async () => stage.close());

/** John and Mary in the first line, a patient desk, and Ken's first mail, with John. */
async function begin(
  locale: 'en' | 'de' = 'en',
  draft: Partial<Draft> = {},
): Promise<{ readonly received: Received; readonly assigned: Received }> {
  stage = await memoryStage((config) => {
    const lifecycle = { ...config.desk.lifecycle, ...PATIENT };
    const desk: Partial<Desk> = { locale, lifecycle };
    return twoInFirstLine({ mary: { capacity: 0, scope: 'desk' }, desk })(config);
  });
  return reported(stage, draft);
}
const say = async (from: Draft['from'], mail: Received, text: string): Promise<void> =>
  stage.send(await answer(mail, { from, text }));
/** The words of the next such mail, without its frame. */
const words = async (template: string, to: string): Promise<string> => textOf(await next(stage, template, to));
const textOf = ({ message }: Received): string => message.text?.replace(/\s+/g, ' ') ?? '';
const ken = async (template: string): Promise<string> => words(template, KEN.address);

describe('the mail names whoever did it', () => {
  test.each([
    ['en', 'Mary Poe believes that your request #1 is solved: New toner.'],
    ['de', 'Mary Poe hält Ihre Anfrage #1 für gelöst: New toner.'],
  ] as const)('resolved, in %s: not the assignee, and the survey asks about the same one', async (locale, sentence) => {
    const { assigned } = await begin(locale);
    await say(JOHN, assigned, '#assign mary');
    await say(MARY, await next(stage, 'agent-assigned', MARY.address), '#assign john');
    await say(MARY, await next(stage, 'agent-receipt', MARY.address), '#resolve\nNew toner.');
    expect(await ken('resolved')).toContain(sentence);
    await say(KEN, (await stage.mailbox(KEN.address)).at(-1) ?? assigned, locale === 'de' ? 'Ja' : 'Yes');
    await stage.pass(days(1));
    const survey = await ken('survey');
    expect(survey).toContain('Mary Poe');
    expect(survey).not.toContain('John Doe');
  });

  test.each([
    ['en', 'This is what John Doe wrote last: Which room?'],
    ['de', 'Das hat John Doe zuletzt geschrieben: Which room?'],
  ] as const)('reminder, in %s', async (locale, sentence) => {
    const { assigned } = await begin(locale);
    await say(JOHN, assigned, '#escalate sysadmin "help"');
    await say(JOHN, assigned, '#pending\nWhich room?');
    await stage.pass(days(2));
    expect(await ken('reminder')).toContain(sentence);
  });
});

describe('after giving up, nobody is said to have solved it', () => {
  const GIVEN_UP = {
    en: {
      resolved:
        'We asked you about your request #1 and heard nothing, so we take it that you no longer need it. Is that right?',
      until: 'any other words open it again. If we hear nothing until Thursday, November 12 at 09:00 AM, we close it.',
      reminder: 'have still heard nothing, so we take it that you no longer need it. Is that right?',
      closed:
        'Your request #1 is closed. We asked you and heard nothing, so we take it that you no longer need it. Should you need it after all,',
      buttons: ['No longer needed', 'I still need it'],
      never: /believes|This was the solution|Does it work|as solved/,
    },
    de: {
      resolved:
        'wir haben Sie zu Ihrer Anfrage #1 etwas gefragt und nichts gehört. Deshalb nehmen wir an, dass sie sich erledigt hat. Stimmt das?',
      until:
        'alle anderen Worte öffnen sie wieder. Hören wir bis Donnerstag, 12. November um 09:00 nichts von Ihnen, schließen wir sie.',
      reminder: 'immer noch nichts gehört. Deshalb nehmen wir an, dass sie sich erledigt hat. Stimmt das?',
      closed:
        'Ihre Anfrage #1 ist abgeschlossen. Wir haben Sie gefragt und nichts gehört; deshalb nehmen wir an, dass sie sich erledigt hat. Brauchen Sie es doch noch,',
      buttons: ['Hat sich erledigt', 'Ich brauche es noch'],
      never: /für gelöst|Das war die Lösung|Funktioniert es|als gelöst|heard/,
    },
  } as const;

  const inVain = async (): Promise<void> => {
    await stage.pass(days(2));
    await stage.pass(days(5));
  };

  test.each(['en', 'de'] as const)('in %s: resolved, the reminder, closed; to nobody the question', async (locale) => {
    const { assigned } = await begin(locale, { cc: MIA.address });
    await say(JOHN, assigned, '#pending\nWhich room?');
    await inVain();
    await next(stage, 'reminder', KEN.address);
    const mail = await next(stage, 'resolved', KEN.address);
    const wanted = GIVEN_UP[locale];
    expect(buttons(mail).map(({ label }) => label)).toEqual(wanted.buttons);
    const resolved = textOf(mail);
    expect(resolved).toContain(wanted.resolved);
    const copy = await words('resolved', MIA.address);
    await stage.pass(days(2));
    const reminder = await ken('reminder');
    expect(reminder).toContain(wanted.reminder);
    await stage.pass(days(1));
    const closed = await ken('closed');
    expect(closed).toContain(wanted.closed);
    for (const text of [resolved, copy, reminder, closed]) expect(text).not.toMatch(wanted.never);
    for (const text of [resolved, copy, reminder, closed]) expect(text).not.toMatch(/Which room|John Doe/);
    expect(resolved).toContain(wanted.until);
  });

  test('the agent reads what happened; no question stands as the resolution', async () => {
    const { assigned } = await begin();
    await say(JOHN, assigned, '#pending\nWhich room?');
    await inVain();
    const told = await words('agent-resolved', JOHN.address);
    expect(told).toContain('Ken Fisher <ken@example.com> never answered, so this ticket is taken as no longer needed');
    expect(told).not.toContain('Resolution | Which room?');
    await stage.pass(days(2));
    await stage.pass(days(1));
    expect(await words('agent-resolved', JOHN.address)).toContain('The requester never answered');
  });

  test('"I still need it" opens it again, a yes closes it', async () => {
    const { assigned } = await begin();
    await say(JOHN, assigned, '#pending\nWhich room?');
    await inVain();
    await stage.send(await tap(await next(stage, 'resolved', KEN.address), 'I still need it', KEN));
    expect(await stage.queries.ticket(ticketNumber(1))).toMatchObject({ status: 'open', reopenCount: 1 });
    await say(JOHN, assigned, '#pending\nWhich room, please?');
    await inVain();
    await say(KEN, await next(stage, 'resolved', KEN.address), 'Yes');
    expect(await stage.queries.ticket(ticketNumber(1))).toMatchObject({ status: 'closed' });
  });
});

describe('who wrote is said, also where it was not the requester', () => {
  test.each([
    ['en', 'open again. Mia wrote to us, and that opened it again.', 'Your answer opened it again.'],
    ['de', 'wieder offen. Mia hat uns geschrieben und sie damit wieder geöffnet.', 'Ihre Antwort hat sie'],
  ] as const)('reopened, in %s: by somebody in copy, by the requester', async (locale, hers, own) => {
    const { assigned } = await begin(locale, { cc: MIA.address });
    await say(JOHN, assigned, '#resolve\nNew toner.');
    await say(KEN, await next(stage, 'resolved', KEN.address), 'It still smokes.');
    expect(await ken('reopened')).toContain(own);
    const told = await next(stage, 'agent-message', JOHN.address);
    await say(JOHN, told, '#resolve\nAnother toner.');
    await next(stage, 'resolved', MIA.address);
    await say(MIA, await next(stage, 'resolved', MIA.address), 'It still smokes for me.');
    const reopened = await ken('reopened');
    expect(reopened).toContain(hers);
    expect(reopened).not.toContain(own);
  });

  test.each([
    ['en', 'wieder', 'Somebody else who told us of the same thing wrote to us, and that opened it again.'],
    ['de', 'again', 'Jemand anderes, der uns dasselbe gemeldet hat, hat uns geschrieben'],
  ] as const)('reopened, in %s: by somebody of a merged ticket, who is not named', async (locale, never, sentence) => {
    const { assigned } = await begin(locale);
    await stage.send(await write({ from: MAX, subject: 'Smoke', text: 'It stinks.' }));
    await say(JOHN, await next(stage, 'agent-assigned', JOHN.address), '#merge 1');
    await say(JOHN, assigned, '#resolve\nNew toner.');
    await say(MAX, await next(stage, 'resolved', MAX.address), 'It still smokes.');
    const reopened = await ken('reopened');
    expect(reopened).toContain(sentence);
    expect(reopened).not.toMatch(/Max|max@/);
    expect(reopened).not.toContain(never);
  });

  test.each([
    ['en', 'Request #1 was already closed, so we opened a new one for what Mia wrote. Its number is #2.'],
    ['de', 'die Anfrage #1 war schon abgeschlossen; deshalb gibt es für die Nachricht von Mia eine neue Anfrage.'],
  ] as const)('the follow-up, in %s, and the agent’s mail of it', async (locale, sentence) => {
    const { assigned } = await begin(locale, { cc: MIA.address });
    await say(JOHN, assigned, '#resolve\nNew toner.');
    await say(KEN, await next(stage, 'resolved', KEN.address), locale === 'de' ? 'Ja' : 'Yes');
    await say(MIA, await next(stage, 'resolved', MIA.address), 'It smokes in my office now.');
    expect(await ken('follow-up')).toContain(sentence);
    expect(await words('agent-assigned', JOHN.address)).toContain(
      'Mia <mia@example.com> wrote to the closed #1 of Ken Fisher <ken@example.com>: new ticket, assigned to you',
    );
  });

  test('the follow-up of the requester’s own words', async () => {
    const { assigned } = await begin();
    await say(JOHN, assigned, '#resolve\nNew toner.');
    const mail = await next(stage, 'resolved', KEN.address);
    await say(KEN, mail, 'Yes');
    await say(KEN, mail, 'It smokes again.');
    expect(await ken('follow-up')).toContain('so we opened a new one for what you wrote. Its number is #2.');
    expect(await words('agent-assigned', JOHN.address)).toContain(
      'New ticket from Ken Fisher <ken@example.com>, assig',
    );
  });

  test('what is held of somebody in copy is not told to the requester as their own message', async () => {
    const { assigned } = await begin('en', { cc: MIA.address });
    for (let round = 1; round <= 4; round += 1) {
      await say(JOHN, assigned, `#resolve\nTry ${round}.`);
      await say(MIA, await next(stage, 'resolved', MIA.address), `Still smoking, round ${round}.`);
    }
    expect(await stage.queries.ticket(ticketNumber(1))).toMatchObject({ status: 'resolved', reopenCount: 3 });
    const received = (await stage.mailbox(KEN.address)).filter(({ template }) => template === 'received');
    expect(received).toHaveLength(1);
  });
});

describe('German mails are German, to the mails behind their buttons', () => {
  const prepared = (mail: Received): readonly (string | null)[] =>
    buttons(mail).map(({ href }) => new URL(href).searchParams.get('body'));

  test('what the buttons prepare is understood when it comes back', async () => {
    const { assigned } = await begin('de');
    await say(JOHN, assigned, '#pending\nWelcher Raum?');
    await stage.pass(days(2));
    const reminder = await next(stage, 'reminder', KEN.address);
    expect(buttons(reminder).map(({ label }) => label)).toEqual(['Hat sich erledigt']);
    expect(prepared(reminder)).toEqual(['Hat sich erledigt, vielen Dank.']);
    await say(JOHN, assigned, '#resolve\nNeuer Toner.');
    const resolved = await next(stage, 'resolved', KEN.address);
    expect(prepared(resolved)).toEqual(['Gelöst, vielen Dank.', 'Nein, nicht gelöst.']);
    await stage.send(await tap(resolved, 'Nicht gelöst', KEN));
    expect(await stage.queries.ticket(ticketNumber(1))).toMatchObject({ status: 'open', reopenCount: 1 });
    expect((await stage.queries.messages(ticketNumber(1))).at(-1)).toMatchObject({ disposition: 'confirmation' });
    await stage.send(await tap(reminder, 'Hat sich erledigt', KEN));
    expect(await stage.queries.ticket(ticketNumber(1))).toMatchObject({ status: 'closed' });
  });

  test('why a reopening is held', async () => {
    const { assigned } = await begin('de');
    for (let round = 1; round <= 4; round += 1) {
      await say(JOHN, assigned, `#resolve\nVersuch ${round}.`);
      await say(KEN, await next(stage, 'resolved', KEN.address), `Raucht immer noch, Runde ${round}.`);
    }
    expect(await ken('received')).toContain(
      'E-Mails haben die Anfrage innerhalb von 24 Stunden 3-mal wieder geöffnet; bevor sie noch einmal geöffnet wird, sieht sie sich jemand von uns an.',
    );
  });
});

describe('until when a ticket waits is said in the reader’s zone', () => {
  test.each([
    ['#hold until friday', 'on-hold until 2026-11-06 09:00'],
    ['#pending for 3d', 'pending until 2026-11-05 04:00'],
  ])('%s: in the receipt, #status and #list', async (command, waits) => {
    stage = await memoryStage(twoInFirstLine({ john: { timezone: 'America/New_York' } }));
    const { assigned } = await reported(stage);
    await say(JOHN, assigned, command);
    expect(await words('agent-receipt', JOHN.address)).toContain(
      `Done: #1 is ${waits} (America/New_York), with John Doe`,
    );
    await say(JOHN, assigned, '#status\n#list');
    expect(await words('agent-list', JOHN.address)).toContain(`Status: ${waits}`);
    expect(await words('agent-list', JOHN.address)).toContain(`#1 P3 Sev-C ${waits} John Doe`);
  });

  test('where nobody said until when, nothing is made up', async () => {
    const { assigned } = await begin();
    await say(JOHN, assigned, '#hold');
    expect(await words('agent-receipt', JOHN.address)).toContain('Done: #1 is on-hold, with John Doe, First line');
  });
});

describe('what the agent reads when the requester ends it', () => {
  const ENDED = 'Ken Fisher <ken@example.com> says that it is no longer needed: this ticket is closed';

  test('without a solution: it is no longer needed; with one: it is confirmed', async () => {
    const { received, assigned } = await begin();
    await stage.send(await tap(received, 'No longer needed', KEN));
    expect(await words('agent-resolved', JOHN.address)).toContain(ENDED);
    await say(JOHN, assigned, '#reopen');
    await say(JOHN, assigned, '#resolve\nNew toner.');
    await stage.send(await tap(await next(stage, 'resolved', KEN.address), 'Solved', KEN));
    expect(await words('agent-resolved', JOHN.address)).toContain(
      'Ken Fisher <ken@example.com> confirmed: this ticket is closed',
    );
  });

  test('after giving up: it is no longer needed, or it is still', async () => {
    const { assigned } = await begin();
    await say(JOHN, assigned, '#pending\nWhich room?');
    await stage.pass(days(2));
    await stage.pass(days(5));
    await next(stage, 'agent-resolved', JOHN.address);
    const mail = await next(stage, 'resolved', KEN.address);
    await say(KEN, mail, 'No');
    expect(await words('agent-message', JOHN.address)).toContain(
      'says that it is still needed; the ticket is open again',
    );
    await say(JOHN, assigned, '#pending\nWhich room?');
    await stage.pass(days(2));
    await stage.pass(days(5));
    await next(stage, 'agent-resolved', JOHN.address);
    await stage.send(await tap(await next(stage, 'resolved', KEN.address), 'No longer needed', KEN));
    expect(await words('agent-resolved', JOHN.address)).toContain(ENDED);
  });
});

describe('whose request it is', () => {
  test.each([
    ['en', 'John Doe believes that the request #1 of Ken Fisher is solved: New toner.', 'believes that your request #'],
    ['de', 'John Doe hält die Anfrage #1 von Ken Fisher für gelöst: New toner.', 'hält Ihre Anfrage #'],
  ] as const)('in %s: not theirs who are in copy, but each their own in a merger', async (locale, hers, theirs) => {
    const { assigned } = await begin(locale, { cc: MIA.address });
    await stage.send(await write({ from: MAX, subject: 'Smoke', text: 'It stinks.' }));
    await say(JOHN, await next(stage, 'agent-assigned', JOHN.address), '#merge 1');
    await say(JOHN, assigned, '#resolve\nNew toner.');
    expect(await words('resolved', MIA.address)).toContain(hers);
    expect(await ken('resolved')).toContain(`${theirs}1`);
    expect(await words('resolved', MAX.address)).toContain(`${theirs}2`);
  });

  test.each([
    ['en', 'We asked about the request #1 of Ken Fisher and heard nothing, so we take it that it is no longer needed.'],
    ['de', 'wir haben zur Anfrage #1 von Ken Fisher etwas gefragt und nichts gehört.'],
  ] as const)('in %s: after giving up', async (locale, sentence) => {
    const { assigned } = await begin(locale, { cc: MIA.address });
    await say(JOHN, assigned, '#pending\nWhich room?');
    await stage.pass(days(2));
    await stage.pass(days(5));
    expect(await words('resolved', MIA.address)).toContain(sentence);
  });
});

describe('whoever has a ticket hears that a colleague lets it wait', () => {
  /** John has handed it to Mary, and goes on by himself. */
  const withMary = async (): Promise<Received> => {
    stage = await memoryStage(twoInFirstLine({ mary: { capacity: 0, timezone: 'America/New_York' } }));
    const { assigned } = await reported(stage);
    await say(JOHN, assigned, '#assign mary');
    return assigned;
  };

  test.each([
    ['#hold until friday', 'John Doe put this ticket on hold until 2026-11-06 04:00 (America/New_York)'],
    ['#hold', 'John Doe put this ticket on hold '],
    ['#pending for 3d', 'John Doe lets this ticket wait for Ken Fisher <ken@example.com> until 2026-11-05 04:00 (Am'],
    ['#hold\nThe part is ordered.', 'John Doe left a note, and put this ticket on hold '],
    ['#pending\nWhich room?', 'John Doe answered Ken Fisher <ken@example.com>, and lets this ticket wait for Ken'],
  ])('%j', async (typed, headline) => {
    const assigned = await withMary();
    await say(JOHN, assigned, typed);
    expect(await words('agent-note', MARY.address)).toContain(headline);
    expect(await templatesTo(stage, MARY.address)).toEqual(['agent-assigned', 'agent-note']);
  });

  test('not of what they did themselves', async () => {
    await withMary();
    await say(MARY, await next(stage, 'agent-assigned', MARY.address), '#hold until friday');
    expect(await templatesTo(stage, MARY.address)).toEqual(['agent-assigned', 'agent-receipt']);
  });
});

describe('dates in the agent’s own words', () => {
  test.each([
    ['#hold bis Freitag um 14 Uhr', 'on-hold until 2026-11-06 14:00'],
    ['#hold bis 5.11.', 'on-hold until 2026-11-05 09:00'],
    ['#hold bis 5.11. um 14 Uhr', 'on-hold until 2026-11-05 14:00'],
    ['#pending 3 Tage', 'pending until 2026-11-05 10:00'],
    ['#hold until übermorgen', 'on-hold until 2026-11-04 09:00'],
  ])('%s', async (command, waits) => {
    stage = await memoryStage(twoInFirstLine({ john: { locale: 'de', timezone: 'Europe/Berlin' } }));
    const { assigned } = await reported(stage);
    await say(JOHN, assigned, command);
    expect(await words('agent-receipt', JOHN.address)).toContain(`Done: #1 is ${waits} (Europe/Berlin)`);
  });

  test('#away bis morgen', async () => {
    stage = await memoryStage(twoInFirstLine({ john: { locale: 'de', timezone: 'Europe/Berlin' } }));
    const { assigned } = await reported(stage);
    await say(JOHN, assigned, '#away bis morgen');
    expect(await words('agent-receipt', JOHN.address)).toContain('You are away until 2026-11-03 09:00 (Europe/Berlin)');
  });

  test('what could mean two things is refused, with what would do', async () => {
    const { assigned } = await begin();
    await say(JOHN, assigned, '#hold until 5.11.');
    expect(await words('agent-refusal', JOHN.address)).toContain(
      '`#hold` wants a date like 2026-11-05 or 2026-11-05 14:00, a weekday, or a length of time like 3d or 4h; it was given "5.11"',
    );
  });
});
