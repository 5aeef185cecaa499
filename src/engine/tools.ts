/** What the engine works with: the desk as configured, and the three things of the world it may ask for. */
import type { Desk } from '../policy/desk.ts';
import type { Clock, Ids, Renderer } from '../ports.ts';

export interface Tools {
  readonly desk: Desk;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly renderer: Renderer;
}
