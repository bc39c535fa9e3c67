import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importZohoTokens } from '../../../src/stores/import/import-zoho-tokens.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { MysqlTokenStore, type MysqlTokenStoreOptions } from '../../../src/stores/mysql-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';

let server: MariaDb;
let tables = 0;

beforeAll(async () => {
  if (mariaDbIsThere) server = await startMariaDb();
});
afterAll(async () => {
  if (mariaDbIsThere) await server.stop();
});

const box = new SwitchableBox();
const newTable = (): string => `tokens_${(tables += 1)}`;
const open = (options: Partial<MysqlTokenStoreOptions> = {}): Promise<MysqlTokenStore> =>
  MysqlTokenStore.open({ ...server.settings, table: newTable(), secretBox: box, ...options });
const ann = { userName: 'ann@acme.example', clientId: '1000.C', refreshToken: 'r-ann', accessToken: 'a-ann' };

describe.runIf(mariaDbIsThere)(withMariaDb('a MySQL server'), () => {
  describe('opening', () => {
    // `tls` as JavaScript may give it, which TypeScript would refuse.
    it.each<[string, object]>([
      ['table', { table: 'tokens`; DROP TABLE x; --' }],
      ['table', { table: '' }],
      ['table', { table: 'x'.repeat(61) }],
      ['database', { database: 'a`b' }],
      ['host', { host: '' }],
      ['port', { port: 0 }],
      ['port', { port: 3306.5 }],
      ['user', { user: '' }],
      ['tls', { tls: { rejectUnauthorized: false } }],
      ['secretBox', { secretBox: new SwitchableBox('none') }],
    ])('refuses a %s that is not valid', async (detail, options) => {
      await expect(open(options)).rejects.toMatchObject({ code: 'token_store.invalid_options', detail });
    });

    it.each([
      ['a wrong password', { password: 'canary-wrong' }, 'ER_ACCESS_DENIED_ERROR'],
      ['a database that is not there', { database: 'nowhere' }, 'ER_BAD_DB_ERROR'],
      ['a server that does not speak TLS', { tls: true }, 'HANDSHAKE_NO_SSL_SUPPORT'],
      ['a port where nobody listens', { port: 1 }, 'ECONNREFUSED'],
    ] as const)('says with a code that it cannot with %s', async (_name, options, detail) => {
      const error: unknown = await open(options).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'token_store.unavailable', detail });
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary');
    });

    it('leaves the table of another program alone', async () => {
      await server.query('CREATE TABLE oauthtoken (id varchar(10) PRIMARY KEY, user_name varchar(255))');
      await server.query("INSERT INTO oauthtoken VALUES ('1', 'theirs')");
      await expect(open({ table: 'oauthtoken' })).rejects.toMatchObject({
        code: 'token_store.invalid_options',
      });
      expect(await server.query('SELECT user_name FROM oauthtoken')).toEqual([{ user_name: 'theirs' }]);
      expect(await server.query("SHOW TABLES LIKE 'oauthtoken%'")).toHaveLength(1);
      await server.query('DROP TABLE oauthtoken');
    });

    it('leaves tables of a newer Deskside alone', async () => {
      const table = newTable();
      await (await open({ table })).close();
      await server.query(`UPDATE ${table}_key SET schema_version = 99`);
      await expect(open({ table })).rejects.toMatchObject({ code: 'token_store.newer_version' });
    });

    it('by many at once brings tables of an earlier Deskside to the present version, rows and all', async () => {
      const table = newTable();
      const before = await open({ table });
      await before.saveToken({ ...ann, id: 'ann' });
      await before.close();
      await server.query(`ALTER TABLE ${table} DROP COLUMN refreshes_sent`);
      await server.query(`UPDATE ${table}_key SET schema_version = 1`);
      const stores = await Promise.all(Array.from({ length: 4 }, () => open({ table })));
      const [store] = stores;
      expect(await store?.getTokens()).toMatchObject([ann]);
      const lease = await store?.acquireRefreshLease('ann', { owner: 'o', durationMs: 20_000 });
      if (lease?.kind !== 'acquired') throw new Error('not leased');
      expect(await store?.spendRefresh(lease.lease, 20_000)).toEqual({ kind: 'granted' });
      expect((await store?.findRecord('ann'))?.state.refreshesSent).toHaveLength(1);
      for (const one of stores) await one.close();
      expect(await server.query(`SELECT schema_version FROM ${table}_key`)).toEqual([{ schema_version: 2 }]);
    });

    it('needs no right to make tables once they are there', async () => {
      const table = newTable();
      await (await open({ table })).close();
      await server.query("CREATE USER 'clerk'@'127.0.0.1' IDENTIFIED BY 'clerk'");
      await server.query("GRANT SELECT, INSERT, UPDATE, DELETE ON deskside.* TO 'clerk'@'127.0.0.1'");
      const store = await open({ table, user: 'clerk', password: 'clerk' });
      await store.saveToken(ann);
      expect(await store.getTokens()).toHaveLength(1);
      await store.close();
      await expect(open({ user: 'clerk', password: 'clerk' })).rejects.toMatchObject({
        code: 'token_store.unavailable',
        detail: 'ER_TABLEACCESS_DENIED_ERROR',
      });
    });

    it('by many at once makes one table', async () => {
      const table = newTable();
      const stores = await Promise.all(Array.from({ length: 6 }, () => open({ table })));
      await Promise.all(stores.map((store) => store.saveToken(ann)));
      expect(await stores[0]?.getTokens()).toHaveLength(1);
      for (const store of stores) await store.close();
    });
  });

  it('imports the table of the DBStore of Zoho, and leaves it as it is', async () => {
    const columns = 'user_name client_id client_secret refresh_token access_token grant_token'.split(' ');
    await server.query(
      `CREATE TABLE zoho_tokens (id varchar(10) NOT NULL, ${columns.map((name) => `${name} varchar(255)`).join(', ')},
       expiry_time varchar(20), redirect_url varchar(255), api_domain varchar(255), PRIMARY KEY (id))`,
    );
    await server.query('INSERT INTO zoho_tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
      ...['1', "o'brien@acme.example", 'c', 's', 'r', 'a', null, '1700000000000', null],
      'https://developer.zohoapis.com',
    ]);
    const before = await server.query('SELECT * FROM zoho_tokens');
    const into = await InMemoryTokenStore.open();
    const from = { mysql: { ...server.settings, table: 'zoho_tokens' } };
    expect(await importZohoTokens({ from, into, dryRun: true })).toMatchObject({ taken: 1 });
    expect(await importZohoTokens({ from, into })).toMatchObject({ taken: 1, merged: 0, skipped: 0 });
    expect(await into.getTokens()).toMatchObject([
      {
        userName: "o'brien@acme.example",
        refreshToken: 'r',
        expiresAt: 1_700_000_000_000,
        accountsUrl: 'https://accounts.zoho.com',
        environment: 'developer',
      },
    ]);
    expect(await importZohoTokens({ from, into })).toMatchObject({ taken: 0, merged: 0, skipped: 1 });
    expect(await server.query('SELECT * FROM zoho_tokens')).toEqual(before);
    await into.close();
  });
});
