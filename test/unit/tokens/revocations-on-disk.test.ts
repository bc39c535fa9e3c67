import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { RevocationQueue } from '../../../src/tokens/revocation-queue.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { ManualTimer } from '../../fakes/manual-timer.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

const unreachable = [{ path: /revoke/, respond: { kind: 'cut' } }] as const;
const silent = [{ path: /revoke/, respond: { kind: 'hang' } }] as const;

describe('revocations on the disk', () => {
  const clock = new ManualClock();
  const box = new SwitchableBox();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let folder: string;
  let timer: ManualTimer;
  let queue: RevocationQueue;
  let manager: TokenManager;

  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    folder = temporaryFolder();
    store = await InMemoryTokenStore.open({ clock: clock.now });
    start();
    return async () => {
      await queue.close();
      await store.close();
    };
  });

  /** The app starts: a new queue on the same file. */
  function start(): void {
    timer = new ManualTimer();
    queue = new RevocationQueue({
      fetch: globalThis.fetch,
      clock: clock.now,
      setTimer: timer.set,
      storage: new RevocationFile(join(folder, 'revocations.json'), box),
    });
    manager = new TokenManager({ store, fetch: globalThis.fetch, clock: clock.now, revocations: queue });
  }

  async function restart(): Promise<void> {
    await queue.close();
    start();
    await queue.retryNow();
  }

  const asked = (): number => sandbox.counts.revoke;

  async function failToSignOut(id: string): Promise<void> {
    const deleteToken = store.deleteToken.bind(store);
    store.deleteToken = () => Promise.reject(new TokenStoreError('token_store.busy'));
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.busy' });
    store.deleteToken = deleteToken;
  }

  it('end no session at the next start whose sign-out was taken back', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    await failToSignOut(id);
    expect(readdirSync(folder)).toEqual([]);
    const before = asked();
    await restart();
    expect(asked()).toBe(before);
    clock.advance(3_600_000);
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
  });

  it('still end the others that wait when one is taken back', async () => {
    const bob = await signInAtSandbox(sandbox, manager, 'bob@acme.example');
    const ann = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(bob);
    await failToSignOut(ann);
    sandbox.control.setFaults([]);
    const before = asked();
    await restart();
    expect(asked()).toBe(before + 1);
    expect(queue.size).toBe(0);
    clock.advance(3_600_000);
    await expect(manager.getAccessToken(ann)).resolves.toBeDefined();
  });

  it('are told with whose they were, also after a restart, and are none of an unknown account', async () => {
    await manager.signOut('unknown');
    expect(queue.size).toBe(0);
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    sandbox.control.setFaults([]);
    await queue.close();
    start();
    const events: object[] = [];
    manager.onChange((event) => events.push(event));
    await queue.retryNow();
    await new Promise((resolve) => setImmediate(resolve));
    expect(events).toStrictEqual([{ kind: 'revoked', id, userName: 'ann@acme.example', at: clock.now() }]);
  });

  it('are not said to be confirmed when a lock comes right after the deletion of the row', async () => {
    for (const end of [
      (id: string) => manager.signOut(id),
      () => manager.signOutEverywhere().then(([result]) => result),
    ]) {
      const id = await signInAtSandbox(sandbox, manager);
      const [deleteToken, deleteTokens] = [store.deleteToken.bind(store), store.deleteTokens.bind(store)];
      store.deleteToken = (...given) => deleteToken(...given).then(() => manager.lock());
      store.deleteTokens = () => deleteTokens().then(() => manager.lock());
      const before = asked();
      expect(await end(id)).toMatchObject({ revoked: false, failure: 'app.locked' });
      expect(asked()).toBe(before);
      expect(queue.size).toBe(1);
      Object.assign(store, { deleteToken, deleteTokens });
      await manager.unlock();
      await expect.poll(() => queue.size).toBe(0);
      expect(asked()).toBe(before + 1);
    }
  });

  it('do not count a try that a lock has ended', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(unreachable);
    await manager.signOut(id);
    expect(timer.delays).toEqual([30_000]);
    for (let locks = 0; locks < 3; locks += 1) {
      sandbox.control.setFaults(silent);
      const before = asked();
      const trying = queue.retryNow();
      await expect.poll(asked).toBe(before + 1);
      await manager.lock();
      await trying;
      // Unlocking tries at once; a lock ends that try, too.
      await manager.unlock();
      await expect.poll(asked).toBe(before + 2);
      await manager.lock();
      sandbox.control.setFaults(unreachable);
      await manager.unlock();
      await expect.poll(() => timer.delays).toEqual([30_000 * 2 ** (locks + 1)]);
    }
  });

  it('do not count a try that the end of the app has ended', async () => {
    const id = await signInAtSandbox(sandbox, manager);
    sandbox.control.setFaults(silent);
    const before = asked();
    const ending = manager.signOut(id);
    await expect.poll(asked).toBe(before + 1);
    await queue.close();
    expect(await ending).toMatchObject({ revoked: false });
    sandbox.control.setFaults(unreachable);
    start();
    await queue.retryNow();
    expect(timer.delays).toEqual([30_000]);
  });
});
