/**
 * `ticketd explain FILE…`: reads messages as the daemon would, shows every decision, changes nothing.
 */
import { readFile } from 'node:fs/promises';
import { type CliContext, EXIT, type ExitCode, type Explained, type Explainer } from './context.ts';
import { explanationJson, unreadJson } from './explanation.ts';
import { explanationText } from './explanation-text.ts';
import { inOrder } from './in-flight.ts';

/** Files that are read while earlier ones are decided about: enough to keep the parser's threads busy. */
const IN_FLIGHT = 16;

type Outcome =
  | { readonly kind: 'explained'; readonly file: string; readonly size: number; readonly explained: Explained }
  /** `size` null: it could not even be opened. */
  | { readonly kind: 'failed'; readonly file: string; readonly size: number | null; readonly error: string };

/** One explanation per file, in the order given; a bad file gets one too and the next is read. 1 if there was a bad one. */
export async function explain(
  context: CliContext,
  files: readonly string[],
  options: { readonly json: boolean },
): Promise<ExitCode> {
  const explainer = await context.openExplainer(context.configPath === null ? null : await context.config());
  const standing =
    context.configPath === null
      ? ' by the desk of the sandbox, without any ticket'
      : ', with the tickets that are there';
  let code: ExitCode = EXIT.done;
  try {
    for await (const outcome of inOrder(files, IN_FLIGHT, (file) => explainFile(explainer, file))) {
      if (outcome.kind === 'failed') code = EXIT.failed;
      if (options.json) context.out(JSON.stringify(asJson(outcome)));
      else if (outcome.kind === 'failed') context.err(`${outcome.file}: ${outcome.error}`);
      else context.out(explanationText({ name: outcome.file, ...outcome.explained, received: null, standing }));
    }
  } finally {
    await explainer.close();
  }
  return code;
}

async function explainFile(explainer: Explainer, file: string): Promise<Outcome> {
  let source: Uint8Array;
  try {
    source = await readFile(file);
  } catch (error) {
    return { kind: 'failed', file, size: null, error: `cannot be opened: ${(error as Error).message}` };
  }
  try {
    return { kind: 'explained', file, size: source.length, explained: await explainer.explain(source) };
  } catch (error) {
    // One message's bug must not silence the files after it.
    return { kind: 'failed', file, size: source.length, error: `could not be explained: ${(error as Error).message}` };
  }
}

function asJson(outcome: Outcome): Readonly<Record<string, unknown>> {
  const { file, size } = outcome;
  if (outcome.kind === 'failed') return { ...unreadJson(file, outcome.error), size };
  return explanationJson(file, outcome.size, outcome.explained);
}
