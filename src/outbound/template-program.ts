/** Templates as Handlebars reads them. */
import Handlebars from 'handlebars';
import type { Source } from './template-source.ts';

const programs = new WeakMap<Source, hbs.AST.Program>();

/**
 * Read once, although a partial is checked with every template that uses it, and compiled for subjects and for bodies.
 * @throws Error if it is no Handlebars.
 */
export function programOf(source: Source): hbs.AST.Program {
  const known = programs.get(source);
  if (known !== undefined) return known;
  const program = Handlebars.parse(source.body);
  programs.set(source, program);
  return program;
}
