import { afterAll, beforeAll, describe } from 'vitest';
import * as store from '../../conformance/stores/redis.ts';
import { redisIsThere, startRedis, withRedis, type RedisServer } from './support/redis.ts';
import { checkStore } from './support/check-store.ts';

let server: RedisServer | undefined;
beforeAll(async () => {
  if (!redisIsThere) return;
  server = await startRedis();
  // The module of the store reads it, here and in other processes.
  process.env['DESKSIDE_TEST_REDIS'] = JSON.stringify(server.settings);
});
afterAll(() => server?.stop());

describe.runIf(redisIsThere)(withRedis('RedisTokenStore'), () => {
  checkStore(store, 'redis.ts', { runs: 25, kills: 6 });
});
