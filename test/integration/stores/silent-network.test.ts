import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import { PostgresTokenStore } from '../../../src/stores/postgres-token-store.ts';
import { passphraseSecretBox } from '../../../src/tokens/passphrase-secret-box.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import { mariaDbIsThere, startMariaDb } from './support/mariadb.ts';
import { postgresIsThere, startPostgres } from './support/postgres.ts';
import { startSilentProxy, type SilentProxy } from './support/silent-proxy.ts';

const secretBox = passphraseSecretBox('a word of the test');
const ann = { id: 'ann', userName: 'ann@acme.example', refreshToken: 'r1' };

/** Each server, and the first words by which a change locks something. */
const servers = [
  ['PostgreSQL', postgresIsThere, startPostgres, PostgresTokenStore, 'FOR UPDATE'],
  ['MariaDB', mariaDbIsThere, startMariaDb, MysqlTokenStore, 'FOR UPDATE'],
] as const;

describe.each(servers)('a network that falls silent before %s', (_name, isThere, start, Store, locking) => {
  let server: Awaited<ReturnType<typeof start>> | undefined;
  let proxy: SilentProxy | undefined;
  beforeAll(async () => {
    if (isThere) server = await start();
  });
  afterAll(async () => {
    proxy?.stop();
    await server?.stop();
  });
  const open = async (port: number, table: string, patience = {}): Promise<LeasingTokenStore> => {
    if (server === undefined) throw new Error('There is no server.');
    return Store.open({ ...server.settings, port, table, secretBox, ...patience });
  };
  const impatient = { answerTimeoutMs: 1_000 };
  const portOfServer = (): number => server?.settings.port ?? 0;

  it.runIf(isThere)('lets every call end, and the store close [token_store.unavailable]', async () => {
    proxy = await startSilentProxy(portOfServer());
    const store = await open(proxy.port, 'silent', impatient);
    await store.saveToken(ann);
    proxy.fallSilent();
    const calls = [
      () => store.findTokenById(ann.id),
      () => store.saveToken(ann),
      () => store.deleteToken(ann.id),
      () => store.getTokens(),
      () => store.describe(),
      () => store.acquireRefreshLease(ann.id, { owner: 'o', durationMs: 1_000 }),
    ];
    await Promise.all(
      calls.map((call) => expect(call()).rejects.toMatchObject({ code: 'token_store.unavailable' })),
    );
    await store.close();
    proxy.stop();
  });

  it.runIf(isThere)(
    'in the middle of a change keeps the other machines waiting for seconds, not for hours',
    async () => {
      proxy = await startSilentProxy(portOfServer());
      const [cut, other] = [await open(proxy.port, 'cut', impatient), await open(portOfServer(), 'cut')];
      await other.saveToken(ann);
      proxy.fallSilentAfter(locking);
      await expect(cut.saveToken({ ...ann, accessToken: 'a1' })).rejects.toMatchObject({
        code: 'token_store.unavailable',
      });
      await other.saveToken({ ...ann, accessToken: 'a2' });
      expect(await other.findTokenById(ann.id)).toMatchObject({ accessToken: 'a2' });
      await other.close();
      await cut.close();
      proxy.stop();
    },
  );
});
