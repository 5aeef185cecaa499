/**
 * Reads a template before it is ever rendered, and says what would go wrong in a mail: text shown unescaped,
 * a link that could run a script, a field or helper that does not exist. Each finding has its file and line.
 */
import { isForRequesters } from '../mail/mail.ts';
import { type Fields, fieldsOf, type Shape } from './template-fields.ts';
import { BLOCKS, HELPERS } from './template-helpers.ts';
import { programOf } from './template-program.ts';
import type { LocaleSource, Source, TemplateSource } from './template-source.ts';

type Inline = Omit<hbs.AST.BlockStatement, 'type'> & { readonly type: 'DecoratorBlock' };
type Statement =
  | hbs.AST.MustacheStatement
  | hbs.AST.BlockStatement
  | hbs.AST.PartialStatement
  | hbs.AST.PartialBlockStatement
  | hbs.AST.ContentStatement
  | hbs.AST.CommentStatement
  | Inline
  | { readonly type: 'Decorator'; readonly loc: hbs.AST.SourceLocation };

/** Where a statement stands: which names it can see. */
interface Scope {
  readonly source: Source;
  /** `value`: within a list of plain values, where only `this` means something. */
  readonly fields: Fields | 'value';
  readonly outer: Scope | null;
  /** Inline partials that whoever called us defined. */
  readonly inlines: ReadonlySet<string>;
  /** Partials we are in; calling one of them again would never end. */
  readonly within: readonly string[];
}

/** What is wrong with a template and the partials that it uses; empty if nothing is. */
export function lintTemplate(name: string, template: TemplateSource, { partials }: LocaleSource): readonly string[] {
  const linter = new Linter(name, partials);
  const scope = { fields: fieldsOf(name), outer: null, inlines: new Set<string>(), within: [] };
  linter.source({ ...scope, source: template.subject });
  linter.source({ ...scope, source: template });
  return [...linter.findings];
}

class Linter {
  readonly findings = new Set<string>();
  readonly #audience: string;
  readonly #partials: ReadonlyMap<string, Source>;

  constructor(template: string, partials: ReadonlyMap<string, Source>) {
    this.#audience = isForRequesters(template) ? 'requesters' : 'agents';
    this.#partials = partials;
  }

  source(scope: Scope): void {
    const { source } = scope;
    this.#attributes(source);
    let program: hbs.AST.Program;
    try {
      program = programOf(source);
    } catch (error) {
      // Handlebars says which line, but counts from the end of the front matter.
      const line = /line (\d+)/.exec(String(error))?.[1] ?? '1';
      this.#find(source, Number(line), `is no Handlebars: ${String(error).split('\n').slice(1).join(' ')}`);
      return;
    }
    this.#program(program, scope);
  }

  /** Handlebars escapes for text and for quoted attributes, but knows neither unquoted ones nor `javascript:`. */
  #attributes({ file, body, offset }: Source): void {
    const at = (index: number) => body.slice(0, index).split('\n').length;
    for (const { index } of body.matchAll(/\s[\w-]+\s*=\s*\{\{/g)) {
      if (isWithinTag(body, index)) {
        this.#find({ file, offset }, at(index), 'an attribute without quotes can be broken out of; write name="{{…}}"');
      }
    }
    for (const { index } of body.matchAll(
      /\s(?:href|src|action|background|srcset)\s*=\s*(?!"\{\{(?:safeLink|ownPicture) [\w.]+\}\}")/gi,
    )) {
      this.#find(
        { file, offset },
        at(index),
        'a link must be href="{{safeLink field}}" and a picture src="{{ownPicture field}}", which let no script and no foreign host through',
      );
    }
  }

