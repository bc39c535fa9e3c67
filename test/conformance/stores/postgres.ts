import { PostgresTokenStore } from '../../../src/stores/postgres-token-store.ts';
import type { SqlServerSettings } from '../../../src/stores/sql/server-settings.ts';
import { storeModule } from './store-module.ts';

/** Written by the test that started the server. */
const server = (): SqlServerSettings =>
  JSON.parse(process.env['DESKSIDE_TEST_POSTGRES'] ?? '{}') as SqlServerSettings;

/** One table for each place, on the server that the test started. */
export const { open, claims } = storeModule(
  ({ name, secretBox, clock }) => PostgresTokenStore.open({ ...server(), table: name, secretBox, ...clock }),
  { levels: ['contract', 'concurrent', 'crash', 'sealed'], bytes: dumpOf },
);

/** The rows as the server has them, each value by itself: bytes as they are, the rest as text. */
async function dumpOf({ name }: { readonly name: string }): Promise<Iterable<Uint8Array>> {
  const { Client } = (await import('pg')).default;
  const { host, port, database, user, password } = server();
  const client = new Client({ host, port, database, user, password });
  await client.connect();
  const found: Uint8Array[] = [];
  for (const table of [name, `${name}_key`]) {
    const { rows } = await client.query<Record<string, unknown>>(`SELECT * FROM "${table}"`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      found.push(value instanceof Uint8Array ? value : Buffer.from(String(value)));
    }
  }
  await client.end();
  return found;
}
