/** What the desk's people are told of an occurrence. */
import type { AgentTemplate } from '../mail/mail.ts';
import type { Purpose } from '../mail/token.ts';
import type { AgentHandle } from '../ticket/ids.ts';

/** What is told, and what an answer to it will be. */
export interface News {
  readonly template: AgentTemplate;
  readonly purpose: Purpose;
  readonly headline: string;
  readonly because: string | null;
  readonly to: readonly AgentHandle[];
  /** The whole conversation and its files come along (section 7.1). */
  readonly whole?: boolean;
}
