import { inspect } from 'node:util';
import { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTokenEndpoint } from '../../../src/conformance/kit/token-endpoint.ts';
import { RedisTokenStore, type RedisTokenStoreOptions } from '../../../src/stores/redis-token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { redisIsThere, startRedis, withRedis, type RedisServer } from './support/redis.ts';

let server: RedisServer;
let prefixes = 0;

beforeAll(async () => {
  if (redisIsThere) server = await startRedis();
});
afterAll(async () => {
  if (redisIsThere) await server.stop();
});

const box = new SwitchableBox();
const newPrefix = (): string => `tokens-${(prefixes += 1)}`;
const open = (options: Partial<RedisTokenStoreOptions> = {}): Promise<RedisTokenStore> =>
  RedisTokenStore.open({ server: server.settings, prefix: newPrefix(), secretBox: box, ...options });
const ann = {
  userName: 'ann@acme.example',
  clientId: '1000.C',
  refreshToken: 'canary-r',
  accessToken: 'canary-a',
};

describe.runIf(redisIsThere)(withRedis('a Redis server'), () => {
  it.each<[string, object]>([
    ['prefix', { prefix: 'a}b' }],
    ['prefix', { prefix: '' }],
    ['port', { server: { host: '127.0.0.1', port: 0 } }],
    ['tls', { server: { host: '127.0.0.1', port: 1, tls: { rejectUnauthorized: false } } }],
    ['secretBox', { secretBox: new SwitchableBox('none') }],
  ])('is not asked with a %s that is not valid', async (detail, options) => {
    await expect(open(options)).rejects.toMatchObject({ code: 'token_store.invalid_options', detail });
  });

  it.each([
    ['a wrong password', { password: 'canary-wrong' }, 'WRONGPASS'],
    ['no password', { password: '' }, 'NOAUTH'],
    ['a port where nobody listens', { port: 1 }, 'ECONNREFUSED'],
  ] as const)('says with a code that it cannot with %s', async (_name, other, detail) => {
    const error: unknown = await open({ server: { ...server.settings, ...other } }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'token_store.unavailable', detail });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('canary');
  });

  it('is refused while it may evict keys, and taken while it evicts only what expires', async () => {
    await server.ask('CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(open()).rejects.toMatchObject({
      code: 'token_store.invalid_options',
      detail: 'maxmemory-policy allkeys-lru',
    });
    await server.ask('CONFIG', 'SET', 'maxmemory-policy', 'volatile-lru');
    await (await open()).close();
    await server.ask('CONFIG', 'SET', 'maxmemory-policy', 'noeviction');
  });

  it('is refused without an append-only file, unless that is allowed', async () => {
    const forgetful = await startRedis({ appendonly: 'no' });
    await expect(open({ server: forgetful.settings })).rejects.toMatchObject({
      code: 'token_store.invalid_options',
      detail: 'appendonly no',
    });
    await (await open({ server: forgetful.settings, allowVolatile: true })).close();
    await forgetful.stop();
  });

  it('keeps everything under one hash tag, and lets nothing expire', async () => {
    const prefix = newPrefix();
    const store = await open({ prefix });
    await store.saveToken(ann);
    const keys = ['rows', 'index', 'meta'].map((name) => `{${prefix}}:${name}`);
    expect(await server.ask('KEYS', `*${prefix}*`)).toEqual(expect.arrayContaining(keys));
    expect(await server.ask('KEYS', `*${prefix}*`)).toHaveLength(3);
    for (const key of keys) expect(await server.ask('TTL', key)).toBe(-1);
    await store.deleteTokens();
    expect(await server.ask('HKEYS', `{${prefix}}:meta`)).toEqual(['newest']);
    await store.close();
  });

  it('keeps two prefixes apart', async () => {
    const [one, other] = [await open(), await open()];
    await one.saveToken(ann);
    expect(await other.getTokens()).toEqual([]);
    await other.deleteTokens();
    expect(await one.getTokens()).toHaveLength(1);
    await one.close();
    await other.close();
  });

  it('counts leases by its own clock, whatever the clocks of the machines say', async () => {
    const prefix = newPrefix();
    const [here, there] = [await open({ prefix }), await open({ prefix })];
    await here.saveToken({ ...ann, id: 'x' });
    const before = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: before + 86_400_000 });
    const fast = await here.acquireRefreshLease('x', { owner: 'fast clock', durationMs: 20_000 });
    vi.useRealTimers();
    expect(fast.kind).toBe('acquired');
    const answer = await there.acquireRefreshLease('x', { owner: 'right clock', durationMs: 20_000 });
    const until = answer.kind === 'held' ? answer.until : 0;
    expect(until).toBeGreaterThanOrEqual(before + 19_000);
    expect(until).toBeLessThanOrEqual(Date.now() + 21_000);
    await here.close();
    await there.close();
  });

  it('is killed and started again in the middle, and nobody is signed out', async () => {
    const prefix = newPrefix();
    const endpoint = await startTokenEndpoint();
    const stores = [await open({ prefix }), await open({ prefix })];
    const [first] = stores;
    const users = ['ann', 'bob', 'cid'];
    for (const id of users) {
      await first?.saveToken({
        id,
        userName: `${id}@acme.example`,
        clientId: 'c',
        clientSecret: 's',
        refreshToken: `refresh-${id}`,
        accountsUrl: endpoint.accountsUrl,
      });
    }
    const managers = stores.map(
      (store) => new TokenManager({ store, fetch: globalThis.fetch, clock: Date.now }),
    );
    const ask = (): Promise<unknown>[] =>
      managers.flatMap((manager) =>
        users.flatMap((id) => [manager.getAccessToken(id), manager.getAccessToken(id)]),
      );
    let during: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
    await server.crashAndRestart(() => {
      during = Promise.allSettled(ask());
    });
    const answers = await during;
    expect(answers).toHaveLength(12);
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(endpoint.posts()).toBe(users.length);
    for (const store of stores) {
      expect((await store.getTokens()).map(({ refreshToken }) => refreshToken)).toEqual(
        users.map((id) => `refresh-${id}`),
      );
      await store.close();
    }
    await endpoint.close();
  });

  it('ends connections in the middle of a change, and the change is done all the same', async () => {
    const prefix = newPrefix();
    const store = await open({ prefix });
    await store.saveToken({ ...ann, id: 'x' });
    // Holds every command back until the connections have been ended.
    await server.ask('CLIENT', 'PAUSE', 300, 'WRITE');
    const saving = store.saveToken({ id: 'x', accessToken: 'a2' });
    await server.ask('CLIENT', 'KILL', 'TYPE', 'normal');
    await saving;
    expect(await store.getTokens()).toMatchObject([{ id: 'x', accessToken: 'a2' }]);
    await store.close();
  });

  it('has a replica that gives tokens, and says that it takes none', async () => {
    const prefix = newPrefix();
    const store = await open({ prefix });
    await store.saveToken({ ...ann, id: 'x' });
    const { host, port, password = '' } = server.settings;
    const replica = await startRedis({ replicaof: `${host} ${port}`, masterauth: password });
    await expect
      .poll(() => replica.ask('INFO', 'replication'), { interval: 20 })
      .toContain('master_link_status:up');
    const reading = await open({ prefix, server: replica.settings });
    expect(await reading.findToken(ann)).toMatchObject(ann);
    const refused = { code: 'token_store.write_failed', detail: 'READONLY' };
    await expect(reading.saveToken(ann)).rejects.toMatchObject(refused);
    await expect(reading.deleteTokens()).rejects.toMatchObject(refused);
    await expect(reading.acquireRefreshLease('x', { owner: 'o', durationMs: 1 })).rejects.toMatchObject(
      refused,
    );
    await reading.close();
    await store.close();
    await replica.stop();
  });

  it('says when its memory is full, and signs out all the same', async () => {
    const store = await open();
    await store.saveToken({ ...ann, id: 'x' });
    await store.saveToken({ id: 'y', userName: 'bob', refreshToken: 'r' });
    await server.ask('CONFIG', 'SET', 'maxmemory', 1);
    await expect(store.saveToken({ userName: 'cid', refreshToken: 'r3' })).rejects.toMatchObject({
      code: 'token_store.write_failed',
      detail: 'OOM',
    });
    await store.deleteToken('x');
    expect((await store.getTokens()).map(({ id }) => id)).toEqual(['y']);
    await store.deleteTokens();
    await server.ask('CONFIG', 'SET', 'maxmemory', 0);
    expect(await store.getTokens()).toEqual([]);
    await store.close();
  });

  it('rejects a row that was edited, and no other', async () => {
    const prefix = newPrefix();
    const store = await open({ prefix });
    for (const name of ['edited', 'sound']) {
      await store.saveToken({ id: name, userName: name, refreshToken: name, accessToken: name });
    }
    const { host, port, password = '' } = server.settings;
    const client = new Redis({ host, port, password });
    for (const [name, text] of Object.entries(await client.hgetall(`{${prefix}}:rows`))) {
      const evil = text.replace('"accounts_url":null', '"accounts_url":"https://accounts.evil.example"');
      if (text.includes('"id":"edited"')) await client.hset(`{${prefix}}:rows`, name, evil);
    }
    await expect(store.findTokenById('edited')).rejects.toMatchObject({ code: 'token_store.row_damaged' });
    expect((await store.getTokens()).map(({ id }) => id)).toEqual(['sound']);
    await store.saveToken({ userName: 'edited', refreshToken: 'again' });
    expect(await store.findTokenById('edited')).toMatchObject({ refreshToken: 'again' });
    client.disconnect();
    await store.close();
  });

  it('changes its key and its box, and other machines follow', async () => {
    const prefix = newPrefix();
    const [here, there] = [await open({ prefix }), await open({ prefix })];
    await here.saveToken(ann);
    await there.getTokens();
    await here.rotateDataKey();
    expect(await there.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    const next = new SwitchableBox();
    await here.changeSecretBox(next);
    expect(await there.getTokens()).toHaveLength(1);
    const later = await open({ prefix, secretBox: next });
    expect(await later.findToken({ refreshToken: ann.refreshToken })).toMatchObject(ann);
    for (const store of [here, there, later]) await store.close();
  });

  it('shows no secret in its files or in the open store', async () => {
    const store = await open();
    await store.saveToken({ ...ann, grantToken: 'canary-grant' });
    const files = server.files();
    expect(files.some((content) => Buffer.from(content).includes(ann.userName))).toBe(true);
    for (const content of files) expect(Buffer.from(content).includes('canary-')).toBe(false);
    const shown = inspect(store, { depth: 9, showHidden: true }) + JSON.stringify(await store.describe());
    for (const secret of ['canary', server.settings.password ?? '']) expect(shown).not.toContain(secret);
    expect((await store.describe()).location).toMatch(/^redis:\/\/127\.0\.0\.1:\d+\/0\/\{tokens-\d+\}$/);
    await store.close();
  });
});

describe.runIf(redisIsThere)(withRedis('a Redis cluster'), () => {
  it('takes all of a change on one node, through a client that the program brought', async () => {
    const node = await startRedis({ 'cluster-enabled': 'yes', 'cluster-announce-ip': '127.0.0.1' });
    await node.ask('CLUSTER', 'ADDSLOTSRANGE', 0, 16_383);
    await expect.poll(() => node.ask('CLUSTER', 'INFO'), { interval: 20 }).toContain('cluster_state:ok');
    const { host, port, password = '' } = node.settings;
    const client = new Cluster([{ host, port }], { redisOptions: { password } });
    const store = await open({ server: { client } });
    await store.saveToken({ ...ann, id: 'x' });
    await store.saveToken({ userName: ann.userName, accessToken: 'a2' });
    expect(await store.getTokens()).toMatchObject([{ refreshToken: ann.refreshToken, accessToken: 'a2' }]);
    const answer = await store.acquireRefreshLease('x', { owner: 'o', durationMs: 1_000 });
    expect(answer.kind).toBe('acquired');
    await store.close();
    expect(client.status).toBe('ready');
    client.disconnect();
    await node.stop();
  });
});
