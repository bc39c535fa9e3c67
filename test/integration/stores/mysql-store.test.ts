import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { MysqlTokenStore, type MysqlTokenStoreOptions } from '../../../src/stores/mysql-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';

let server: MariaDb;
let tables = 0;

beforeAll(async () => {
  // As lenient as a server can be: what does not fit would be cut without a word.
  if (mariaDbIsThere) server = await startMariaDb({ serverOptions: ['--sql-mode='] });
});
afterAll(async () => {
  if (mariaDbIsThere) await server.stop();
});

const box = new SwitchableBox();
const newTable = (): string => `tokens_${(tables += 1)}`;
const open = (options: Partial<MysqlTokenStoreOptions> = {}): Promise<MysqlTokenStore> =>
  MysqlTokenStore.open({ ...server.settings, table: newTable(), secretBox: box, ...options });
const ann = {
  userName: 'ann@acme.example',
  clientId: '1000.C',
  clientSecret: 'canary-client-secret',
  refreshToken: 'canary-refresh',
  accessToken: 'canary-access',
} as const;

describe.runIf(mariaDbIsThere)(withMariaDb('MysqlTokenStore on a real server'), () => {
  describe("defects of Zoho's DBStore (zoho.md 2.6), not found here", () => {
    it('16: quotes in values are values', async () => {
      const store = await open();
      const names = ["o'brien@acme.example", "x' or '1'='1", '`"\\', "'; DROP TABLE tokens_1; --"];
      for (const userName of names)
        await store.saveToken({ userName, refreshToken: `refresh of ${userName}` });
      for (const userName of names) {
        expect(await store.findToken({ userName })).toMatchObject({ refreshToken: `refresh of ${userName}` });
      }
      expect(await store.findToken({ userName: "nobody' or '1'='1" })).toBeNull();
      await store.deleteToken('1 or 1=1');
      await store.deleteToken("x' or '1'='1");
      expect(await store.getTokens()).toHaveLength(names.length);
      await store.close();
    });

    it('17: a search for nothing finds nothing and is no error', async () => {
      const store = await open();
      await store.saveToken(ann);
      for (const key of [{}, { userName: '' }, { clientId: ann.clientId, clientSecret: 's' }]) {
        expect(await store.findToken(key)).toBeNull();
      }
      await store.close();
    });

    it('18, 19: whatever the server does, every call ends, with a coded error and no secret', async () => {
      const doomed = await startMariaDb();
      const { password } = doomed.settings;
      const store = await MysqlTokenStore.open({ ...doomed.settings, table: 'tokens', secretBox: box });
      await store.saveToken({ ...ann, id: 'x' });
      await doomed.stop();
      const calls = [
        () => store.findTokenById('x'),
        () => store.findToken(ann),
        () => store.saveToken(ann),
        () => store.deleteToken('x'),
        () => store.deleteTokens(),
        () => store.getTokens(),
        () => store.describe(),
        () => store.acquireRefreshLease('x', { owner: 'o', durationMs: 1 }),
        () => MysqlTokenStore.open({ ...doomed.settings, table: 'tokens', secretBox: box }),
      ];
      for (const call of calls) {
        const error: unknown = await call().catch((reason: unknown) => reason);
        expect(error).toMatchObject({ name: 'TokenStoreError', code: 'token_store.unavailable' });
        const shown = inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error);
        for (const secret of [password, 'canary', 'SELECT']) expect(shown).not.toContain(secret);
      }
      await store.close();
    });

    it('20, 24: long values and marks of all kinds come back whole', async () => {
      const store = await open();
      const long = '&+#%=?,;\t\n😀é'.repeat(900);
      await store.saveToken({
        userName: `u${long}`,
        redirectUrl: `http://localhost/?${long}`,
        refreshToken: `r${long}`,
        apiDomain: long,
        clientSecret: long,
      });
      expect(await store.findToken({ refreshToken: `r${long}` })).toMatchObject({
        userName: `u${long}`,
        redirectUrl: `http://localhost/?${long}`,
        apiDomain: long,
        clientSecret: long,
      });
      expect(await store.findToken({ userName: `u${long}`.slice(0, 255) })).toBeNull();
      await store.close();
    });

    it('22: one user in two environments and two data centres is three rows', async () => {
      const store = await open();
      await store.saveToken({ ...ann, environment: 'production', accountsUrl: 'https://accounts.zoho.eu' });
      await store.saveToken({ ...ann, environment: 'sandbox', refreshToken: 'r2', accessToken: 'a2' });
      await store.saveToken({
        ...ann,
        accountsUrl: 'https://accounts.zoho.in',
        refreshToken: 'r3',
        accessToken: 'a3',
      });
      expect(await store.getTokens()).toHaveLength(3);
      await store.close();
    });

    it('tells apart what a collation would call equal', async () => {
      const store = await open();
      const names = ['ann', 'Ann', 'änn', 'ann ', 'ANN'];
      for (const userName of names) await store.saveToken({ userName, refreshToken: userName });
      expect((await store.getTokens()).map(({ userName }) => userName).sort()).toEqual([...names].sort());
      await store.close();
    });
  });

  describe('many machines on one table', () => {
    it('save the same new account at once, and it is one row', async () => {
      const table = newTable();
      const machines = await Promise.all(Array.from({ length: 4 }, () => open({ table })));
      const saves = machines.flatMap((store, machine) =>
        Array.from({ length: 15 }, (_, index) =>
          store.saveToken({
            ...ann,
            userName: `user ${index % 3}`,
            refreshToken: `r${index % 3}`,
            accessToken: `a${machine}.${index}`,
          }),
        ),
      );
      await Promise.all(saves);
      const tokens = await machines[0]?.getTokens();
      expect(tokens?.map(({ userName }) => userName).sort()).toEqual(['user 0', 'user 1', 'user 2']);
      for (const store of machines) await store.close();
    });

    it('save, find, lease and delete at once without a failure', async () => {
      const table = newTable();
      const machines = await Promise.all(Array.from({ length: 4 }, () => open({ table })));
      const work = machines.flatMap((store, machine) =>
        Array.from({ length: 25 }, async (_, index) => {
          const id = `id-${index % 5}`;
          await store.saveToken({ id, userName: `user ${index % 5}`, refreshToken: `r ${index % 5}` });
          await store.findToken({ refreshToken: `r ${index % 5}` });
          const answer = await store.acquireRefreshLease(id, {
            owner: `m${machine}.${index}`,
            durationMs: 50,
          });
          if (answer.kind === 'acquired') await store.releaseRefreshLease(answer.lease);
          if (index % 7 === 0) await store.deleteToken(id);
          if (index === 24) await store.purge({ expiredGrants: true });
        }),
      );
      await expect(Promise.all(work)).resolves.toHaveLength(100);
      // All transactions take their locks in one order: not even a deadlock that a retry would hide.
      expect(await server.query("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")).toMatchObject([
        { Value: '0' },
      ]);
      for (const store of machines) await store.close();
    });

    it('count leases by the clock of the server', async () => {
      const table = newTable();
      const [here, there] = [await open({ table }), await open({ table })];
      await here.saveToken({ ...ann, id: 'x' });
      const before = Date.now();
      vi.useFakeTimers({ toFake: ['Date'], now: before + 86_400_000 });
      expect(await here.acquireRefreshLease('x', { owner: 'fast clock', durationMs: 20_000 })).toMatchObject({
        kind: 'acquired',
      });
      vi.useRealTimers();
      const after = Date.now();
      const answer = await there.acquireRefreshLease('x', { owner: 'right clock', durationMs: 20_000 });
      expect(answer.kind).toBe('held');
      const until = answer.kind === 'held' ? answer.until : 0;
      // The server's clock is this machine's: the lease was taken between the two readings of it, however long that took.
      expect(until).toBeGreaterThanOrEqual(before + 20_000 - 1_000);
      expect(until).toBeLessThanOrEqual(after + 20_000 + 1_000);
      await here.close();
      await there.close();
    });

    it('refuse a passphrase mistyped on one of them, and the others go on', async () => {
      const table = newTable();
      const right = await open({ table });
      await right.saveToken(ann);
      const wrong = await open({ table, secretBox: new SwitchableBox() });
      expect(await wrong.describe()).toMatchObject({ keyState: 'lost', accounts: [{ status: 'key_lost' }] });
      for (const call of [
        () => wrong.findToken(ann),
        () => wrong.getTokens(),
        () => wrong.saveToken({ ...ann, userName: 'new' }),
      ]) {
        await expect(call()).rejects.toMatchObject({ code: 'token_store.key_lost' });
      }
      expect(await right.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
      await wrong.deleteTokens();
      await wrong.saveToken({ ...ann, refreshToken: 'anew' });
      expect(await wrong.getTokens()).toHaveLength(1);
      await expect(right.getTokens()).rejects.toMatchObject({ code: 'token_store.key_lost' });
      await right.close();
      await wrong.close();
    });
  });

  it('changes its key and its box, and other machines follow', async () => {
    const table = newTable();
    const [here, there] = [await open({ table }), await open({ table })];
    await here.saveToken(ann);
    await there.getTokens();
    await here.rotateDataKey();
    expect(await there.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    await there.rotateDataKey();
    await here.saveToken({ ...ann, userName: 'bob', refreshToken: 'r2', accessToken: 'a2' });
    const next = new SwitchableBox();
    await here.changeSecretBox(next);
    expect(await there.getTokens()).toHaveLength(2);
    const later = await open({ table, secretBox: next });
    expect(await later.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    const tooLate = await open({ table });
    await expect(tooLate.getTokens()).rejects.toMatchObject({ code: 'token_store.key_lost' });
    for (const store of [here, there, later, tooLate]) await store.close();
  });

  it('waits for a keyring that is locked', async () => {
    const table = newTable();
    const locked = new SwitchableBox();
    const first = await open({ table, secretBox: locked });
    await first.saveToken(ann);
    await first.close();
    locked.state = 'locked';
    const store = await open({ table, secretBox: locked });
    expect(await store.describe()).toMatchObject({
      keyState: 'locked',
      accounts: [{ userName: ann.userName }],
    });
    await expect(store.findToken(ann)).rejects.toMatchObject({ code: 'token_store.locked' });
    locked.state = 'open';
    expect(await store.findToken(ann)).toMatchObject(ann);
    await store.close();
  });

  it('rejects a row that was edited or moved, and no other', async () => {
    const table = newTable();
    const store = await open({ table });
    for (const name of ['edited', 'moved', 'sound']) {
      await store.saveToken({ ...ann, id: name, userName: name, refreshToken: name, accessToken: name });
    }
    await server.query(
      `UPDATE ${table} SET accounts_url = 'https://accounts.evil.example' WHERE id = 'edited'`,
    );
    await server.query(
      `UPDATE ${table} SET secrets = (SELECT secrets FROM (SELECT * FROM ${table}) t WHERE id = 'sound') WHERE id = 'moved'`,
    );
    for (const id of ['edited', 'moved']) {
      await expect(store.findTokenById(id)).rejects.toMatchObject({ code: 'token_store.row_damaged' });
      await expect(store.findRecord(id)).rejects.toMatchObject({ code: 'token_store.row_damaged' });
    }
    expect((await store.getTokens()).map(({ id }) => id)).toEqual(['sound']);
    expect((await store.describe()).accounts.map(({ status }) => status).sort()).toEqual([
      'damaged',
      'damaged',
      'readable',
    ]);
    await store.saveToken({ ...ann, userName: 'moved', refreshToken: 'again' });
    expect(await store.findTokenById('moved')).toMatchObject({ refreshToken: 'again' });
    await store.close();
  });

  it('holds what it had stored when the server crashes, and finds it again by itself', async () => {
    const store = await open();
    for (let count = 0; count < 20; count += 1) {
      await store.saveToken({
        ...ann,
        userName: `user ${count}`,
        refreshToken: `r${count}`,
        accessToken: `a${count}`,
      });
    }
    await server.crashAndRestart();
    expect(await store.getTokens()).toHaveLength(20);
    await store.saveToken(ann);
    expect(await store.findToken(ann)).toMatchObject(ann);
    await store.close();
  });

  it('shows no secret in the files of the server or in itself', async () => {
    const store = await open();
    await store.saveToken({ ...ann, grantToken: 'canary-grant' });
    await store.saveToken({ ...ann, refreshToken: 'canary-second' });
    await server.query('FLUSH TABLES');
    const files = readdirSync(server.dataFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(files.some((content) => content.includes(ann.userName))).toBe(true);
    for (const content of files) expect(content.includes('canary-')).toBe(false);
    const shown =
      inspect(store, { depth: 9, showHidden: true }) +
      JSON.stringify(store) +
      JSON.stringify(await store.describe());
    for (const secret of ['canary', server.settings.password]) expect(shown).not.toContain(secret);
    expect((await store.describe()).location).toMatch(/^mysql:\/\/127\.0\.0\.1:\d+\/deskside\/tokens_\d+$/);
    await store.close();
  });
});
