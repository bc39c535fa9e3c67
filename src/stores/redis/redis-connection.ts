import type { Redis } from 'ioredis';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { hostCheckOf } from '../server/host-check.ts';
import { tlsOptionsOf } from '../server/tls-options.ts';
import { asRedisFailure } from './redis-failure.ts';
import type { CheckedRedisSettings } from './redis-settings.ts';

const connectTimeoutMs = 10_000;
/** A server that is started again within this time is waited for. */
const commandTimeoutMs = 15_000;
const longestPauseMs = 500;

/**
 * Connects to one server. The driver is loaded here and not before, so that a program without this store never needs it.
 *
 * @throws TokenStoreError `token_store.unavailable`
 */
export async function connectRedis(settings: CheckedRedisSettings): Promise<Redis> {
  const { Redis: Driver } = await import('ioredis').catch((cause: unknown) => {
    throw new TokenStoreError('token_store.unavailable', { detail: 'ioredis is not installed', cause });
  });
  const { host, port, username, password, database = 0, tls } = settings;
  const client = new Driver({
    host,
    port,
    db: database,
    lazyConnect: true,
    connectTimeout: connectTimeoutMs,
    commandTimeout: commandTimeoutMs,
    maxRetriesPerRequest: null,
    retryStrategy: (count) => Math.min(count * 20, longestPauseMs),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls === undefined ? {} : { tls: { ...tlsOptionsOf(tls), ...hostCheckOf(tls) } }),
  });
  let reason: unknown;
  // Told as an event as well, which would be written to the console if nobody listened.
  client.on('error', (error) => {
    reason = error;
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.disconnect();
    throw asRedisFailure(reason ?? error);
  }
}
