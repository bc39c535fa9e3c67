import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { RevocationQueue } from '../../../src/tokens/revocation-queue.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { canMountDisks, smallDisk, type SmallDisk } from '../../fakes/small-disk.ts';
import { signInAtSandbox } from '../../unit/tokens/support/sign-in.ts';
import { useSandbox } from '../../unit/tokens/support/use-sandbox.ts';

const ann = 'ann@acme.example';
const bert = 'bert@acme.example';

// Only a file system of its own can be really full, and nobody but root mounts one.
describe.runIf(canMountDisks())('signing out on a full disk', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let disk: SmallDisk;
  let store: SqliteTokenStore;
  let manager: TokenManager;
  let isOnline: boolean;
  let start: () => Promise<void>;
  useSandbox(clock, (started) => (sandbox = started));
  const file = (): string => join(disk.folder, 'tokens.db');
  const open = (): Promise<SqliteTokenStore> =>
    SqliteTokenStore.open({ file: file(), secretBox: fixedBox('key'), clock: clock.now });

  beforeEach(async () => {
    disk = smallDisk({ kilobytes: 1_024 });
    isOnline = true;
    const online: typeof fetch = (...input) =>
      isOnline ? fetch(...input) : Promise.reject(new TypeError('fetch failed'));
    start = async () => {
      store = await open();
      const storage = new RevocationFile(join(disk.folder, 'revocations.json'), fixedBox('key'));
      const setTimer = () => () => undefined;
      const revocations = new RevocationQueue({ fetch: online, clock: clock.now, storage, setTimer });
      manager = new TokenManager({ store, fetch: online, clock: clock.now, revocations });
    };
    await start();
  });
  afterEach(async () => {
    await store.close().catch(() => undefined);
    disk.remove();
  });

  const signIn = async (userName: string): Promise<string> => signInAtSandbox(sandbox, manager, userName);
  /** Whatever is on the disk of the store. */
  const stored = (): string =>
    ['', '-wal', '-journal']
      .map((suffix) => file() + suffix)
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path, 'latin1'))
      .join();
  const live = (): number => sandbox.control.tokenCounts().refresh;

  it('ends the session at Zoho, and leaves nothing of it, while the others stay', async () => {
    const [first, second] = [await signIn(ann), await signIn(bert)];
    const before = live();
    disk.fill();
    expect(await manager.signOut(first)).toEqual({ revoked: true, failure: null });
    expect(live()).toBe(before - 1);
    expect((await store.getTokens()).map(({ userName }) => userName)).toEqual([bert]);
    expect(stored()).not.toContain(ann);
    await expect(manager.getAccessToken(second)).resolves.toBeDefined();
    // What is on the disk is sound, and so is what comes after.
    await store.close();
    disk.empty();
    store = await open();
    const { accounts, notices } = await store.describe();
    expect(accounts.map(({ userName }) => userName)).toEqual([bert]);
    expect(notices).toEqual([]);
    await store.saveToken({ id: second, refreshToken: 'another' });
  });

  it('ends the last one and all of them as well, and keeps no key', async () => {
    await signIn(ann);
    await signIn(bert);
    const before = live();
    disk.fill();
    expect(await manager.signOutEverywhere()).toMatchObject([{ revoked: true }, { revoked: true }]);
    expect(live()).toBe(before - 2);
    await store.close();
    disk.empty();
    await start();
    expect((await store.describe()).accounts).toEqual([]);
    const id = await signIn(ann);
    expect(stored()).toContain(ann);
    disk.fill();
    expect(await manager.signOut(id)).toEqual({ revoked: true, failure: null });
    expect(await store.getTokens()).toEqual([]);
    expect(stored()).not.toContain(ann);
  });

  it('ends it here without a network, and keeps in mind that Zoho has to be told', async () => {
    const id = await signIn(ann);
    const before = live();
    disk.fill();
    isOnline = false;
    expect(await manager.signOut(id)).toMatchObject({ revoked: false });
    expect(await store.getTokens()).toEqual([]);
    isOnline = true;
    // A later run: what it knows is on the disk, where the row has left room for it.
    const later = new RevocationQueue({
      fetch,
      clock: clock.now,
      storage: new RevocationFile(join(disk.folder, 'revocations.json'), fixedBox('key')),
      setTimer: () => () => undefined,
    });
    await later.retryNow();
    expect(live()).toBe(before - 1);
  });

  it('says so where the row cannot be taken away, and has ended it at Zoho [token_store.not_erased]', async () => {
    const id = await signIn(ann);
    await signIn(bert);
    // With a second one open, the file is not for us alone.
    const other = await open();
    const before = live();
    disk.fill();
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.not_erased' });
    expect(live()).toBe(before - 1);
    await other.close();
    disk.empty();
    expect(await manager.signOut(id)).toMatchObject({ revoked: true });
    expect((await store.getTokens()).map(({ userName }) => userName)).toEqual([bert]);
  });

  it('takes the file away where it cannot be written over, and goes on', async () => {
    const id = await signIn(ann);
    const other = await open();
    disk.fill();
    expect(await manager.signOut(id)).toMatchObject({ revoked: true });
    await other.close();
    expect(await store.getTokens()).toEqual([]);
    disk.empty();
    await expect(signIn(bert)).resolves.toBeDefined();
  });

  it('leaves everything as it was where neither Zoho nor the disk takes part', async () => {
    const id = await signIn(ann);
    const before = live();
    disk.fill();
    isOnline = false;
    store.eraseTokens = () => Promise.reject(new TokenStoreError('token_store.busy'));
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
    isOnline = true;
    disk.empty();
    expect(live()).toBe(before);
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
  });

  it('has stored what it says it has, and nothing of what it refused, wherever the disk fills up', async () => {
    await store.close();
    const users = Array.from({ length: 8 }, (_, index) => `user${String(index)}@acme.example`);
    const outcomes = { stored: 0, refused: 0 };
    for (let pages = 0; pages < 48; pages += 1) {
      disk.remove();
      disk = smallDisk({ kilobytes: 1_024 });
      store = await open();
      disk.fill(pages);
      const stored: string[] = [];
      for (const userName of users) {
        // So long that every other row makes the file grow.
        await store.saveToken({ userName, refreshToken: userName.repeat(110) }).then(
          () => stored.push(userName),
          () => (outcomes.refused += 1),
        );
      }
      outcomes.stored += stored.length;
      disk.empty();
      await store.close();
      store = await open();
      const found = (await store.getTokens()).map(({ userName }) => userName).sort();
      expect(found, `${String(pages)} free pages`).toEqual(stored);
      await store.close();
    }
    expect(outcomes.stored).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(50);
    store = await open();
  });
});
