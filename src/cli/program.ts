/**
 * The command line (section 10.3): which subcommands there are, and what becomes of their errors.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ConfigurationError } from '../config/mistake.ts';
import { PermanentError, TransientError } from '../ports.ts';
import { STATUSES } from '../ticket/ticket.ts';
import { after, days, type Instant, instant } from '../ticket/time.ts';
import { audit, type AuditOptions } from './audit.ts';
import { check } from './check.ts';
import { type CliContext, type CliServices, EXIT, type ExitCode } from './context.ts';
import { explain } from './explain.ts';
import { messageShow, type MessageOptions, quarantineList } from './message.ts';
import { migrate } from './migrate.ts';
import { preview, type PreviewOptions } from './preview.ts';
import { queueList, type QueueOptions } from './queue.ts';
import { receive, SYSEXITS } from './receive.ts';
import { report, type ReportOptions } from './report.ts';
import { openSession } from './session.ts';
import { ticketHistory, ticketList, type TicketListOptions, ticketShow } from './ticket.ts';

/** What a subcommand's action does: it leaves its exit code. */
type Run = (action: (context: CliContext) => Promise<ExitCode>) => Promise<void>;

/** Runs one command line (without `node` and the script) and says with which code to exit. */
export async function runProgram(argv: readonly string[], services: CliServices): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = new Command('ticketd')
    .description('A help desk that lives in the mail.')
    .option('--config <file>', 'configuration file (default: TICKETD_CONFIG, else config/ticketd.yaml)')
    .exitOverride(exitWith(EXIT.usage))
    .configureOutput({
      writeOut: (text) => services.out(text.trimEnd()),
      writeErr: (text) => services.err(text.trimEnd()),
    })
    .showHelpAfterError('ticketd --help shows every command.');
  const run: Run = async (action) => {
    const session = openSession(program.opts<{ config?: string }>().config, services);
    try {
      code = await action(session.context);
    } finally {
      await session.close();
    }
  };
  addRunning(program, run);
  addReading(program, run);
  addLooking(program, run);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explainFailure(error, services);
  }
}

function addRunning(program: Command, run: Run): void {
  program
    .command('start')
    .description('run the daemon until it is told to stop')
    .action(() =>
      run(async (context) => {
        await context.start(context.configPath);
        return EXIT.done;
      }),
    );
  program
    .command('check')
    .description('find every mistake in the configuration')
    .option('--connect', 'also try the database and every mail host', false)
    .action(({ connect }: { connect: boolean }) => run((context) => check(context, connect)));
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .action(() => run(migrate));
}

function addReading(program: Command, run: Run): void {
  program
    .command('explain')
    .description('read messages as the daemon would and show every decision; changes nothing')
    .argument('<file...>', 'messages as they came (.eml)')
    .addOption(json())
    .action((files: string[], options: { json: boolean }) => run((context) => explain(context, files, options)));
  program
    .command('receive')
    .description('deliver one message, from a file or standard input; exit codes of sysexits, 75 = try again')
    .argument('[file]', 'the message as it came')
    .option('--mailbox <key>', 'for which mailbox, if there are several')
    .exitOverride(exitWith(SYSEXITS.usage))
    .action((file: string | undefined, { mailbox }: { mailbox?: string }) =>
      run((context) =>
        receive(context, { ...(file === undefined ? {} : { file }), ...(mailbox === undefined ? {} : { mailbox }) }),
      ),
    );
  program
    .command('preview')
    .description('render a template with sample values')
    .argument('<template>', 'its name, e.g. received')
    .option('--locale <language>', 'in which language', 'en')
    .option('--html', 'the HTML part in place of subject and text', false)
    .action((template: string, options: PreviewOptions) => run((context) => preview(context, template, options)));
}

