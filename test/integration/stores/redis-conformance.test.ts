import { afterAll, beforeAll, describe, it } from 'vitest';
import { tokenStoreChecks } from '../../../src/conformance/index.ts';
import { pathOfStore } from '../../conformance/stores/index.ts';
import { claims, open } from '../../conformance/stores/redis.ts';
import { withoutSdks } from '../../conformance/stores/store-module.ts';
import { propertySeed } from '../../property-seed.ts';
import { redisIsThere, startRedis, withRedis, type RedisServer } from './support/redis.ts';

let server: RedisServer | undefined;
beforeAll(async () => {
  if (!redisIsThere) return;
  server = await startRedis();
  // The module of the store reads it, here and in other processes.
  process.env['DESKSIDE_TEST_REDIS'] = JSON.stringify(server.settings);
});
afterAll(() => server?.stop());

describe.runIf(redisIsThere)(withRedis('RedisTokenStore'), () => {
  const runs = Number(process.env['DESKSIDE_PROPERTY_RUNS'] ?? 25);
  const module = pathOfStore('redis.ts');
  for (const check of tokenStoreChecks(open, {
    ...withoutSdks(claims),
    module,
    runs,
    kills: 6,
    seed: propertySeed,
  })) {
    it.skipIf(check.skipped !== null)(check.name, check.run);
  }
});
