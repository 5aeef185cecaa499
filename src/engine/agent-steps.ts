/** What an agent's mail does to its ticket, as steps: the text first, then each command on what the one before left. */
import type { AgentQuery } from '../mail/commands/agent-request.ts';
import type { CommandBlock } from '../mail/commands/commands.ts';
import { resolveRequest } from '../policy/agent-commands.ts';
import type { Agent } from '../policy/desk.ts';
import { assigneeStays } from '../policy/staying.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { Command } from '../ticket/command.ts';
import { explainRefusal, type Refusal } from '../ticket/refusal.ts';
import type { Ticket, Visibility } from '../ticket/ticket.ts';
import type { Decided, Reception } from './reception.ts';
import type { Step } from './work.ts';

/** An agent's mail about a ticket: its commands, and the row in which its text is kept. */
export interface AgentMail {
  readonly reception: Reception;
  readonly agent: Agent;
  readonly block: CommandBlock;
  readonly said: StoredMessage;
}

function resolves(block: CommandBlock): boolean {
  return block.lines.some((line) => line.request?.kind === 'resolve');
}

function saysSomething({ said, block }: AgentMail): boolean {
  return block.text !== '' || said.files.some((file) => !file.inline);
}

/** The text as an answer or a note. What stands below `#resolve` is the resolution, and told with it. */
export function textSteps(mail: AgentMail, audience: Visibility): readonly Step[] {
  const { said, block, reception } = mail;
  if (!saysSomething(mail)) return [];
  if (audience === 'internal') return [() => [{ kind: 'note', message: said.id }]];
  if (resolves(block)) return [];
  return [
    (ticket) => {
      const pendAfter = reception.work.desk.teams.get(ticket.team)?.afterReply === 'pending';
      return [{ kind: 'answer', message: said.id, text: block.text, pendAfter }];
    },
  ];
}

export function commandSteps(mail: AgentMail): readonly Step[] {
  const { block, agent, said, reception } = mail;
  const { desk, now } = reception.work;
  const internalText = block.audience === 'internal';
  return block.lines.flatMap(({ request }): Step[] => {
    if (request === null) return [];
    return [
      (ticket: Ticket): readonly Command[] | Refusal => {
        const meaning = resolveRequest(request, {
          ticket,
          agent,
          desk,
          now,
          text: block.text === '' || internalText ? null : block.text,
          message: said.id,
          assigneeStays: (team) => assigneeStays(ticket, team, desk, now),
        });
        if (meaning.kind === 'refused') return meaning.refusal;
        return meaning.kind === 'commands' ? meaning.commands : [];
      },
    ];
  });
}

const QUERIES: ReadonlySet<string> = new Set(['files', 'status', 'history', 'list', 'search', 'help']);

/** The lines that only want to know something. */
export function queriesOf(block: CommandBlock): readonly AgentQuery[] {
  return block.lines.flatMap(({ request }) => (request !== null && isQuery(request) ? [request] : []));
}

function isQuery(request: { readonly kind: string }): request is AgentQuery {
  return QUERIES.has(request.kind);
}

/** The lines as the verdict keeps them. A no of the lifecycle stands at the first line: all of the block was refused. */
export function commandLines(block: CommandBlock, refusal: Refusal | null): NonNullable<Decided['commands']> {
  const misread = block.lines.some((line) => line.refusal !== null);
  return block.lines.map((line, index) => {
    const own = line.refusal ?? (!misread && index === 0 ? refusal : null);
    return { name: line.name, arguments: line.arguments, error: own === null ? null : explainRefusal(own) };
  });
}
