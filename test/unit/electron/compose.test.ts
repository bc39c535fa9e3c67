import { writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ComposedApp } from './support/composed-app.ts';

describe('an app that is put together', () => {
  let app: ComposedApp;
  beforeEach(async () => {
    app = await ComposedApp.prepare();
  });
  afterEach(() => app.end());

  it('leaves nothing of a person whose unused session it ends at the start', async () => {
    await app.preferences.change({ endUnusedAfterDays: 30 });
    await app.leaveAccount('ann@acme.example', 45);
    const { handlers } = await app.start();
    // A start waits a second for it and no longer: on a busy machine the account may go a little later.
    await expect.poll(async () => (await handlers.getAppState(undefined)).accounts).toEqual([]);
    await expect.poll(() => app.revocations).toBe(1);
    expect(await app.read('accounts.json')).toBeNull();
    await app.quit();
    expect((await app.read('deskside.log')) ?? '').not.toContain('failure');
  });

  it('ends no session that accounts.json calls one of the sample company', async () => {
    const id = await app.leaveAccount('ann@acme.example', 1);
    const profiles = (await app.read('accounts.json')) ?? '';
    await writeFile(
      app.file('accounts.json'),
      profiles
        .replace('"connectionId"', '"sample": true, "connectionId"')
        .replace(/"sample":\s*false/, '"sample": true'),
    );
    const { handlers } = await app.start();
    expect((await handlers.getAppState(undefined)).accounts).toMatchObject([{ id, sample: false }]);
  });

  it('keeps a session that was used since', async () => {
    await app.preferences.change({ endUnusedAfterDays: 30 });
    const id = await app.leaveAccount('ann@acme.example', 29);
    const { handlers } = await app.start();
    expect((await handlers.getAppState(undefined)).accounts).toMatchObject([
      { id, companyName: 'Canary Ltd' },
    ]);
    expect(app.revocations).toBe(0);
  });

  it('can be locked by the screen while it is still being put together', async () => {
    await app.preferences.change({ lockAfterMinutes: 5 });
    await app.leaveAccount('ann@acme.example', 1);
    let lockScreen = (): void => undefined;
    const { lock } = await app.start({
      onScreenLocked: (listener) => {
        lockScreen = listener;
        listener();
      },
    });
    expect(lock.locked).toBe(true);
    await lock.unlock();
    expect(lock.locked).toBe(false);
    lockScreen();
    expect(lock.locked).toBe(true);
  });
});
