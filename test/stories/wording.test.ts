/** What the desk's mails say, read as a person reads them: who did it, who wrote, until when (product section 8.2). */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Desk, Lifecycle } from '../../src/policy/desk.ts';
import { days, duration, type Period } from '../../src/ticket/time.ts';
import { answer, type Draft, JOHN, KEN } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next, reported } from '../support/reported.ts';
import type { Received } from '../support/stage.ts';
import { MARY, twoInFirstLine } from '../support/two-in-first-line.ts';

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
const words = async (template: string, to: string): Promise<string> =>
  (await next(stage, template, to)).message.text?.replace(/\s+/g, ' ') ?? '';
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
