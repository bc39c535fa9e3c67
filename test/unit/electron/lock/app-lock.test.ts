import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../electron/main/failures/describe-error.ts';
import { AppLock, type AppLockParts } from '../../../../electron/main/lock/app-lock.ts';
import { requestChannels } from '../../../../src/contract/channels.ts';
import { TokenStoreError } from '../../../../src/tokens/token-store-error.ts';

function harness(parts: Partial<AppLockParts> = {}) {
  const done: string[] = [];
  const note = (text: string) => () => {
    done.push(text);
    return Promise.resolve();
  };
  const lock = new AppLock({
    secrets: { lock: note('secrets dropped'), unlock: note('key read') },
    proveIdentity: null,
    hasKey: true,
    endWork: () => done.push('work ended'),
    goOn: () => done.push('work goes on'),
    record: (kind, code) => done.push(code === undefined ? kind : `${kind} ${code}`),
    changed: () => done.push('told'),
    ...parts,
  });
  return { lock, done };
}

describe('a lock', () => {
  it('hides everything at once, then drops the secrets, and reads the key anew to open', async () => {
    const { lock, done } = harness();
    const locked = lock.lock();
    expect(lock.locked).toBe(true);
    expect(done).toEqual(['work ended', 'locked', 'told']);
    await locked;
    expect(done).toContain('secrets dropped');
    await lock.unlock();
    expect(lock.locked).toBe(false);
    expect(done.slice(3)).toEqual(['secrets dropped', 'key read', 'unlocked', 'told', 'work goes on']);
  });

  it('answers nothing that leads to a record or a token while it is locked [app.locked]', async () => {
    const { lock } = harness();
    expect(() => lock.admit('getRecord')).not.toThrow();
    await lock.lock();
    const refused = requestChannels.filter((channel) => {
      try {
        lock.admit(channel);
        return false;
      } catch (error) {
        expect(error).toMatchObject({ code: 'app.locked' });
        return true;
      }
    });
    expect(refused).toEqual(expect.arrayContaining(['readList', 'getRecord', 'copyAccessToken', 'copyText']));
    expect(requestChannels.filter((channel) => !refused.includes(channel)).toSorted()).toEqual(
      ['getAppState', 'unlockApp', 'lockApp', 'reportActivity', 'cancelRequest', 'restartApp'].toSorted(),
    );
  });

  it('stays locked when the key cannot be read, says why, and opens at the next try', async () => {
    let failing = true;
    const { lock, done } = harness({
      secrets: {
        lock: () => Promise.resolve(),
        unlock: () =>
          failing ? Promise.reject(new TokenStoreError('token_store.locked')) : Promise.resolve(),
      },
    });
    await lock.lock();
    await expect(lock.unlock()).rejects.toMatchObject({ code: 'token_store.locked' });
    expect(lock.locked).toBe(true);
    expect(done).toContain('unlock_failed token_store.locked');
    failing = false;
    await lock.unlock();
    expect(lock.locked).toBe(false);
  });

  it('asks the system who is there where it can, and does not touch the key without a yes [app.unlock_refused]', async () => {
    let answer = false;
    const { lock, done } = harness({ proveIdentity: () => Promise.resolve(answer) });
    expect(lock.view.asks).toBe('touch_id');
    await lock.lock();
    await expect(lock.unlock()).rejects.toBeInstanceOf(AppError);
    expect(done).not.toContain('key read');
    answer = true;
    await lock.unlock();
    expect(done).toContain('key read');
  });

  it('is locked once, however often it is asked to, and unlocked only after it has locked', async () => {
    const { lock, done } = harness();
    await Promise.all([lock.lock(), lock.lock(), lock.unlock(), lock.unlock()]);
    expect(lock.locked).toBe(false);
    expect(done.filter((step) => step === 'secrets dropped')).toHaveLength(1);
    expect(done.filter((step) => step === 'key read')).toHaveLength(1);
    expect(done.indexOf('secrets dropped')).toBeLessThan(done.indexOf('key read'));
  });
});
