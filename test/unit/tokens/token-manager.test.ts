import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { OAuthError } from '../../../src/oauth/oauth-error.ts';
import type { TokenEvent, TokenManagerOptions } from '../../../src/tokens/session.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const hour = 3_600_000;

describe('TokenManager', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let manager: TokenManager;
  let events: TokenEvent[];
  let id: string;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    store = await InMemoryTokenStore.open({ clock: clock.now });
    events = [];
    manager = newManager();
    manager.onChange((event) => events.push(event));
    id = await signInAtSandbox(sandbox, manager);
    events.length = 0;
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
  const kinds = async (): Promise<string[]> => {
    // Events are told after the step that caused them.
    await new Promise((resolve) => setImmediate(resolve));
    return events.map(({ kind }) => kind);
  };

  /** A fetch that waits at the door, so that something else can happen first. */
  function gatedFetch(): {
    fetch: typeof globalThis.fetch;
    arrived: Promise<void>;
    open: () => void;
    calls: () => number;
  } {
    let arrive = (): void => undefined;
    let open = (): void => undefined;
    let calls = 0;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const gate = new Promise<void>((resolve) => (open = resolve));
    return {
      arrived,
      open: () => open(),
      calls: () => calls,
      fetch: async (...request) => {
        calls += 1;
        arrive();
        await gate;
        return globalThis.fetch(...request);
      },
    };
  }

  it('exchanges a grant token once and keeps what it brought', async () => {
    expect(await store.findTokenById(id)).toMatchObject({
      grantToken: null,
      refreshToken: expect.stringMatching(/^1000\./) as string,
      accessToken: expect.stringMatching(/^1000\./) as string,
      apiDomain: sandbox.apiUrl,
      expiresAt: clock.now() + hour,
    });
  });

  it('hands a valid access token out without asking anybody', async () => {
    const before = sandbox.counts.all;
    const first = await manager.getAccessToken(id);
    clock.advance(hour - 61_000);
    expect(await manager.getAccessToken(id)).toEqual(first);
    expect(first.apiDomain).toBe(sandbox.apiUrl);
    expect(sandbox.counts.all).toBe(before);
  });

  it('renews before the expiry, and the new one is the stored one', async () => {
    const first = await manager.getAccessToken(id);
    clock.advance(hour - 59_000);
    const second = await manager.getAccessToken(id);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second.expiresAt).toBe(clock.now() + hour);
    expect(await store.findTokenById(id)).toMatchObject({ accessToken: second.accessToken });
    expect(await kinds()).toEqual(['refreshing', 'refreshed']);
  });

  it('asks once for a thousand callers', async () => {
    clock.advance(2 * hour);
    const before = refreshes();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => manager.getAccessToken(id)));
    expect(new Set(answers.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(refreshes() - before).toBe(1);
  });

  it('asks once for two processes, which find each other through the store', async () => {
    clock.advance(2 * hour);
    const before = refreshes();
    // Here the waiting takes real time: the other one's request does too.
    const wait = (): Promise<void> => new Promise((wake) => setTimeout(wake, 1));
    const [one, other] = [newManager({ wait }), newManager({ wait })];
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? one : other).getAccessToken(id)),
    );
    expect(new Set(answers.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(refreshes() - before).toBe(1);
  });

  it('passes over a process that died while refreshing', async () => {
    clock.advance(2 * hour);
    await store.acquireRefreshLease(id, { owner: 'a process that is gone', durationMs: 20_000 });
    const before = refreshes();
    const started = clock.now();
    await manager.getAccessToken(id);
    expect(refreshes() - before).toBe(1);
    expect(clock.now() - started).toBeGreaterThan(20_000);
  });

  it('renews after a 401, but only if the stored token is still the rejected one', async () => {
    const { accessToken: rejected } = await manager.getAccessToken(id);
    const before = refreshes();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => manager.getAccessToken(id, { rejected })),
    );
    const late = await manager.getAccessToken(id, { rejected });
    expect(new Set([...answers, late].map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(late.accessToken).not.toBe(rejected);
    expect(refreshes() - before).toBe(1);
  });

  it('renews on demand', async () => {
    const first = await manager.getAccessToken(id);
    const second = await manager.refresh(id);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(await manager.getAccessToken(id)).toEqual(second);
  });

  describe('when Zoho cannot be asked', () => {
    it('tries three times in all, gives everybody one error, and works the next time', async () => {
      clock.advance(2 * hour);
      sandbox.control.setFaults([{ path: /oauth\/v2\/token/, respond: { kind: 'html', status: 502 } }]);
      const before = refreshes();
      const all = sandbox.counts.all;
      const failures = await Promise.all(
        Array.from({ length: 1000 }, () => manager.getAccessToken(id).catch((error: unknown) => error)),
      );
      expect(new Set(failures).size).toBe(1);
      expect(failures[0]).toBeInstanceOf(OAuthError);
      expect(failures[0]).toMatchObject({ code: 'auth.server_unexpected', kind: 'transient' });
      expect(sandbox.counts.all - all).toBe(3);
      expect(await kinds()).toEqual(['refreshing', 'refresh_failed']);
      sandbox.control.setFaults([]);
      await expect(manager.getAccessToken(id)).resolves.toMatchObject({ apiDomain: sandbox.apiUrl });
      expect(refreshes() - before).toBeLessThanOrEqual(4);
    });

    it('tries three times in all also for two processes, and the next call works', async () => {
      clock.advance(2 * hour);
      sandbox.control.setFaults([{ path: /oauth\/v2\/token/, respond: { kind: 'html', status: 502 } }]);
      const all = sandbox.counts.all;
      // Between tries time passes for both; the waiting one finds the failure in the row.
      const wait = (ms: number): Promise<void> => {
        clock.advance(ms > 250 ? ms : 1);
        return new Promise((wake) => setTimeout(wake, 1));
      };
      const [one, other] = [newManager({ wait }), newManager({ wait })];
      const failures = await Promise.all(
        Array.from({ length: 1000 }, (_, index) =>
          (index % 2 === 0 ? one : other).getAccessToken(id).catch((error: unknown) => error),
        ),
      );
      expect(sandbox.counts.all - all).toBe(3);
      // One error object for all callers of a process, and the same code in both.
      expect(new Set(failures).size).toBe(2);
      for (const error of failures) expect(error).toMatchObject({ code: 'auth.server_unexpected' });
      sandbox.control.setFaults([]);
      const answers = await Promise.all([one.getAccessToken(id), other.getAccessToken(id)]);
      expect(new Set(answers.map(({ accessToken }) => accessToken)).size).toBe(1);
    });

    it('gets over one bad moment without anybody noticing', async () => {
      clock.advance(2 * hour);
      sandbox.control.setFaults([{ path: /oauth/, times: 1, respond: { kind: 'cut' } }]);
      await expect(manager.getAccessToken(id)).resolves.toBeDefined();
      expect(await kinds()).toEqual(['refreshing', 'refreshed']);
    });

    it('heeds a throttle, also after a restart, until it is over [auth.throttled]', async () => {
      clock.advance(2 * hour);
      sandbox.control.throttle();
      const retryAt = clock.now() + 600_000;
      const error = await manager.getAccessToken(id).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'auth.throttled' });
      const all = sandbox.counts.all;
      const restarted = newManager();
      for (const one of [manager, restarted]) {
        await expect(one.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.throttled', retryAt });
        await expect(one.refresh(id)).rejects.toMatchObject({ code: 'auth.throttled', retryAt });
      }
      expect(sandbox.counts.all).toBe(all);
      clock.advance(600_001);
      await expect(restarted.getAccessToken(id)).resolves.toBeDefined();
    });

    it('does not ask again and again with a wrong client secret, unless a person asks', async () => {
      clock.advance(2 * hour);
      await store.saveToken({ id, clientSecret: 'wrong', accessToken: 'a' });
      const codes = ['auth.invalid_client', 'auth.invalid_client_secret'];
      const failure = await manager.getAccessToken(id).catch((error: unknown) => error);
      expect(codes).toContain((failure as OAuthError).code);
      const all = sandbox.counts.all;
      await expect(manager.getAccessToken(id)).rejects.toBeInstanceOf(OAuthError);
      expect(sandbox.counts.all).toBe(all);
      await store.saveToken({ id, clientSecret: sandbox.clientSecret, accessToken: 'a' });
      await expect(manager.refresh(id)).resolves.toBeDefined();
    });

    it('stops for good when Zoho ended the session, and only for that account [auth.refresh_token_rejected]', async () => {
      const other = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
      clock.advance(2 * hour);
      await manager.getAccessToken(other);
      await store.saveToken({ id, refreshToken: '1000.revoked.elsewhere', accessToken: 'a', expiresAt: 1 });
      const error = await manager.getAccessToken(id).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'auth.refresh_token_rejected', kind: 'permanent' });
      const all = sandbox.counts.all;
      for (const one of [manager, newManager()]) {
        await expect(one.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
        await expect(one.refresh(id)).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
      }
      await expect(manager.getAccessToken(other)).resolves.toBeDefined();
      expect(sandbox.counts.all).toBe(all);
      expect(await kinds()).toContain('sign_in_again');
      expect((await store.describe()).accounts).toHaveLength(2);
      const again = await signInAtSandbox(sandbox, manager);
      expect(again).toBe(id);
      await expect(manager.getAccessToken(id)).resolves.toBeDefined();
    });

    it('says so when there is no refresh token', async () => {
      await store.saveToken({ id: 'access-only', accessToken: 'a', expiresAt: clock.now() + hour });
      await expect(manager.getAccessToken('access-only')).resolves.toMatchObject({ accessToken: 'a' });
      clock.advance(2 * hour);
      await expect(manager.getAccessToken('access-only')).rejects.toMatchObject({
        code: 'auth.refresh_token_missing',
      });
    });

    it('does not ask twice for a token that the disk had no room for [token_store.write_failed]', async () => {
      clock.advance(2 * hour);
      const before = refreshes();
      const complete = store.completeRefresh.bind(store);
      store.completeRefresh = () => Promise.reject(new TokenStoreError('token_store.write_failed'));
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
      store.completeRefresh = complete;
      const { accessToken } = await manager.getAccessToken(id);
      expect(await store.findTokenById(id)).toMatchObject({ accessToken });
      expect(refreshes() - before).toBe(1);
    });
  });

  describe('sign-out', () => {
    it('removes the token here and revokes it at Zoho [auth.signed_out]', async () => {
      const before = sandbox.control.tokenCounts().refresh;
      await expect(manager.signOut(id)).resolves.toEqual({ revoked: true, failure: null });
      expect(sandbox.control.tokenCounts().refresh).toBe(before - 1);
      expect(await store.getTokens()).toEqual([]);
      await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
      expect(await kinds()).toEqual(['signed_out', 'revoked']);
    });

    it('beats a refresh under way: its reply comes late and is not stored [auth.signed_out]', async () => {
      const gate = gatedFetch();
      const busy = newManager({ fetch: gate.fetch });
      clock.advance(2 * hour);
      const waiting = Promise.all(
        Array.from({ length: 20 }, () => busy.getAccessToken(id).catch((error: unknown) => error)),
      );
      await gate.arrived;
      const gone = new Promise<void>((resolve) => {
        busy.onChange(({ kind }) => kind === 'signed_out' && resolve());
      });
      const ended = busy.signOut(id);
      for (const error of await waiting) expect(error).toMatchObject({ code: 'auth.signed_out' });
      await gone;
      expect(await store.getTokens()).toEqual([]);
      gate.open();
      await expect(ended).resolves.toEqual({ revoked: true, failure: null });
      expect(await store.getTokens()).toEqual([]);
    });

    it('beats a refresh under way in another process', async () => {
      const gate = gatedFetch();
      const other = newManager({ fetch: gate.fetch });
      clock.advance(2 * hour);
      const waiting = other.getAccessToken(id).catch((error: unknown) => error);
      await gate.arrived;
      await manager.signOut(id);
      gate.open();
      expect(await waiting).toBeInstanceOf(OAuthError);
      expect(await store.getTokens()).toEqual([]);
      await expect(other.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
    });

    it('is noticed by other processes within a second', async () => {
      const other = newManager();
      await other.getAccessToken(id);
      await manager.signOut(id);
      clock.advance(1_000);
      await expect(other.getAccessToken(id)).rejects.toMatchObject({ code: 'auth.signed_out' });
    });

    it('is done here when Zoho cannot be reached, and says that it was not done there', async () => {
      sandbox.control.setFaults([{ respond: { kind: 'cut' } }]);
      await expect(manager.signOut(id)).resolves.toEqual({
        revoked: false,
        failure: 'auth.server_unreachable',
      });
      expect(await store.getTokens()).toEqual([]);
    });

    it('of an unknown account does nothing', async () => {
      await expect(manager.signOut('unknown')).resolves.toEqual({ revoked: false, failure: null });
    });

    it('everywhere removes and revokes all accounts', async () => {
      const other = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
      const before = sandbox.control.tokenCounts().refresh;
      const results = await manager.signOutEverywhere();
      expect(results.map((result) => result.id).sort()).toEqual([id, other].sort());
      expect(results.every(({ revoked }) => revoked)).toBe(true);
      expect(sandbox.control.tokenCounts().refresh).toBe(before - 2);
      expect(await store.getTokens()).toEqual([]);
      await expect(manager.getAccessToken(other)).rejects.toMatchObject({ code: 'auth.signed_out' });
      expect(await manager.signOutEverywhere()).toEqual([]);
    });
  });

  it('takes a new sign-in over the reply to a refresh of the old one', async () => {
    const gate = gatedFetch();
    const busy = newManager({ fetch: gate.fetch });
    clock.advance(2 * hour);
    const waiting = busy.getAccessToken(id);
    await gate.arrived;
    await store.saveToken({
      id,
      refreshToken: 'new',
      accessToken: 'of the new sign-in',
      expiresAt: clock.now() + hour,
    });
    gate.open();
    await expect(waiting).resolves.toMatchObject({ accessToken: 'of the new sign-in' });
    expect(await store.findTokenById(id)).toMatchObject({ accessToken: 'of the new sign-in' });
  });

  it('lets a caller go without ending the renewal that others wait for', async () => {
    const gate = gatedFetch();
    const busy = newManager({ fetch: gate.fetch });
    clock.advance(2 * hour);
    const controller = new AbortController();
    const leaving = busy.getAccessToken(id, { signal: controller.signal });
    const staying = busy.getAccessToken(id);
    await gate.arrived;
    controller.abort();
    await expect(leaving).rejects.toMatchObject({ name: 'AbortError' });
    gate.open();
    await expect(staying).resolves.toBeDefined();
    expect(gate.calls()).toBe(1);
    await expect(
      busy.getAccessToken(id, { signal: AbortSignal.abort(), rejected: 'x' }),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('renews a token of ten seconds after eight, not at once', async () => {
    await store.saveToken({ id, accessToken: 'short', expiresAt: clock.now() + 10_000 });
    const before = refreshes();
    clock.advance(7_900);
    expect(await manager.getAccessToken(id)).toMatchObject({ accessToken: 'short' });
    expect(refreshes()).toBe(before);
    clock.advance(200);
    await manager.getAccessToken(id);
    expect(refreshes() - before).toBe(1);
  });

  it('passes on why the store cannot be read', async () => {
    await store.close();
    clock.advance(1_000);
    await expect(manager.getAccessToken(id)).rejects.toMatchObject({ code: 'token_store.closed' });
  });

  it('shows no secret when printed', async () => {
    const { accessToken } = await manager.getAccessToken(id);
    const token = await store.findTokenById(id);
    const shown = [manager, store, events]
      .map((value) => inspect(value, { depth: 10, showHidden: true }) + JSON.stringify(value))
      .join();
    for (const secret of [accessToken, token?.refreshToken, sandbox.clientSecret]) {
      expect(shown).not.toContain(secret);
    }
  });

  it('stops telling a listener that has left', async () => {
    const told: TokenEvent[] = [];
    const leave = manager.onChange((event) => told.push(event));
    leave();
    await manager.refresh(id);
    expect(await kinds()).toEqual(['refreshing', 'refreshed']);
    expect(told).toEqual([]);
  });
});
