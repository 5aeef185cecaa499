/** What the desk's people are told of an occurrence. */
import type { AgentTemplate } from '../mail/mail.ts';
import type { Purpose } from '../mail/token.ts';
import type { AgentHandle } from '../ticket/ids.ts';
import type { Agent } from './desk.ts';

/** Words for everybody, or as each reader has them: in their zone, of themselves or of somebody else. */
export type Wording<T extends string | null> = T | ((reader: Agent) => T);

export function worded<T extends string | null>(words: Wording<T>, reader: Agent): T {
  return typeof words === 'function' ? words(reader) : words;
}

/** Sentences in one line; null: there are none. */
export function sentences(...all: readonly (string | null)[]): string | null {
  const said = all.filter((one) => one !== null && one !== '');
  return said.length === 0 ? null : said.join(' ');
}

/** What is told, and what an answer to it will be. */
export interface News {
  readonly template: AgentTemplate;
  readonly purpose: Purpose;
  readonly headline: Wording<string>;
  readonly because: Wording<string | null>;
  readonly to: readonly AgentHandle[];
  /** The whole conversation and its files come along (section 7.1). */
  readonly whole?: boolean;
}
