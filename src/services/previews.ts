/** Templates rendered with sample values: `preview`. */
import type { Preview } from '../cli/context.ts';
import { ruleTemplates } from '../config/answers.ts';
import { TEMPLATES } from '../installation.ts';
import { sampleRequest, TEMPLATES_IN_USE } from '../outbound/samples.ts';
import { loadTemplates } from '../outbound/templates.ts';
import { plainText } from '../outbound/plain-text.ts';

/** Null if there is no such template. */
export async function previewOf(template: string, locale: string): Promise<Preview | null> {
  const renderer = await loadTemplates(TEMPLATES);
  const name = [...TEMPLATES_IN_USE, ...(await ruleTemplates())].find((known) => known === template);
  if (name === undefined) return null;
  const rendered = renderer.render(sampleRequest(name, locale));
  return { ...rendered, text: plainText(rendered.html) };
}

export const templateNames = async (): Promise<readonly string[]> => [...TEMPLATES_IN_USE, ...(await ruleTemplates())];
