import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CrmClient } from '../../src/crm/crm-client.ts';
import { startSandbox, sampleUsers, type Sandbox } from '../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../src/stores/in-memory-token-store.ts';
import type { TokenEvent } from '../../src/tokens/session.ts';
import { TokenManager } from '../../src/tokens/token-manager.ts';

const scopes = ['ZohoCRM.modules.READ', 'ZohoCRM.users.READ', 'ZohoCRM.org.READ'];

/** The CRM client and the token manager together, as the app joins them, against one Zoho over HTTP. */
describe('a session that ends at Zoho', () => {
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let manager: TokenManager;
  let events: TokenEvent[];

  beforeAll(async () => {
    sandbox = await startSandbox({ contacts: 3 });
  });
  afterAll(() => sandbox.close());

  beforeEach(async () => {
    sandbox.control.setFaults([]);
    store = await InMemoryTokenStore.open();
    manager = new TokenManager({ store, fetch: globalThis.fetch, clock: () => Date.now() });
    events = [];
    manager.onChange((event) => events.push(event));
    return async () => store.close();
  });

  async function signIn(userEmail: string): Promise<{ readonly id: string; readonly client: CrmClient }> {
    const { id } = await manager.saveSignIn({
      userName: userEmail,
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      grantToken: sandbox.control.issueGrantCode({ scopes, userEmail }),
      accountsUrl: sandbox.accountsUrl,
      environment: 'production',
    });
    const client = new CrmClient({
      accessTokens: {
        getAccessToken: async (options) => {
          const { accessToken } = await manager.getAccessToken(id, options);
          return { accessToken, apiDomain: sandbox.apiUrl };
        },
      },
      fetch: globalThis.fetch,
      clock: () => Date.now(),
      random: Math.random,
    });
    await client.currentUser();
    return { id, client };
  }

  const users = sampleUsers.map(({ email }) => email);

  it('is noticed by the next request: 401, one refresh, invalid_code; then nothing is asked any more [auth.refresh_token_rejected]', async () => {
    const ann = await signIn(users[0] ?? '');
    const bob = await signIn(users[1] ?? '');
    sandbox.control.revokeRefreshTokens(users[0]);
    await expect(ann.client.currentUser()).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
    const asked = (): string[] => {
      const refused = sandbox.requests.findIndex(({ status }) => status === 401);
      return sandbox.requests.slice(refused).map(({ path }) => path);
    };
    expect(asked()).toEqual(['/crm/v8/users', '/oauth/v2/token']);
    // Nobody asks in vain again, not even after a restart.
    await expect(ann.client.organization()).rejects.toMatchObject({ code: 'auth.refresh_token_rejected' });
    expect(asked()).toHaveLength(2);
    // Only that account, and its row is still there for the sign-in that follows.
    await expect(bob.client.organization()).resolves.toBeDefined();
    const { accounts } = await store.describe();
    expect(accounts.map(({ id }) => id).sort()).toEqual([ann.id, bob.id].sort());
    expect(events.filter(({ kind }) => kind === 'sign_in_again')).toMatchObject([
      { id: ann.id, userName: users[0], code: 'auth.refresh_token_rejected' },
    ]);
  });

  it('is not confused with a network that is gone: nobody is signed out by it [auth.server_unreachable]', async () => {
    const { id, client } = await signIn(users[2] ?? '');
    sandbox.control.expireAccessTokens();
    sandbox.control.setFaults([{ path: /oauth/, respond: { kind: 'cut' } }]);
    await expect(client.currentUser()).rejects.toMatchObject({ code: 'auth.server_unreachable' });
    expect(await store.findTokenById(id)).not.toBeNull();
    sandbox.control.setFaults([]);
    await expect(client.currentUser()).resolves.toMatchObject({ email: users[2] });
  });

  it('and an access token that ended early cost a busy app one refresh', async () => {
    const { client } = await signIn(users[0] ?? '');
    sandbox.control.expireAccessTokens();
    const before = sandbox.counts.token.refresh;
    await Promise.all(Array.from({ length: 20 }, () => client.organization()));
    await Promise.all([client.currentUser(), client.organization()]);
    expect(sandbox.counts.token.refresh - before).toBe(1);
  });
});
