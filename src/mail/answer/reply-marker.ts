/**
 * The line at the head of the desk's mails that invites an answer above it. It is the surest sign of where a
 * quotation of ours begins, whatever a mail program does to the rest.
 */
export const REPLY_MARKER = '–– Your answer goes above this line ––';

/** The words alone: quote marks, dashes and blanks around them change on the way. */
const WORDS = REPLY_MARKER.replace(/[–\s]+/g, ' ')
  .trim()
  .toLowerCase();

/** Is this line our marker, however it came back? */
export function isReplyMarker(line: string): boolean {
  return (
    line.length < 200 &&
    // Most lines end here.
    /above/i.test(line) &&
    line
      .replace(/[^\p{L}]+/gu, ' ')
      .trim()
      .toLowerCase() === WORDS
  );
}
