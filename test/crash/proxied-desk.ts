/**
 * A desk whose daemon reaches each of its servers through a proxy, and asks at every step whether to go on. It is
 * started once, and plays one case after the other.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Step } from '../../src/steps.ts';
import { FaultProxy } from '../support/fault-proxy.ts';
import { imapReader, mariadbReader, smtpReader } from '../support/requests.ts';
import { type Approach, Desk } from './desk.ts';
import type { LinkName } from './fault-plan.ts';
import type { Ground } from './ground.ts';

/** So long may a server be silent here; the default would only be slower. */
const SETTINGS = '\nlimits: { silence: 3s }\n';

export class ProxiedDesk {
  readonly desk: Desk;
  readonly links: Readonly<Record<LinkName, FaultProxy>>;
  readonly #door: Server;
  /** Told of each step before the daemon goes on. */
  onStep: (step: Step) => void = () => undefined;

  private constructor(desk: Desk, links: Readonly<Record<LinkName, FaultProxy>>, door: Server) {
    this.desk = desk;
    this.links = links;
    this.#door = door;
    door.on('connection', (daemon) => {
      let kept = '';
      daemon.setEncoding('utf8').on('error', () => undefined);
      daemon.on('data', (text: string) => {
        const steps = (kept + text).split('\n');
        kept = steps.pop() ?? '';
        for (const step of steps) this.onStep(step as Step);
        daemon.write('\n'.repeat(steps.length));
      });
    });
  }

  static async open(ground: Ground): Promise<ProxiedDesk> {
    let links: Readonly<Record<LinkName, FaultProxy>> | undefined;
    const approach: Approach = async ({ imapPort, smtpPort, databaseUrl }) => {
      const url = new URL(databaseUrl);
      const [database, imap, smtp] = await Promise.all([
        FaultProxy.open(Number(url.port), mariadbReader),
        FaultProxy.open(imapPort, imapReader),
        FaultProxy.open(smtpPort, smtpReader),
      ]);
      links = { database, imap, smtp };
      url.port = String(database.port);
      return { imapPort: imap.port, smtpPort: smtp.port, databaseUrl: url.href, settings: SETTINGS };
    };
    const desk = await Desk.open(ground, approach);
    if (links === undefined) throw new Error('unreachable');
    const door = createServer().listen(0, '127.0.0.1');
    await once(door, 'listening');
    const proxied = new ProxiedDesk(desk, links, door);
    desk.start(`ask:${(door.address() as AddressInfo).port}`);
    await desk.started();
    return proxied;
  }

  /** Everything passes again. */
  calm(): void {
    this.onStep = () => undefined;
    this.desk.sink.letGhostIn(false);
    for (const link of Object.values(this.links)) link.set(null);
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.links).map((link) => link.close()));
    await this.desk.stop();
    this.#door.close();
  }
}
