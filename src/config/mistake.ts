/**
 * What is wrong with a configuration: every mistake with its place, told all at once.
 */

/** From the root of the configuration, e.g. `['teams', 'first-line', 'members', 0]`. */
export type ConfigPath = readonly (string | number)[];

export interface Mistake {
  /** `teams.first-line.members[0]`; empty for the file as a whole. */
  readonly path: string;
  /** Counted from 1; null where the file has no such line. */
  readonly line: number | null;
  /** What is wrong and what to write instead. Never holds a secret. */
  readonly message: string;
}

/** How a check tells of a mistake. */
export type Report = (path: ConfigPath, message: string) => void;

/** `mailboxes.support.aliases[0]`, as a person would write it. */
export function formatPath(path: ConfigPath): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/** `config/ticketd.yaml:12: teams.first-line.lead: no agent is called …`, the shape that editors make clickable. */
export function formatMistake(file: string, mistake: Mistake): string {
  const place = mistake.line === null ? file : `${file}:${mistake.line}`;
  return mistake.path === '' ? `${place}: ${mistake.message}` : `${place}: ${mistake.path}: ${mistake.message}`;
}

/** The configuration cannot be used; `mistakes` says everything that has to be mended, in the order of the file. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  readonly file: string;
  readonly mistakes: readonly Mistake[];

  constructor(file: string, mistakes: readonly Mistake[]) {
    const heading = mistakes.length === 1 ? `${file} has a mistake:` : `${file} has ${mistakes.length} mistakes:`;
    super([heading, ...mistakes.map((mistake) => `  ${formatMistake(file, mistake)}`)].join('\n'));
    this.file = file;
    this.mistakes = mistakes;
  }
}
