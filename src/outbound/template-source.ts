/**
 * The template directory as text: `<locale>/<name>.hbs`, `partials/*.hbs` for all languages,
 * `<locale>/partials/*.hbs` for one, and `layout.hbs`.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { PermanentError } from '../ports.ts';

/** One file, without its front matter. */
export interface Source {
  /** As people find it, e.g. `templates/en/received.hbs`. */
  readonly file: string;
  readonly body: string;
  /** Lines of front matter above the body: what to add to a line number. */
  readonly offset: number;
}

export interface TemplateSource extends Source {
  readonly subject: Source;
}

export interface LocaleSource {
  readonly locale: string;
  readonly templates: ReadonlyMap<string, TemplateSource>;
  /** The shared ones, and over them this language's own. */
  readonly partials: ReadonlyMap<string, Source>;
}

/** @throws PermanentError if the directory cannot be read, or a template has no subject. */
export async function readTemplates(directory: string): Promise<ReadonlyMap<string, LocaleSource>> {
  const entries = await readdir(directory, { withFileTypes: true }).catch((error: unknown) => {
    throw new PermanentError(`the template directory ${directory} cannot be read: ${String(error)}`);
  });
  const shared = await readPartials(join(directory, 'partials'));
  const layout = asPartials(await readSources([join(directory, 'layout.hbs')]));
  const locales = new Map<string, LocaleSource>();
  for (const { name: locale } of entries.filter((entry) => entry.isDirectory() && entry.name !== 'partials')) {
    const templates = [...(await readFolder(join(directory, locale)))].map(
      ([name, source]) => [name, withSubject(source)] as const,
    );
    const partials = new Map([...layout, ...shared, ...(await readPartials(join(directory, locale, 'partials')))]);
    locales.set(locale.toLowerCase(), { locale, templates: new Map(templates), partials });
  }
  return locales;
}

const readPartials = async (folder: string): Promise<ReadonlyMap<string, Source>> =>
  asPartials(await readFolder(folder));

/** The line end at the end of a partial's file is not part of the words. */
function asPartials(files: ReadonlyMap<string, Source>): ReadonlyMap<string, Source> {
  return new Map([...files].map(([name, file]) => [name, { ...file, body: file.body.replace(/\n$/, '') }]));
}

async function readFolder(folder: string): Promise<ReadonlyMap<string, Source>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.hbs')).sort();
  return readSources(files.map((name) => join(folder, name)));
}

async function readSources(files: readonly string[]): Promise<ReadonlyMap<string, Source>> {
  const read = files.map(async (file) => {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new PermanentError(`the template ${file} cannot be read: ${String(error)}`);
    });
    return [basename(file, '.hbs'), { file, body: text.replace(/\r\n?/g, '\n'), offset: 0 }] as const;
  });
  return new Map(await Promise.all(read));
}

/** Front matter: `---`, `subject: …`, `---`. */
function withSubject(source: Source): TemplateSource {
  const { file, body } = source;
  const front = /^---\n([^]*?)\n---\n/.exec(body);
  const lines = front?.[1]?.split('\n') ?? [];
  const at = lines.findIndex((line) => line.startsWith('subject:'));
  const subject = lines[at]?.slice('subject:'.length).trim() ?? '';
  if (front === null || subject === '') {
    throw new PermanentError(`${file}:1: no subject; begin the file with three lines: ---, subject: …, ---`);
  }
  return {
    file,
    body: body.slice(front[0].length),
    offset: lines.length + 2,
    subject: { file, body: subject, offset: at + 1 },
  };
}
