import { beforeEach, describe, expect, it } from 'vitest';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { renewedToken } from '../fakes/renewed-token.ts';
import { SwitchableBox } from '../fakes/switchable-box.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { storesUnderTest } from './stores-under-test.ts';

const account = {
  id: 'account-1',
  userName: 'ann@acme.example',
  clientId: 'c',
  refreshToken: 'refresh-of-ann',
  accessToken: 'access-of-ann',
};
const { id } = account;

describe.each(storesUnderTest)('$name, locked while nobody is there', ({ open, lasts }) => {
  const clock = new ManualClock();
  let store: LeasingTokenStore;
  let box: SwitchableBox;

  beforeEach(async () => {
    box = new SwitchableBox();
    store = await open({ folder: temporaryFolder(), box, clock: clock.now });
    await store.saveToken(account);
    return async () => store.close();
  });

  it('gives nothing out, and asks its box for nothing, until it is unlocked [token_store.locked]', async () => {
    await store.lock();
    const asked = box.opens + box.seals;
    const calls: readonly (() => Promise<unknown>)[] = [
      () => store.findToken(account),
      () => store.findTokenById(id),
      () => store.findRecord(id),
      () => store.getTokens(),
      () => store.saveToken(account),
      () => store.saveToken({ userName: 'bob@acme.example', refreshToken: 'r2' }),
      () => store.acquireRefreshLease(id, { owner: 'o', durationMs: 1_000 }),
      () => store.purge({ unusedFor: 1 }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'token_store.locked' });
    expect(box.opens + box.seals).toBe(asked);
    await store.unlock();
    expect(await store.getTokens()).toMatchObject([account]);
  });

  it('describes itself without opening anything', async () => {
    await store.lock();
    const { accounts } = await store.describe();
    for (const one of accounts) expect(one).toMatchObject({ id, status: 'locked' });
  });

  it('signs everybody out without being unlocked', async () => {
    await store.lock();
    await store.deleteTokens();
    await store.unlock();
    expect(await store.getTokens()).toEqual([]);
  });

  it('can be locked twice, closed while locked, and unlocked without having been locked', async () => {
    await store.unlock();
    await store.lock();
    await store.lock();
    await store.close();
    await expect(store.unlock()).rejects.toMatchObject({ code: 'token_store.closed' });
  });

  it('stays locked when its box is', async () => {
    await store.lock();
    box.state = 'locked';
    const state = await store.unlock();
    if (state !== 'locked') {
      // Nothing that a box of the system guards: in memory, or not sealed at all.
      expect(await store.getTokens()).toHaveLength(1);
      return;
    }
    expect(lasts).toBe(true);
    box.state = 'open';
    await expect(store.getTokens()).rejects.toMatchObject({ code: 'token_store.locked' });
    expect(await store.unlock()).toBe('ready');
    expect(await store.getTokens()).toMatchObject([account]);
  });

  it('does not take a look for a use', async () => {
    const before = (await store.findRecord(id))?.state.lastUsedAt;
    clock.advance(60_000);
    expect((await store.findRecord(id, { countAsUse: false }))?.state.lastUsedAt).toBe(before);
    expect((await store.describe()).accounts).toMatchObject([{ lastUsedAt: before }]);
    expect((await store.findRecord(id))?.state.lastUsedAt).toBe(clock.now());
  });

  it('does not take a renewal for a use, and forgets none that came before it', async () => {
    clock.advance(60_000);
    const asked = clock.now();
    await store.findRecord(id);
    clock.advance(86_400_000);
    const answer = await store.acquireRefreshLease(id, { owner: 'o', durationMs: 1_000 });
    if (answer.kind !== 'acquired') throw new Error('The lease is taken.');
    const renewed = await store.completeRefresh(answer.lease, renewedToken('renewed', clock.now()));
    expect(renewed?.state).toMatchObject({ lastUsedAt: asked, lastRefreshAt: clock.now() });
    expect((await store.describe()).accounts).toMatchObject([{ id, lastUsedAt: asked }]);
    await store.lock();
    await store.unlock();
    expect((await store.findRecord(id, { countAsUse: false }))?.state.lastUsedAt).toBe(asked);
  });
});
