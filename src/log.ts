/**
 * The log as every room sees it: one sentence and the facts beside it. `log-pino.ts` writes it.
 * Facts never hold mail bodies, passwords or tokens (section 10.4).
 */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
