/** A yes and nothing else: what it sets going cannot be taken back by a further sentence that nobody read. */
import { isSignatureAlone } from '../commands/sign-off.ts';

// prettier-ignore
const YES: ReadonlySet<string> = new Set([
  'yes', 'yes please', 'yes it is', 'yes they are', 'yes it is one', 'yes one problem', 'yes the same', 'yes same problem',
  'yes the same problem', 'yes thanks', 'yes thank you', 'ok', 'okay', 'correct', 'right', 'confirmed',
  'ja', 'ja bitte', 'ja ist es', 'ja sind sie', 'ja danke', 'oui', 'sí', 'si',
]);

/** Is this answer a yes to the question, with a signature at most? */
export function isPlainYes(text: string): boolean {
  const [first = '', ...below] = text.trim().split(/\r\n|[\r\n]/);
  const words = first
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const rest = below.join('\n').trim();
  return YES.has(words) && (rest === '' || isSignatureAlone(rest));
}
