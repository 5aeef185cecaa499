/** `ticketd report`: how well the service levels were kept, by team, priority and target. */
import { type Outcome, outcomesOf } from '../policy/attainment.ts';
import type { Desk } from '../policy/desk.ts';
import { TARGET_WORDS } from '../policy/trace.ts';
import { type TargetName, TARGETS } from '../ticket/clocks.ts';
import type { TeamKey } from '../ticket/ids.ts';
import { PRIORITIES, type Priority } from '../ticket/ticket.ts';
import { type Instant, iso } from '../ticket/time.ts';
import { type CliContext, EXIT, type ExitCode } from './context.ts';
import { table } from './table.ts';

export interface ReportOptions {
  readonly json: boolean;
  /** By the targets of the present configuration. */
  readonly recompute: boolean;
  /** Tickets that were opened in this time. */
  readonly since: Instant;
  readonly until: Instant;
}

interface Line {
  readonly team: TeamKey;
  readonly priority: Priority;
  readonly target: TargetName;
  readonly met: number;
  readonly missed: number;
}

const PAGE = 500;

export async function report(context: CliContext, options: ReportOptions): Promise<ExitCode> {
  const { desk } = await context.config();
  const lines = linesOf(await collect(context, desk, options));
  const from = iso(options.since).slice(0, 10);
  const to = iso(options.until).slice(0, 10);
  if (options.json) for (const line of lines) context.out(JSON.stringify({ from, to, ...line, share: shareOf(line) }));
  else if (lines.length === 0) context.out(`No service level had anything to keep for tickets from ${from} to ${to}.`);
  else context.out(table(['team', 'priority', 'target', 'met', 'missed', 'kept'], lines.map(row)));
  return EXIT.done;
}

async function collect(context: CliContext, desk: Desk, options: ReportOptions): Promise<readonly Outcome[]> {
  const accounts = await context.accounts();
  const outcomes: Outcome[] = [];
  const targets = options.recompute ? desk : 'of the time';
  for (let page = await accounts.tickets(null, PAGE); page.length > 0;) {
    for (const { ticket, history } of page) {
      if (ticket.createdAt < options.since || ticket.createdAt > options.until) continue;
      outcomes.push(...outcomesOf(history, context.now(), targets));
    }
    page = await accounts.tickets(page.at(-1)?.ticket.number ?? null, PAGE);
  }
  return outcomes;
}

function linesOf(outcomes: readonly Outcome[]): readonly Line[] {
  const teams = [...new Set(outcomes.map(({ team }) => team))].sort();
  return teams
    .flatMap((team) => PRIORITIES.flatMap((priority) => TARGETS.map((target) => ({ team, priority, target }))))
    .map((line) => {
      const these = outcomes.filter(
        ({ team, priority, target }) => team === line.team && priority === line.priority && target === line.target,
      );
      const met = these.filter(({ isMet }) => isMet).length;
      return { ...line, met, missed: these.length - met };
    })
    .filter(({ met, missed }) => met + missed > 0);
}

const shareOf = ({ met, missed }: Line): number => Math.round((1000 * met) / (met + missed)) / 1000;

const row = (line: Line): readonly string[] => [
  line.team,
  line.priority,
  TARGET_WORDS[line.target],
  String(line.met),
  String(line.missed),
  `${(100 * shareOf(line)).toFixed(1)} %`,
];
