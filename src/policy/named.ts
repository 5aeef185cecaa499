/**
 * From a name as somebody typed it to the one thing that has it: agents, teams, categories.
 */
import { nearest } from '../mail/nearest.ts';

export interface Named<Key extends string> {
  readonly key: Key;
  /** Everything that it is called by; the first is what people are shown. */
  readonly names: readonly string[];
}

export type Finding<Key extends string> =
  | { readonly kind: 'one'; readonly key: Key }
  | { readonly kind: 'several'; readonly candidates: readonly string[] }
  | { readonly kind: 'none'; readonly nearest: string | null };

/** Letters only as far as people tell names apart: no case, no accents, any dash or space alike. */
export function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_\p{Pd}]+/gu, ' ')
    .trim();
}

/** A whole name goes before a beginning; the beginning of a name, or of a word in it, is enough if only one has it. */
export function findNamed<Key extends string>(typed: string, things: readonly Named<Key>[]): Finding<Key> {
  const wanted = fold(typed);
  const having = (match: (name: string) => boolean): readonly Named<Key>[] =>
    wanted === '' ? [] : things.filter(({ names }) => names.some((name) => match(fold(name))));
  const whole = having((name) => name === wanted);
  const found = whole.length > 0 ? whole : having((name) => name.startsWith(wanted) || name.includes(` ${wanted}`));
  const [first, second] = found;
  if (first === undefined) return { kind: 'none', nearest: meant(wanted, things) };
  if (second === undefined) return { kind: 'one', key: first.key };
  return { kind: 'several', candidates: found.map(({ names, key }) => names[0] ?? key) };
}

function meant<Key extends string>(wanted: string, things: readonly Named<Key>[]): string | null {
  const spellings = things.flatMap(({ key, names }) =>
    names.flatMap((name) => [fold(name), ...fold(name).split(' ')]).map((spelling) => ({ key, spelling })),
  );
  const spelling = nearest(
    wanted,
    spellings.map((each) => each.spelling),
  );
  return spellings.find((each) => each.spelling === spelling)?.key ?? null;
}
