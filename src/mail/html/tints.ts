/** Colours that stand out: in one of them people type their answers between the lines of the mail that they quote. */
import { type Color, TRANSPARENT } from './css-values.ts';
import { BLUE, BRIGHT, GREEN, RED, type Tint } from './line-marks.ts';

/** Of 255, between the strongest and the weakest channel: less is a shade of grey. */
const COLOURFUL = 80;
/** A highlighter is bright; a dark surface belongs to a layout. */
const LIGHT = 200;

/** @param highlight the background, if the element has one of its own */
export function tintOf(color: Color | null, highlight: Color | null): Tint {
  if (highlight !== null && isColourful(highlight) && Math.max(...channels(highlight)) >= LIGHT) return BRIGHT;
  if (color === null || color === TRANSPARENT || !isColourful(color)) return '';
  const [red, green, blue] = channels(color);
  if (red >= green && red >= blue) return Math.max(green, blue) < red * 0.5 ? RED : BRIGHT;
  if (blue >= green) return red < blue * 0.6 ? BLUE : BRIGHT;
  return GREEN;
}

const channels = (color: Color): [number, number, number] => [(color >> 16) & 255, (color >> 8) & 255, color & 255];

const isColourful = (color: Color): boolean => Math.max(...channels(color)) - Math.min(...channels(color)) >= COLOURFUL;
