import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import type { RedisSettings } from '../../../../src/stores/redis/redis-settings.ts';
import { ended, freePort, giveTo, newServerFolder, untilAnswering } from './server-process.ts';

/** A Redis server of a test file's own. */
export interface RedisServer {
  readonly settings: RedisSettings;
  /** For set-up and for what the store under test does not do. */
  ask(...words: readonly [string, ...(string | number)[]]): Promise<unknown>;
  /** Everything that the server has on its disk. */
  files(): readonly Uint8Array[];
  /** Kills the server, and starts it again on the same data and port once `meanwhile` has been called. */
  crashAndRestart(meanwhile?: () => void | Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
/** Debian's redis-tools has the whole server under another name, and starts no service; the first word decides. */
const program = ['redis-server', 'redis-check-rdb']
  .flatMap((name) => folders.map((folder) => join(folder, name)))
  .find((path) => existsSync(path));

/** CI never skips: there a missing server fails in startRedis. */
export const redisIsThere = program !== undefined || process.env['CI'] === 'true';

/** The name of the suite says why it is skipped, if it is. */
export const withRedis = (name: string): string =>
  redisIsThere ? name : `${name} (skipped: redis is not installed)`;

const password = 'a-word-of-the-test';

/** @param options Further options of the server, in place of the usual ones where they are the same */
export async function startRedis(options: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
  if (program === undefined) throw new Error('Redis is not installed (Debian: redis-tools).');
  const { folder, user } = newServerFolder('redis');
  giveTo(user, folder);
  const port = await freePort();
  const settings = { host: '127.0.0.1', port, password };
  const given = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    requirepass: password,
    save: '',
    appendonly: 'yes',
    appendfsync: 'always',
    'repl-diskless-sync-delay': '0',
    ...options,
  };
  const words = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  const start = (): ChildProcess =>
    spawn(program, words, { argv0: 'redis-server', stdio: ['ignore', 'pipe', 'pipe'], cwd: folder, ...user });
  const ask: RedisServer['ask'] = async (command, ...rest) => {
    const client = new Redis({ ...settings, lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return await client.call(command, ...rest);
    } finally {
      client.disconnect();
    }
  };
  let server = start();
  const answering = (): Promise<void> => untilAnswering('redis-server', server, () => ask('PING'));
  await answering();
  return {
    settings,
    ask,
    files: () => {
      const append = join(folder, 'appendonlydir');
      return ['appendonly.aof.1.base.rdb', 'appendonly.aof.1.incr.aof']
        .map((name) => join(append, name))
        .filter((path) => existsSync(path))
        .map((path) => readFileSync(path));
    },
    crashAndRestart: async (meanwhile = () => undefined) => {
      await ended(server, 'SIGKILL');
      await meanwhile();
      server = start();
      await answering();
    },
    stop: async () => {
      // Asked to end, it would wait for its replicas.
      await ended(server, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
