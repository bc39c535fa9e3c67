import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runChecks, tokenStoreChecks, type StoreClaims } from '../../../src/conformance/index.ts';
import { loadStoreModule } from '../../../src/conformance/store-module.ts';
import { localStores, pathOfStore } from '../../conformance/stores/index.ts';
import { AwsSecretsServer } from '../../fakes/aws-secrets-server.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb } from '../stores/support/mariadb.ts';
import { postgresIsThere, startPostgres, withPostgres } from '../stores/support/postgres.ts';
import { redisIsThere, startRedis, withRedis } from '../stores/support/redis.ts';
import { installZohoSdks } from './install-sdk.ts';

/** A double of AWS, in this process. */
const aws = async () => {
  const server = await AwsSecretsServer.start();
  return { settings: { kind: 'aws', address: server.address, token: '' }, stop: () => server.stop() };
};

const servers = [
  [withMariaDb('MysqlTokenStore'), 'mysql.ts', mariaDbIsThere, 'DESKSIDE_TEST_MYSQL', startMariaDb],
  [
    withPostgres('PostgresTokenStore'),
    'postgres.ts',
    postgresIsThere,
    'DESKSIDE_TEST_POSTGRES',
    startPostgres,
  ],
  [withRedis('RedisTokenStore'), 'redis.ts', redisIsThere, 'DESKSIDE_TEST_REDIS', startRedis],
  ['SecretsManagerTokenStore', 'secrets-manager.ts', true, 'DESKSIDE_TEST_SECRETS', aws],
] as const;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  await installZohoSdks();
  for (const [, , isThere, variable, start] of servers) {
    if (!isThere) continue;
    const server = await start();
    stops.push(() => server.stop());
    // The module of the store reads it.
    process.env[variable] = JSON.stringify(server.settings);
  }
});
afterAll(() => Promise.all(stops.map((stop) => stop())));

const stores = [
  ...localStores.map(([name, file]) => [name, file, true] as const),
  ...servers.map(([name, file, isThere]) => [name, file, isThere] as const),
];

describe.each(stores)('%s', async (_name, file, isThere) => {
  const { open, claims } = await loadStoreModule(pathOfStore(file));
  for (const check of tokenStoreChecks(open, { ...claims, levels: ['zoho'] })) {
    it.runIf(isThere)(check.name, async () => {
      // Nothing is left out: the SDKs are installed, and the stores have what is asked of them.
      expect(await check.run()).toBeNull();
    });
  }
});

describe('the level zoho', () => {
  const outcomesOf = async (claims: StoreClaims) => {
    const { open } = await loadStoreModule(pathOfStore('list.ts'));
    const results = await runChecks(tokenStoreChecks(open, { ...claims, levels: ['zoho'] }));
    expect(results.length).toBeGreaterThan(0);
    return [...new Set(results.map(({ outcome, reason }) => `${outcome}: ${reason ?? ''}`))];
  };

  it('is skipped, and says why, where no SDK is named or one is not installed', async () => {
    expect(await outcomesOf({})).toEqual(['skipped: no SDK of Zoho is named, see zohoSdks']);
    // A name that no compiler looks for.
    const name: string = '@zohocrm/sdk-that-is-not-there';
    const missing = () => import(/* @vite-ignore */ name);
    expect(await outcomesOf({ zohoSdks: { 'an SDK': missing } })).toEqual([
      'skipped: an SDK is not installed',
    ]);
  });

  it.each([
    [
      'forgets-refresh-token',
      'renews what has run out, once, and keeps the refresh token',
      /refreshToken: 'refresh.1'/,
    ],
    ['mixes-users', 'answers for what it does not know as the SDK wants it', /should be null/],
    ['deletes-another', 'deletes what the SDK removes, and no more', /bob@acme.example/],
  ])('is broken by a store that %s, in both SDKs', async (name, check, says) => {
    const { claims } = await loadStoreModule(pathOfStore('list.ts'));
    const { open } = await loadStoreModule(pathOfStore(`../wrong-stores/${name}.ts`));
    const results = await runChecks(tokenStoreChecks(open, { ...claims, levels: ['zoho'] }));
    const broken = results.filter((one) => one.outcome === 'failed' && one.name.includes(check));
    expect(broken).toHaveLength(2);
    for (const { reason, story } of broken) {
      expect(reason).toMatch(says);
      expect(story[0]).toBe('the SDK starts');
    }
  });

  it('is broken by what is no SDK, or cannot be loaded', async () => {
    const broken = () => Promise.reject(new Error('Out of order.'));
    expect(await outcomesOf({ zohoSdks: { other: () => import('node:path') } })).toEqual([
      'failed: other exports no OAuthBuilder and InitializeBuilder: it is no SDK of Zoho.',
    ]);
    expect(await outcomesOf({ zohoSdks: { other: broken } })).toEqual([
      'failed: A call that should succeed fails: Out of order.',
    ]);
  });
});
