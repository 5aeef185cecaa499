/**
 * text/enriched (RFC 1896) and its elder text/richtext (RFC 1341 §7.1.3) as plain text: commands are dropped, what they
 * say of colours and parameters too.
 */

const COMMAND = /<(\/?)([\w-]{1,60})>|<</g;
/** What stands within is none of the text. */
const SILENT = new Set(['param', 'comment']);
const RICHTEXT: ReadonlyMap<string, string> = new Map([
  ['nl', '\n'],
  ['np', '\n'],
  ['/paragraph', '\n'],
  ['lt', '<'],
]);

/** Total and linear. */
export function enrichedToText(source: string, contentType: string): string {
  const isRichtext = contentType === 'text/richtext';
  const pieces: string[] = [];
  let silent = 0;
  let verbatim = false;
  let end = 0;
  const say = (text: string): void => {
    if (silent === 0) pieces.push(verbatim ? text : isRichtext ? text.replaceAll('\n', ' ') : joinLines(text));
  };
  for (const match of source.matchAll(COMMAND)) {
    const [whole, slash = '', name] = match;
    say(source.slice(end, match.index));
    end = match.index + whole.length;
    const command = `${slash}${(name ?? '').toLowerCase()}`;
    if (name === undefined) say('<');
    else if (SILENT.has(name.toLowerCase())) silent = Math.max(0, silent + (slash === '' ? 1 : -1));
    else if (isRichtext && silent === 0) pieces.push(RICHTEXT.get(command) ?? '');
    else if (name.toLowerCase() === 'nofill') verbatim = slash === '';
  }
  say(source.slice(end));
  return pieces.join('');
}

/** RFC 1896 §3: a single line end is a blank, of several one counts less. */
function joinLines(text: string): string {
  return text.replace(/\n+/g, (run) => (run.length === 1 ? ' ' : '\n'.repeat(run.length - 1)));
}
