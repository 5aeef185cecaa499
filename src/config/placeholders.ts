/**
 * `${NAME}` in the configuration: taken from the environment, or from the file that `NAME_FILE` names (as container
 * secrets are handed over). What they hold is never part of a message.
 */
import { readText } from './file.ts';
import type { ConfigPath, Report } from './mistake.ts';
import { shapeAt } from './shape.ts';
import { children, isBlock } from './tree.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const PLACEHOLDER = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** Fills in every placeholder; those without a value are reported and left out, so that nothing further is said of them. */
export async function fillPlaceholders(value: unknown, env: Environment, report: Report): Promise<unknown> {
  return fill(value, [], env, report);
}

async function fill(value: unknown, path: ConfigPath, env: Environment, report: Report): Promise<unknown> {
  if (typeof value === 'string') return fillText(value, path, env, report);
  if (Array.isArray(value)) {
    return Promise.all(value.map((item: unknown, index) => fill(item, [...path, index], env, report)));
  }
  if (!isBlock(value)) return value;
  const filled = children(value).map(
    async ([key, item]) => [key, await fill(item, [...path, key], env, report)] as const,
  );
  return Object.fromEntries(await Promise.all(filled));
}

async function fillText(text: string, path: ConfigPath, env: Environment, report: Report): Promise<unknown> {
  const names = [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
  if (names.length === 0) return text;
  const values = new Map<string, string>();
  for (const name of names) {
    const found = await lookUp(name, env);
    if (found.kind === 'missing') {
      report(path, found.message);
      return UNFILLED;
    }
    values.set(name, found.value);
  }
  const whole = text === `\${${names[0] ?? ''}}`;
  // Within a database URL a password may hold `@` or `/` (RFC 3986 §2.1); a URL that is one placeholder comes finished.
  const encode = !whole && path.join('.') === 'database.url';
  const filled = text.replace(PLACEHOLDER, (_, name: string) => {
    const value = values.get(name) ?? '';
    return encode ? encodeURIComponent(value) : value;
  });
  return whole ? typed(filled, path) : filled;
}

type Lookup =
  { readonly kind: 'found'; readonly value: string } | { readonly kind: 'missing'; readonly message: string };

async function lookUp(name: string, env: Environment): Promise<Lookup> {
  const value = env[name];
  if (value !== undefined && value !== '') return { kind: 'found', value };
  const file = env[`${name}_FILE`];
  if (file === undefined || file === '') {
    const state = value === '' ? 'is empty' : 'is not set';
    return {
      kind: 'missing',
      message: `the environment variable ${name} ${state}: set it, or set ${name}_FILE to a file that holds the value`,
    };
  }
  const read = await readText(file);
  return read.kind === 'text'
    ? { kind: 'found', value: read.text.replace(/\r?\n$/, '') }
    : { kind: 'missing', message: `the file ${file}, which ${name}_FILE names, cannot be read (${read.code})` };
}

/** The environment holds only text; where the schema wants a number or a switch, that is what is meant. */
function typed(text: string, path: ConfigPath): string | number | boolean {
  const type = shapeAt(path)?.type;
  if ((type === 'integer' || type === 'number') && /^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Stands where a placeholder had no value; whatever else a check says of it would only repeat that. */
export const UNFILLED = Symbol('unfilled');
