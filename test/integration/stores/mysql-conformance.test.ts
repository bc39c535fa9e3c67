import { afterAll, beforeAll, describe } from 'vitest';
import * as store from '../../conformance/stores/mysql.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';
import { checkStore } from './support/check-store.ts';

let server: MariaDb | undefined;
beforeAll(async () => {
  if (!mariaDbIsThere) return;
  server = await startMariaDb();
  // The module of the store reads it, here and in other processes.
  process.env['DESKSIDE_TEST_MYSQL'] = JSON.stringify(server.settings);
});
afterAll(() => server?.stop());

describe.runIf(mariaDbIsThere)(withMariaDb('MysqlTokenStore'), () => {
  checkStore(store, 'mysql.ts', { runs: 25 });
});
