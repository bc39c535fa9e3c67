import { randomBytes } from 'node:crypto';
import type { SecretBox } from '../tokens/secret-box.ts';
import { keyedBackend } from './keyed/keyed-backend.ts';
import type { Random } from './random-id.ts';
import { checkServer } from './redis/check-server.ts';
import { connectRedis } from './redis/redis-connection.ts';
import {
  checkPrefix,
  checkRedisSettings,
  type RedisClient,
  type RedisSettings,
} from './redis/redis-settings.ts';
import { RedisStorage } from './redis/redis-storage.ts';
import { SealedTable } from './table/sealed-table.ts';
import { assertProtects, TableTokenStore, type TableTokenStoreSettings } from './table/table-token-store.ts';

/** A client that is connected already. */
export interface RedisServerOfCaller {
  /** Of ioredis; it stays the caller's to close. */
  readonly client: RedisClient;
}

/** How a RedisTokenStore is opened. */
export interface RedisTokenStoreOptions {
  /** The server, to which the store connects by itself; or a client of ioredis, which stays the caller's to close. */
  readonly server: RedisSettings | RedisServerOfCaller;
  /** Begins the names of all keys, in braces: at most 60 letters, digits and `_.:-`. Default `deskside`. */
  readonly prefix?: string;
  /** Guards the data key. All machines that share the prefix need a box that opens the same. */
  readonly secretBox: SecretBox;
  /** Takes a server without an append-only file, which forgets sign-ins when it is started again. Default false. */
  readonly allowVolatile?: boolean;
  /** Epoch ms. Default: the clock of the server, so that machines whose clocks differ agree on leases. */
  readonly clock?: () => number;
  /** Default node:crypto. Keys and nonces never come from here. */
  readonly random?: Random;
}

/**
 * Tokens in a Redis server or cluster, each row sealed, shared by any number of machines.
 *
 * Every change is one script that compares what was read and writes, so nothing is locked while a process thinks, and
 * one that dies leaves nothing behind. A save is as durable as the server: with `appendfsync always` it has reached
 * the disk when it returns.
 */
export class RedisTokenStore extends TableTokenStore {
  private constructor(settings: TableTokenStoreSettings) {
    super(settings);
  }

  /**
   * Connects to the server, and looks whether it keeps what it is given.
   * @param options - The server, the prefix, and what guards the data key
   * @returns The store
   * @throws TokenStoreError `token_store.invalid_options` (a setting, a box that protects nothing, a server whose
   *   `maxmemory-policy` evicts keys or that has no append-only file), `token_store.unavailable`
   */
  static async open(options: RedisTokenStoreOptions): Promise<RedisTokenStore> {
    const { server, secretBox, allowVolatile = false, clock, random = randomBytes } = options;
    const prefix = checkPrefix(options.prefix ?? 'deskside');
    assertProtects(secretBox);
    const { client, end, location } = await clientOf(server);
    try {
      await checkServer(client, allowVolatile);
      const backend = keyedBackend(new RedisStorage(client, prefix, end));
      const table = await SealedTable.open({ backend, secretBox, clock });
      return new RedisTokenStore({ table, kind: 'redis', location: `${location}/{${prefix}}`, random });
    } catch (error) {
      await end();
      throw error;
    }
  }
}

interface OpenedClient {
  readonly client: RedisClient;
  readonly end: () => Promise<void>;
  readonly location: string;
}

async function clientOf(server: RedisTokenStoreOptions['server']): Promise<OpenedClient> {
  if ('client' in server) {
    return { client: server.client, end: () => Promise.resolve(), location: 'redis:' };
  }
  const settings = checkRedisSettings(server);
  const client = await connectRedis(settings);
  const { host, port, database = 0 } = settings;
  return {
    client,
    end: () => {
      client.disconnect();
      return Promise.resolve();
    },
    location: `redis://${host}:${port}/${database}`,
  };
}
