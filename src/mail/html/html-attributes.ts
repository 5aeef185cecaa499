/** The attributes of a tag, as they stand in it: ` class="a" style='b' hidden`. */
import { decodeAttribute } from './html-entities.ts';

const ATTRIBUTE = /([^\s=/"'][^\s=/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']\S*)))?/g;
/** No tag of a mail has more; what has is data. */
const MAX_ATTRIBUTES = 100;

/** By name in small letters; of two with one name the first counts. */
export function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decodeAttribute(double ?? single ?? bare ?? ''));
    if (found.size >= MAX_ATTRIBUTES) break;
  }
  return found;
}
