/**
 * Mails from templates: read, checked and compiled once at the start; rendering is pure.
 */
import Handlebars from 'handlebars';
import { replyMarkerIn } from '../mail/answer/reply-marker.ts';
import { isRuleTemplate } from '../mail/mail.ts';
import { PermanentError, type Renderer, type Rendered, type RenderRequest } from '../ports.ts';
import { sampleRequest, TEMPLATES_IN_USE } from './samples.ts';
import { HELPERS } from './template-helpers.ts';
import { lintTemplate } from './template-lint.ts';
import { programOf } from './template-program.ts';
import { type LocaleSource, readTemplates, type Source } from './template-source.ts';

/** The language that has every template; all others fall back to it, template by template. */
const LAST_RESORT = 'en';

interface Compiled {
  readonly file: string;
  readonly locale: string;
  readonly subject: Handlebars.TemplateDelegate;
  readonly html: Handlebars.TemplateDelegate;
}

type Catalogue = ReadonlyMap<string, ReadonlyMap<string, Compiled>>;

/**
 * Loads all templates and renders each once with sample models, so that a broken one refuses the start.
 * @throws PermanentError with every finding, its file and line, and what to do.
 */
export async function loadTemplates(directory: string): Promise<Renderer> {
  const sources = await readTemplates(directory);
  const findings = [...sources.values()].flatMap(lintLocale);
  const fallback = sources.get(LAST_RESORT)?.templates;
  for (const name of TEMPLATES_IN_USE) {
    if (fallback?.has(name) !== true)
      findings.push(`${directory}/${LAST_RESORT}/${name}.hbs: missing; every other language falls back to it`);
  }
  if (findings.length > 0) throw new PermanentError(`the templates need mending:\n${findings.join('\n')}`);
  const renderer = new TemplateRenderer(new Map([...sources].map(([locale, source]) => [locale, compile(source)])));
  for (const { locale, templates } of sources.values()) {
    // What it does not have falls back to another language's, which is rendered, too.
    for (const name of TEMPLATES_IN_USE) if (templates.has(name)) renderer.render(sampleRequest(name, locale));
    for (const name of templates.keys()) if (isRuleTemplate(name)) renderer.render(sampleRequest(name, locale));
  }
  return renderer;
}

class TemplateRenderer implements Renderer {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  render({ template, locale, model, links, pictures }: RenderRequest): Rendered {
    const compiled = this.#find(template, locale);
    const context = { ...model, links, pictures, locale: compiled.locale, marker: replyMarkerIn(compiled.locale) };
    try {
      return { subject: oneLine(compiled.subject(context)), html: compiled.html(context) };
    } catch (error) {
      throw new PermanentError(`${compiled.file} cannot be rendered: ${String(error)}`);
    }
  }

  /** `de-AT`, then `de`, then `en`. */
  #find(template: string, locale: string): Compiled {
    const wanted = locale.toLowerCase();
    for (const candidate of [wanted, wanted.split('-')[0] ?? wanted, LAST_RESORT]) {
      const found = this.#catalogue.get(candidate)?.get(template);
      if (found !== undefined) return found;
    }
    throw new PermanentError(`there is no template ${template}.hbs for ${locale} or ${LAST_RESORT}`);
  }
}

function lintLocale(source: LocaleSource): readonly string[] {
  return [...source.templates].flatMap(([name, template]) => lintTemplate(name, template, source));
}

const COMPILATION: CompileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(HELPERS).map((name) => [name, true])),
  // Else every line of every partial is indented anew at each rendering.
  preventIndent: true,
};
const NO_PROTOTYPES: Handlebars.RuntimeOptions = {
  allowProtoPropertiesByDefault: false,
  allowProtoMethodsByDefault: false,
};

function compile({ locale, templates, partials }: LocaleSource): ReadonlyMap<string, Compiled> {
  const subject = compiler(partials, { ...COMPILATION, noEscape: true });
  const html = compiler(partials, COMPILATION);
  return new Map(
    [...templates].map(([name, source]) => [
      name,
      { file: source.file, locale, subject: subject(source.subject), html: html(source) },
    ]),
  );
}

/** An environment of its own: nobody else's helpers or partials, and none of what objects inherit. */
function compiler(
  partials: LocaleSource['partials'],
  options: CompileOptions,
): (source: Source) => Handlebars.TemplateDelegate {
  const environment = Handlebars.create();
  environment.registerHelper({ ...HELPERS });
  for (const [name, partial] of partials) {
    // As a function: where inline partials are defined, Handlebars would compile a text anew at each rendering.
    environment.registerPartial(name, environment.compile(programOf(partial), options));
  }
  return (source) => {
    const compiled = environment.compile(programOf(source), options);
    return (context: unknown) => compiled(context, NO_PROTOTYPES);
  };
}

/** A subject is one line: what could end the field, or turn its direction, becomes a blank (RFC 5322 §2.2.3). */
function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\s]+/gu, ' ').trim();
}
