import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CrmClients } from '../../../electron/main/accounts/crm-clients.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { signedIn, type SandboxClient } from '../../unit/crm/support/sandbox-client.ts';

/** Failures of CRM that no other test provokes at the sandbox. */
describe('Zoho CRM', () => {
  let zoho: SandboxClient;
  beforeAll(async () => {
    zoho = await signedIn({ contacts: 5 });
  });
  afterAll(() => zoho.sandbox.close());

  it('asked for a module that it does not have [crm.module_unknown]', async () => {
    await expect(zoho.client.describeModule('Spaceships')).rejects.toMatchObject({
      code: 'crm.module_unknown',
    });
  });

  it('asked what is no query [crm.query_invalid]', async () => {
    await expect(zoho.client.coql('select nonsense')).rejects.toMatchObject({ code: 'crm.query_invalid' });
    await expect(zoho.client.coql('select id from Contacts where Nope = 1')).rejects.toMatchObject({
      code: 'crm.query_invalid',
    });
  });

  it('asked for an account that has signed out [app.account_unknown]', async () => {
    const store = await InMemoryTokenStore.open();
    const clients = new CrmClients({
      store,
      tokens: new TokenManager({ store, fetch: globalThis.fetch, clock: () => Date.now() }),
      fetch: globalThis.fetch,
      clock: () => Date.now(),
      random: Math.random,
      onActivity: () => undefined,
      onMade: () => undefined,
    });
    await expect(clients.of('nobody')).rejects.toMatchObject({ code: 'app.account_unknown' });
    await store.close();
  });
});
