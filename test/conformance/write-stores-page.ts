import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsSecretsServer } from '../fakes/aws-secrets-server.ts';
import { startMariaDb } from '../integration/stores/support/mariadb.ts';
import { startPostgres } from '../integration/stores/support/postgres.ts';
import { startRedis } from '../integration/stores/support/redis.ts';
import { installZohoSdks } from '../integration/zoho-sdk/install-sdk.ts';
import { failuresOfSample, resultsOf, rowOf } from './stores-page-rows.ts';
import { storesOnPage, storesPage, type StoreRow } from './stores-page.ts';

/** Runs the kit on every store, on servers of its own, and writes docs/stores.md anew. */
await installZohoSdks();
const [mariaDb, postgres, redis, aws] = [
  await startMariaDb(),
  await startPostgres(),
  await startRedis(),
  await AwsSecretsServer.start(),
];
process.env['DESKSIDE_TEST_MYSQL'] = JSON.stringify(mariaDb.settings);
process.env['DESKSIDE_TEST_POSTGRES'] = JSON.stringify(postgres.settings);
process.env['DESKSIDE_TEST_REDIS'] = JSON.stringify(redis.settings);
process.env['DESKSIDE_TEST_SECRETS'] = JSON.stringify({ kind: 'aws', address: aws.address, token: '' });
try {
  const stores: StoreRow[] = [];
  for (const [name, file, where] of storesOnPage) {
    stores.push(rowOf(name, where, await resultsOf(file)));
    console.log(`${name}: kept`);
  }
  const page = storesPage({ stores, sample: await failuresOfSample() });
  writeFileSync(join(import.meta.dirname, '../../docs/stores.md'), page);
} finally {
  await Promise.all([mariaDb.stop(), postgres.stop(), redis.stop(), aws.stop()]);
}
