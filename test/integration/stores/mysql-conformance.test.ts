import { afterAll, beforeAll, describe, vi } from 'vitest';
import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import type { Opening, StoreUnderTest } from '../../conformance/stores-under-test.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';

let server: MariaDb | undefined;

// The suite of all stores, run once more on this one: it needs a server, which unit tests do without.
vi.mock('../../conformance/stores-under-test.ts', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  storesUnderTest: [
    {
      name: withMariaDb('MysqlTokenStore'),
      lasts: true,
      takesAnyText: true,
      open: (opening: Opening) => {
        if (server === undefined) throw new Error('The server was not started.');
        const { box, clock } = opening;
        return MysqlTokenStore.open({ ...server.settings, table: tableOf(opening), secretBox: box, clock });
      },
    },
  ] satisfies StoreUnderTest[],
}));

/** One table per opening, as the other stores have one folder. */
const tables = new Map<string, string>();
function tableOf({ folder }: Opening): string {
  const table = tables.get(folder) ?? `tokens_${tables.size}`;
  tables.set(folder, table);
  return table;
}

beforeAll(async () => {
  if (mariaDbIsThere) server = await startMariaDb();
});
afterAll(() => server?.stop());

describe.runIf(mariaDbIsThere)('on MariaDB', async () => {
  vi.stubEnv('DESKSIDE_PROPERTY_RUNS', process.env['DESKSIDE_PROPERTY_RUNS'] ?? '25');
  await import('../../conformance/token-store.test.ts');
  await import('../../conformance/leases.test.ts');
  await import('../../conformance/lease-generations.test.ts');
  await import('../../conformance/accounts-apart.test.ts');
  await import('../../conformance/uses.test.ts');
  await import('../../conformance/locking.test.ts');
  await import('../../conformance/store-against-model.test.ts');
});
