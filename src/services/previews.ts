/** Templates rendered with sample values: `preview`. */
import { TEMPLATES } from '../installation.ts';
import { TEMPLATES_IN_USE } from '../outbound/samples.ts';
import { loadTemplates, previewAll } from '../outbound/templates.ts';
import type { Rendered } from '../ports.ts';

/** Null if there is no such template. */
export async function previewOf(template: string, locale: string): Promise<Rendered | null> {
  const all = previewAll(await loadTemplates(TEMPLATES), locale);
  return [...all].find(([name]) => name === template)?.[1] ?? null;
}

export const templateNames = (): readonly string[] => TEMPLATES_IN_USE;
