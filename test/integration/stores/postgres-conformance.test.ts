import { afterAll, beforeAll, describe, it } from 'vitest';
import { tokenStoreChecks } from '../../../src/conformance/index.ts';
import { pathOfStore } from '../../conformance/stores/index.ts';
import { claims, open } from '../../conformance/stores/postgres.ts';
import { withoutSdks } from '../../conformance/stores/store-module.ts';
import { propertySeed } from '../../property-seed.ts';
import { postgresIsThere, startPostgres, withPostgres, type Postgres } from './support/postgres.ts';

let server: Postgres | undefined;
beforeAll(async () => {
  if (!postgresIsThere) return;
  server = await startPostgres();
  // The module of the store reads it, here and in other processes.
  process.env['DESKSIDE_TEST_POSTGRES'] = JSON.stringify(server.settings);
});
afterAll(() => server?.stop());

describe.runIf(postgresIsThere)(withPostgres('PostgresTokenStore'), () => {
  const runs = Number(process.env['DESKSIDE_PROPERTY_RUNS'] ?? 25);
  const module = pathOfStore('postgres.ts');
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
