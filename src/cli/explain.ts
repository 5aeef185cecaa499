/**
 * `ticketd explain FILE…`: reads messages as the daemon would, shows every decision, changes nothing.
 */
import { readFile } from 'node:fs/promises';
import { type CliContext, EXIT, type ExitCode, type Explainer } from './context.ts';
import { explanationJson, unreadJson } from './explanation.ts';
import { explanationText } from './explanation-text.ts';
import type { Json } from './ticket-json.ts';

/** One explanation per file, in the order given; a bad file gets one too and the next is read. 1 if a file could not be opened. */
export async function explain(
  context: CliContext,
  files: readonly string[],
  options: { readonly json: boolean },
): Promise<ExitCode> {
  const explainer = await context.openExplainer(context.configPath === null ? null : await context.config());
  let code: ExitCode = EXIT.done;
  try {
    for (const file of files) {
      const explanation = await explainFile(explainer, file);
      if (explanation['size'] === null) code = EXIT.failed;
      context.out(options.json ? JSON.stringify(explanation) : explanationText(explanation));
    }
  } finally {
    await explainer.close();
  }
  return code;
}

async function explainFile(explainer: Explainer, file: string): Promise<Json> {
  let source: Uint8Array;
  try {
    source = await readFile(file);
  } catch (error) {
    return unreadJson(file, `cannot be opened: ${(error as Error).message}`);
  }
  try {
    return explanationJson(file, source.length, await explainer.explain(source));
  } catch (error) {
    // One message's bug must not silence the files after it.
    return { ...unreadJson(file, `could not be explained: ${(error as Error).message}`), size: source.length };
  }
}