  #program(program: hbs.AST.Program | undefined, scope: Scope): void {
    for (const statement of (program?.body ?? []) as unknown as readonly Statement[]) this.#statement(statement, scope);
  }

  #statement(statement: Statement, scope: Scope): void {
    const { line } = statement.loc.start;
    switch (statement.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        break;
      case 'MustacheStatement':
        this.#mustache(statement, scope);
        break;
      case 'BlockStatement':
        this.#block(statement, scope);
        break;
      case 'PartialStatement':
        this.#partial(statement, scope, scope.inlines);
        break;
      case 'PartialBlockStatement':
        this.#program(statement.program, scope);
        this.#partial(statement, scope, new Set([...scope.inlines, ...inlinesOf(statement.program), '@partial-block']));
        break;
      case 'DecoratorBlock':
        this.#program(statement.program, scope);
        break;
      case 'Decorator':
        this.#find(scope.source, line, 'decorators other than {{#*inline "name"}} are not known here');
        break;
    }
  }

  #mustache(statement: hbs.AST.MustacheStatement, scope: Scope): void {
    const { line } = statement.loc.start;
    const written = 'original' in statement.path ? statement.path.original : '';
    if (!statement.escaped) {
      this.#find(
        scope.source,
        line,
        `{{{${written}}}} shows text unescaped; write {{${written}}} or {{withBreaks ${written}}}`,
      );
    }
    if (statement.params.length === 0) {
      this.#value(statement.path, scope);
      return;
    }
    if (!Object.hasOwn(HELPERS, written)) {
      const known = Object.keys(HELPERS).join(', ');
      this.#find(scope.source, line, `there is no helper ${written}; known are ${known}`);
    }
    for (const param of statement.params) this.#value(param, scope);
  }

  #block(statement: hbs.AST.BlockStatement, scope: Scope): void {
    const { line } = statement.loc.start;
    const name = statement.path.original;
    const [subject] = statement.params;
    if (!BLOCKS.includes(name) || subject === undefined) {
      this.#find(
        scope.source,
        line,
        `{{#${name}}} is not known; known are ${BLOCKS.map((block) => `{{#${block} …}}`).join(', ')}`,
      );
      return;
    }
    const shape = this.#shape(subject, scope);
    let inner = scope;
    if (name === 'each' && shape !== null) {
      if (shape === 'value') this.#find(scope.source, line, `{{#each}} needs a list, and ${textOf(subject)} is none`);
      else inner = { ...scope, fields: shape.each, outer: scope };
    }
    this.#program(statement.program, inner);
    this.#program(statement.inverse, scope);
  }

  #partial(
    statement: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement,
    scope: Scope,
    inlines: ReadonlySet<string>,
  ): void {
    const { line } = statement.loc.start;
    const given = (statement.hash as hbs.AST.Hash | undefined)?.pairs ?? [];
    const hash = Object.fromEntries(given.map(({ key, value }) => [key, this.#shape(value, scope) ?? 'value']));
    if (statement.name.type !== 'PathExpression') {
      this.#find(scope.source, line, 'the name of a partial must be written out; it cannot come from a field');
      return;
    }
    const name = statement.name.original;
    if (inlines.has(name)) return;
    const partial = this.#partials.get(name);
    if (partial === undefined) {
      this.#find(scope.source, line, `there is no partial ${name}; put it into partials/${name}.hbs`);
      return;
    }
    if (scope.within.includes(name)) {
      this.#find(scope.source, line, `the partial ${name} calls itself`);
      return;
    }
    const fields = scope.fields === 'value' ? hash : { ...scope.fields, ...hash };
    this.source({ source: partial, fields, outer: scope.outer, inlines, within: [...scope.within, name] });
  }

  #value(expression: hbs.AST.Node, scope: Scope): void {
    const shape = this.#shape(expression, scope);
    if (shape === null || shape === 'value') return;
    this.#find(
      scope.source,
      expression.loc.start.line,
      `${textOf(expression)} is a list; show it with {{#each ${textOf(expression)}}}`,
    );
  }

  /** What an expression stands for; null if that was a finding. */
  #shape(expression: hbs.AST.Node, scope: Scope): Shape | null {
    if (expression.type !== 'PathExpression') return 'value';
    const { data, depth, parts, original } = expression as hbs.AST.PathExpression;
    const { line } = expression.loc.start;
    if (data) {
      if (['@index', '@first', '@last'].includes(original)) return 'value';
      this.#find(scope.source, line, `${original} is not known; known are @index, @first, @last`);
      return null;
    }
    let from: Scope | null = scope;
    for (let step = 0; step < depth; step += 1) from = from?.outer ?? null;
    const [name] = parts;
    if (from !== null && name === undefined && from.fields === 'value') return 'value';
    const shape =
      from === null || from.fields === 'value' || parts.length !== 1 ? undefined : fieldOf(from.fields, name);
    if (shape !== undefined) return shape;
    this.#find(scope.source, line, `there is no field ${original} in mails to ${this.#audience}; ${knownIn(from)}`);
    return null;
  }

  #find({ file, offset }: Pick<Source, 'file' | 'offset'>, line: number, what: string): void {
    this.findings.add(`${file}:${line + offset}: ${what}`);
  }
}

function inlinesOf(program: hbs.AST.Program): readonly string[] {
  const inlines = (program.body as unknown as readonly Statement[]).filter(
    (statement) => statement.type === 'DecoratorBlock',
  );
  return inlines.flatMap(({ params }) => params.map((param) => textOf(param)));
}

function fieldOf(fields: Fields, name: string | undefined): Shape | undefined {
  return name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function textOf(expression: hbs.AST.Node): string {
  return 'original' in expression ? String(expression.original) : expression.type;
}

function knownIn(scope: Scope | null): string {
  if (scope === null) return 'there is nothing so far out (../)';
  return scope.fields === 'value'
    ? 'within this list only {{this}}'
    : `known are ${Object.keys(scope.fields).join(', ')}`;
}

/** Is this place between a `<` and its `>`? */
function isWithinTag(body: string, index: number): boolean {
  return body.lastIndexOf('<', index) > body.lastIndexOf('>', index);
}
