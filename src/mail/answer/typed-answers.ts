/**
 * What people type into a quotation that their program does not mark, each answer behind their own sign:
 *
 *     Does it work now?
 *     [KF] Yes, since Monday.
 */
import { type Draft, isBlank } from './draft.ts';
import { lettersOf, tagsOf } from './writer-tags.ts';

/** `[KF]`, `<Ken>`, `(KF)`, `*KF*`, `{KF}`, with a colon or without; `KEN>`, `KF>>` */
const TAG = /^\s{0,8}(?:[[(<{*]{1,2}(\p{L}[\p{L}\p{M} .-]{0,30})[\])>}*]{1,2}|(\p{L}[\p{L}\p{M}]{1,15})>{1,3})[:\s-]/u;
/** `Ken:` alone is how quotations of a talk look as well. */
const WEAK_TAG = /^\s{0,8}(\p{L}[\p{L}\p{M} .-]{0,30}):\s/u;
const SHOWN_TAG = /[[(<{*"'“„](\p{L}[\p{L}\p{M} .-]{0,30}):?[\])>}*"'”“]/gu;
/** Words of the answer on top that tell of others further down. */
const ANNOUNCED =
  /\b(?:in-?line|in line|below|beneath|underneath|embedded|interspersed|in red|in blue|within your|in your (?:text|mail|email)|unten|im text|in rot|ci-dessous|plus bas|dans le texte|abajo|entre líneas|abaixo|di seguito|sotto|nel testo|hieronder|onder|poniżej|w tekście|níže|v textu|nedan|nedenfor|alla)\b|ниже|нижче|в тексте|aşağıda|下記|以下|下面|아래/iu;
/** So many written lines may announce them. */
const MAX_ANNOUNCING = 12;

/**
 * Nobody's quotation is told from the writer's own words by a sign that everybody could type: only where the answer on
 * top tells of it, or shows the sign, and the sign is the writer's name.
 */
export function keepTypedAnswers({ lines, marks, isNew, evidence }: Draft): void {
  if (evidence.writer === null) return;
  const first = isNew.indexOf(false);
  if (first < 0) return;
  const tags = tagsOf(evidence.writer);
  let announced: Announcement | null = null;
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (isNew[index] === true || marks[index] !== '') continue;
    const tag = TAG.exec(line);
    if (!tags.has(lettersOf(tag?.[1] ?? tag?.[2] ?? WEAK_TAG.exec(line)?.[1] ?? ''))) continue;
    announced ??= announcement(
      lines.filter((_, at) => at < first && isNew[at] === true),
      tags,
    );
    if (announced === 'none') return;
    if (tag !== null || announced === 'by its sign') isNew[index] = true;
  }
}

type Announcement = 'by its sign' | 'in words' | 'none';

function announcement(written: readonly string[], tags: ReadonlySet<string>): Announcement {
  const text = written
    .filter((line) => !isBlank(line))
    .slice(0, MAX_ANNOUNCING)
    .map((line) => line.slice(0, 1000))
    .join('\n');
  if ([...text.matchAll(SHOWN_TAG)].some(([, tag = '']) => tags.has(lettersOf(tag)))) return 'by its sign';
  return ANNOUNCED.test(text) ? 'in words' : 'none';
}
