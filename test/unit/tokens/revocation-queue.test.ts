import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { pauseAfter, RevocationQueue } from '../../../src/tokens/revocation-queue.ts';
import type { TokenEvent } from '../../../src/tokens/session.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { ManualTimer } from '../../fakes/manual-timer.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const unreachable = [{ path: /revoke/, respond: { kind: 'cut' } }] as const;

describe('sessions whose end Zoho does not know yet', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let folder: string;
  let box: SwitchableBox;
  let timer: ManualTimer;
  let queue: RevocationQueue;
  let manager: TokenManager;
  let events: TokenEvent[];
  let reports: unknown[];

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    folder = temporaryFolder();
    box = new SwitchableBox();
    store = await InMemoryTokenStore.open({ clock: clock.now });
    reports = [];
    start();
    return async () => {
      await queue.close();
      await store.close();
    };
  });

  const file = (): string => join(folder, 'revocations.json');

  /** The app starts: a new queue on the same file. */
  function start(options: { readonly memoryOnly?: boolean } = {}): void {
    timer = new ManualTimer();
    events = [];
    queue = new RevocationQueue({
      fetch: globalThis.fetch,
      clock: clock.now,
      setTimer: timer.set,
      report: (error) => reports.push(error),
      ...(options.memoryOnly === true ? {} : { storage: new RevocationFile(file(), box) }),
    });
    manager = new TokenManager({ store, fetch: globalThis.fetch, clock: clock.now, revocations: queue });
    manager.onChange((event) => events.push(event));
  }

  const revocations = (): number => sandbox.counts.revoke;
  const alive = (): number => sandbox.control.tokenCounts().refresh;
  const kinds = async (): Promise<string[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return events.map(({ kind }) => kind);
  };

  it('are gone here at once, and kept for later when Zoho cannot be reached [auth.server_unreachable]', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    const before = alive();
    sandbox.control.setFaults(unreachable);
    expect(await manager.signOut(id)).toEqual({ revoked: false, failure: 'auth.server_unreachable' });
    expect(await store.getTokens()).toEqual([]);
    expect(queue.size).toBe(1);
    expect(alive()).toBe(before);
    expect((await kinds()).slice(-2)).toEqual(['signed_out', 'revocation_queued']);
    expect(events.at(-1)).toMatchObject({
      id,
      userName: 'ann@acme.example',
      code: 'auth.server_unreachable',
    });

    sandbox.control.setFaults([]);
    await queue.retryNow();
    expect(alive()).toBe(before - 1);
    expect(queue.size).toBe(0);
    expect((await kinds()).at(-1)).toBe('revoked');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are tried again with growing pauses until it works, and not after that', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    const pauses: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      pauses.push(...timer.delays);
      timer.run();
      await expect.poll(() => timer.delays.length).toBe(1);
    }
    expect(pauses.slice(0, 4)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(pauses.at(-1)).toBe(3_600_000);
    sandbox.control.setFaults([]);
    timer.run();
    await expect.poll(() => queue.size).toBe(0);
    expect(timer.delays).toEqual([]);
  });

  it('outlive a restart sealed, and are tried at the next start', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    const token = await store.findTokenById(id);
    const before = alive();
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    await queue.close();
    const text = readFileSync(file(), 'utf8');
    for (const secret of [token?.refreshToken, token?.accessToken, sandbox.clientSecret, id])
      expect(text).not.toContain(secret);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    sandbox.control.setFaults([]);
    start();
    await queue.retryNow();
    expect(alive()).toBe(before - 1);
    expect(queue.size).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are forgotten on the disk too when the session did not end here after all', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    const kept = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
    const before = alive();
    sandbox.control.setFaults(unreachable);
    await manager.signOut(kept);
    const deletion = vi
      .spyOn(store, 'deleteToken')
      .mockRejectedValueOnce(new TokenStoreError('token_store.busy'));
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    deletion.mockRestore();
    await queue.close();
    sandbox.control.setFaults([]);
    // A restart would otherwise end a session that its person goes on with.
    start();
    await queue.retryNow();
    expect(alive()).toBe(before - 1);
    await expect(manager.refresh(id)).resolves.toBeDefined();
    await manager.signOut(id);
  });

  it('were not tried when a lock cut the try short: the pauses do not grow, and nobody is told', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults([{ path: /revoke/, respond: { kind: 'hang' } }]);
    const asked = revocations();
    const ending = manager.signOut(id);
    await expect.poll(() => revocations()).toBe(asked + 1);
    await manager.lock();
    expect((await ending).revoked).toBe(false);
    expect((await kinds()).filter((kind) => kind === 'revocation_queued')).toEqual([]);
    sandbox.control.setFaults(unreachable);
    await manager.unlock();
    await expect.poll(() => timer.delays).toEqual([30_000]);
    expect((await kinds()).filter((kind) => kind === 'revocation_queued')).toHaveLength(1);
    sandbox.control.setFaults([]);
    await queue.retryNow();
  });

  it('lose none when the app ends between the deletion and the answer of Zoho', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    const before = alive();
    sandbox.control.setFaults([{ path: /revoke/, respond: { kind: 'hang' } }]);
    const asked = revocations();
    const ending = manager.signOut(id);
    await expect.poll(() => revocations()).toBe(asked + 1);
    // The app quits: nothing waits for Zoho.
    await queue.close();
    expect(await ending).toMatchObject({ revoked: false });
    sandbox.control.setFaults([]);
    start();
    await queue.retryNow();
    expect(alive()).toBe(before - 1);
  });

  it('are done when Zoho says that the token is dead', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    sandbox.control.setFaults([]);
    sandbox.control.revokeRefreshTokens();
    await queue.retryNow();
    expect(queue.size).toBe(0);
  });

  it('are ended by the newer address when the long-standing one is refused', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    const before = alive();
    sandbox.control.setFaults([
      { path: /token\/revoke/, respond: { kind: 'json', status: 400, body: { error: 'general_error' } } },
    ]);
    expect(await manager.signOut(id)).toEqual({ revoked: true, failure: null });
    expect(alive()).toBe(before - 1);
    expect(revocations()).toBeGreaterThan(0);
  });

  it('wait out a throttle of Zoho, whatever calls for haste [auth.throttled]', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults([
      {
        path: /revoke/,
        respond: { kind: 'json', status: 400, body: { error: 'Access Denied' } },
      },
    ]);
    expect(await manager.signOut(id)).toEqual({ revoked: false, failure: 'auth.throttled' });
    sandbox.control.setFaults([]);
    const asked = sandbox.counts.all;
    await queue.retryNow();
    expect(sandbox.counts.all).toBe(asked);
    expect(timer.delays).toEqual([600_000]);
    clock.advance(600_000);
    timer.run();
    await expect.poll(() => queue.size).toBe(0);
  });

  it('are kept in memory only where nothing may be written', async () => {
    start({ memoryOnly: true });
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    expect(queue.size).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
    sandbox.control.setFaults([]);
    await queue.retryNow();
    expect(queue.size).toBe(0);
  });

  it('are kept when everybody signs out at once', async () => {
    const ids = [
      await signInAtSandbox(sandbox, manager),
      await signInAtSandbox(sandbox, manager, 'bob@acme.example'),
    ];
    sandbox.control.setFaults(unreachable);
    const results = await manager.signOutEverywhere();
    expect(results.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(results.every(({ revoked }) => !revoked)).toBe(true);
    expect(queue.size).toBe(2);
    await queue.close();
    sandbox.control.setFaults([]);
    start();
    await queue.retryNow();
    expect(queue.size).toBe(0);
  });

  it('are taken back when the row could not be deleted', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    store.deleteToken = () => Promise.reject(new TokenStoreError('token_store.busy'));
    const asked = revocations();
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    expect(queue.size).toBe(0);
    expect(revocations()).toBe(asked);
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
  });

  it('stay where they are while the keyring is locked, and are joined by new ones [token_store.locked]', async () => {
    const first = await signInAtSandbox(sandbox, manager);
    const before = alive();
    sandbox.control.setFaults(unreachable);
    await manager.signOut(first);
    await queue.close();
    box.state = 'locked';
    start();
    await queue.retryNow();
    expect(reports.at(-1)).toMatchObject({ code: 'token_store.locked' });
    const second = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
    await manager.signOut(second);
    expect(queue.size).toBe(1);
    box.state = 'open';
    sandbox.control.setFaults([]);
    await queue.retryNow();
    expect(queue.size).toBe(0);
    expect(alive()).toBe(before - 1);
  });

  it('are given up when the file that holds them can no longer be read [token_store.key_lost]', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    await queue.close();
    sandbox.control.setFaults([]);
    box.state = 'lost';
    start();
    await queue.retryNow();
    expect(reports.at(-1)).toMatchObject({ code: 'token_store.key_lost' });
    expect(queue.size).toBe(0);
    writeFileSync(file(), 'damaged');
    start();
    await queue.retryNow();
    expect(reports.at(-1)).toMatchObject({ code: 'token_store.damaged' });
  });

  it('stop nobody from signing out when the disk refuses them [token_store.write_failed]', async () => {
    folder = join(folder, 'not a folder');
    writeFileSync(folder, '');
    start();
    const id = await signInAtSandbox(sandbox, manager);
    expect(await manager.signOut(id)).toEqual({ revoked: true, failure: null });
    expect(reports.map((error) => (error as TokenStoreError).code)).toContain('token_store.write_failed');
  });

  it('leave the memory when the app is locked, and are sent once it is unlocked', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    await manager.lock();
    expect(queue.size).toBe(1);
    sandbox.control.setFaults([]);
    const asked = revocations();
    await queue.retryNow();
    expect(revocations()).toBe(asked);
    expect(timer.delays).toEqual([]);
    await manager.unlock();
    await expect.poll(() => queue.size).toBe(0);
    expect(revocations()).toBe(asked + 1);
  });

  it('are never asked about more often than once an hour at most', () => {
    expect(pauseAfter(0)).toBe(30_000);
    expect(pauseAfter(1_000)).toBe(3_600_000);
  });
});
