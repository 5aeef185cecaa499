/**
 * `Sent from my iPhone`, and what else mail programs write below an answer of themselves. The whole line has to consist
 * of such words: `Sent from my iPhone it arrives twice` is a person's.
 */
import {
  APP_LINE,
  DEVICE,
  EXCUSE,
  EXCUSE_LINE,
  SENT_FROM,
  SMALL_WORDS,
  SOME_DEVICE,
  WAS_SENT,
} from './device-words.ts';

const MAX_LINE = 160;
const MAX_WORDS = 14;
const WEB_ADDRESS = /[<([]{0,2}\s?(?:https?:\/\/|www\.)[^\s>)\]]{1,100}\s?[>)\]]{0,2}/gi;
const FRAME = /^[\s*_<([|~\u2060-\u2064\u200b-]{0,6}|[\s*_>)\]|~.!\u2060-\u2064\u200b-]{0,6}$/g;

export function isDeviceLine(line: string): boolean {
  if (line.length > MAX_LINE || line.length < 6) return false;
  const text = line
    .replace(WEB_ADDRESS, ' ')
    .replace(/\s{2,}/g, ' ')
    .trim()
    .replace(FRAME, '');
  if (text.includes('?')) return false;
  if (APP_LINE.test(text) || EXCUSE_LINE.test(text)) return true;
  const said = text.replace(EXCUSE, '');
  const from = SENT_FROM.exec(said);
  if (from !== null) return isDevice(said.slice(from[0].length), from[1] !== undefined);
  const was = WAS_SENT.exec(said);
  return was !== null && isDevice(said.slice(0, was.index), true);
}

/** @param plain the name of any device will do; otherwise it has to be a program or a make */
function isDevice(name: string, plain: boolean): boolean {
  const words = name.split(/[\s,.;:/&®™()"„“”]+/u).filter((word) => word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) return false;
  if (words.length <= 2 && words.every((word) => /^\p{Lu}/u.test(word))) return true;
  if (!(plain ? DEVICE : SOME_DEVICE).test(name)) return false;
  return words.every((word) => !/^\p{Ll}/u.test(word) || SMALL_WORDS.has(word) || DEVICE.test(word));
}
