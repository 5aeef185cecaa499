/** One spelling for words that people write in several: case, accents, umlauts, apostrophes. */

/** On keyboards without umlauts people write `geloest` and `Gruesse`, so that this is what all are folded to. */
const SPELT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
/** Selectors, joiners and the colours of skin change how a sign looks, not what it says. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}|\p{Emoji_Modifier}/gu;

/** Folds case, accents, umlauts and apostrophes; signs that nobody sees fall away. */
export function fold(text: string): string {
  return text
    .replace(UNSEEN, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[äöüß]/g, (letter) => SPELT[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');
}