function addLooking(program: Command, run: Run): void {
  const ticket = program.command('ticket').description('look at tickets');
  ticket
    .command('list')
    .description('one line per ticket')
    .addOption(new Option('--status <status>', 'only these').choices(STATUSES))
    .option('--team <key>', 'only of this team')
    .option('--assignee <handle>', 'only of this agent')
    .option('--unfinished', 'only what is neither resolved nor closed')
    .addOption(limit())
    .addOption(json())
    .action((options: TicketListOptions) => run((context) => ticketList(context, options)));
  for (const [name, description, show] of [
    ['show', 'everything about one ticket', ticketShow],
    ['history', 'what happened to it, and why', ticketHistory],
  ] as const) {
    ticket
      .command(name)
      .description(description)
      .argument('<number>', 'e.g. 1042', wholeNumber)
      .addOption(json())
      .action((number: number, options: { json: boolean }) => run((context) => show(context, number, options.json)));
  }
  addMessages(program, run);
}

function addMessages(program: Command, run: Run): void {
  const message = (command: Command): Command =>
    command
      .argument('<id>', 'as `ticket show` and `quarantine list` name it')
      .option('--source', 'the message as it came', false)
      .addOption(json())
      .action((id: string, options: MessageOptions) => run((context) => messageShow(context, id, options)));
  message(program.command('message').description('one message, with what was decided and why'));
  program
    .command('audit')
    .description('compare mailboxes, messages, tickets and outbox, and name every difference; changes nothing')
    .option('--sources', 'read the source of every message, too: slow', false)
    .addOption(json())
    .action((options: AuditOptions) => run((context) => audit(context, options)));
  program
    .command('report')
    .description('how well service levels were kept, by team, priority and target; changes nothing')
    .option('--since <date>', 'tickets opened from this day on (UTC); four weeks ago, if left out', day)
    .option('--until <date>', 'up to this day; now, if left out', day)
    .option('--recompute', 'by the targets of the present configuration, not by those of the time', false)
    .addOption(json())
    .action(({ since, until, ...options }: Partial<ReportOptions> & Pick<ReportOptions, 'json' | 'recompute'>) =>
      run((context) => {
        const now = context.now();
        return report(context, { ...options, since: since ?? after(now, days(-28)), until: until ?? now });
      }),
    );
  program
    .command('queue')
    .description('mails that wait, were put off, or failed')
    .option('--all', 'also what has been sent', false)
    .addOption(limit())
    .addOption(json())
    .action((options: QueueOptions) => run((context) => queueList(context, options)));
  const quarantine = program.command('quarantine').description('what could not be read or trusted');
  quarantine
    .command('list')
    .description('one line per message')
    .addOption(limit())
    .addOption(json())
    .action((options: { json: boolean; limit: number }) =>
      run((context) => quarantineList(context, options.json, options.limit)),
    );
  message(quarantine.command('show').description('one message of the quarantine'));
}

const json = (): Option => new Option('--json', 'one JSON object per line').default(false);
const limit = (): Option =>
  new Option('--limit <count>', 'at most this many').default(100).argParser<number>(wholeNumber);

function wholeNumber(text: string): number {
  const number = Number(text.replace(/^#/, ''));
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It must be a whole number from 1.');
  return number;
}

/** The first instant of a day. */
function day(text: string): Instant {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('It must be a date such as 2026-11-02.');
  return instant(at);
}

function explainFailure(error: unknown, services: CliServices): ExitCode {
  if (error instanceof CommanderError) return error.exitCode;
  const known =
    error instanceof ConfigurationError || error instanceof PermanentError || error instanceof TransientError;
  const bug = error instanceof Error ? (error.stack ?? error.message) : String(error);
  services.err(known ? error.message : `This is a bug in ticketd: ${bug}`);
  return EXIT.failed;
}

/** Commander says 1 for wrong usage; help is no failure. */
const exitWith =
  (usage: ExitCode) =>
  (error: CommanderError): never => {
    throw new CommanderError(error.exitCode === 0 ? EXIT.done : usage, error.code, error.message);
  };
