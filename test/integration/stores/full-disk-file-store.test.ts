import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { RevocationQueue } from '../../../src/tokens/revocation-queue.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { canMountDisks, smallDisk, type SmallDisk } from '../../fakes/small-disk.ts';
import { signInAtSandbox } from '../../unit/tokens/support/sign-in.ts';
import { useSandbox } from '../../unit/tokens/support/use-sandbox.ts';

const ann = 'ann@acme.example';
const bert = 'bert@acme.example';

// Only a file system of its own can be really full, and nobody but root mounts one.
describe.runIf(canMountDisks()).each([
  ['sealed', { secretBox: fixedBox('key') }],
  ['readable', {}],
  ["in Zoho's CSV", { format: 'zoho-csv' }],
  ["in Zoho's CSV, sealed", { format: 'zoho-csv', secretBox: fixedBox('key') }],
] as const)('signing out on a full disk with a FileTokenStore, %s', (_form, form) => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let disk: SmallDisk;
  let store: FileTokenStore;
  let manager: TokenManager;
  let isOnline: boolean;
  useSandbox(clock, (started) => (sandbox = started));
  const open = (): Promise<FileTokenStore> =>
    FileTokenStore.open({ file: join(disk.folder, 'tokens'), clock: clock.now, ...form });

  beforeEach(async () => {
    disk = smallDisk({ kilobytes: 256 });
    isOnline = true;
    const online: typeof fetch = (...input) =>
      isOnline ? fetch(...input) : Promise.reject(new TypeError('fetch failed'));
    store = await open();
    const revocations = new RevocationQueue({
      fetch: online,
      clock: clock.now,
      storage: new RevocationFile(join(disk.folder, 'revocations.json'), fixedBox('key')),
      setTimer: () => () => undefined,
    });
    manager = new TokenManager({ store, fetch: online, clock: clock.now, revocations });
  });
  afterEach(async () => {
    await store.close();
    disk.remove();
  });

  const signIn = async (userName: string): Promise<string> => signInAtSandbox(sandbox, manager, userName);
  const live = (): number => sandbox.control.tokenCounts().refresh;
  /** Whatever lies beside the ballast. */
  const stored = (): string =>
    readdirSync(disk.folder)
      .filter((name) => name !== 'ballast')
      .map((name) => readFileSync(join(disk.folder, name), 'latin1'))
      .join();

  it('ends the session at Zoho, and leaves nothing of it, while the others stay', async () => {
    const [first, second] = [await signIn(ann), await signIn(bert)];
    const { refreshToken } = (await store.findTokenById(first)) ?? {};
    const others = (await store.getTokens()).filter(({ id }) => id === second);
    const before = live();
    disk.fill();
    expect(await manager.signOut(first)).toEqual({ revoked: true, failure: null });
    expect(live()).toBe(before - 1);
    expect(await store.getTokens()).toEqual(others);
    expect(stored()).not.toContain(ann);
    expect(stored()).not.toContain(refreshToken);
    // Another process reads it as well, and what comes after is stored.
    const other = await open();
    expect(await other.getTokens()).toEqual(others);
    expect((await other.describe()).notices).toEqual([]);
    await other.close();
    disk.empty();
    await store.saveToken({ id: second, refreshToken: 'another' });
    expect(await store.findTokenById(second)).toMatchObject({ userName: bert, refreshToken: 'another' });
  });

  it('ends the last one, and all of them', async () => {
    const id = await signIn(ann);
    disk.fill();
    expect(await manager.signOut(id)).toEqual({ revoked: true, failure: null });
    expect(await store.getTokens()).toEqual([]);
    expect(stored()).not.toContain(ann);
    disk.empty();
    await signIn(ann);
    await signIn(bert);
    const before = live();
    disk.fill();
    expect(await manager.signOutEverywhere()).toMatchObject([{ revoked: true }, { revoked: true }]);
    expect(live()).toBe(before - 2);
    expect(await store.getTokens()).toEqual([]);
    expect(stored()).not.toMatch(/ann@|bert@/);
    disk.empty();
    await expect(signIn(ann)).resolves.toBeDefined();
  });

  it('leaves everything as it was where the disk cannot be written at all, and Zoho does not answer', async () => {
    const id = await signIn(ann);
    const before = stored();
    isOnline = false;
    disk.setReadOnly(true);
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
    disk.setReadOnly(false);
    isOnline = true;
    expect(stored()).toContain(before);
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
  });

  it('leaves no lock behind that keeps others waiting', async () => {
    const id = await signIn(ann);
    disk.fill();
    await expect(store.saveToken({ id, refreshToken: 'x'.repeat(9_000) })).rejects.toMatchObject({
      code: 'token_store.write_failed',
    });
    expect(existsSync(join(disk.folder, 'tokens.lock'))).toBe(false);
    await manager.signOut(id);
    expect(existsSync(join(disk.folder, 'tokens.lock'))).toBe(false);
  });
});
