import { describe, expect, it } from 'vitest';
import { endMemorySessions } from '../../../../electron/main/lock/memory-sessions.ts';
import { InMemoryTokenStore } from '../../../../src/stores/in-memory-token-store.ts';
import { TokenManager } from '../../../../src/tokens/token-manager.ts';
import { startSandbox } from '../../../../src/sandbox/index.ts';
import { signInAtSandbox } from '../../tokens/support/sign-in.ts';

const never = (): (() => void) => () => undefined;

describe('sessions that are in memory only', () => {
  it('are ended at Zoho when the app quits, locked or not', async () => {
    const sandbox = await startSandbox({ contacts: 1 });
    for (const isLocked of [false, true]) {
      const store = await InMemoryTokenStore.open({ clock: Date.now });
      const tokens = new TokenManager({ store, fetch, clock: Date.now });
      await signInAtSandbox(sandbox, tokens, 'ann@acme.example');
      await signInAtSandbox(sandbox, tokens, 'bert@acme.example');
      const before = sandbox.control.tokenCounts().refresh;
      if (isLocked) await tokens.lock();
      await endMemorySessions({ store, tokens, later: never, report: () => undefined });
      expect(sandbox.control.tokenCounts().refresh).toBe(before - 2);
      await store.close();
    }
    await sandbox.close();
  });

  it('keep nobody waiting for Zoho longer than two seconds', async () => {
    const store = await InMemoryTokenStore.open({ clock: Date.now });
    await store.saveToken({
      userName: 'ann@acme.example',
      clientId: 'c',
      clientSecret: 's',
      refreshToken: 'r',
    });
    const silent: typeof fetch = () => new Promise(() => undefined);
    const tokens = new TokenManager({ store, fetch: silent, clock: Date.now });
    const waits: number[] = [];
    const later = (milliseconds: number, action: () => void): (() => void) => {
      waits.push(milliseconds);
      setImmediate(action);
      return () => undefined;
    };
    await endMemorySessions({ store, tokens, later, report: () => undefined });
    expect(waits).toEqual([2_000]);
  });

  it('stop no quit when they cannot be read', async () => {
    const reports: unknown[] = [];
    await endMemorySessions({
      store: { getTokens: () => Promise.reject(new Error('gone')) },
      tokens: {
        locked: false,
        unlock: () => Promise.resolve('ready'),
        revokeReplaced: () => Promise.resolve({ revoked: true, failure: null }),
      },
      later: never,
      report: (error) => reports.push(error),
    });
    expect(reports).toHaveLength(1);
  });
});
