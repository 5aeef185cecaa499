/**
 * To which messages rules are held at all, and how far they reach there. What an agent opens a ticket with is known only
 * when it has been read (engine/on-rule): nothing else of an agent's is held to them.
 */
import type { Message } from '../../mail/message.ts';
import type { Case } from '../disposition.ts';
import type { Reach } from './ruling.ts';
import type { Occasion } from './rule.ts';

export interface Hold {
  readonly occasions: readonly Occasion[];
  readonly reach: Reach;
}

/**
 * Null: rules are not held to it. `doubted`: our mail host says that the sender is forged; such a reply sets nothing on
 * the ticket of the one whose name it bears.
 */
export function holdOf(found: Case, { automatic }: Message, doubted: boolean): Hold | null {
  switch (found.case) {
    case 'new-ticket':
      return { occasions: found.machine ? ['new', 'machine'] : ['new'], reach: 'opening' };
    case 'reply': {
      const reach = found.role === 'stranger' || doubted ? 'keep-away' : 'ticket';
      // A person who writes through a mailing list.
      return { occasions: automatic.is ? ['reply', 'machine'] : ['reply'], reach };
    }
    case 'quarantined':
      return { occasions: automatic.is ? ['new', 'machine'] : ['new'], reach: 'keep-away' };
    case 'automatic':
      return { occasions: ['machine'], reach: 'keep-away' };
    case 'bounce':
      // What tells of a mail of ours has to be heard.
      return found.ticket === null ? { occasions: ['machine'], reach: 'keep-away' } : null;
    case 'agent':
      // Forged: not an agent's.
      return doubted ? { occasions: [found.ticket === null ? 'new' : 'reply'], reach: 'keep-away' } : null;
    case 'loop':
    case 'parked-answer':
      return null;
  }
}
