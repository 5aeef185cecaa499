/** What the engine decides with, for a command. */
import { systemClock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Tools } from '../engine/tools.ts';
import { TEMPLATES } from '../installation.ts';
import { loadTemplates } from '../outbound/templates.ts';
import { MonotoneIds } from '../store/ids.ts';

export async function toolsFor(config: Config): Promise<Tools> {
  return {
    desk: config.desk,
    clock: systemClock,
    ids: new MonotoneIds(systemClock),
    renderer: await loadTemplates(TEMPLATES),
  };
}
