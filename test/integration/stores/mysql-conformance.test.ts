import { afterAll, beforeAll, describe, it } from 'vitest';
import { tokenStoreChecks } from '../../../src/conformance/index.ts';
import { pathOfStore } from '../../conformance/stores/index.ts';
import { claims, open } from '../../conformance/stores/mysql.ts';
import { withoutSdks } from '../../conformance/stores/store-module.ts';
import { propertySeed } from '../../property-seed.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';

let server: MariaDb | undefined;
beforeAll(async () => {
  if (!mariaDbIsThere) return;
  server = await startMariaDb();
  // The module of the store reads it, here and in other processes.
  process.env['DESKSIDE_TEST_MYSQL'] = JSON.stringify(server.settings);
});
afterAll(() => server?.stop());

describe.runIf(mariaDbIsThere)(withMariaDb('MysqlTokenStore'), () => {
  const runs = Number(process.env['DESKSIDE_PROPERTY_RUNS'] ?? 25);
  const module = pathOfStore('mysql.ts');
  for (const check of tokenStoreChecks(open, { ...withoutSdks(claims), module, runs, seed: propertySeed })) {
    it.skipIf(check.skipped !== null)(check.name, check.run);
  }
});
