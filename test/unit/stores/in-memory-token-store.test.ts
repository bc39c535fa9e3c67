import { expect, it } from 'vitest';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';

it('has nothing to say of itself but that it is in memory', async () => {
  const store = await InMemoryTokenStore.open();
  await store.saveToken({ userName: 'ann', refreshToken: 'r.ann' });
  expect(await store.describe()).toMatchObject({
    kind: 'memory',
    location: null,
    protection: 'none',
    keyState: 'unprotected',
    notices: [],
    accounts: [{ userName: 'ann', status: 'readable' }],
  });
  expect(await store.unlock()).toBe('unprotected');
  await store.close();
});

it('takes its ids from the random bytes that it is given', async () => {
  const store = await InMemoryTokenStore.open({
    random: (size) => Uint8Array.from({ length: size }, (_, at) => at),
  });
  await store.saveToken({ userName: 'ann', refreshToken: 'r.ann' });
  expect((await store.getTokens()).map(({ id }) => id)).toEqual(['0123456789']);
  await store.close();
});

it('is empty each time it is opened', async () => {
  const [one, other] = [await InMemoryTokenStore.open(), await InMemoryTokenStore.open()];
  await one.saveToken({ userName: 'ann', refreshToken: 'r.ann' });
  expect(await other.getTokens()).toEqual([]);
  await one.close();
  await other.close();
});
