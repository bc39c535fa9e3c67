import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import type { Revocation } from '../../../src/tokens/revocation.ts';
import { RevocationQueue, type RevocationEvent } from '../../../src/tokens/revocation-queue.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { ManualTimer } from '../../fakes/manual-timer.ts';
import { MemoryRevocations } from '../../fakes/memory-revocations.ts';
import { startScriptedServer, type ScriptedServer } from '../oauth/support/scripted-server.ts';

describe('a queue of revocations', () => {
  const clock = new ManualClock();
  let server: ScriptedServer;
  let storage: MemoryRevocations;
  let timer: ManualTimer;
  let reports: unknown[];
  let queue: RevocationQueue;
  let events: RevocationEvent[];

  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    zohoIs('well');
    storage = new MemoryRevocations();
    reports = [];
    start();
    return () => queue.close();
  });

  /** A new queue on the same storage, as after a restart. */
  function start(leftOut: readonly ('storage' | 'report')[] = []): void {
    timer = new ManualTimer();
    events = [];
    queue = new RevocationQueue({
      fetch,
      clock: clock.now,
      setTimer: timer.set,
      ...(leftOut.includes('storage') ? {} : { storage }),
      ...(leftOut.includes('report') ? {} : { report: (error: unknown) => reports.push(error) }),
    });
    queue.onChange((event) => events.push(event));
  }

  function zohoIs(state: 'well' | 'down' | 'silent'): void {
    if (state === 'well') server.reply(200, { status: 'success' });
    if (state === 'down') server.reply(502, {});
    if (state === 'silent') server.answer(() => undefined);
  }

  const revocationOf = (name: string): Revocation => ({
    accountId: name,
    userName: `${name}@acme.example`,
    accountsUrl: server.origin,
    clientId: 'client',
    clientSecret: 'secret',
    token: `token of ${name}`,
    tokenType: 'refresh_token',
  });
  async function keep(name: string): Promise<string> {
    const [id] = await queue.keep([revocationOf(name)]);
    if (id === undefined) throw new Error('It has no name.');
    return id;
  }
  const told = async (): Promise<RevocationEvent[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return events;
  };
  const locked = { reason: new TokenStoreError('token_store.locked') };
  const unconfirmed = { revoked: false, failure: 'auth.server_unexpected' };

  it('tells what becomes of each try, as long as somebody listens', async () => {
    const left: RevocationEvent[] = [];
    const leave = queue.onChange((event) => left.push(event));
    leave();
    zohoIs('down');
    const id = await keep('ann');
    expect(await queue.attempt(id)).toEqual(unconfirmed);
    const session = { accountId: 'ann', userName: 'ann@acme.example' };
    expect(await told()).toEqual([{ kind: 'queued', ...session, code: 'auth.server_unexpected' }]);
    zohoIs('well');
    expect(await queue.attempt(id)).toEqual({ revoked: true, failure: null });
    expect((await told())[1]).toEqual({ kind: 'sent', ...session });
    expect(left).toEqual([]);
  });

  it('shares one try between callers at the same time, and sends nothing that is done', async () => {
    const id = await keep('ann');
    const before = server.seen.length;
    expect(await Promise.all([queue.attempt(id), queue.attempt(id)])).toEqual([
      { revoked: true, failure: null },
      { revoked: true, failure: null },
    ]);
    expect(await queue.attempt(id)).toEqual({ revoked: true, failure: null });
    expect(server.seen.length).toBe(before + 1);
  });

  it('waits for the one that is due first', async () => {
    zohoIs('down');
    const [first, second] = [await keep('ann'), await keep('bob')];
    for (let tries = 0; tries < 3; tries += 1) await queue.attempt(first);
    await queue.attempt(second);
    expect(timer.delays).toEqual([30_000]);
    await queue.attempt(second);
    expect(timer.delays).toEqual([60_000]);
  });

  describe('while it is suspended', () => {
    it.each([
      ['with a storage', []],
      ['in memory', ['storage']],
    ] as const)('never says that Zoho has confirmed what was not sent, %s', async (_where, leftOut) => {
      start(leftOut);
      const id = await keep('ann');
      await queue.suspend();
      const before = server.seen.length;
      expect(await queue.attempt(id)).toEqual({ revoked: false, failure: 'app.locked' });
      expect(server.seen.length).toBe(before);
      await queue.resume();
      expect(server.seen.length).toBe(before + 1);
      expect(queue.size).toBe(0);
      expect(await queue.attempt(id)).toEqual({ revoked: true, failure: null });
      expect(reports).toEqual([]);
    });

    it('asks its storage for nothing, and has let go of the key', async () => {
      await keep('ann');
      await queue.suspend();
      expect(storage.calls).toEqual(['read', 'write', 'forgetKey']);
      await queue.retryNow();
      await queue.attempt('any');
      expect(storage.calls).toHaveLength(3);
      expect(queue.size).toBe(1);
      expect(timer.delays).toEqual([]);
    });

    it('holds nothing of what it has written: afterwards it goes by the storage', async () => {
      zohoIs('down');
      await keep('ann');
      await queue.suspend();
      storage.text = null;
      await queue.resume();
      expect(queue.size).toBe(0);
      expect(timer.delays).toEqual([]);
    });

    it('keeps what comes in the meantime beside what was there', async () => {
      zohoIs('down');
      await keep('ann');
      await queue.suspend();
      await keep('bob');
      expect(storage.calls).toEqual(['read', 'write', 'forgetKey']);
      expect(queue.size).toBe(2);
      await queue.resume();
      expect(queue.size).toBe(2);
      expect(storage.text).toContain('token of ann');
      expect(storage.text).toContain('token of bob');
    });
  });

  it('does not look into its storage again when it left nothing there', async () => {
    await queue.retryNow();
    await queue.suspend();
    await queue.resume();
    expect(storage.calls.filter((call) => call === 'read')).toHaveLength(1);
    expect(storage.calls).not.toContain('write');
  });

  describe('whose storage is locked', () => {
    it('asks again after the usual pause, and remembers how many there are', async () => {
      const id = await keep('ann');
      await queue.suspend();
      storage.failure = locked;
      await queue.resume();
      expect(reports).toEqual([locked.reason]);
      expect(queue.size).toBe(1);
      expect(timer.delays).toEqual([30_000]);
      expect(await queue.attempt(id)).toEqual({ revoked: false, failure: 'token_store.locked' });
      storage.failure = null;
      timer.run();
      await vi.waitFor(() => expect(queue.size).toBe(0));
      expect(server.seen.at(-1)?.form).toEqual({ token: 'token of ann' });
    });

    it('does not matter to a sign-in that never began at Zoho', async () => {
      storage.failure = locked;
      const store = await InMemoryTokenStore.open({ clock: clock.now });
      const manager = new TokenManager({ store, fetch, clock: clock.now, revocations: queue });
      await store.saveToken({ id: 'code only', grantToken: 'g' });
      expect(await manager.signOut('code only')).toEqual({ revoked: true, failure: null });
      await store.close();
    });

    it('writes what joined the others as soon as it can, before anything is sent', async () => {
      zohoIs('down');
      await keep('ann');
      await queue.close();
      storage.failure = locked;
      start();
      await keep('bob');
      storage.failure = null;
      zohoIs('silent');
      const before = server.seen.length;
      const trying = queue.retryNow();
      await vi.waitFor(() => expect(server.seen.length).toBe(before + 2));
      // The app is killed here: what counts is what the storage holds.
      expect(storage.text).toContain('token of ann');
      expect(storage.text).toContain('token of bob');
      await queue.close();
      await trying;
      zohoIs('well');
      start();
      await queue.retryNow();
      const sent = server.seen.slice(-2).map(({ form }) => form['token']);
      expect(sent.sort()).toEqual(['token of ann', 'token of bob']);
    });
  });

  it.each([
    ['is lost', { reason: new TokenStoreError('token_store.key_lost') }],
    ['is damaged', { reason: new TokenStoreError('token_store.damaged') }],
    ['fails with an error of no code', { reason: new Error('odd') }],
    ['fails with a text', { reason: 'odd' }],
    ['fails with nothing', { reason: undefined }],
  ])('gives up what it cannot read when its storage %s, and goes on', async (_how, failure) => {
    await keep('ann');
    await queue.suspend();
    storage.failure = failure;
    await queue.resume();
    expect(reports).toEqual([failure.reason]);
    expect(queue.size).toBe(0);
    expect(timer.delays).toEqual([]);
    storage.failure = null;
    zohoIs('down');
    await keep('bob');
    expect(storage.text).toContain('token of bob');
    expect(storage.text).not.toContain('token of ann');
  });

  it.each([
    ['of another version', JSON.stringify({ version: 2, entries: [] })],
    ['of another shape', JSON.stringify({ version: 1, entries: [{ id: 'x' }] })],
    ['that is not JSON', 'odd'],
  ])('takes nothing from a text %s', async (_what, text) => {
    storage.text = text;
    await queue.retryNow();
    expect(queue.size).toBe(0);
    expect(server.seen.filter(({ form }) => form['token'] === undefined)).toEqual([]);
    await keep('ann');
    expect(storage.text).toContain('token of ann');
  });

  it.each(['1000.secret', '{"version":1,"entries":[{"token":"1000.secret'])(
    'says that a text is damaged without a word of it: %s',
    async (text) => {
      storage.text = text;
      await queue.retryNow();
      expect(reports).toMatchObject([{ code: 'token_store.damaged' }]);
      expect(inspect(reports)).not.toContain('secret');
    },
  );

  it('needs nobody who is told when its storage fails', async () => {
    start(['report']);
    storage.failure = { reason: new TokenStoreError('token_store.write_failed') };
    const id = await keep('ann');
    expect(await queue.attempt(id)).toEqual({ revoked: true, failure: null });
    storage.failure = locked;
    start(['report']);
    await queue.retryNow();
    expect(queue.size).toBe(0);
  });

  it('leaves no timer behind when it is closed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const own = new RevocationQueue({
        fetch: () => Promise.reject(new TypeError('fetch failed')),
        clock: clock.now,
      });
      const [id = ''] = await own.keep([revocationOf('ann')]);
      await own.attempt(id);
      expect(vi.getTimerCount()).toBeGreaterThan(0);
      await own.close();
      expect(vi.getTimerCount()).toBe(0);
      expect(await own.attempt(id)).toEqual({ revoked: false, failure: 'app.locked' });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
