import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import type { SqlServerSettings } from '../../../src/stores/sql/server-settings.ts';
import { storeModule } from './store-module.ts';

/** One table for each place, on the server that the test started. */
export const { open, claims } = storeModule(
  ({ name, secretBox, clock }) => {
    // Written by the test that started the server.
    const server = JSON.parse(process.env['DESKSIDE_TEST_MYSQL'] ?? '{}') as SqlServerSettings;
    return MysqlTokenStore.open({ ...server, table: name, secretBox, ...clock });
  },
  { levels: ['contract', 'concurrent', 'crash', 'sealed'], bytes: dumpOf },
);

/** The rows as the server has them, and what they are called. */
async function dumpOf({ name }: { readonly name: string }): Promise<Iterable<Uint8Array>> {
  const { createConnection } = await import('mysql2/promise');
  // Written by the test that started the server.
  const server = JSON.parse(process.env['DESKSIDE_TEST_MYSQL'] ?? '{}') as Omit<SqlServerSettings, 'tls'>;
  const { host, port, database, user, password } = server;
  const connection = await createConnection({ host, port, database, user, password });
  const found: Uint8Array[] = [];
  for (const table of [name, `${name}_key`]) {
    const [rows] = await connection.query(`SELECT * FROM \`${table}\``);
    // Each value by itself: bytes as they are, the rest as text.
    for (const row of rows as Record<string, unknown>[]) {
      for (const value of Object.values(row)) {
        found.push(value instanceof Uint8Array ? value : Buffer.from(String(value)));
      }
    }
  }
  await connection.end();
  return found;
}
