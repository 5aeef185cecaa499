/** Whoever speaks of himself is a person, though he writes on a ticket of his own desk. Held as `fold` leaves the words. */

const ONESELF =
  /(?:^|[\s(])(?:i|i'm|i've|i'll|i'd|ich|je (?:vous|vais|suis|serai|peux|ne|me|reviens)|j'ai|yo|me|mi|io|ho|eu|ik|jeg|jag|я|мне|我|私)(?=\s\p{L})/u;

/** @param folded see `fold` */
export const speaksOfOneself = (folded: string): boolean => ONESELF.test(folded);

/** Of himself, or of himself and others: `my`, `we`. A firm says `our`. */
const PEOPLE =
  /(?:^|[\s(])(?:my|we|mein\p{L}{0,2}|wir|nous|mon|ma|mes|nosotros|mis|mio|mia|noi|meu|minha|wij|mijn|mitt|mina|moj\p{L}{0,3}|мой|моя|моё|мы|мій|εγω|εμεις|benim)(?=[\s.,;:!?)]|$)/u;

/** @param folded see `fold` */
export const speaksOfPeople = (folded: string): boolean => speaksOfOneself(folded) || PEOPLE.test(folded);
