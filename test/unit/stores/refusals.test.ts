import { expect, it } from 'vitest';
import { ListTokenStore } from '../../../src/stores/list-token-store.ts';

// Every store is held to these by the conformance kit; here they stand for the page of failures.
const ann = { userName: 'ann@acme.example', clientId: 'c', refreshToken: 'r1' } as const;

it('refuses to save over one of several matching tokens [token_store.ambiguous]', async () => {
  const store = await ListTokenStore.open();
  await store.saveToken({ ...ann, environment: 'production' });
  await store.saveToken({ ...ann, environment: 'sandbox', refreshToken: 'r2' });
  await expect(store.saveToken({ userName: ann.userName, accessToken: 'x' })).rejects.toMatchObject({
    code: 'token_store.ambiguous',
  });
});

it('refuses a token with nothing to use it by [token_store.nothing_to_store]', async () => {
  const store = await ListTokenStore.open();
  await expect(store.saveToken({ userName: ann.userName })).rejects.toMatchObject({
    code: 'token_store.nothing_to_store',
  });
});

it('fails with a code once it is closed [token_store.closed]', async () => {
  const store = await ListTokenStore.open();
  await store.close();
  await expect(store.getTokens()).rejects.toMatchObject({ code: 'token_store.closed' });
});
