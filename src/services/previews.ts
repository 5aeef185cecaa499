/** Templates rendered with sample values: `preview`. */
import type { Preview } from '../cli/context.ts';
import { TEMPLATES } from '../installation.ts';
import { TEMPLATES_IN_USE } from '../outbound/samples.ts';
import { loadTemplates, previewAll } from '../outbound/templates.ts';
import { plainText } from '../outbound/plain-text.ts';

/** Null if there is no such template. */
export async function previewOf(template: string, locale: string): Promise<Preview | null> {
  const all = previewAll(await loadTemplates(TEMPLATES), locale);
  const rendered = [...all].find(([name]) => name === template)?.[1];
  return rendered === undefined ? null : { ...rendered, text: plainText(rendered.html) };
}

export const templateNames = (): readonly string[] => TEMPLATES_IN_USE;
