import { beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { signInAtSandbox } from './support/sign-in.ts';
import { useSandbox } from './support/use-sandbox.ts';

/** What MySQL, PostgreSQL and Redis say when their disk takes nothing more, and no program can write over their rows. */
const full = ['ER_DISK_FULL', 'ER_RECORD_FILE_FULL', '53100', 'MISCONF'];

describe('signing out while the disk of a database server is full', () => {
  const clock = new ManualClock();
  let sandbox: Sandbox;
  let refusal: TokenStoreError | null;
  let manager: TokenManager;
  let isOnline: boolean;
  useSandbox(clock, (started) => (sandbox = started));

  beforeEach(async () => {
    refusal = null;
    isOnline = true;
    const right = await InMemoryTokenStore.open({ clock: clock.now });
    const refused = (work: () => Promise<void>): Promise<void> =>
      refusal === null ? work() : Promise.reject(refusal);
    const replaced: Partial<Record<PropertyKey, unknown>> = {
      deleteToken: (id: string) => refused(() => right.deleteToken(id)),
      deleteTokens: () => refused(() => right.deleteTokens()),
      eraseTokens: undefined,
    };
    const store: LeasingTokenStore = new Proxy(right, {
      get: (target, property) => {
        if (Object.hasOwn(replaced, property)) return replaced[property];
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === 'function'
          ? (...given: unknown[]): unknown => Reflect.apply(value, target, given)
          : value;
      },
    });
    const online: typeof fetch = (...input) =>
      isOnline ? fetch(...input) : Promise.reject(new TypeError('fetch failed'));
    manager = new TokenManager({ store, fetch: online, clock: clock.now });
    return () => right.close();
  });

  const signIn = (): Promise<string> => signInAtSandbox(sandbox, manager, 'ann@acme.example');
  const live = (): number => sandbox.control.tokenCounts().refresh;
  const fill = (detail: string): void => {
    refusal = new TokenStoreError('token_store.write_failed', { detail });
  };

  it.each(full)('ends the session at Zoho, and says that its row is still here: %s', async (detail) => {
    const id = await signIn();
    const before = live();
    fill(detail);
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.not_erased' });
    expect(live()).toBe(before - 1);
    refusal = null;
    expect(await manager.signOut(id)).toMatchObject({ revoked: true });
  });

  it.each(full)('has ended nothing where Zoho does not answer either: %s', async (detail) => {
    const id = await signIn();
    fill(detail);
    isOnline = false;
    await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
    isOnline = true;
    refusal = null;
    await expect(manager.getAccessToken(id)).resolves.toBeDefined();
  });

  it.each(['ER_NET_PACKET_TOO_LARGE', '22001', 'READONLY', 'OOM'])(
    'does not take %s for that',
    async (detail) => {
      const id = await signIn();
      const before = live();
      fill(detail);
      await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.write_failed' });
      expect(live()).toBe(before);
    },
  );
});
