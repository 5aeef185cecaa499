/**
 * What is said of a mail that nobody here can read: encrypted, or signed and wrapped, by S/MIME (RFC 8551) or OpenPGP
 * (RFC 3156). One sentence, for whoever gets the ticket.
 */
import { safeFilename } from '../body/file-name.ts';
import type { Part } from '../body/leaves.ts';
import { readCms, type Seal } from './cms.ts';

const SMIME = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime']);
/** QUIRK Exchange and some relays: the type is lost, the name is not. */
const SMIME_NAME = /^smime\.p7m$/i;
const PGP = 'application/pgp-encrypted';

/** What is to be said of a mail without words, given its files in their order; null if nothing of it is sealed. */
export function sealedWords(files: readonly Part[]): string | null {
  const named = (index: number): string => {
    const { filename = null, contentType = '' } = files[index] ?? {};
    return safeFilename(filename, contentType, index + 1);
  };
  const control = files.findIndex(({ contentType }) => contentType === PGP);
  const encrypted = files.findIndex((file, index) => index > control && isPgpMessage(file));
  if (control >= 0 && encrypted >= 0) return sentence('encrypted', 'OpenPGP', named(encrypted));
  const smime = files.length === 1 ? files.findIndex(isSmime) : -1;
  const seal = smime < 0 ? 'other' : sealOf(files[smime]);
  return seal === 'other' ? null : sentence(seal, 'S/MIME', named(smime));
}

/** A mail in the syntax of S/MIME; what its seal is, only its bytes tell. */
export const isSmime = ({ contentType, filename }: Part): boolean =>
  SMIME.has(contentType) || (contentType === 'application/octet-stream' && SMIME_NAME.test(filename ?? ''));

const isPgpMessage = ({ content }: Part): boolean =>
  content.length > 0 && !/^\s*Version:/i.test(Buffer.from(content.subarray(0, 40)).toString('latin1'));

/** What the bytes say, or else the field (RFC 8551 §3.2.2). */
function sealOf(part: Part | undefined): Seal {
  const type = part?.parameters['smime-type']?.toLowerCase() ?? '';
  if (part === undefined || type === 'certs-only') return 'other';
  const known = readCms(part.content);
  if (known !== null) return known.seal;
  return type.startsWith('signed') ? 'signed' : 'encrypted';
}

function sentence(seal: Exclude<Seal, 'other'>, by: string, filename: string): string {
  const how = seal === 'encrypted' ? `encrypted (${by})` : `signed and wrapped (${by})`;
  return `This mail is ${how}: what it says is in the attached file ${filename}, which was not opened.`;
}
