import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import { PostgresTokenStore } from '../../../src/stores/postgres-token-store.ts';
import { RedisTokenStore } from '../../../src/stores/redis-token-store.ts';
import { mountedSecretBox } from '../../../src/stores/secret-managers/mounted-secret-box.ts';
import type { SecretBox } from '../../../src/tokens/secret-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb } from './support/mariadb.ts';
import { postgresIsThere, startPostgres, withPostgres } from './support/postgres.ts';
import { redisIsThere, startRedis, withRedis } from './support/redis.ts';

type Open = (secretBox: SecretBox) => Promise<MysqlTokenStore | PostgresTokenStore | RedisTokenStore>;

const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers) await close();
});

async function onMariaDb(): Promise<Open> {
  const server = await startMariaDb();
  closers.push(() => server.stop());
  return (secretBox) => MysqlTokenStore.open({ ...server.settings, table: 'rotated', secretBox });
}

async function onPostgres(): Promise<Open> {
  const server = await startPostgres();
  closers.push(() => server.stop());
  return (secretBox) => PostgresTokenStore.open({ ...server.settings, table: 'rotated', secretBox });
}

async function onRedis(): Promise<Open> {
  const server = await startRedis();
  closers.push(() => server.stop());
  return (secretBox) => RedisTokenStore.open({ server: server.settings, prefix: 'rotated', secretBox });
}

describe.each([
  [withMariaDb('MariaDB'), mariaDbIsThere, onMariaDb],
  [withPostgres('PostgreSQL'), postgresIsThere, onPostgres],
  [withRedis('Redis'), redisIsThere, onRedis],
])('a key of %s that a secret manager has rotated', (_name, isThere, start) => {
  it.runIf(isThere)('moves with the next save, and all rows by rotateDataKey()', async () => {
    const open = await start();
    const folder = temporaryFolder();
    const secretBox = mountedSecretBox({ folder });
    const put = (name: string): void => writeFileSync(join(folder, name), randomBytes(32));
    put('key-1');
    let store = await open(secretBox);
    await store.saveToken({ userName: 'ann', refreshToken: '1000.ann' });
    await store.close();

    put('key-2');
    store = await open(secretBox);
    expect(await store.getTokens()).toHaveLength(1);
    await store.saveToken({ userName: 'bob', refreshToken: '1000.bob' });
    await store.close();
    rmSync(join(folder, 'key-1'));
    store = await open(secretBox);
    expect(await store.getTokens()).toHaveLength(2);

    put('key-3');
    await store.rotateDataKey();
    await store.close();
    rmSync(join(folder, 'key-2'));
    store = await open(secretBox);
    expect(await store.getTokens()).toHaveLength(2);
    await store.close();
  });
});
