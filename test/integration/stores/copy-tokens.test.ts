import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyTokens } from '../../../src/stores/copy/copy-tokens.ts';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { passphraseSecretBox } from '../../../src/tokens/passphrase-secret-box.ts';
import { PostgresTokenStore } from '../../../src/stores/postgres-token-store.ts';
import { RedisTokenStore } from '../../../src/stores/redis-token-store.ts';
import { vaultClient } from '../../../src/stores/secret-managers/vault-client.ts';
import { vaultSecretStorage } from '../../../src/stores/secret-managers/vault-secret-storage.ts';
import { SecretsManagerTokenStore } from '../../../src/stores/secrets-manager-token-store.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import { VaultServer } from '../../fakes/vault-server.ts';
import { postgresIsThere, startPostgres, withPostgres } from './support/postgres.ts';
import { redisIsThere, startRedis, withRedis } from './support/redis.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function signIn(index: number) {
  return {
    userName: `person-${index}@acme.example`,
    clientId: '1000.CLIENT',
    clientSecret: `secret-${index}`,
    refreshToken: `1000.refresh.${index}`,
    accessToken: `1000.access.${index}`,
    expiresAt: 1_900_000_000_000 + index,
    accountsUrl: 'https://accounts.zoho.eu',
    environment: 'production',
    scopes: ['ZohoCRM.modules.READ'],
  } as const;
}

describe.runIf(mariaDbIsThere)(withMariaDb('tokens on their way through three stores'), () => {
  let server: MariaDb;
  beforeAll(async () => {
    server = await startMariaDb();
  });
  afterAll(() => server.stop());

  it('arrive as they were, from a file by SQLite to MariaDB, also when the way is cut halfway', async () => {
    const folder = temporaryFolder();
    const secretBox = fixedBox('the word of the move');
    const file = await FileTokenStore.open({ file: join(folder, 'tokens.json'), secretBox });
    const sqlite = await SqliteTokenStore.open({ file: join(folder, 'tokens.db'), secretBox });
    const mysql = await MysqlTokenStore.open({ ...server.settings, table: 'moved', secretBox });
    for (let index = 0; index < 40; index += 1) await file.saveToken(signIn(index));
    expect((await copyTokens({ from: file, into: sqlite })).complete).toBe(true);

    // The server dies in the middle; what it had acknowledged is found there the second time.
    let copied = 0;
    let restarted: Promise<void> | undefined;
    const first = await copyTokens({
      from: sqlite,
      into: mysql,
      onRow: () => {
        copied += 1;
        if (copied === 15) restarted = server.crashAndRestart();
      },
    });
    await restarted;
    const before = first.rows.filter(({ outcome }) => outcome === 'copied').length;
    const second = await copyTokens({ from: sqlite, into: mysql });
    expect(second.complete).toBe(true);
    expect(second.rows.filter(({ outcome }) => outcome === 'same').length).toBeGreaterThanOrEqual(before);

    const sorted = async (store: { getTokens(): Promise<readonly { readonly id: string }[]> }) =>
      [...(await store.getTokens())].sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(await sorted(mysql)).toEqual(await sorted(file));
    const third = await copyTokens({ from: file, into: mysql, dryRun: true });
    expect(third.rows.every(({ outcome }) => outcome === 'same')).toBe(true);
    await Promise.all([file.close(), sqlite.close(), mysql.close()]);
  });
});

