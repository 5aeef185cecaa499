/**
 * `ticketd check [--connect]`: is the configuration right, and does everything that it names answer?
 */
import { formatMistake } from '../config/mistake.ts';
import { type CliContext, EXIT, type ExitCode, type Probe } from './context.ts';

/** Every attempt is made, so that one look tells all. Mistakes in the file arrive as ConfigurationError. */
export async function check(context: CliContext, connect: boolean): Promise<ExitCode> {
  const config = await context.config();
  const file = context.configPath ?? 'built-in sandbox';
  for (const warning of config.warnings) context.out(`warning  ${formatMistake(file, warning)}`);
  const { teams, agents, mailboxes } = config.desk;
  const parts = [count(mailboxes.length, 'mailbox', 'es'), count(teams.size, 'team'), count(agents.size, 'agent')];
  context.out(`ok       ${file}: ${parts.join(', ')}`);
  if (!connect) return EXIT.done;
  const answers = await Promise.all((await context.probes(config)).map(attempt));
  for (const answer of answers) context.out(answer.text);
  return answers.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
}

const count = (number: number, noun: string, plural = 's'): string => `${number} ${noun}${number === 1 ? '' : plural}`;

async function attempt(probe: Probe): Promise<{ readonly ok: boolean; readonly text: string }> {
  try {
    return { ok: true, text: `ok       ${probe.name}: ${await probe.attempt()}` };
  } catch (error) {
    return { ok: false, text: `failed   ${probe.name}: ${(error as Error).message}` };
  }
}
