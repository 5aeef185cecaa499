/** What is printed of a measurement: for people a table, for machines the same as JSON. */
import { cpus } from 'node:os';
import type { Growth } from './growth.ts';
import type { Delays, Latency } from './latency.ts';
import type { MainLineResult } from './main-line.ts';
import type { ReadingResult } from './reading.ts';
import type { RulesResult } from './rules.ts';
import type { Ceilings } from './stages.ts';
import type { Price, StartResult } from './start.ts';

export interface Measured {
  mainLine?: MainLineResult;
  delayed?: MainLineResult & { readonly delay: number };
  ceilings?: Ceilings;
  growth?: Growth;
  latency?: Latency;
  start?: StartResult;
  reading?: ReadingResult;
  rules?: RulesResult;
}

type Line = readonly [what: string, value: string, remark?: string];

const number = (value: number, digits = 0): string =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const milliseconds = (value: number): string => `${number(value, 2)} ms`;

export function table(measured: Measured): string {
  const { mainLine, delayed, ceilings, growth, latency, start, reading, rules } = measured;
  const lines: Line[] = [
    ['machine', `${cpus().length} processors, ${cpus()[0]?.model.trim() ?? ''}, Node ${process.version}`],
  ];
  if (mainLine !== undefined) lines.push(['', ''], ['MAIN LINE', ''], ...mainLineLines(mainLine));
  if (ceilings !== undefined)
    lines.push(['', ''], ['CEILINGS', 'each stage alone'], ...ceilingLines(ceilings, mainLine));
  if (delayed !== undefined) {
    lines.push(['', ''], [`DELAY`, `each IMAP answer ${delayed.delay} ms later`], ...mainLineLines(delayed));
  }
  if (growth !== undefined) lines.push(['', ''], ['GROWTH', ''], ...growthLines(growth));
  if (latency !== undefined) lines.push(['', ''], ['LATENCY', 'one message at a time'], ...latencyLines(latency));
  if (start !== undefined) lines.push(['', ''], ['START', 'processor time, wall time'], ...startLines(start));
  if (reading !== undefined) {
    lines.push(['', ''], ['READING', 'processor time of one mail, warm']);
    for (const { what, each, runs } of reading) lines.push([what, milliseconds(each), `the least of ${runs} rounds`]);
  }
  if (rules !== undefined) lines.push(['', ''], ['RULES', ''], ...rulesLines(rules));
  return lines
    .map(([what, value, remark = '']) => `${what.padEnd(34)}${value.padEnd(24)}${remark}`.trimEnd())
    .join('\n');
}

/** Messages per second, from the start of the daemon's process. */
export const pace = ({ messages, secondsToTickets }: MainLineResult): number => messages / secondsToTickets;

function mainLineLines(result: MainLineResult): readonly Line[] {
  const { messages, tickets, mails, cpu, statements } = result;
  const each = (seconds: number): string => milliseconds((seconds / messages) * 1000);
  return [
    ['messages, tickets, mails', `${number(messages)}, ${number(tickets)}, ${number(mails)}`],
    [
      'to committed tickets',
      `${number(pace(result))} /s`,
      `${number(result.secondsToTickets, 1)} s, of it ${number(result.secondsToFirst, 1)} s until the first commit`,
    ],
    ['  after the first commit', `${number(messages / (result.secondsToTickets - result.secondsToFirst))} /s`],
    [
      'to acknowledgements at the sink',
      `${number(messages / result.secondsToAcknowledgements)} /s`,
      `${number(result.secondsToAcknowledgements, 1)} s`,
    ],
    [
      'memory of the daemon',
      `${number(result.peakMemory)} MB at most`,
      `${result.memoryOnTheWay.map((value) => number(value)).join(', ')} MB at a tenth, half, the end`,
    ],
    ['processor a message: daemon', each(cpu.daemon), 'with its start'],
    ['  MariaDB', each(cpu.mariadb)],
    ['  Dovecot', each(cpu.dovecot)],
    ['  sink', each(cpu.sink)],
    [
      'statements a message',
      number((statements['all'] ?? 0) / messages, 2),
      Object.entries(statements)
        .flatMap(([kind, count]) => (kind === 'all' || count === 0 ? [] : `${kind} ${number(count)}`))
        .join(', '),
    ],
  ];
}

