import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { createTransport } from 'nodemailer';

/** A Dovecot of our own (Debian's dovecot-imapd and dovecot-lmtpd), on free loopback ports, with its data in a temporary directory. */
export interface Dovecot {
  readonly port: number;
  readonly lmtpPort: number;
  /** The master process. */
  readonly pid: number;
  /** A Maildir per address lies in here. */
  readonly maildirs: string;
  /** Hands a message to LMTP, as a mail host does; `support+anything@` reaches `support@`. */
  deliver(address: string, bytes: Uint8Array): Promise<void>;
  setPassword(address: string, password: string): Promise<void>;
  /** Ends the server; its mailboxes stay. */
  halt(): Promise<void>;
  /** Starts it again on the same ports. */
  resume(): Promise<void>;
  /** Throws the index of an INBOX away, so that it comes back with another UIDVALIDITY. Only while halted. */
  forgetUids(address: string): Promise<void>;
  /** Ends the server and removes everything. */
  stop(): Promise<void>;
}

export interface DovecotOptions {
  readonly users: readonly { readonly address: string; readonly password: string }[];
  /** Capabilities that IMAP is to leave out, e.g. `MOVE`. */
  readonly hide?: readonly string[];
}

/** Who the server runs as: as root it gives up its rights to `nobody`, else it stays who we are. */
interface Identity {
  readonly user: string;
  readonly group: string;
  readonly uid: number;
  readonly gid: number;
  readonly login: string;
}

async function identity(): Promise<Identity> {
  const { uid, gid, username } = userInfo();
  if (uid === 0) return { user: 'nobody', group: 'nogroup', uid: 65534, gid: 65534, login: 'dovenull' };
  const groups = await readFile('/etc/group', 'utf8');
  const group = groups.split('\n').find((line) => line.split(':')[2] === String(gid));
  return { user: username, group: group?.split(':')[0] ?? username, uid, gid, login: username };
}

async function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Debian's standard capabilities, for leaving some out. */
const CAPABILITY =
  'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN NAMESPACE UNSELECT UIDPLUS MOVE CHILDREN LIST-EXTENDED';

function configuration(
  home: string,
  ports: { imap: number; lmtp: number },
  who: Identity,
  hide: readonly string[],
): string {
  const capability = CAPABILITY.split(' ').filter((name) => !hide.includes(name));
  return `
base_dir = ${home}/run
state_dir = ${home}/state
log_path = ${home}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login
default_internal_user = ${who.user}
default_internal_group = ${who.group}
default_login_user = ${who.login}
first_valid_uid = 1
first_valid_gid = 1
recipient_delimiter = +
mail_location = maildir:${home}/mail/%u
mail_max_userip_connections = 100
${hide.length === 0 ? '' : `imap_capability = ${capability.join(' ')}`}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${home}/users
}
userdb {
  driver = static
  args = uid=${who.uid} gid=${who.gid} home=${home}/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
protocol lmtp {
  auth_username_format = %Lu
}
`;
}

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

/** QUIRK Dovecot: a session that is killed leaves its lock files, and the next ones wait up to two minutes for a dead one. */
async function removeLocks(maildirs: string): Promise<void> {
  const files = await readdir(maildirs, { recursive: true });
  for (const file of files) if (/^dovecot.*lock$/.test(basename(file))) await rm(join(maildirs, file), { force: true });
}

/** Returns when all of `ports` answer. */
async function start(home: string, ports: readonly number[]): Promise<ChildProcess> {
  // Sockets that a crash left behind keep it from starting.
  await rm(join(home, 'run'), { recursive: true, force: true });
  await removeLocks(join(home, 'mail'));
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', join(home, 'dovecot.conf')], {
    stdio: 'ignore',
    detached: true,
  });
  // If the tests are killed, so is the server.
  process.once('exit', () => endNow(child));
  const deadline = Date.now() + 15_000;
  while (!(await Promise.all(ports.map(answers))).every(Boolean)) {
    if (child.exitCode !== null || Date.now() > deadline) {
      const log = await readFile(join(home, 'dovecot.log'), 'utf8').catch(() => '(no log)');
      throw new Error(`Dovecot does not start:\n${log}`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
  return child;
}

/** A crash: master and sessions end at once. Asked politely, sessions live on until their clients leave. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  endNow(child);
  await exited;
}

function endNow(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
    process.kill(-child.pid, 'SIGKILL');
}

export async function startDovecot({ users, hide = [] }: DovecotOptions): Promise<Dovecot> {
  const who = await identity();
  const home = await mkdtemp(join(tmpdir(), 'ticketd-dovecot-'));
  await chmod(home, 0o755);
  await mkdir(join(home, 'mail'));
  if (userInfo().uid === 0) await chown(join(home, 'mail'), who.uid, who.gid);
  const [port, lmtpPort] = [await freePort(), await freePort()];
  const passwords = new Map(users.map(({ address, password }) => [address, password]));
  const writeUsers = async (): Promise<void> => {
    const lines = [...passwords].map(([address, password]) => `${address}:{PLAIN}${password}\n`);
    await writeFile(join(home, 'users'), lines.join(''));
  };
  await writeUsers();
  await writeFile(join(home, 'dovecot.conf'), configuration(home, { imap: port, lmtp: lmtpPort }, who, hide));
  let child = await start(home, [port, lmtpPort]);
  const lmtp = createTransport({ host: '127.0.0.1', port: lmtpPort, lmtp: true, ignoreTLS: true });
  return {
    port,
    lmtpPort,
    get pid() {
      return child.pid ?? 0;
    },
    maildirs: join(home, 'mail'),
    async deliver(address, bytes) {
      await lmtp.sendMail({ envelope: { from: 'ken@example.com', to: [address] }, raw: Buffer.from(bytes) });
    },
    async setPassword(address, password) {
      passwords.set(address, password);
      await writeUsers();
    },
    async halt() {
      await end(child);
    },
    async resume() {
      child = await start(home, [port, lmtpPort]);
    },
    async forgetUids(address) {
      for (const name of [
        'dovecot-uidlist',
        'dovecot-uidvalidity',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
      ]) {
        await rm(join(home, 'mail', address, name), { force: true });
      }
    },
    async stop() {
      await end(child);
      await rm(home, { recursive: true, force: true });
    },
  };
}
