/**
 * Walking through plain data of which nothing is known yet: it may be the file of someone who is still learning its shape.
 */
import type { ConfigPath } from './mistake.ts';

export type Found = readonly [path: ConfigPath, value: unknown];

export function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands directly within a block or a list, in the order of the file. */
export function children(value: unknown): readonly (readonly [part: string | number, value: unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [index, item] as const);
  return isBlock(value) ? Object.entries(value) : [];
}

export function valueAt(root: unknown, path: ConfigPath): unknown {
  let value = root;
  for (const part of path) value = children(value).find(([key]) => key === part)?.[1];
  return value;
}

/** All that a pattern such as `teams.*.members.*` finds; `*` stands for every key or item. */
export function select(root: unknown, pattern: string): readonly Found[] {
  let found: readonly Found[] = [[[], root]];
  for (const step of pattern.split('.')) {
    found = found.flatMap(([path, value]) =>
      children(value)
        .filter(([part]) => step === '*' || part === step)
        .map(([part, child]): Found => [[...path, part], child]),
    );
  }
  return found;
}

/** The same, where only text counts. */
export function selectText(root: unknown, pattern: string): readonly (readonly [path: ConfigPath, text: string])[] {
  return select(root, pattern).flatMap(([path, value]) => (typeof value === 'string' ? [[path, value] as const] : []));
}
