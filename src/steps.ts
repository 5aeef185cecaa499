/**
 * The named steps between a message in its folder and the end of the SMTP dialogue: the points at which a crash could
 * lose something or do it twice. In normal life nobody listens; tests kill the daemon at each of them.
 */

/** One transaction of the engine: a chunk of messages, due timers, a mail that failed for good. */
const UNITS = ['intake', 'timers', 'failure'] as const;
export type Unit = (typeof UNITS)[number];

const POINTS = ['facts-read', 'decided', 'saved', 'before-commit', 'committed'] as const;
export type Point = (typeof POINTS)[number];

const INBOUND = ['fetched', 'parsed', 'before-move', 'moved'] as const;
const OPENINGS = ['intake-begun', 'intake-claimed', 'timers-due-read'] as const;
const OUTBOUND = [
  'mails-claimed',
  'connected',
  'mail-from',
  'rcpt-to',
  'data',
  'before-final-dot',
  'accepted',
  'settled',
  'failure-settled',
] as const;

export type Step =
  (typeof INBOUND)[number] | (typeof OPENINGS)[number] | `${Unit}-${Point}` | (typeof OUTBOUND)[number];

export const STEPS: readonly Step[] = [
  ...INBOUND,
  ...OPENINGS,
  ...UNITS.flatMap((unit) => POINTS.map((point): Step => `${unit}-${point}`)),
  ...OUTBOUND,
];

export interface Steps {
  /** The daemon is there. What this returns is waited for; within a sentence of SMTP it cannot be. */
  reached(step: Step): void | Promise<void>;
}

export const NO_STEPS: Steps = { reached: () => undefined };
