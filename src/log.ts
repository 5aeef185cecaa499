/**
 * What the rooms may say to the log: flat facts and one sentence. No secrets and no bodies of mails: whoever
 * writes a field vouches that a stranger may read it.
 */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(fields: LogFields, message: string): void;
  /** Something failed and will be tried again. */
  warn(fields: LogFields, message: string): void;
  /** Somebody should look. */
  error(fields: LogFields, message: string): void;
}
