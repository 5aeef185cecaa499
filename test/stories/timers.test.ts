/** Due instants: one that cannot be dealt with holds up nobody. */
import { afterEach, expect, test } from '@jest/globals';
import type { Renderer } from '../../src/ports.ts';
import { PermanentError } from '../../src/ports.ts';
import { ticketNumber } from '../../src/ticket/ids.ts';
import { hours, lengthOf } from '../../src/ticket/time.ts';
import { answer, JOHN, write } from '../support/letter.ts';
import { memoryStage, type MemoryStage } from '../support/memory-stage.ts';
import { next } from '../support/reported.ts';

let stage: MemoryStage;
afterEach(async () => stage.close());

test('a timer whose mail cannot be rendered is put off for an hour and named; the others go on', async () => {
  let poison: string | null = 'ken2@example.com';
  const broken: string[] = [];
  const renderer = (real: Renderer): Renderer => ({
    render(request) {
      const isPoison = request.template === 'closed' && request.model.name === poison;
      if (isPoison) throw new PermanentError('bad template');
      return real.render(request);
    },
  });
  stage = await memoryStage((config) => config, {
    renderer,
    broken: ({ ticket, kind }, error) => void broken.push(`${kind} of #${ticket}: ${String(error)}`),
  });
  for (let index = 0; index < 5; index += 1) {
    const from = { name: `ken${index}@example.com`, address: `ken${index}@example.com` };
    await stage.send(await write({ from, subject: `Ticket ${index + 1}`, text: 'Smoke.' }));
    const assigned = await next(stage, 'agent-assigned', 'john@example.com');
    await stage.send(await answer(assigned, { from: JOHN, text: '#resolve\nDone.' }));
  }
  const statuses = async (): Promise<readonly (string | undefined)[]> =>
    Promise.all([1, 2, 3, 4, 5].map(async (number) => (await stage.queries.ticket(ticketNumber(number)))?.status));
  await stage.pass(lengthOf(stage.config.desk.lifecycle.autoClose));
  expect(await statuses()).toEqual(['closed', 'closed', 'resolved', 'closed', 'closed']);
  expect(broken).toEqual(['patience of #3: PermanentError: bad template']);
  // Not before the hour is over, and then it goes on as if nothing had been.
  await stage.pass(hours(0.5));
  expect(broken).toHaveLength(1);
  poison = null;
  await stage.pass(hours(0.5));
  expect(await statuses()).toEqual(['closed', 'closed', 'closed', 'closed', 'closed']);
});
