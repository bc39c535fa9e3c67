import { describe, expect, it } from 'vitest';
import { SessionSecrets, type SessionSecretParts } from '../../../../electron/main/lock/session-secrets.ts';
import { SerialQueue } from '../../../../electron/main/shell/serial-queue.ts';

function harness(parts: Partial<SessionSecretParts> = {}) {
  const done: string[] = [];
  const note = (text: string) => () => {
    done.push(text);
    return Promise.resolve();
  };
  const accountChanges = new SerialQueue();
  const secrets = new SessionSecrets({
    tokens: { lock: note('tokens locked'), unlock: () => note('tokens read')().then(() => 'ready' as const) },
    crmClients: { cancelAll: () => void done.push('requests ended') },
    clipboard: { clearIfUnchanged: note('clipboard cleared') },
    connections: { lock: note('connections locked'), unlock: note('connections read') },
    accountChanges,
    changed: () => void done.push('told'),
    ...parts,
  });
  return { secrets, done, accountChanges };
}

describe('the secrets in memory', () => {
  it('are dropped after a sign-in that is being saved, and everything else at once', async () => {
    const { secrets, done, accountChanges } = harness();
    const { promise: saved, resolve: save } = Promise.withResolvers<undefined>();
    const saving = accountChanges.run(async () => {
      await saved;
      done.push('sign-in saved');
    });
    const locked = secrets.lock();
    await new Promise(setImmediate);
    expect(done).toEqual(['requests ended', 'connections locked', 'clipboard cleared']);
    save(undefined);
    await Promise.all([saving, locked]);
    expect(done.slice(3)).toEqual(['sign-in saved', 'tokens locked', 'told']);
  });

  it.each<readonly [string, Partial<SessionSecretParts>, string]>([
    [
      'clipboard',
      { clipboard: { clearIfUnchanged: () => Promise.reject(new Error('no')) } },
      'tokens locked',
    ],
    [
      'keyring',
      { connections: { lock: () => Promise.reject(new Error('no')), unlock: () => Promise.resolve() } },
      'tokens locked',
    ],
    [
      'token store',
      { tokens: { lock: () => Promise.reject(new Error('no')), unlock: () => Promise.resolve('ready') } },
      'connections locked',
    ],
  ])('go although the %s does not answer, and that is said', async (_name, parts, rest) => {
    const { secrets, done } = harness(parts);
    await expect(secrets.lock()).rejects.toThrow('no');
    expect(done).toContain(rest);
    expect(done).toContain('told');
  });
});
