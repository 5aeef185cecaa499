/** How people mark what they type by their own name: `[KF]`, `KEN>`. */

/** The names and initials of a person, as letters in lower case. */
export function tagsOf(name: string | null): ReadonlySet<string> {
  const words = (name ?? '')
    .slice(0, 200)
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '');
  const initials = words.map(([first = '']) => first).join('');
  return new Set([...words, initials, words.join('')].filter((tag) => tag.length > 1));
}

/** The letters of a tag, in lower case. */
export const lettersOf = (tag: string): string => tag.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '');
