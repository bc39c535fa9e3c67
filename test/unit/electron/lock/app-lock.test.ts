import fc from 'fast-check';
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
    identityProof: null,
    hasKey: true,
    endWork: () => done.push('work ended'),
    resumeWork: () => done.push('work goes on'),
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
      [
        'getAppState',
        'unlockApp',
        'lockApp',
        'reportActivity',
        'cancelRequest',
        'restartApp',
        'leaveQuickSearch',
      ].toSorted(),
    );
  });

  it('takes neither an unlock nor a passphrase of a page that nobody has touched', async () => {
    const { lock } = harness();
    const code = (channel: 'unlockApp' | 'setLockPassphrase', isGesture: boolean): unknown => {
      try {
        lock.admit(channel, isGesture);
        return null;
      } catch (error) {
        return error instanceof AppError ? error.code : error;
      }
    };
    expect(code('setLockPassphrase', false)).toBe('app.sender_refused');
    expect(code('setLockPassphrase', true)).toBeNull();
    await lock.lock();
    expect(code('unlockApp', false)).toBe('app.unlock_refused');
    expect(code('unlockApp', true)).toBeNull();
    expect(code('setLockPassphrase', true)).toBe('app.locked');
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
    const { lock, done } = harness({ identityProof: { by: 'touch_id', ask: () => Promise.resolve(answer) } });
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

  /** Something that ends when the test says so. */
  function gate() {
    let open = (): void => undefined;
    const passed = new Promise<void>((resolve) => (open = resolve));
    return { passed, open: () => open() };
  }

  it.each(['while it is asked who is there', 'while the key is being read'])(
    'that comes during an unlock wins: %s',
    async (moment) => {
      const { passed, open } = gate();
      const held = { secrets: true };
      const isAsking = moment === 'while it is asked who is there';
      const { lock, done } = harness({
        identityProof: {
          by: 'touch_id',
          ask: async () => {
            if (isAsking) await passed;
            return true;
          },
        },
        secrets: {
          lock: () => {
            held.secrets = false;
            return Promise.resolve();
          },
          unlock: async () => {
            if (!isAsking) await passed;
            held.secrets = true;
          },
        },
      });
      await lock.lock();
      const unlocked = lock.unlock();
      // Both steps of the unlock are reached by now, or it would wait for the gate.
      await new Promise((resolve) => setImmediate(resolve));
      const locked = lock.lock();
      open();
      await Promise.all([unlocked, locked]);
      expect(lock.locked).toBe(true);
      expect(held.secrets).toBe(false);
      expect(done).not.toContain('work goes on');
      await lock.unlock();
      expect(lock.locked).toBe(false);
      expect(held.secrets).toBe(true);
    },
  );

  it.each([true, false])('is over when the next start would know of it (locked: %s)', async (locked) => {
    const { passed, open } = gate();
    const kept: boolean[] = [];
    const { lock } = harness({
      remember: async (isLocked) => {
        if (isLocked === locked) await passed;
        kept.push(isLocked);
      },
    });
    const change = async (): Promise<void> => {
      await lock.lock();
      if (!locked) await lock.unlock();
    };
    let isOver = false;
    const changed = change().then(() => {
      isOver = true;
    });
    for (let turns = 0; turns < 10; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    open();
    await changed;
    expect(kept.at(-1)).toBe(locked);
  });

  it('asks who is there once, however often it is to be opened meanwhile', async () => {
    const { passed, open } = gate();
    let asked = 0;
    const { lock } = harness({
      identityProof: {
        by: 'touch_id',
        ask: async () => {
          asked += 1;
          await passed;
          return false;
        },
      },
    });
    await lock.lock();
    const tries = [lock.unlock(), lock.unlock(), lock.unlock()];
    open();
    for (const outcome of await Promise.allSettled(tries)) expect(outcome.status).toBe('rejected');
    expect(asked).toBe(1);
    await expect(lock.unlock()).rejects.toMatchObject({ code: 'app.unlock_refused' });
    expect(asked).toBe(2);
  });

  it('drops the secrets at the next try when they could not be dropped at first', async () => {
    let failing = true;
    let drops = 0;
    const { lock } = harness({
      secrets: {
        lock: () => {
          drops += 1;
          return failing ? Promise.reject(new Error('busy')) : Promise.resolve();
        },
        unlock: () => Promise.resolve(),
      },
    });
    await expect(lock.lock()).rejects.toThrow('busy');
    expect(lock.locked).toBe(true);
    failing = false;
    await lock.lock();
    expect(drops).toBe(2);
  });

  it('gives up what a failed unlock has brought back', async () => {
    const held = { secrets: true };
    const { lock } = harness({
      secrets: {
        lock: () => {
          held.secrets = false;
          return Promise.resolve();
        },
        unlock: () => {
          held.secrets = true;
          return Promise.reject(new TokenStoreError('token_store.locked'));
        },
      },
    });
    await lock.lock();
    await expect(lock.unlock()).rejects.toMatchObject({ code: 'token_store.locked' });
    expect(held.secrets).toBe(false);
  });

  it('ends as the last call says, in whatever order calls overlap', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ call: fc.constantFrom('lock', 'unlock'), turns: fc.nat(6) }), { minLength: 1 }),
        async (calls) => {
          const held = { secrets: true };
          const turn = async (turns: number): Promise<void> => {
            for (let left = turns; left > 0; left -= 1) await Promise.resolve();
          };
          const { lock } = harness({
            identityProof: { by: 'touch_id', ask: () => turn(2).then(() => true) },
            secrets: {
              lock: () => turn(2).then(() => void (held.secrets = false)),
              unlock: () => turn(3).then(() => void (held.secrets = true)),
            },
          });
          const running: Promise<void>[] = [];
          for (const { call, turns } of calls) {
            running.push(call === 'lock' ? lock.lock() : lock.unlock());
            await turn(turns);
          }
          await Promise.all(running);
          const isLocked = calls.at(-1)?.call === 'lock';
          expect({ locked: lock.locked, ...held }).toEqual({ locked: isLocked, secrets: !isLocked });
        },
      ),
    );
  });
});
