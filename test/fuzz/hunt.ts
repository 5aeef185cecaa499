/** Reads mutants as the daemon would, and says which of them break a law. */
import { explainMessage } from '../../src/engine/explain.ts';
import type { Tools } from '../../src/engine/tools.ts';
import type { Message } from '../../src/mail/message.ts';
import { readMessage } from '../../src/mail/parse.ts';
import type { Parser } from '../../src/ports.ts';
import { chances } from '../support/chance.ts';
import { brokenLaws } from './laws.ts';
import { type Mutant, mutant } from './mutators.ts';

export interface Finding {
  readonly number: number;
  readonly story: string;
  readonly broken: readonly string[];
  readonly source: Buffer;
}

export interface Hunter {
  readonly parser: Parser;
  readonly tools: Tools;
}

/** Spreads seeds and numbers, so that neighbours have nothing in common. */
const FAR_APART = 0x9e3779b1;

/** Case `number` of `seed`: always the same for the same mails. */
export const caseOf = (seed: number, number: number, mails: readonly string[]): Mutant =>
  mutant(chances((Math.imul(seed, FAR_APART) + number) >>> 0), mails);

/** Whatever is wrong with how this mail is read; nothing, if all is well. */
export async function examine({ parser, tools }: Hunter, source: Buffer): Promise<readonly string[]> {
  const message = await parser.parse(source);
  const broken = [...brokenLaws(message, source)];
  if (broken.length === 0 && written(message) !== written(await readMessage(source)))
    broken.push('it reads the same again');
  try {
    const { kept } = await explainMessage(tools, null, message, source);
    if (kept.verdict.because === '') broken.push('what became of it has a reason');
  } catch (error) {
    broken.push(`the desk decides: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return broken.map((law) => (message.error === null ? law : `${law} (${message.error})`));
}

/** The contents of files stand for themselves by their digests. */
const written = (message: Message): string =>
  JSON.stringify(message, (key, value: unknown) => (key === 'content' ? null : value));

/** Cases `from` to `to`, the last not included; ends at the first that breaks a law, which is made as small as it goes. */
export async function hunt(
  hunter: Hunter,
  {
    seed,
    from,
    to,
    mails,
  }: { readonly seed: number; readonly from: number; readonly to: number; readonly mails: readonly string[] },
): Promise<Finding | null> {
  const AT_ONCE = 8;
  for (let first = from; first < to; first += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, to - first) }, (_, index) => first + index);
    const findings = await Promise.all(
      numbers.map(async (number): Promise<Finding> => {
        const { source, story } = caseOf(seed, number, mails);
        return { number, story, source, broken: await examine(hunter, source) };
      }),
    );
    const found = findings.find(({ broken }) => broken.length > 0);
    if (found !== undefined) return { ...found, source: await smallest(hunter, found) };
  }
  return null;
}

const MAX_TRIES = 300;

/** Takes away halves, quarters … as long as the same law is broken. */
async function smallest(hunter: Hunter, { source, broken }: Finding): Promise<Buffer> {
  const [law = ''] = broken;
  let mail = source;
  let tries = 0;
  for (let piece = mail.length >> 1; piece >= 1 && tries < MAX_TRIES; piece >>= 1) {
    for (let at = 0; at < mail.length && tries < MAX_TRIES; tries += 1) {
      const shorter = Buffer.concat([mail.subarray(0, at), mail.subarray(at + piece)]);
      if ((await examine(hunter, shorter)).some((other) => other.slice(0, 40) === law.slice(0, 40))) mail = shorter;
      else at += piece;
    }
  }
  return mail;
}
