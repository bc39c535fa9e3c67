import { afterAll, beforeAll, describe } from 'vitest';
import * as store from '../../conformance/stores/postgres.ts';
import { postgresIsThere, startPostgres, withPostgres, type Postgres } from './support/postgres.ts';
import { checkStore } from './support/check-store.ts';

let server: Postgres | undefined;
beforeAll(async () => {
  if (!postgresIsThere) return;
  server = await startPostgres();
  // The module of the store reads it, here and in other processes.
  process.env['DESKSIDE_TEST_POSTGRES'] = JSON.stringify(server.settings);
});
afterAll(() => server?.stop());

describe.runIf(postgresIsThere)(withPostgres('PostgresTokenStore'), () => {
  checkStore(store, 'postgres.ts', { runs: 25, kills: 6 });
});
