import { rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ComposedApp } from '../support/composed-app.ts';

describe('a start of a Deskside that was locked', () => {
  let app: ComposedApp;
  beforeEach(async () => {
    app = await ComposedApp.prepare();
  });
  afterEach(() => app.end());

  it('is locked where the system proves who is there, and open after a proof', async () => {
    const id = await app.leaveAccount('ann@acme.example', 1);
    let isAnn = false;
    const desktop = { identityProof: { by: 'polkit', ask: () => Promise.resolve(isAnn) } } as const;
    const first = await app.start(desktop);
    expect(first.lock.locked).toBe(false);
    await first.lock.lock();
    await app.quit();
    const next = await app.start(desktop);
    expect(next.lock.view).toMatchObject({ locked: true });
    expect(() => next.lock.admit('listModules')).toThrow();
    expect((await next.handlers.getAppState(undefined)).accounts).toMatchObject([{ id, status: 'locked' }]);
    await expect(next.lock.unlock()).rejects.toMatchObject({ code: 'app.unlock_refused' });
    isAnn = true;
    await next.lock.unlock();
    expect((await next.handlers.getAppState(undefined)).accounts).toMatchObject([{ id, status: 'active' }]);
    await app.quit();
    expect((await app.start(desktop)).lock.locked).toBe(false);
  });

  it('keeps what belongs to the accounts, and asks for a passphrase that is set', async () => {
    const id = await app.leaveAccount('ann@acme.example', 1);
    const first = await app.start();
    await first.handlers.setLockPassphrase({ present: null, next: 'a horse, a staple' });
    await app.quit();
    const next = await app.start();
    expect(next.lock.view).toEqual({ locked: true, asks: 'passphrase' });
    expect(await app.read('accounts.json')).toContain('Canary');
    await expect(next.handlers.unlockApp(undefined)).rejects.toMatchObject({ code: 'app.passphrase_wrong' });
    await expect(next.handlers.unlockApp({ passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'app.passphrase_wrong',
    });
    expect(next.lock.locked).toBe(true);
    await next.handlers.unlockApp({ passphrase: 'a horse, a staple' });
    expect((await next.handlers.getAppState(undefined)).accounts).toMatchObject([{ id, status: 'active' }]);
    await next.handlers.setLockPassphrase({ present: 'a horse, a staple', next: null });
    await app.quit();
    const last = await app.start();
    expect(last.lock.view).toEqual({ locked: false, asks: 'keyring' });
    expect((await last.handlers.getAppState(undefined)).accounts).toMatchObject([{ id, status: 'active' }]);
    expect(await app.read('lock.json')).toBeNull();
  });

  it('seals the key under the passphrase where a crash came in between', async () => {
    const id = await app.leaveAccount('ann@acme.example', 1);
    const first = await app.start();
    await first.handlers.setLockPassphrase({ present: null, next: 'a horse, a staple' });
    const kept = (await app.read('lock.json')) ?? '';
    await first.handlers.setLockPassphrase({ present: 'a horse, a staple', next: null });
    await app.quit();
    // What is left when the key was not sealed yet, or no longer, and the file is there.
    await writeFile(app.file('lock.json'), kept);
    const next = await app.start();
    await next.handlers.unlockApp({ passphrase: 'a horse, a staple' });
    expect((await next.handlers.getAppState(undefined)).accounts).toMatchObject([{ id, status: 'active' }]);
    await app.quit();
    await rm(app.file('lock.json'));
    const { accounts } = await (await app.start()).handlers.getAppState(undefined);
    expect(accounts.map(({ status }) => status)).not.toContain('active');
  });

  it('ends no unused session before somebody has proved who is there', async () => {
    await app.leaveAccount('ann@acme.example', 45);
    await app.preferences.change({ endUnusedAfterDays: 60 });
    const first = await app.start();
    await first.handlers.setLockPassphrase({ present: null, next: 'a horse, a staple' });
    await app.quit();
    await app.preferences.change({ endUnusedAfterDays: 30 });
    const next = await app.start();
    expect((await next.handlers.getAppState(undefined)).accounts).toHaveLength(1);
    await next.handlers.unlockApp({ passphrase: 'a horse, a staple' });
    await expect.poll(async () => (await next.handlers.getAppState(undefined)).accounts).toEqual([]);
    await expect.poll(() => app.revocations).toBe(1);
  });
});
