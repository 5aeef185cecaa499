import { type Draft, KEN, write } from './letter.ts';
import type { Received, Stage } from './stage.ts';

export const by =
  (template: string) =>
  (mail: Received): boolean =>
    mail.template === template;

/** The next mail of this template to this address. */
export async function next(stage: Stage, template: string, address: string): Promise<Received> {
  return stage.mailFor(address, by(template), `${template} for ${address}`);
}

/** All templates sent to this address, in their order. */
export async function templatesTo(stage: Stage, address: string): Promise<readonly string[]> {
  return (await stage.mailbox(address)).map((mail) => mail.template);
}

/** Ken's first mail, as ticket 1 with john of the first line; the mails that tell of it. */
export async function reported(
  stage: Stage,
  draft: Partial<Draft> = {},
): Promise<{ readonly received: Received; readonly assigned: Received }> {
  await stage.send(
    await write({ from: KEN, subject: 'The printer is on fire', text: 'Smoke on the third floor.', ...draft }),
  );
  return {
    received: await next(stage, 'received', 'ken@example.com'),
    assigned: await next(stage, 'agent-assigned', 'john@example.com'),
  };
}
