import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

describe('many who ask for an access token at once', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let manager: TokenManager;
  let id: string;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    store = await InMemoryTokenStore.open({ clock: clock.now });
    manager = new TokenManager({ store, fetch: globalThis.fetch, clock: clock.now, wait: clock.skip });
    id = await signInAtSandbox(sandbox, manager);
    // The row has to be read again.
    clock.advance(5_000);
    return async () => store.close();
  });

  const ask = (): Promise<unknown> =>
    manager.getAccessToken(id).then(
      ({ accessToken }) => accessToken,
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );

  it('read the row once', async () => {
    const read = vi.spyOn(store, 'findRecord');
    const answers = await Promise.all(Array.from({ length: 1_000 }, ask));
    expect(new Set(answers).size).toBe(1);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('read each row once where they ask for several', async () => {
    const other = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
    clock.advance(5_000);
    const read = vi.spyOn(store, 'findRecord');
    await Promise.all([ask(), manager.getAccessToken(other), ask(), manager.getAccessToken(other)]);
    expect(read.mock.calls.map(([asked]) => asked)).toEqual([id, other]);
  });

  it('never get what a read gives that began before they asked', async () => {
    const original = store.findRecord.bind(store);
    let end = (): void => undefined;
    const read = vi.spyOn(store, 'findRecord').mockImplementationOnce(async (asked) => {
      const found = await original(asked);
      // A slow disk, while which another process signs the account out.
      await new Promise<void>((resolve) => (end = resolve));
      return found;
    });
    const early = ask();
    await vi.waitFor(() => expect(read).toHaveBeenCalled());
    await store.deleteToken(id);
    const late = ask();
    expect(await late).toBe('auth.signed_out');
    end();
    expect(await early).toMatch(/^1000\./);
  });

  it('are told of a lock in the same step, and once of a sign-out', async () => {
    const before = ask();
    const locking = manager.lock();
    expect([await before, await ask()]).toEqual(['app.locked', 'app.locked']);
    await locking;
    await manager.unlock();
    clock.advance(5_000);
    const events: unknown[] = [];
    manager.onChange(({ kind, reason }) => events.push([kind, reason]));
    await Promise.all([ask(), manager.signOut(id), ask()]);
    expect(await ask()).toBe('auth.signed_out');
    expect(events.filter((event) => Array.isArray(event) && event[0] === 'signed_out')).toEqual([
      ['signed_out', 'asked'],
    ]);
  });

  it('ask anew when the read failed', async () => {
    vi.spyOn(store, 'findRecord').mockRejectedValueOnce(new Error('away'));
    const failed = await Promise.all([ask(), ask()]);
    expect(failed.map(String)).toEqual(['Error: away', 'Error: away']);
    expect(await ask()).toMatch(/^1000\./);
  });
});