function ceilingLines(ceilings: Ceilings, mainLine: MainLineResult | undefined): readonly Line[] {
  const { fetching, reading, deciding, committing, sending, statementsPerChunk, renderingEach, mailsPerMessage } =
    ceilings;
  const lines: Line[] = [
    ['fetching', `${number(fetching.perSecond)} messages/s`],
    [
      'reading, on all processors',
      `${number(reading.perSecond)} messages/s`,
      `${milliseconds(reading.cpuEach)} each on one`,
    ],
    [
      'deciding and committing',
      `${number(deciding.perSecond)} messages/s`,
      `${milliseconds(deciding.cpuEach)} of Node each`,
    ],
    ['committing', `${number(committing.perSecond)} messages/s`, `${milliseconds(committing.cpuEach)} of Node each`],
    [
      'sending',
      `${number(sending.perSecond)} mails/s`,
      `${milliseconds(sending.cpuEach)} each; ${number(mailsPerMessage, 2)} mails a message`,
    ],
    ['rendering', milliseconds(renderingEach), 'a mail'],
    ['statements', number(statementsPerChunk, 1), 'a chunk of 50'],
  ];
  if (mainLine !== undefined) {
    const toTickets = Math.min(fetching.perSecond, reading.perSecond, committing.perSecond);
    const toMails = Math.min(toTickets, sending.perSecond / mailsPerMessage);
    const acknowledged = mainLine.messages / mainLine.secondsToAcknowledgements;
    lines.push(
      share('share of it: to committed tickets', pace(mainLine), toTickets),
      share('  to acknowledgements', acknowledged, toMails),
    );
  }
  return lines;
}

/** Of the slowest stage on the way. */
const share = (what: string, reached: number, ceiling: number): Line => [
  what,
  `${number((reached / ceiling) * 100)} %`,
  `of ${number(ceiling)} messages/s`,
];

function growthLines({ tickets, empty, full, ratio, cpuRatio }: Growth): readonly Line[] {
  return [
    ['on an empty database', `${number(empty.perSecond)} messages/s`, `${milliseconds(empty.cpuEach)} of Node each`],
    [
      `beside ${number(tickets)} tickets`,
      `${number(full.perSecond)} messages/s`,
      `${milliseconds(full.cpuEach)} of Node each`,
    ],
    ['a message costs', `${number(ratio, 2)} times as much`, `${number(cpuRatio, 2)} times in Node`],
  ];
}

function latencyLines({ messages, toTicket, toAcknowledgement, announcement }: Latency): readonly Line[] {
  const both = ({ median, p95 }: Delays): string => `${number(median)} ms, ${number(p95)} ms`;
  return [
    ['', 'median, 95th percentile', `of ${messages} messages`],
    ['delivery to ticket', both(toTicket)],
    ['delivery to acknowledgement', both(toAcknowledgement)],
    ['Dovecot’s announcement (IDLE)', both(announcement), 'its share of the two above, at another client'],
  ];
}

function startLines({ runs, toFirstLook, commands }: StartResult): readonly Line[] {
  const both = ({ cpu, wall }: Price): string => `${number(cpu, 2)} s, ${number(wall, 2)} s`;
  return [
    ['start to the first look', both(toFirstLook), `median of ${runs}`],
    ...[...commands].map(([command, price]): Line => [`ticketd ${command}`, both(price)]),
  ];
}

function rulesLines({ rules, usual, hostile }: RulesResult): readonly Line[] {
  return [
    [`${rules} usual rules`, milliseconds(usual), 'a message'],
    ['a hostile mail of 1 MB', '', 'all hostile patterns, the slowest alone'],
    ...hostile.map(({ text, all, slowest }): Line => [`  ${text}`, `${milliseconds(all)}, ${milliseconds(slowest)}`]),
  ];
}
