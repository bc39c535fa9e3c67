import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ComposedApp } from '../support/composed-app.ts';

describe('the end of an account', () => {
  let app: ComposedApp;
  beforeEach(async () => {
    app = await ComposedApp.prepare();
  });
  afterEach(() => app.end());

  it.each(['signOut', 'signOutEverywhere'] as const)(
    'is none when its row cannot be deleted: %s leaves who it is and its connection',
    async (channel) => {
      const accountId = await app.leaveAccount('ann@acme.example', 1, 'sales');
      const { handlers } = await app.start();
      const allow = app.refuseDeletion();
      const end = (): unknown =>
        channel === 'signOut' ? handlers.signOut({ accountId }) : handlers.signOutEverywhere(undefined);
      await expect(end()).rejects.toMatchObject({
        code: expect.stringMatching(/^token_store\./) as unknown,
      });
      const { accounts } = await handlers.getAppState(undefined);
      expect(accounts).toMatchObject([{ id: accountId, companyName: 'Canary Ltd', connectionId: 'sales' }]);
      expect(await app.read('accounts.json')).toContain('Canary Ltd');
      expect(app.revocations).toBe(0);
      allow();
      await end();
      expect((await handlers.getAppState(undefined)).accounts).toEqual([]);
      expect(await app.read('accounts.json')).toBeNull();
      expect(app.revocations).toBe(1);
    },
  );

  it('of one that nobody used takes its name along, also when that of another fails', async () => {
    await app.preferences.change({ endUnusedAfterDays: 30 });
    const kept = await app.leaveAccount('ann@acme.example', 45);
    await app.leaveAccount('bob@acme.example', 45);
    app.refuseDeletion(kept);
    const { handlers } = await app.start();
    await expect.poll(() => app.revocations).toBe(1);
    expect((await handlers.getAppState(undefined)).accounts).toMatchObject([
      { id: kept, companyName: 'Canary Ltd' },
    ]);
    await expect.poll(() => app.read('accounts.json')).not.toContain('bob@acme.example');
    expect(await app.read('accounts.json')).toContain('ann@acme.example');
  });

  it('is complete although Zoho cannot be reached', async () => {
    const accountId = await app.leaveAccount('ann@acme.example', 1);
    const { handlers } = await app.start();
    app.sandbox.control.setFaults([{ path: /oauth/, respond: { kind: 'cut' } }]);
    expect(await handlers.signOut({ accountId })).toEqual({ revoked: false });
    expect(await app.read('accounts.json')).toBeNull();
    expect((await handlers.getAppState(undefined)).pendingRevocations).toBe(1);
  });

  it('wipes what Chromium keeps once it was the last', async () => {
    let wiped = 0;
    const ann = await app.leaveAccount('ann@acme.example', 1);
    const bob = await app.leaveAccount('bob@acme.example', 1);
    const wipeCaches = (): Promise<void> => {
      wiped += 1;
      return Promise.resolve();
    };
    const { handlers } = await app.start({ wipeCaches });
    await handlers.signOut({ accountId: ann });
    expect(wiped).toBe(0);
    await handlers.signOut({ accountId: bob });
    expect(wiped).toBe(1);
  });

  it('that a crash interrupted is made up for at the next start', async () => {
    const accountId = await app.leaveAccount('ann@acme.example', 1);
    await app.leaveAccount('bob@acme.example', 1);
    app.deleteRow(accountId);
    await app.start();
    expect(await app.read('accounts.json')).not.toContain('ann@acme.example');
    expect(await app.read('accounts.json')).toContain('bob@acme.example');
  });
});
