/** The templates by which rules answer: the operator's own, beside those of the desk. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { TEMPLATES } from '../installation.ts';
import { isRuleTemplate, type RuleTemplate } from '../mail/mail.ts';
import { nearest } from '../mail/nearest.ts';
import type { Report } from './mistake.ts';
import { selectText } from './tree.ts';

/** The language that all others fall back to. */
const LAST_RESORT = 'en';

/** Those that are there in the language that all others fall back to. */
export async function ruleTemplates(): Promise<readonly RuleTemplate[]> {
  const files = await readdir(join(TEMPLATES, LAST_RESORT)).catch(() => []);
  return files.flatMap((file) => {
    const name = file.replace(/\.hbs$/, '');
    return name !== file && isRuleTemplate(name) ? [name] : [];
  });
}

/** Every answer of a rule needs its template. */
export async function checkAnswers(root: unknown, report: Report): Promise<void> {
  const answers = selectText(root, 'rules.*.answer').filter(([, name]) => isRuleTemplate(name));
  if (answers.length === 0) return;
  const known: readonly string[] = await ruleTemplates();
  for (const [path, name] of answers) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const advice = meant === null ? `write templates/${LAST_RESORT}/${name}.hbs` : `did you mean ${meant}?`;
    report(path, `there is no template ${name}: ${advice}`);
  }
}
