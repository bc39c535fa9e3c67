import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import type { TokenEvent, TokenManagerOptions } from '../../../src/tokens/session.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const hour = 3_600_000;
const day = 24 * hour;

describe('TokenManager between uses', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let box: SwitchableBox;
  let store: SqliteTokenStore;
  let manager: TokenManager;
  let events: TokenEvent[];
  let id: string;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    box = new SwitchableBox();
    store = await SqliteTokenStore.open({
      file: `${temporaryFolder()}/tokens.db`,
      secretBox: box,
      clock: clock.now,
    });
    manager = newManager();
    id = await signInAtSandbox(sandbox, manager);
    events = [];
    manager.onChange((event) => events.push(event));
    return async () => store.close();
  });

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
  const told = async (): Promise<TokenEvent[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return events;
  };

  describe('locked', () => {
    it('answers every call alike, and goes on where it was once unlocked [app.locked]', async () => {
      const before = await manager.getAccessToken(id);
      await manager.lock();
      expect(manager.locked).toBe(true);
      const calls: readonly (() => Promise<unknown>)[] = [
        () => manager.getAccessToken(id),
        () => manager.getAccessToken(id, { rejected: before.accessToken }),
        () => manager.refresh(id),
        () => manager.saveSignIn({ userName: 'x@acme.example', refreshToken: 'r' }),
        () => manager.signOut(id),
        () => manager.signOutEverywhere(),
        () => manager.endUnused(day),
      ];
      const asked = sandbox.counts.all;
      for (const call of calls)
        await expect(call()).rejects.toMatchObject({ name: 'SessionsLockedError', code: 'app.locked' });
      await manager.renewExpired();
      expect(sandbox.counts.all).toBe(asked);
      expect(await manager.unlock()).toBe('ready');
      expect(await manager.getAccessToken(id)).toEqual(before);
    });

    it('reads the sealed key afresh, and not before it is asked to', async () => {
      await manager.lock();
      const opens = box.opens;
      await manager.getAccessToken(id).catch(() => undefined);
      await store.describe();
      expect(box.opens).toBe(opens);
      await manager.unlock();
      expect(box.opens).toBe(opens + 1);
    });

    it('stays locked while the keyring is [token_store.locked]', async () => {
      await manager.lock();
      box.state = 'locked';
      await expect(manager.unlock()).rejects.toMatchObject({ code: 'token_store.locked' });
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'app.locked' });
      box.state = 'open';
      await manager.unlock();
      await expect(manager.getAccessToken(id)).resolves.toBeDefined();
    });

    it('says so when the key was lost meanwhile [token_store.key_lost]', async () => {
      await manager.lock();
      box.state = 'lost';
      expect(await manager.unlock()).toBe('lost');
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.key_lost' });
    });

    it('ends a renewal under way, whose callers learn why, and leaves no lease behind', async () => {
      clock.advance(2 * hour);
      sandbox.control.setFaults([{ path: /oauth\/v2\/token/, respond: { kind: 'hang' } }]);
      const before = refreshes() + sandbox.counts.all;
      const waiting = Array.from({ length: 20 }, () =>
        manager.getAccessToken(id).catch((error: unknown) => error),
      );
      await expect.poll(() => refreshes() + sandbox.counts.all).toBeGreaterThan(before);
      await manager.lock();
      for (const error of await Promise.all(waiting)) expect(error).toMatchObject({ code: 'app.locked' });
      sandbox.control.setFaults([]);
      await manager.unlock();
      expect((await store.findRecord(id))?.state).toMatchObject({ refreshingUntil: null, failure: null });
      const started = clock.now();
      await expect(manager.getAccessToken(id)).resolves.toBeDefined();
      expect(clock.now()).toBe(started);
    });

    it('that comes in the middle of a sign-out or of endings leaves sessions whose end Zoho could not be told', async () => {
      for (const end of [
        () => manager.signOut(id),
        () => manager.signOutEverywhere(),
        () => manager.endUnused(day),
      ]) {
        clock.advance(2 * day);
        const [find, all] = [store.findTokenById.bind(store), store.getTokens.bind(store)];
        vi.spyOn(store, 'findTokenById').mockImplementationOnce(async (wanted) => {
          await manager.lock();
          return find(wanted);
        });
        vi.spyOn(store, 'getTokens').mockImplementationOnce(async () => {
          await manager.lock();
          return all();
        });
        const before = sandbox.control.tokenCounts().refresh;
        await expect(end()).rejects.toMatchObject({ code: 'app.locked' });
        vi.restoreAllMocks();
        await manager.unlock();
        expect((await store.getTokens()).map((token) => token.id)).toEqual([id]);
        expect(sandbox.control.tokenCounts().refresh).toBe(before);
      }
      await expect(manager.getAccessToken(id)).resolves.toBeDefined();
    });

    it('keeps a row that was being read out of its cache', async () => {
      const other = newManager();
      const reading = other.getAccessToken(id);
      await other.lock();
      await expect(reading).rejects.toMatchObject({ code: 'app.locked' });
      await other.unlock();
    });
  });

  describe('with a limit on unused sessions', () => {
    it('ends what nobody used for so long, here and at Zoho, and nothing else', async () => {
      clock.advance(20 * day);
      const other = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
      clock.advance(11 * day);
      const before = sandbox.control.tokenCounts().refresh;
      events.length = 0;
      expect(await manager.endUnused(30 * day)).toEqual([{ id, revoked: true, failure: null }]);
      expect((await store.getTokens()).map((token) => token.id)).toEqual([other]);
      expect(sandbox.control.tokenCounts().refresh).toBe(before - 1);
      expect(await told()).toMatchObject([
        { kind: 'signed_out', id, userName: 'ann@acme.example', reason: 'unused' },
        { kind: 'revoked', id },
      ]);
      expect(await manager.endUnused(30 * day)).toEqual([]);
    });

    it('looks again before it ends one: another process may have used it since', async () => {
      clock.advance(31 * day);
      const describe = store.describe.bind(store);
      vi.spyOn(store, 'describe').mockImplementationOnce(async () => {
        const found = await describe();
        // A use by another process, right after this one has looked at all accounts.
        await store.findRecord(id);
        return found;
      });
      expect(await manager.endUnused(30 * day)).toEqual([]);
      expect((await store.getTokens()).map((token) => token.id)).toEqual([id]);
      clock.advance(31 * day);
      expect(await manager.endUnused(30 * day)).toMatchObject([{ id, revoked: true }]);
    });

    it('leaves alone what was signed out between the two looks', async () => {
      clock.advance(31 * day);
      const describe = store.describe.bind(store);
      vi.spyOn(store, 'describe').mockImplementationOnce(async () => {
        const found = await describe();
        await store.deleteToken(id);
        return found;
      });
      expect(await manager.endUnused(30 * day)).toEqual([]);
      expect(await told()).toEqual([]);
    });

    it('counts asking for a token as a use, and looking as none', async () => {
      clock.advance(20 * day);
      await store.findRecord(id, { countAsUse: false });
      await store.describe();
      await store.getTokens();
      const early = await store.findRecord(id, { countAsUse: false });
      expect(early?.state.lastUsedAt).toBeLessThan(clock.now() - 19 * day);
      await manager.getAccessToken(id);
      clock.advance(20 * day);
      expect(await manager.endUnused(30 * day)).toEqual([]);
    });

    it('ends sessions here also when Zoho cannot be reached, and goes on trying [auth.server_unreachable]', async () => {
      clock.advance(31 * day);
      sandbox.control.setFaults([{ path: /revoke/, respond: { kind: 'cut' } }]);
      expect(await manager.endUnused(30 * day)).toEqual([
        { id, revoked: false, failure: 'auth.server_unreachable' },
      ]);
      expect(await store.getTokens()).toEqual([]);
    });

    it('leaves alone what it cannot read', async () => {
      clock.advance(31 * day);
      box.state = 'locked';
      await store.lock();
      await store.unlock();
      expect(await manager.endUnused(30 * day)).toEqual([]);
      box.state = 'open';
      await store.unlock();
      expect(await store.getTokens()).toHaveLength(1);
    });
  });

  describe('after a sleep', () => {
    it('renews once what it had handed out, though nobody asks, and those who ask then wait for it', async () => {
      await manager.getAccessToken(id);
      clock.advance(9 * hour);
      const before = refreshes();
      const answers = await Promise.all([
        manager.renewExpired(),
        ...Array.from({ length: 100 }, () => manager.getAccessToken(id)),
        manager.renewExpired(),
      ]);
      expect(answers).toHaveLength(102);
      expect(refreshes() - before).toBe(1);
    });

    it('renews nothing that still works, and nothing that nobody used here', async () => {
      const idle = newManager();
      const before = refreshes();
      await manager.renewExpired();
      clock.advance(9 * hour);
      await idle.renewExpired();
      expect(refreshes()).toBe(before);
    });

    it('leaves sessions alone that need a new sign-in, are throttled or are gone', async () => {
      const [throttled, gone] = [
        await signInAtSandbox(sandbox, manager, 'bob@acme.example'),
        await signInAtSandbox(sandbox, manager, 'cem@acme.example'),
      ];
      clock.advance(9 * hour);
      await store.saveToken({ id, refreshToken: '1000.dead', accessToken: 'a', expiresAt: 1 });
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({
        code: 'auth.refresh_token_rejected',
      });
      sandbox.control.throttle();
      await expect(manager.getAccessToken(throttled)).rejects.toMatchObject({ code: 'auth.throttled' });
      await store.deleteToken(gone);
      const before = sandbox.counts.all;
      await manager.renewExpired();
      expect(sandbox.counts.all).toBe(before);
    });

    it('does not fail when the network is not back yet [auth.server_unreachable]', async () => {
      await manager.getAccessToken(id);
      clock.advance(9 * hour);
      sandbox.control.setFaults([{ respond: { kind: 'cut' } }]);
      await manager.renewExpired();
      expect(await told()).toMatchObject([
        { kind: 'refreshing' },
        { kind: 'refresh_failed', code: 'auth.server_unreachable' },
      ]);
      sandbox.control.setFaults([]);
      await expect(manager.getAccessToken(id)).resolves.toBeDefined();
    });
  });
});
