/** Steps 5 and 6 of an explanation: what is new in the message, and which commands stand there. */
import type { Attachment, Calendar, ForwardedMail, OriginalSender } from '../mail/message.ts';
import type { FileReference } from '../mail/mail.ts';
import type { StoredMessage } from '../policy/facts.ts';
import type { Journey } from './journey.ts';
import { count, type Entry, excerpt, type Step } from './page.ts';
import { personText } from './ticket-text.ts';

type Told = Omit<Step, 'origin'>;

const MOST_LINES = 12;
const MOST_FOLDED = 3;
const MOST_FILES = 10;

export function wordsStep({ message, received }: Journey): Told {
  const title = 'What is new in it';
  const kept = received?.kept ?? null;
  if (message === null) {
    const words = kept === null ? [] : wordEntries({ text: kept.text, quoted: kept.quoted });
    return { title, entries: [...words, ['Files', filesText(kept?.files ?? [])]] };
  }
  return {
    title,
    entries: [
      ...wordEntries(message.reply),
      ['Kept then', kept === null ? null : keptWords(kept, message.reply.text, message.whole)],
      ['Forwarded', message.forwarded === null ? null : forwardedText(message.forwarded)],
      ['Calendar', message.calendar === null ? null : calendarText(message.calendar)],
      ['Files', filesText(message.attachments)],
    ],
  };
}

function wordEntries({ text, quoted }: { readonly text: string; readonly quoted: string }): readonly Entry[] {
  const folded = quoted.trim() === '' ? 0 : quoted.trim().split('\n').length;
  return [
    ['New words', excerpt(text, MOST_LINES) ?? '(none)'],
    ['Folded away', folded === 0 ? 'nothing' : `${count(folded, 'line')} of quotation, signature or disclaimer:`],
    ['', excerpt(quoted, MOST_FOLDED, 'cut')],
  ];
}

/** A first mail is kept whole, an agent's without its commands; anything else shows that reading has changed. */
function keptWords({ text, direction }: StoredMessage, newWords: string, whole: string): string | null {
  const [kept, now, all] = [text, newWords, whole].map((each) => each.replace(/\s+/g, '')) as [string, string, string];
  if (kept === now) return null;
  if (kept === all) return 'the whole text, because it opened a ticket';
  if (direction === 'out' && now.endsWith(kept)) return 'the same without the command lines';
  return kept === ''
    ? 'no text of its own'
    : `other words (${count(text.length, 'character')}): see ticketd ticket show`;
}

function forwardedText({ from, subject, date, text, before }: ForwardedMail): string {
  const writer = from === null ? 'somebody it does not name' : senderText(from);
  const head = `a mail of ${writer}`;
  const about = [subject === null ? null : `“${subject}”`, date].filter((part) => part !== null).join(', ');
  return [
    about === '' ? head : `${head}: ${about}`,
    excerpt(text, MOST_FOLDED),
    before === null ? null : `Above it stood:\n${excerpt(before, MOST_FOLDED) ?? ''}`,
  ]
    .filter((part) => part !== null)
    .join('\n');
}

const senderText = ({ name, address }: OriginalSender): string =>
  address === null ? `${name}, without an address` : personText({ name, address });

function calendarText({ method, summary, start, organizer }: Calendar): string {
  return [method ?? 'an event', summary, start, organizer].filter((part) => part !== null).join(', ');
}

function filesText(files: readonly (Attachment | FileReference)[]): string | null {
  if (files.length === 0) return 'none';
  const shown = files
    .slice(0, MOST_FILES)
    .map(
      ({ filename, contentType, size, inline }) =>
        `– ${filename}, ${contentType}, ${count(size, 'byte')}${inline ? ', within the text' : ''}`,
    );
  return [...shown, ...(files.length > MOST_FILES ? [`– and ${files.length - MOST_FILES} more`] : [])].join('\n');
}

export function commandsStep({ verdict }: Journey): Told {
  const { commands, speaker } = verdict;
  const none = speaker.kind === 'agent' ? 'none at the top of the text' : 'not looked for: only agents command by mail';
  return {
    title: 'Commands',
    entries:
      commands.length === 0
        ? [['Found', none]]
        : commands.map(({ name, arguments: words, error }): Entry => {
            const line = [`#${name}`, ...words].join(' ');
            return [error === null ? 'Understood' : 'Refused', error === null ? line : `${line}\n${error}`];
          }),
  };
}
