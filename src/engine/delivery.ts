/** A mail that failed for good is told to an agent: nothing that we owe disappears in silence (section 8.3). */
import type { Mail } from '../mail/mail.ts';
import type { Transactor } from '../ports.ts';
import type { Tools } from './tools.ts';
import { factsWanted } from './wanted.ts';
import { Work } from './work.ts';

/** A mail that will not be tried again. */
export interface Failure {
  readonly mail: Mail;
  /** Who had claimed it. */
  readonly courier: string;
  /** The enhanced status code, or the bare reply code. */
  readonly status: string;
  readonly response: string;
}

/**
 * Books the failure on the ticket of a mail to someone outside, in the transaction that marks the mail as failed: a
 * crash in between would tell it twice. Agents' own addresses are the operator's to mend: logged.
 */
export async function reportFailure(
  tools: Tools,
  transactor: Transactor,
  { mail, courier, status, response }: Failure,
  committed: () => void,
): Promise<void> {
  const { ticket } = mail;
  if (ticket === null || mail.template.startsWith('agent-')) return;
  await transactor.transact(async (tx) => {
    const now = tools.clock.now();
    const facts = await tx.facts({ ...factsWanted([], tools.desk, now), tickets: [ticket] });
    if (!(await tx.failed(courier, mail.id, response))) return;
    const work = new Work(tools, facts, now);
    work.act(
      ticket,
      [() => [{ kind: 'delivery-failed', address: mail.to.address, status: `${status} ${response}`, permanent: true }]],
      {
        by: { kind: 'desk' },
        because: `the mail server refused our ${mail.template} mail`,
        said: null,
        silence: 'a failed delivery is told to agents only',
      },
    );
    await tx.save(work.changes());
  });
  committed();
}
