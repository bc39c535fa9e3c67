import { spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Who a server runs as: most refuse to run as root, and nobody owns their folder then. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** An empty folder of a server's own. */
export function newServerFolder(name: string): { readonly folder: string; readonly user: ServerUser } {
  const folder = mkdtempSync(join(tmpdir(), `deskside-${name}-`));
  if (process.getuid?.() !== 0) return { folder, user: {} };
  const user = idsOf('nobody');
  chmodSync(folder, 0o755);
  giveTo(user, folder);
  return { folder, user };
}

/** Gives a folder with all that is in it to the user of a server. */
export function giveTo({ uid, gid }: ServerUser, folder: string): void {
  if (uid !== undefined && gid !== undefined) spawnSync('chown', ['-R', `${uid}:${gid}`, folder]);
}

/** Waits until a server answers. @throws Error with what it complained of */
export async function untilAnswering(
  name: string,
  server: ChildProcess,
  ask: () => Promise<unknown>,
): Promise<void> {
  let complaints = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  server.stdout?.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (server.exitCode !== null || Date.now() > deadline) {
        throw new Error(`${name} does not answer: ${complaints.slice(-2000)}`, { cause: error });
      }
      await pause(50);
    }
  }
}

export function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) {
      resolve();
      return;
    }
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function idsOf(name: string): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error(`There is no user ${name}.`);
  return { uid: Number(uid), gid: Number(gid) };
}
