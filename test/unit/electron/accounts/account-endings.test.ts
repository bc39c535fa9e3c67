import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccountEndings } from '../../../../electron/main/accounts/account-endings.ts';
import { AccountPolicies } from '../../../../electron/main/accounts/account-policies.ts';
import { AccountProfiles } from '../../../../electron/main/accounts/account-profiles.ts';
import { SerialQueue } from '../../../../electron/main/shell/serial-queue.ts';
import type { TokenEvent } from '../../../../src/tokens/session.ts';
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

  it('waits for a sign-in of the same account that is being saved, and leaves nothing of it', async () => {
    const profiles = new AccountProfiles(app.file('accounts.json'));
    const accountChanges = new SerialQueue();
    let tell = (_event: TokenEvent): void => undefined;
    const event = { kind: 'signed_out', id: 'ann', userName: null, at: 0 } as const;
    const endings = new AccountEndings({
      tokens: {
        onChange: (listener) => {
          tell = listener;
          return () => true;
        },
        signOut: () => {
          tell(event);
          return Promise.resolve({ revoked: true, failure: null });
        },
        signOutEverywhere: () => Promise.resolve([]),
        endUnused: () => Promise.resolve([]),
      },
      store: {
        describe: () => Promise.reject(new Error('of the store')),
        deleteToken: () => Promise.resolve(),
      },
      profiles,
      accountPolicies: new AccountPolicies(null),
      crmClients: { forget: () => undefined },
      exports: { endAccount: () => undefined },
      clipboard: { clearIfUnchanged: () => Promise.reject(new Error('of the clipboard')) },
      accountChanges,
      wipeCaches: () => Promise.resolve(),
      ended: () => undefined,
      report: () => undefined,
    });
    const { promise: stored, resolve: store } = Promise.withResolvers<undefined>();
    const saving = accountChanges.run(async () => {
      await stored;
      await profiles.set('ann', { ...profile, fullName: 'Ann' });
    });
    const ended = endings.signOut('ann');
    // Whatever does not wait for the sign-in is over after a turn: nothing else here is slow.
    await new Promise(setImmediate);
    store(undefined);
    await saving;
    expect(await ended).toEqual({ revoked: true });
    expect(profiles.get('ann')).toBeNull();
    expect(await app.read('accounts.json')).toBeNull();
  });
});

const profile = {
  fullName: '',
  companyName: '',
  connectionId: '',
  connectionName: '',
  dataCentre: 'us',
  timeZone: null,
  locale: null,
  formats: null,
} as const;
