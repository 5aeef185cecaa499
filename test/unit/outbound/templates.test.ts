import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { type AgentModel, publicText, type RequesterModel } from '../../../src/mail/notification.ts';
import { isReplyMarker } from '../../../src/mail/answer/reply-marker.ts';
import { sampleRequest, TEMPLATES_IN_USE, type TemplateInUse } from '../../../src/outbound/samples.ts';
import { loadTemplates } from '../../../src/outbound/templates.ts';
import { plainText } from '../../../src/outbound/plain-text.ts';
import type { Rendered, Renderer, RenderRequest } from '../../../src/ports.ts';

const TEMPLATES = join(import.meta.dirname, '../../../templates');
const isForAgents = (name: string): boolean => name.startsWith('agent-');

let renderer: Renderer;
let scratch: string;

beforeAll(async () => {
  renderer = await loadTemplates(TEMPLATES);
  scratch = await mkdtemp(join(tmpdir(), 'ticketd-templates-'));
});
afterAll(() => rm(scratch, { recursive: true }));

function render(
  name: TemplateInUse,
  changes: Partial<RequesterModel> & Partial<AgentModel> = {},
  locale = 'en',
): Rendered & { readonly text: string } {
  const request = sampleRequest(name, locale);
  const rendered = renderer.render({ ...request, model: { ...request.model, ...changes } } as RenderRequest);
  return { ...rendered, text: plainText(rendered.html) };
}

/** The templates with one file replaced. */
async function withTemplate(file: string, content: string): Promise<string> {
  const directory = await mkdtemp(join(scratch, 'set-'));
  await cp(TEMPLATES, directory, { recursive: true });
  await writeFile(join(directory, file), content);
  return directory;
}
const received = (body: string): string => `---\nsubject: {{token}}\n---\n${body}\n`;

