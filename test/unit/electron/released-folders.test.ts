import { copyFile, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeSafeStorage } from '../../../electron/main/secrets/safe-storage-box.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { ComposedApp } from './support/composed-app.ts';
import { stubSafeStorage } from './support/stub-desktop.ts';

/** Folders as the last build of each schema has left them, made by the code of that build. */
const released = join(import.meta.dirname, '../../fixtures/released');
const newest = 2;

describe('a folder of an earlier version', () => {
  let app: ComposedApp;
  beforeEach(async () => {
    app = await ComposedApp.prepare();
  });
  afterEach(() => app.end());

  const lay = async (schema: string): Promise<void> => {
    const from = join(released, schema);
    for (const name of await readdir(from)) await copyFile(join(from, name), app.file(name));
  };
  const versionOf = (): unknown => {
    const database = new Database(app.file('tokens.db'), { readonly: true });
    try {
      return database.pragma('user_version', { simple: true });
    } finally {
      database.close();
    }
  };
  const openStore = async (): Promise<SqliteTokenStore> => {
    const probe = await probeSafeStorage(stubSafeStorage, 'linux');
    if (probe.kind !== 'protected') throw new Error('no keyring');
    return SqliteTokenStore.open({ file: app.file('tokens.db'), secretBox: probe.box });
  };
  const refreshTokens = async (): Promise<(string | null)[]> => {
    const store = await openStore();
    try {
      return (await store.getTokens()).map(({ refreshToken }) => refreshToken).sort();
    } finally {
      await store.close();
    }
  };

  it('is there for each schema, the present one included', async () => {
    const schemas = Array.from({ length: newest }, (_, index) => `schema-${String(index + 1)}`);
    expect((await readdir(released)).filter((name) => name !== 'README.md').sort()).toEqual(schemas);
    for (const [index, schema] of schemas.entries()) {
      await lay(schema);
      expect(versionOf()).toBe(index + 1);
    }
    await app.start();
    expect(versionOf()).toBe(newest);
  });

  it.each(['schema-1', 'schema-2'])(
    'of %s keeps everybody signed in, with all that belongs to them',
    async (schema) => {
      await lay(schema);
      await app.preferences.load();
      const { handlers } = await app.start();
      const state = await handlers.getAppState(undefined);
      expect(state.notices).toEqual([]);
      expect(state.accounts).toMatchObject([
        {
          userName: 'ann@acme.example',
          fullName: 'Name of ann',
          companyName: 'Acme',
          status: 'active',
          dataCentre: 'eu',
        },
        {
          userName: 'bert@acme.example',
          fullName: 'Name of bert',
          status: 'active',
          timeZone: 'Europe/Berlin',
        },
      ]);
      expect(state.connections).toMatchObject([
        { id: 'released', name: 'Acme', origin: 'saved', secretReadable: true },
      ]);
      expect(state.preferences).toMatchObject({ theme: 'dark', zoom: 125 });
      expect(state.policies.lockAfterMinutes).toEqual({ value: 15, most: 15 });
      await expect.poll(async () => (await handlers.getAppState(undefined)).pendingRevocations).toBe(1);
      await app.quit();
      expect(await refreshTokens()).toEqual(['1000.refresh.ann', '1000.refresh.bert']);
      // Once more, from what the first start has made of it.
      const again = await (await app.start()).handlers.getAppState(undefined);
      expect(again.notices).toEqual([]);
      expect(again.accounts).toHaveLength(2);
    },
  );

  it('is read by both while the earlier version still has it open', async () => {
    await lay('schema-1');
    const earlier = new Database(app.file('tokens.db'));
    const use = earlier.prepare(
      'UPDATE token SET last_used = last_used + 1, revision = revision WHERE user_name = ?',
    );
    const { handlers } = await app.start();
    expect(versionOf()).toBe(newest);
    expect(use.run('ann@acme.example').changes).toBe(1);
    expect(earlier.prepare("DELETE FROM token WHERE user_name = 'bert@acme.example'").run().changes).toBe(1);
    earlier.close();
    await expect
      .poll(async () => (await handlers.getAppState(undefined)).accounts.map(({ userName }) => userName))
      .toEqual(['ann@acme.example']);
    await app.quit();
    expect(await refreshTokens()).toEqual(['1000.refresh.ann']);
  });

  it('that a later version has taken over is left alone, at the start and while it is open [token_store.newer_version]', async () => {
    await lay('schema-2');
    const store = await openStore();
    const later = new Database(app.file('tokens.db'));
    later.pragma(`user_version = ${String(newest + 1)}`);
    await expect(
      store.saveToken({
        userName: 'dora@acme.example',
        clientId: '1',
        clientSecret: 's',
        refreshToken: '1000.dora',
      }),
    ).rejects.toMatchObject({ code: 'token_store.newer_version' });
    expect(later.prepare('SELECT count(*) FROM token').pluck().get()).toBe(2);
    later.close();
    await store.close();
    const before = await readFile(app.file('tokens.db'));
    const { handlers } = await app.start();
    const { notices, accounts, protection } = await handlers.getAppState(undefined);
    expect(notices.map(({ id }) => id)).toContain('token_store.newer_version');
    expect(accounts).toEqual([]);
    expect(protection.level).toBe('memory');
    await app.quit();
    expect((await readFile(app.file('tokens.db'))).equals(before)).toBe(true);
  });
});
