import { RedisTokenStore } from '../../../src/stores/redis-token-store.ts';
import type { RedisSettings } from '../../../src/stores/redis/redis-settings.ts';
import { storeModule } from './store-module.ts';

/** Written by the test that started the server. */
const server = (): RedisSettings => JSON.parse(process.env['DESKSIDE_TEST_REDIS'] ?? '{}') as RedisSettings;

/** One prefix for each place, on the server that the test started. */
export const { open, claims } = storeModule(
  ({ name, secretBox, clock }) =>
    RedisTokenStore.open({ server: server(), prefix: name, secretBox, ...clock }),
  { levels: ['contract', 'concurrent', 'crash', 'sealed'], bytes: dumpOf },
);

/** The hashes as the server has them. */
async function dumpOf({ name }: { readonly name: string }): Promise<Iterable<Uint8Array>> {
  const { Redis } = await import('ioredis');
  const { host, port, password = '' } = server();
  const client = new Redis({ host, port, password });
  const found: Uint8Array[] = [];
  for (const part of ['rows', 'index', 'meta']) {
    const fields = await client.hgetall(`{${name}}:${part}`);
    found.push(...Object.entries(fields).flatMap((entry) => entry.map((text) => Buffer.from(text))));
  }
  client.disconnect();
  return found;
}