describe('every mail', () => {
  test.each(TEMPLATES_IN_USE)('%s has the line above which answers stand, and its words in the text part', (name) => {
    const { html, text } = render(name);
    expect(text.split('\n').some(isReplyMarker)).toBe(true);
    expect(text).not.toMatch(/[<{]\/?(?:p|div|td|style)\b|undefined|\[object|\{\{/);
    expect(html).not.toMatch(/undefined|\[object|\{\{/);
  });

  test.each(TEMPLATES_IN_USE.filter((name) => name !== 'agent-list'))('%s keeps the subject of its ticket', (name) => {
    expect(render(name).subject).toBe('[#1042-K7QM3X] Online banking is down');
  });

  test('has one line of subject, whatever people wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        const line = render('received', { subject }).subject;
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(line.startsWith('[#1042-K7QM3X]')).toBe(true);
      }),
    );
  });

  test('shows the words of people as words, never as HTML', () => {
    const evil = '</td><script>alert(1)</script><a href="javascript:x">{{constructor}} & "quoted"';
    fc.assert(
      fc.property(fc.constantFrom(...TEMPLATES_IN_USE), fc.oneof(fc.string(), fc.constant(evil)), (name, words) => {
        const said = publicText({ visibility: 'public', text: words });
        const changes = isForAgents(name)
          ? { text: words, subject: words, headline: words, lines: [words], facts: [{ label: words, value: words }] }
          : {
              text: said,
              resolution: said,
              subject: words,
              name: words,
              agentName: words,
              writer: words,
              ownWords: false,
            };
        const tags = (html: string) =>
          html.match(/<(?!br>)[a-z/][^>]*>/g)?.filter((tag) => !tag.startsWith('<a ')).length ?? 0;
        const harmless = Object.fromEntries(
          Object.keys(changes).map((key) => [key, sameShape(Reflect.get(changes, key), words)]),
        );
        expect(tags(render(name, changes as object).html)).toBe(tags(render(name, harmless).html));
      }),
    );
  });

  test('keeps lines and indents of what people wrote, in both parts', () => {
    const { html, text } = render('answer', { text: publicText({ visibility: 'public', text: 'a\r\n\r\n  b  c' }) });
    expect(html).toContain('a<br>\n<br>\n\u00a0 b\u00a0 c');
    expect(text).toContain('a\n\n  b  c\n');
  });

  test('lets no link through that could run a script', () => {
    const request = sampleRequest('resolved', 'en');
    const links = [
      { label: 'Solved', href: 'javascript:alert(1)' },
      { label: 'No', href: 'mailto:a@example.com?subject=a&body="><b>' },
    ];
    const { html } = renderer.render({ ...request, links });
    expect(html).not.toContain('javascript:');
    expect(html).toContain('href="mailto:a@example.com?subject&#x3D;a&amp;body&#x3D;&quot;&gt;&lt;b&gt;"');
  });
});

/** A stand-in without markup that is empty where the words are. */
function sameShape(value: unknown, words: string): unknown {
  const plain = words === '' ? '' : 'x';
  if (typeof value === 'string') return plain;
  return Array.isArray(value)
    ? value.map((item) => (typeof item === 'string' ? plain : { label: plain, value: plain }))
    : value;
}

describe('mails to requesters', () => {
  test('who are not proven echo nothing that they wrote, not even their name', () => {
    const unproven = { proven: false, subject: '', name: 'BUY CHEAP PILLS' };
    for (const name of TEMPLATES_IN_USE.filter((name) => !isForAgents(name))) {
      const { subject, html, text } = render(name, unproven);
      expect(subject).toBe('[#1042-K7QM3X] Your message to Example Support');
      expect(html + text).not.toContain('PILLS');
    }
  });

  test('answer reads like a person’s mail: the words, one line below, no buttons', () => {
    const { html, text } = render('answer');
    expect(text.split('\n').findLast((line) => line !== '')).toBe('Example Support · [#1042-K7QM3X]');
    expect(html).not.toMatch(/<table|<a /);
  });

  test('resolved asks with two buttons; where buttons cannot work, with words alone', () => {
    expect(render('resolved').html.match(/<a [^>]*href="mailto:/g)).toHaveLength(2);
    const request = sampleRequest('resolved', 'en');
    const wordsOnly = renderer.render({
      ...request,
      links: [],
      model: { ...request.model, hasButtons: false },
    } as RenderRequest);
    expect(wordsOnly.html).not.toContain('mailto:');
    expect(plainText(wordsOnly.html)).toContain('Just answer this mail: “yes” closes the request');
  });

  test('resolved says in words when silence closes it', () => {
    expect(render('resolved', { endsOn: 'Friday at noon' }).text).toContain('If we hear nothing until Friday at noon,');
    expect(render('resolved', { endsOn: null }).text).not.toContain('hear nothing');
  });

  test('survey has five stars to tap', () => {
    expect(render('survey').html.match(/<a [^>]*href="mailto:[^>]*>★/g)).toHaveLength(5);
  });
});

describe('mails to agents', () => {
  test.each(TEMPLATES_IN_USE.filter(isForAgents))('%s says first what an answer to it does', (name) => {
    const { text } = render(name, { answerDoes: 'Your answer goes to Ken.' });
    expect(text.split('\n').filter((line) => line !== '')[2]).toBe('Your answer goes to Ken.');
  });

  test('mark every note as internal, in the picture and in the text', () => {
    const { html, text } = render('agent-escalated');
    expect(text.match(/^INTERNAL NOTE\nSaw it too/gm)).toHaveLength(2);
    expect(html.match(/class="internal"/g)).toHaveLength(2);
  });
});

describe('languages', () => {
  test('fall back from de-AT to de to en, template by template', async () => {
    const directory = await withTemplate('en/thanks.hbs', received('<p>English</p>'));
    await cp(join(TEMPLATES, 'en'), join(directory, 'xx'), { recursive: true });
    await writeFile(join(directory, 'xx/thanks.hbs'), received('<p>{{locale}}</p>'));
    await rm(join(directory, 'xx/received.hbs'));
    const own = await loadTemplates(directory);
    const at = (locale: string, name: TemplateInUse) => plainText(own.render(sampleRequest(name, locale)).html).trim();
    expect(at('xx-AT', 'thanks')).toBe('xx');
    expect(at('XX', 'thanks')).toBe('xx');
    expect(at('yy', 'thanks')).toBe('English');
    expect(at('xx', 'received')).toContain('We have your message');
  });

  test('German is there for everything that requesters get', () => {
    for (const name of TEMPLATES_IN_USE.filter((name) => !isForAgents(name))) {
      expect(render(name, {}, 'de').html).toContain('<html lang="de">');
    }
    expect(render('resolved', { endsOn: 'Freitag' }, 'de-AT').text).toContain(
      'Hören wir bis Freitag nichts von Ihnen, gilt sie',
    );
  });
});

const pathOf = (path: hbs.AST.Node): string => ('original' in path ? String(path.original) : path.type);
const pathsOf = (params: readonly hbs.AST.Node[]): string => params.map(pathOf).join(' ');

/** Everything that a template asks of its model, its partials and its helpers, each once. */
class Asked extends Handlebars.Visitor {
  readonly found = new Set<string>();

  override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
    this.found.add(`{{${pathsOf([statement.path, ...statement.params])}}}`);
    super.MustacheStatement(statement);
  }
  override BlockStatement(statement: hbs.AST.BlockStatement): void {
    this.found.add(`{{#${pathsOf([statement.path, ...statement.params])}}}`);
    super.BlockStatement(statement);
  }
  override PartialStatement(statement: hbs.AST.PartialStatement): void {
    const given = (statement.hash as hbs.AST.Hash | undefined)?.pairs.map(({ key }) => key) ?? [];
    this.found.add(`{{> ${[pathOf(statement.name), ...given].join(' ')}}}`);
    super.PartialStatement(statement);
  }
}

function asksFor(source: string): readonly string[] {
  const asked = new Asked();
  const body = source.replace(/^---\n[^]*?\n---\n/, (front) => front.split('\n')[1] ?? '');
  asked.accept(Handlebars.parse(body));
  return [...asked.found].sort();
}

describe('what is said in one language is said in the other', () => {
  const folder = (locale: string): readonly string[] =>
    readdirSync(join(TEMPLATES, locale), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));
  const asked = (locale: string, name: string) => asksFor(readFileSync(join(TEMPLATES, locale, name), 'utf8'));
  const german = folder('de');

  test.each(german)('%s: the same variables and blocks in German as in English', (name) => {
    expect(asked('de', name)).toEqual(asked('en', name));
  });

  test('every English template for requesters has its German twin', () => {
    const forRequesters = folder('en').filter((name) => !/^(?:partials\/)?agent-/.test(name));
    expect([...german].sort()).toEqual([...forRequesters].sort());
  });

  test('a template that leaves something out is found', () => {
    expect(asksFor('{{#if because}}{{because}}{{/if}}')).not.toEqual(asksFor('{{because}}'));
    expect(asksFor('{{> yes-no yes="Ja"}}')).not.toEqual(asksFor('{{> yes-no yes="Yes" no="No"}}'));
  });
});

describe('a broken template refuses the start, with file, line and what to do', () => {
  test.each([
    [
      'an unknown field',
      '<p>Hi</p>\n{{nmae}}',
      /en\/received.hbs:5: there is no field nmae in mails to requesters; known are .*name/,
    ],
    [
      'a note for requesters',
      '{{#each conversation}}{{text}}{{/each}}',
      /there is no field conversation in mails to requesters/,
    ],
    ['an unknown helper', '{{upper subject}}', /there is no helper upper; known are withBreaks/],
    [
      'unescaped text',
      '{{{subject}}}',
      /received.hbs:4: \{\{\{subject\}\}\} shows text unescaped; write \{\{subject\}\}/,
    ],
    ['unescaped text, the other way', '{{&subject}}', /shows text unescaped/],
    ['a link without safeLink', '<a href="{{subject}}">', /a link must be href="\{\{safeLink field\}\}"/],
    ['an attribute without quotes', '<p title={{subject}}>', /an attribute without quotes/],
    ['an unknown partial', '{{> buton}}', /there is no partial buton; put it into partials\/buton.hbs/],
    ['a partial chosen by data', '{{> (lookup . subject)}}', /the name of a partial must be written out/],
    ['a list shown as text', '{{links}}', /links is a list; show it with \{\{#each links\}\}/],
    ['each over no list', '{{#each subject}}{{/each}}', /needs a list, and subject is none/],
    ['another block', '{{#with subject}}{{/with}}', /\{\{#with\}\} is not known/],
    ['a field of an object’s ancestors', '{{constructor}}', /there is no field constructor/],
    ['a syntax error', '{{#if subject}}', /received.hbs:\d+: is no Handlebars/],
  ])('%s', async (_what, body, finding) => {
    const directory = await withTemplate('en/received.hbs', received(body));
    await expect(loadTemplates(directory)).rejects.toThrow(finding);
  });

  test('in a partial, named with the partial’s own line', async () => {
    const directory = await withTemplate('partials/said.hbs', '<p>\n{{wrods}}</p>');
    await expect(loadTemplates(directory)).rejects.toThrow(/partials\/said.hbs:2: there is no field wrods/);
  });

  test('a partial that calls itself', async () => {
    const directory = await withTemplate('partials/said.hbs', '{{> said}}');
    await expect(loadTemplates(directory)).rejects.toThrow(/the partial said calls itself/);
  });

  test('what only shows when it is rendered, in any language', async () => {
    const body = received('{{#if subject name}}Hello{{/if}}');
    await expect(loadTemplates(await withTemplate('en/received.hbs', body))).rejects.toThrow(
      /en\/received.hbs cannot be rendered: .*#if requires exactly one argument/,
    );
    await expect(loadTemplates(await withTemplate('de/received.hbs', body))).rejects.toThrow(
      /de\/received.hbs cannot be rendered/,
    );
  });

  test('no subject', async () => {
    const directory = await withTemplate('en/received.hbs', '<p>Hello</p>');
    await expect(loadTemplates(directory)).rejects.toThrow(
      /received.hbs:1: no subject; begin the file with three lines/,
    );
  });

  test('a missing template, and a missing directory', async () => {
    const directory = await withTemplate('en/received.hbs', received(''));
    await rm(join(directory, 'en/thanks.hbs'));
    await expect(loadTemplates(directory)).rejects.toThrow(/en\/thanks.hbs: missing/);
    await expect(loadTemplates(join(directory, 'nowhere'))).rejects.toThrow(/nowhere cannot be read/);
  });

  test('several at once are all named', async () => {
    const directory = await withTemplate('en/received.hbs', received('{{a}}\n{{b}}'));
    await expect(loadTemplates(directory)).rejects.toThrow(/:4: .* a [^]*:5: .* b /);
  });
});
