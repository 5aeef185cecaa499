/**
 * A signature without a text above it. Mail programs put one under every answer, also under an answer that
 * holds nothing but commands. In doubt it is a text: what somebody wrote is not thrown away.
 */

/** RFC 3676 §4.3; QUIRK phones: two hyphens become a dash. */
const RULE = /^(?:--|—|–)$/;
/** QUIRK phones: `Sent from my iPhone`, in the languages that we meet most. */
const DEVICE =
  /^(?:sent (?:from|via|with)|get outlook for|von meine[mr]? .{1,40} gesendet|gesendet (?:von|mit)|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|de)|inviato da|verzonden (?:vanaf|met)|wysłane z) /i;
const VALEDICTION =
  /^(?:(?:(?:many|kind|best|warm) )?(?:regards|wishes|greetings)|thanks and (?:kind |best )?regards|cheers|best|br|kr|sincerely|yours (?:sincerely|truly|faithfully)|mfg|lg|vg|(?:mit )?(?:viele|beste|liebe|freundliche|freundlichen|besten|vielen) (?:grüße|grüßen|gruesse|gruß)|cordialement|bien à vous|saludos|un saludo|cordiali saluti|met vriendelijke groet(?:en)?|groeten|atenciosamente|pozdrawiam)[.,!]?$/i;
/** Closes a mail, but may also open one: only a name may follow. */
const THANKS = /^(?:(?:many )?thanks|thank you|thx|danke|vielen dank|merci|gracias|grazie|obrigado|dank je)[.,!]?$/i;
const NAME = /^\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}$/u;
/** Name, role, firm, telephone, address: below a valediction there is seldom more. */
const LINES = 6;
const LINE_LENGTH = 80;

/** Is this text nothing but a signature? */
export function isSignatureAlone(text: string): boolean {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [first, ...others] = lines;
  if (first === undefined || first.length > LINE_LENGTH) return false;
  if (RULE.test(first)) return true;
  if (DEVICE.test(first)) return others.length === 0;
  if (THANKS.test(first)) return others.length === 0 || (others.length === 1 && NAME.test(others[0] ?? ''));
  return VALEDICTION.test(first) && others.length <= LINES && others.every((line) => line.length <= LINE_LENGTH);
}