describe('tokens on their way through the stores of teams', () => {
  const secretBox = fixedBox('the word of the move');
  const closers: (() => Promise<unknown>)[] = [];
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });

  async function openRedis(): Promise<LeasingTokenStore> {
    const server = await startRedis();
    closers.push(() => server.stop());
    return RedisTokenStore.open({ server: server.settings, prefix: 'moved', secretBox });
  }

  async function openPostgres(): Promise<LeasingTokenStore> {
    const server = await startPostgres();
    closers.push(() => server.stop());
    return PostgresTokenStore.open({ ...server.settings, table: 'moved', secretBox });
  }

  async function openVault(): Promise<LeasingTokenStore> {
    const server = await VaultServer.start();
    closers.push(() => server.stop());
    const client = vaultClient({ address: server.address, token: () => server.token, fetch });
    return SecretsManagerTokenStore.open({ storage: vaultSecretStorage({ client, prefix: 'moved/' }) });
  }

  const ways: readonly (readonly [string, boolean, () => Promise<LeasingTokenStore>])[] = [
    [withPostgres('PostgreSQL'), postgresIsThere, openPostgres],
    [withRedis('Redis'), redisIsThere, openRedis],
    ['a double of Vault', true, openVault],
  ];

  it.each(ways)('arrive at %s as they were, and come back', async (_name, isThere, open) => {
    if (!isThere) return;
    const folder = temporaryFolder();
    const from = await SqliteTokenStore.open({ file: join(folder, 'from.db'), secretBox });
    const back = await SqliteTokenStore.open({ file: join(folder, 'back.db'), secretBox });
    const into = await open();
    for (let index = 0; index < 20; index += 1) await from.saveToken(signIn(index));
    expect((await copyTokens({ from, into })).complete).toBe(true);
    expect((await copyTokens({ from: into, into: back })).complete).toBe(true);
    const proof = await copyTokens({ from: back, into: from, dryRun: true });
    expect(proof.rows.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 20 }, () => 'same'));
    await Promise.all([from.close(), back.close(), into.close()]);
  });
});

describe('deskside-copy-tokens', () => {
  /** Runs the command as it stands in the sources. */
  function run(
    parameters: readonly string[],
  ): Promise<{ code: number | null; stdout: string; stderr: string }> {
    const command = join(root, 'src/stores/copy/copy-tokens-command.ts');
    const child = spawn(process.execPath, [command, ...parameters]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  }

  /** A module that opens a file of a passphrase. */
  function moduleFor(folder: string, name: string): string {
    const path = join(folder, `${name}.mjs`);
    const source = (file: string): string => JSON.stringify(join(root, file));
    writeFileSync(
      path,
      `import { SqliteTokenStore } from ${source('src/stores/sqlite-token-store.ts')};
import { passphraseSecretBox } from ${source('src/tokens/passphrase-secret-box.ts')};
export const open = () => SqliteTokenStore.open({
  file: ${JSON.stringify(join(folder, `${name}.db`))},
  secretBox: passphraseSecretBox('passphrase of ${name}'),
});
`,
    );
    return path;
  }

  it('tells first, then copies, then finds everything there', async () => {
    const folder = temporaryFolder();
    const [from, into] = [moduleFor(folder, 'old'), moduleFor(folder, 'new')];
    const store = await SqliteTokenStore.open({
      file: join(folder, 'old.db'),
      secretBox: passphraseSecretBox('passphrase of old'),
    });
    await store.saveToken(signIn(1));
    await store.saveToken(signIn(2));
    await store.close();

    const told = await run([from, into, '--dry-run']);
    expect(told).toMatchObject({ code: 0, stderr: '' });
    expect(told.stdout).toContain('person-1@acme.example: would be copied');
    expect(told.stdout).toContain('2 sign-ins: 2 would_copy. Complete.');

    const copied = await run([from, into]);
    expect(copied).toMatchObject({ code: 0, stderr: '' });
    expect(copied.stdout).toContain('2 sign-ins: 2 copied. Complete.');
    expect(copied.stdout).not.toMatch(/1000\.|secret/);

    const again = await run([from, into, '--json']);
    expect(JSON.parse(again.stdout)).toMatchObject({
      complete: true,
      rows: [{ outcome: 'same' }, { outcome: 'same' }],
    });
  });

  it('ends with 1 when a sign-in differs, and with 2 when it is not told what to do', async () => {
    const folder = temporaryFolder();
    const [from, into] = [moduleFor(folder, 'old'), moduleFor(folder, 'new')];
    for (const [name, refreshToken] of [
      ['old', '1000.older'],
      ['new', '1000.newer'],
    ] as const) {
      const store = await SqliteTokenStore.open({
        file: join(folder, `${name}.db`),
        secretBox: passphraseSecretBox(`passphrase of ${name}`),
      });
      await store.saveToken({ ...signIn(1), refreshToken });
      await store.close();
    }
    const differs = await run([from, into]);
    expect(differs.code).toBe(1);
    expect(differs.stdout).toContain('another sign-in is there, and was left alone');
    expect((await run([from, into, '--replace'])).code).toBe(0);
    for (const wrong of [
      [from],
      [from, into, 'third'],
      [from, into, '--wat'],
      [from, join(folder, 'none.mjs')],
    ]) {
      const { code, stderr } = await run(wrong);
      expect(code).toBe(2);
      expect(stderr).not.toBe('');
    }
  });
});
