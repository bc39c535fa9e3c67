import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import type { TokenManagerOptions } from '../../../src/tokens/session.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const hour = 3_600_000;

type LeaseStep = 'spendRefresh' | 'refundRefresh' | 'completeRefresh' | 'failRefresh' | 'releaseRefreshLease';

describe('a renewal that the store fails', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let id: string;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    store = await InMemoryTokenStore.open({ clock: clock.now });
    id = await signInAtSandbox(sandbox, newManager());
    clock.advance(hour);
    return async () => store.close();
  });

  /** The clock stands still: whoever waits for a lease waits for good. */
  function newManager(options: Partial<TokenManagerOptions> = {}): TokenManager {
    const wait = (ms: number): Promise<void> => Promise.reject(new Error(`Waited for ${ms} ms.`));
    return new TokenManager({ store, fetch: globalThis.fetch, clock: clock.now, wait, ...options });
  }

  const busy = (): Promise<never> => Promise.reject(new TokenStoreError('token_store.busy'));

  /** Lets steps fail as a database that another program keeps busy does, a number of times. */
  function failing(steps: readonly LeaseStep[], times = 1): void {
    for (const step of steps) {
      const whole = store[step].bind(store) as (...given: unknown[]) => Promise<never>;
      let left = times;
      store[step] = (...given: unknown[]) => ((left -= 1) < 0 ? whole(...given) : busy());
    }
  }

  const isFree = async (): Promise<boolean> =>
    (await store.acquireRefreshLease(id, { owner: 'somebody else', durationMs: 1 })).kind === 'acquired';

  const refused: typeof globalThis.fetch = () =>
    Promise.reject(
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
    );
  const strange: typeof globalThis.fetch = () =>
    Promise.resolve(Response.json({ error: 'invalid_client' }, { status: 200 }));

  it.each<[LeaseStep, typeof globalThis.fetch]>([
    ['spendRefresh', globalThis.fetch],
    ['refundRefresh', refused],
    ['completeRefresh', globalThis.fetch],
    ['failRefresh', strange],
  ])('at %s leaves no lease behind, and the next caller does not wait', async (step, fetch) => {
    failing([step]);
    const first = newManager({ fetch });
    await expect(first.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    expect(await isFree()).toBe(true);
    clock.advance(2);
    const access = await newManager().getAccessToken(id);
    expect(access.expiresAt).toBe(clock.now() + hour);
  });

  it.each<[LeaseStep, typeof globalThis.fetch]>([
    ['spendRefresh', globalThis.fetch],
    ['refundRefresh', refused],
    ['completeRefresh', globalThis.fetch],
    ['failRefresh', strange],
  ])('at %s and at the release of its lease keeps nobody waiting in this process', async (step, fetch) => {
    failing([step, 'releaseRefreshLease']);
    let send = fetch;
    const manager = newManager({ fetch: (...request) => send(...request) });
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    expect(await isFree()).toBe(false);
    send = globalThis.fetch;
    expect((await manager.getAccessToken(id)).expiresAt).toBe(clock.now() + hour);
    expect(await isFree()).toBe(true);
  });

  it('stores a reply that it could not store with the next call, without a second request', async () => {
    failing(['completeRefresh']);
    const manager = newManager();
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    const sent = sandbox.counts.token.refresh;
    const access = await manager.getAccessToken(id);
    expect(sandbox.counts.token.refresh).toBe(sent);
    expect(await store.findTokenById(id)).toMatchObject({ accessToken: access.accessToken });
  });

  it('gives its lease back only where the store has not ended it', async () => {
    const release = vi.spyOn(store, 'releaseRefreshLease');
    await expect(newManager({ fetch: strange }).getAccessToken(id)).rejects.toMatchObject({
      code: 'auth.invalid_client',
    });
    await newManager().refresh(id);
    expect(release).not.toHaveBeenCalled();
    failing(['completeRefresh']);
    await expect(newManager().refresh(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    expect(release).toHaveBeenCalledTimes(1);
  });

  it('goes by the name of a lease that it could not give back once, and by a new one after that', async () => {
    const manager = newManager();
    const acquire = vi.spyOn(store, 'acquireRefreshLease');
    failing(['completeRefresh', 'releaseRefreshLease']);
    await expect(manager.refresh(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    await manager.refresh(id);
    await manager.refresh(id);
    const [first, second, third] = acquire.mock.calls.map(([, { owner }]) => owner);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('asks Zoho nothing for a row that became another sign-in while it took the lease', async () => {
    const spend = store.spendRefresh.bind(store);
    const release = vi.spyOn(store, 'releaseRefreshLease');
    store.spendRefresh = async (...given) => {
      store.spendRefresh = spend;
      const input = { id, refreshToken: 'new', accessToken: 'newer', expiresAt: clock.now() + hour };
      await store.saveToken(input);
      return spend(...given);
    };
    const before = sandbox.counts.all;
    expect(await newManager().getAccessToken(id)).toMatchObject({ accessToken: 'newer' });
    expect(sandbox.counts.all).toBe(before);
    // The one that was taken for the new sign-in; that of the former sign-in ended with it.
    expect(release).toHaveBeenCalledTimes(1);
    expect(await isFree()).toBe(true);
  });

  it('gives out what another process has renewed, though the lease cannot be given back', async () => {
    const renewed = await newManager().getAccessToken(id);
    const manager = newManager();
    failing(['releaseRefreshLease'], 5);
    // Between the look at the row and the lease another process was quicker.
    const find = store.findRecord.bind(store);
    store.findRecord = async (...given) => {
      const record = await find(...given);
      return record === null ? null : { ...record, token: { ...record.token, expiresAt: clock.now() } };
    };
    expect(await manager.getAccessToken(id)).toMatchObject({ accessToken: renewed.accessToken });
  });

  it('ends with its lease given back when a lock comes while the lease is taken', async () => {
    const manager = newManager();
    const acquire = store.acquireRefreshLease.bind(store);
    let locked: Promise<void> | undefined;
    store.acquireRefreshLease = async (...given) => {
      const answer = await acquire(...given);
      locked ??= manager.lock();
      return answer;
    };
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'app.locked' });
    await locked;
    await manager.unlock();
    expect(await isFree()).toBe(true);
  });
});
