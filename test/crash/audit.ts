/** `ticketd audit`, as an operator runs it: the oracle is the program's own. */
import { runProgram } from '../../src/cli/program.ts';
import { createServices } from '../../src/services.ts';
import type { Desk } from './desk.ts';

const SERVICES = createServices();

/** The lines of its report; none if all accounts agree. */
export async function auditOf(desk: Desk): Promise<readonly string[]> {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const services = { ...SERVICES, out: say, err: say };
  const code = await runProgram(['--config', desk.configFile, 'audit', '--json'], services);
  return code === 0 ? said : [`ticketd audit ended with ${code}`, ...said];
}
