import { expect, it } from 'vitest';
import { createAppStateStore, toldOnce } from '../../../../renderer/app/app-state-store.ts';
import { createDesksideClient } from '../../../../renderer/lib/deskside-client.ts';
import { createFakeDeskside } from '../support/fake-deskside.ts';

const client = () => createDesksideClient(createFakeDeskside({ latencyMs: 0 }).api);

it('shows a state once what it needs is there', async () => {
  const ready: (() => void)[] = [];
  const shown: number[] = [];
  const store = createAppStateStore(
    client(),
    (_before, { accounts }) => shown.push(accounts.length),
    () => new Promise((resolve) => void ready.push(resolve)),
  );
  await expect.poll(() => ready.length).toBe(1);
  expect(store.get().phase).toBe('loading');
  ready[0]?.();
  await toldOnce(store);
  expect(store.get().phase).toBe('ready');
  expect(shown).toHaveLength(1);
});

it('says so where a state cannot be prepared, or not be followed, and is asked again', async () => {
  for (const broken of ['prepare', 'change'] as const) {
    let isBroken = true;
    const fail = (): void => {
      if (isBroken) throw new TypeError('a part is missing');
    };
    const store = createAppStateStore(
      client(),
      () => broken === 'change' && fail(),
      () => (broken === 'prepare' && isBroken ? Promise.reject(new Error('cut')) : Promise.resolve()),
    );
    await toldOnce(store);
    expect(store.get().phase, broken).toBe('failed');
    isBroken = false;
    store.load();
    await expect.poll(() => store.get().phase).toBe('ready');
  }
});
