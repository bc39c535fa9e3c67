import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { asRedisFailure } from './redis-failure.ts';
import type { RedisClient } from './redis-settings.ts';

/**
 * Refuses a server that would lose sign-ins: one that evicts any key when its memory is full, and one that writes
 * nothing to its disk, unless that is allowed. Policies that evict only what expires are harmless here.
 *
 * @throws TokenStoreError `token_store.invalid_options`, whose detail names the setting of the server
 */
export async function checkServer(client: RedisClient, allowVolatile: boolean): Promise<void> {
  const about = await Promise.all([client.info('memory'), client.info('persistence')]).catch(
    (error: unknown) => {
      throw asRedisFailure(error);
    },
  );
  const text = about.join('\n');
  const policy = valueOf(text, 'maxmemory_policy');
  if (policy?.startsWith('allkeys-') === true) refuse(`maxmemory-policy ${policy}`);
  if (!allowVolatile && valueOf(text, 'aof_enabled') === '0') refuse('appendonly no');
}

function refuse(detail: string): never {
  throw new TokenStoreError('token_store.invalid_options', { detail });
}

function valueOf(about: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(about)?.[1];
}
