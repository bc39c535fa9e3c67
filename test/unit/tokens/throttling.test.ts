import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { budgetWindowMs } from '../../../src/tokens/refresh-budget.ts';
import type { TokenManagerOptions } from '../../../src/tokens/session.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const hour = 3_600_000;

describe('TokenManager and the limits of Zoho', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let file: string;
  let box: SwitchableBox;
  let store: SqliteTokenStore;
  let manager: TokenManager;
  let id: string;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    file = `${temporaryFolder()}/tokens.db`;
    box = new SwitchableBox();
    await start();
    id = await signInAtSandbox(sandbox, manager);
    return async () => store.close();
  });

  /** The app starts, or starts again, on the same file. */
  async function start(): Promise<void> {
    store = await SqliteTokenStore.open({ file, secretBox: box, clock: clock.now });
    manager = newManager();
  }

  function newManager(options: Partial<TokenManagerOptions> = {}): TokenManager {
    return new TokenManager({
      store,
      fetch: globalThis.fetch,
      clock: clock.now,
      wait: clock.skip,
      ...options,
    });
  }

  const refreshes = (): number => sandbox.counts.token.refresh;

  it('sends ten refreshes in ten minutes and no eleventh, over restarts and processes, and then goes on [auth.throttled]', async () => {
    const before = refreshes();
    const first = clock.now();
    for (let count = 0; count < 10; count += 1) {
      if (count === 4) {
        await store.close();
        await start();
      }
      await (count % 2 === 0 ? manager : newManager()).refresh(id);
      clock.advance(1_000);
    }
    await store.close();
    await start();
    const retryAt = first + budgetWindowMs;
    for (const one of [manager, newManager(), manager]) {
      await expect(one.refresh(id)).rejects.toMatchObject({
        code: 'auth.throttled',
        kind: 'throttled',
        retryAt,
      });
    }
    expect(refreshes() - before).toBe(10);
    // The access token that is there still works: nobody is stopped from working.
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
    clock.advance(retryAt - clock.now() - 1);
    await expect(manager.refresh(id)).rejects.toMatchObject({ code: 'auth.throttled', retryAt });
    expect(refreshes() - before).toBe(10);
    clock.advance(1);
    // Zoho itself never had to refuse.
    await expect(manager.refresh(id)).resolves.toBeDefined();
    expect(refreshes() - before).toBe(11);
  });

  it('counts requests that Zoho answered with an outage, so that tries cannot use up more than the budget', async () => {
    clock.advance(2 * hour);
    sandbox.control.setFaults([{ path: /oauth\/v2\/token/, respond: { kind: 'html', status: 502 } }]);
    const before = sandbox.counts.all;
    const codes: string[] = [];
    for (let call = 0; call < 6; call += 1) {
      const error: unknown = await manager.getAccessToken(id).catch((reason: unknown) => reason);
      codes.push((error as { code: string }).code);
    }
    expect(sandbox.counts.all - before).toBe(10);
    expect(codes).toEqual([
      ...Array.from({ length: 3 }, () => 'auth.server_unexpected'),
      ...Array.from({ length: 3 }, () => 'auth.throttled'),
    ]);
  });

  it('does not count what never left this computer: an hour offline, and the next call works [auth.server_unreachable]', async () => {
    clock.advance(2 * hour);
    let online = false;
    let tries = 0;
    const offline = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('no address'), { code: 'ENOTFOUND' }),
    });
    const travelling = newManager({
      fetch: (...request) => {
        if (online) return globalThis.fetch(...request);
        tries += 1;
        return Promise.reject(offline);
      },
    });
    for (let call = 0; call < 30; call += 1) {
      await expect(travelling.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.server_unreachable' });
    }
    expect(tries).toBe(90);
    expect((await store.findRecord(id))?.state).toMatchObject({ refreshesSent: [] });
    online = true;
    await expect(travelling.getAccessToken(id)).resolves.toBeDefined();
  });

  it('remembers a throttle of Zoho over a restart, never asks early, and recovers by itself [auth.throttled]', async () => {
    clock.advance(2 * hour);
    sandbox.control.throttle();
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.throttled' });
    const retryAt = (await store.findRecord(id))?.state.failure?.retryAt ?? 0;
    expect(retryAt).toBe(clock.now() + 600_000);
    await store.close();
    await start();
    const before = sandbox.counts.all;
    for (const share of [0, 0.5, 0.99]) {
      clock.advance(Math.floor((retryAt - clock.now()) * share));
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.throttled', retryAt });
      await expect(manager.refresh(id)).rejects.toMatchObject({ code: 'auth.throttled', retryAt });
    }
    expect(sandbox.counts.all).toBe(before);
    clock.advance(retryAt - clock.now());
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
    expect(sandbox.counts.all).toBe(before + 1);
  });

  it('keeps the budgets of two accounts apart', async () => {
    const other = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
    for (let count = 0; count < 10; count += 1) await manager.refresh(id);
    await expect(manager.refresh(id)).rejects.toMatchObject({ code: 'auth.throttled' });
    await expect(manager.refresh(other)).resolves.toBeDefined();
  });
});
