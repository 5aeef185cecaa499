/**
 * Elements that are there and cannot be seen: preheaders, and words hidden for filters or for us. What is hidden must
 * not become words of a ticket, but an ordinary mail must lose none: where a style is not understood its words count.
 *
 * Not `mso-hide`: it hides from Outlook alone what everybody else is meant to read, as the label of a button that
 * Outlook draws by other means. Not `aria-hidden`: it hides from those who cannot see.
 */
import type { Declarations } from './css-values.ts';

/** How far to the side of the page nobody finds it. */
const FAR = -500;
const NOUGHT = /^[+-]?0*\.?0*(?:px|pt|em|rem|%|in|cm|mm)?$/;

/** Is nothing to be seen of such an element, whatever the elements in it say? */
export function isGone(attributes: ReadonlyMap<string, string>, style: Declarations): boolean {
  if (attributes.has('hidden')) return true;
  if (style.size === 0) return false;
  const value = (property: string): string | undefined => style.get(property)?.value;
  const isNought = (property: string): boolean => NOUGHT.test(value(property) ?? 'none');
  if (value('display') === 'none' || isNought('opacity') || isCutOff(style)) return true;
  // Without `overflow` the words stand beside the element that has no size.
  const clipped = value('overflow')?.includes('hidden') === true;
  return clipped && ['max-height', 'height', 'max-width', 'width'].some(isNought);
}

function isCutOff(style: Declarations): boolean {
  const value = (property: string): string => style.get(property)?.value ?? '';
  const isFar = (property: string): boolean => Number.parseFloat(value(property)) <= FAR;
  if (isFar('text-indent') || isFar('margin-left') || isFar('margin-top')) return true;
  if (/^scale[xy]?\(\s*0(?:\.0*)?\s*[,)]/.test(value('transform'))) return true;
  if (/^inset\(\s*(?:50|100)%/.test(value('clip-path'))) return true;
  if (!/^(?:absolute|fixed)/.test(value('position'))) return false;
  if (/^rect\(\s*(?:[01](?:px)?[\s,]*){4}\)/.test(value('clip'))) return true;
  return ['left', 'right', 'top', 'bottom'].some(isFar);
}
