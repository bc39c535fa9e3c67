import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  PostgresTokenStore,
  type PostgresTokenStoreOptions,
} from '../../../src/stores/postgres-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { postgresIsThere, startPostgres, withPostgres, type Postgres } from './support/postgres.ts';

let server: Postgres;
let tables = 0;

beforeAll(async () => {
  if (postgresIsThere) server = await startPostgres();
});
afterAll(async () => {
  if (postgresIsThere) await server.stop();
});

const box = new SwitchableBox();
const newTable = (): string => `tokens_${(tables += 1)}`;
const open = (options: Partial<PostgresTokenStoreOptions> = {}): Promise<PostgresTokenStore> =>
  PostgresTokenStore.open({ ...server.settings, table: newTable(), secretBox: box, ...options });
const ann = {
  userName: 'ann@acme.example',
  clientId: '1000.C',
  refreshToken: 'canary-r',
  accessToken: 'canary-a',
};

describe.runIf(postgresIsThere)(withPostgres('a PostgreSQL server'), () => {
  // `tls` as JavaScript may give it, which TypeScript would refuse.
  it.each<[string, object]>([
    ['table', { table: 'tokens"; DROP TABLE x; --' }],
    ['table', { table: 'x'.repeat(60) }],
    ['database', { database: 'a"b' }],
    ['port', { port: 0 }],
    ['tls', { tls: { rejectUnauthorized: false } }],
    ['secretBox', { secretBox: new SwitchableBox('none') }],
  ])('is not asked with a %s that is not valid', async (detail, options) => {
    await expect(open(options)).rejects.toMatchObject({ code: 'token_store.invalid_options', detail });
  });

  it.each([
    ['a wrong password', { password: 'canary-wrong' }, '28P01'],
    ['a database that is not there', { database: 'nowhere' }, '3D000'],
    ['a port where nobody listens', { port: 1 }, 'ECONNREFUSED'],
  ] as const)('says with a code that it cannot with %s', async (_name, options, detail) => {
    const error: unknown = await open(options).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'token_store.unavailable', detail });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary');
  });

  it('is not spoken to without TLS where TLS is asked for', async () => {
    await expect(open({ tls: true })).rejects.toMatchObject({ code: 'token_store.unavailable' });
  });

  it('keeps the table of another program', async () => {
    await server.query('CREATE TABLE oauthtoken (id varchar(10) PRIMARY KEY, user_name varchar(255))');
    await expect(open({ table: 'oauthtoken' })).rejects.toMatchObject({
      code: 'token_store.invalid_options',
    });
    expect(
      await server.query("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'oauth%'"),
    ).toEqual([{ table_name: 'oauthtoken' }]);
  });

  it('keeps tables of a newer Deskside', async () => {
    const table = newTable();
    await (await open({ table })).close();
    await server.query(`UPDATE ${table}_key SET schema_version = 99`);
    await expect(open({ table })).rejects.toMatchObject({ code: 'token_store.newer_version' });
  });

  it('has its tables made by many machines at once, and those of an earlier version brought up to date', async () => {
    const table = newTable();
    const machines = await Promise.all(Array.from({ length: 6 }, () => open({ table })));
    await machines[0]?.saveToken(ann);
    await server.query(`ALTER TABLE ${table} DROP COLUMN refreshes_sent`);
    await server.query(`UPDATE ${table}_key SET schema_version = 1`);
    const later = await Promise.all(Array.from({ length: 6 }, () => open({ table })));
    expect(await later[5]?.getTokens()).toMatchObject([ann]);
    for (const store of [...machines, ...later]) await store.close();
  });

  it('counts leases by its own clock, whatever the clocks of the machines say', async () => {
    const table = newTable();
    const [here, there] = [await open({ table }), await open({ table })];
    await here.saveToken({ ...ann, id: 'x' });
    const before = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: before + 86_400_000 });
    const fast = await here.acquireRefreshLease('x', { owner: 'fast clock', durationMs: 20_000 });
    vi.useRealTimers();
    expect(fast.kind).toBe('acquired');
    const answer = await there.acquireRefreshLease('x', { owner: 'right clock', durationMs: 20_000 });
    expect(answer.kind).toBe('held');
    const until = answer.kind === 'held' ? answer.until : 0;
    expect(until).toBeGreaterThanOrEqual(before + 19_000);
    expect(until).toBeLessThanOrEqual(Date.now() + 21_000);
    await here.close();
    await there.close();
  });

  it('ends a connection in the middle of a save, and the save is done all the same, once', async () => {
    const table = newTable();
    const store = await open({ table });
    await store.saveToken(ann);
    const other = new Client(server.settings);
    await other.connect();
    await other.query('BEGIN');
    await other.query(`SELECT * FROM ${table}_key FOR UPDATE`);
    const saving = store.saveToken({ ...ann, accessToken: 'a2' });
    const waiting =
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'deskside' AND wait_event_type = 'Lock'";
    await expect.poll(() => server.query(waiting), { interval: 10 }).toHaveLength(1);
    await server.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS one`);
    await other.query('COMMIT');
    await other.end();
    await saving;
    expect(await store.getTokens()).toMatchObject([{ ...ann, accessToken: 'a2' }]);
    await store.close();
  });

  it('crashes, and holds what it had stored when it is back', async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 20 }, (_, count) =>
        store.saveToken({ userName: `user ${count}`, refreshToken: `r${count}` }),
      ),
    );
    await server.crashAndRestart();
    expect(await store.getTokens()).toHaveLength(20);
    await store.saveToken(ann);
    expect(await store.findToken(ann)).toMatchObject(ann);
    await store.close();
  });

  it('has a replica that gives tokens, and says that it takes none', async () => {
    const table = newTable();
    const store = await open({ table });
    await store.saveToken({ ...ann, id: 'x' });
    const replica = await server.startReplica();
    const reading = await open({ ...replica.settings, table });
    expect(await reading.getTokens()).toMatchObject([ann]);
    expect(await reading.findToken(ann)).toMatchObject(ann);
    const refused = { code: 'token_store.write_failed', detail: '25006' };
    await expect(reading.saveToken(ann)).rejects.toMatchObject(refused);
    await expect(reading.deleteTokens()).rejects.toMatchObject(refused);
    await expect(reading.acquireRefreshLease('x', { owner: 'o', durationMs: 1 })).rejects.toMatchObject(
      refused,
    );
    await expect(open({ ...replica.settings })).rejects.toMatchObject(refused);
    await reading.close();
    await store.close();
    await replica.stop();
  });

  it('rejects a row that was edited, and no other', async () => {
    const table = newTable();
    const store = await open({ table });
    for (const name of ['edited', 'sound']) {
      await store.saveToken({ id: name, userName: name, refreshToken: name, accessToken: name });
    }
    await server.query(
      `UPDATE ${table} SET accounts_url = 'https://accounts.evil.example' WHERE id = 'edited'`,
    );
    await expect(store.findTokenById('edited')).rejects.toMatchObject({ code: 'token_store.row_damaged' });
    expect((await store.getTokens()).map(({ id }) => id)).toEqual(['sound']);
    await store.close();
  });

  it('changes its key and its box, and other machines follow', async () => {
    const table = newTable();
    const [here, there] = [await open({ table }), await open({ table })];
    await here.saveToken(ann);
    await there.getTokens();
    await here.rotateDataKey();
    expect(await there.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    const next = new SwitchableBox();
    await here.changeSecretBox(next);
    expect(await there.getTokens()).toHaveLength(1);
    const later = await open({ table, secretBox: next });
    expect(await later.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    for (const store of [here, there, later]) await store.close();
  });

  it('shows no secret in its files, its log or the open store', async () => {
    const store = await open();
    await store.saveToken({ ...ann, grantToken: 'canary-grant' });
    await server.query('CHECKPOINT');
    const files = readdirSync(server.dataFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(files.some((content) => content.includes(ann.userName))).toBe(true);
    for (const content of files) expect(content.includes('canary-')).toBe(false);
    const shown = inspect(store, { depth: 9, showHidden: true }) + JSON.stringify(await store.describe());
    for (const secret of ['canary', server.settings.password]) expect(shown).not.toContain(secret);
    expect((await store.describe()).location).toMatch(
      /^postgres:\/\/127\.0\.0\.1:\d+\/postgres\/tokens_\d+$/,
    );
    await store.close();
  });
});
