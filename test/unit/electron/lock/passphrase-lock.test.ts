import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PassphraseFile,
  PassphraseLock,
  type PassphraseLockParts,
} from '../../../../electron/main/secrets/passphrase-lock.ts';
import type { SecretBox } from '../../../../src/tokens/index.ts';

/** Marks what it seals, and keeps it as it is. */
const keyring: SecretBox = {
  protection: 'os',
  seal: (plain) => Promise.resolve(Uint8Array.of(7, ...plain)),
  open: (sealed) => Promise.resolve(sealed.subarray(1)),
};

class Disk implements PassphraseLockParts {
  kept: PassphraseFile | null = null;
  now = 1_000_000;
  full = false;
  readonly box: SecretBox | null;
  readonly file: PassphraseLockParts['file'] = {
    read: () => Promise.resolve(this.kept),
    write: (value) => {
      if (this.full) return Promise.reject(new Error('ENOSPC'));
      this.kept = value;
      return Promise.resolve();
    },
    remove: () => {
      this.kept = null;
      return Promise.resolve();
    },
  };
  readonly clock = (): number => this.now;

  constructor(box: SecretBox | null = keyring) {
    this.box = box;
  }
}

const nothing = (): Promise<void> => Promise.resolve();
const dataKey = Uint8Array.from(randomBytes(32));

async function guardedBy(lock: PassphraseLock): Promise<SecretBox> {
  const { guarded } = lock;
  if (guarded === null) throw new Error('there is a keyring');
  return Promise.resolve(guarded);
}

describe('a passphrase in front of the data key', () => {
  it('is not there until one is set: then the keyring alone keeps the key', async () => {
    const lock = await PassphraseLock.open(new Disk());
    expect(lock.isSet).toBe(false);
    const box = await guardedBy(lock);
    expect(await box.seal(dataKey)).toEqual(Uint8Array.of(7, ...dataKey));
    expect(Buffer.from(await box.open(Uint8Array.of(7, ...dataKey)))).toEqual(Buffer.from(dataKey));
    await lock.prove('anything');
  });

  it('seals what the keyring keeps, and is asked for anew after each lock and each start', async () => {
    const disk = new Disk();
    const lock = await PassphraseLock.open(disk);
    let sealed = new Uint8Array();
    await lock.change(null, 'a horse, a staple', async (box) => {
      sealed = new Uint8Array((await box?.seal(dataKey)) ?? []);
    });
    expect(Buffer.from(sealed).includes(Buffer.from(dataKey))).toBe(false);
    expect(JSON.stringify(disk.kept)).not.toContain('horse');
    const next = await PassphraseLock.open(disk);
    for (const each of [lock, next]) {
      each.forget();
      const box = await guardedBy(each);
      await expect(box.open(sealed)).rejects.toMatchObject({ kind: 'locked' });
      await expect(box.seal(dataKey)).rejects.toMatchObject({ kind: 'locked' });
      await expect(each.prove('a horse, a stable')).rejects.toMatchObject({ code: 'app.passphrase_wrong' });
      await expect(box.open(sealed)).rejects.toMatchObject({ kind: 'locked' });
      await each.prove('a horse, a staple');
      expect(Buffer.from(await box.open(sealed))).toEqual(Buffer.from(dataKey));
    }
  });

  it('opens what was sealed before it was set, as a crash in between leaves it', async () => {
    const lock = await PassphraseLock.open(new Disk());
    await lock.change(null, 'a horse, a staple', nothing);
    const box = await guardedBy(lock);
    expect(Buffer.from(await box.open(Uint8Array.of(7, ...dataKey)))).toEqual(Buffer.from(dataKey));
  });

  it('knows what a crash has left under the keyring alone, until that is sealed anew', async () => {
    const disk = new Disk();
    const bare = await (await guardedBy(await PassphraseLock.open(disk))).seal(dataKey);
    const first = await PassphraseLock.open(disk);
    const crash = new Error('killed');
    await expect(first.change(null, 'a word', () => Promise.reject(crash))).rejects.toBe(crash);
    const next = await PassphraseLock.open(disk);
    await next.prove('a word');
    expect(next.isBare).toBe(false);
    const box = await guardedBy(next);
    expect(await box.open(bare)).toEqual(Buffer.from(dataKey));
    expect(next.isBare).toBe(true);
    const sealed = await box.seal(dataKey);
    expect(next.isBare).toBe(false);
    await box.open(sealed);
    expect(next.isBare).toBe(false);
  });

  it('is changed and removed by whoever knows it, and by nobody else', async () => {
    const disk = new Disk();
    const lock = await PassphraseLock.open(disk);
    await lock.change(null, 'the first one', nothing);
    const sealed = new Uint8Array(await (await guardedBy(lock)).seal(dataKey));
    await expect(lock.change('not the first', 'the second', nothing)).rejects.toMatchObject({
      code: 'app.passphrase_wrong',
    });
    await expect(lock.change(null, null, nothing)).rejects.toMatchObject({ code: 'app.passphrase_wrong' });
    await lock.change('the first one', 'the second one', nothing);
    const next = await PassphraseLock.open(disk);
    await expect(next.prove('the first one')).rejects.toMatchObject({ code: 'app.passphrase_wrong' });
    await next.prove('the second one');
    expect(Buffer.from(await (await guardedBy(next)).open(sealed))).toEqual(Buffer.from(dataKey));
    let opened: Uint8Array | undefined;
    await next.change('the second one', null, async (box) => {
      opened = await box?.seal(dataKey);
    });
    expect(opened).toEqual(Uint8Array.of(7, ...dataKey));
    expect(disk.kept).toBeNull();
    expect(next.isSet).toBe(false);
  });

  it('is not set where the disk refuses it, and the key stays as it was', async () => {
    const disk = new Disk();
    disk.full = true;
    const lock = await PassphraseLock.open(disk);
    let resealed = false;
    await expect(
      lock.change(null, 'a horse, a staple', () => {
        resealed = true;
        return Promise.resolve();
      }),
    ).rejects.toThrow('ENOSPC');
    expect([lock.isSet, resealed]).toEqual([false, false]);
  });

  it('is guessed slowly: from the fifth wrong one on each costs longer, up to a minute', async () => {
    const disk = new Disk();
    const lock = await PassphraseLock.open(disk);
    await lock.change(null, 'a horse, a staple', nothing);
    const guess = () => lock.prove('wrong').catch((error: unknown) => error);
    for (let tries = 0; tries < 4; tries += 1) expect(await guess()).not.toHaveProperty('retryAt', disk.now);
    expect(await guess()).toMatchObject({ retryAt: disk.now + 1_000 });
    // Not even the right one before that.
    await expect(lock.prove('a horse, a staple')).rejects.toMatchObject({ retryAt: disk.now + 1_000 });
    disk.now += 1_000;
    expect(await guess()).toMatchObject({ retryAt: disk.now + 2_000 });
    // A clock that was set back by a year keeps nobody out.
    disk.now -= 365 * 86_400_000;
    await lock.prove('a horse, a staple');
  });

  it('without a keyring lasts for this run, and is asked for all the same', async () => {
    const disk = new Disk(null);
    const lock = await PassphraseLock.open(disk);
    await lock.change(null, 'a horse, a staple', nothing);
    expect(lock.guarded).toBeNull();
    expect(disk.kept).toBeNull();
    await expect(lock.prove('wrong')).rejects.toMatchObject({ code: 'app.passphrase_wrong' });
    await lock.prove('a horse, a staple');
  });

  it('never opens a value that was changed', async () => {
    const lock = await PassphraseLock.open(new Disk());
    await lock.change(null, 'a horse, a staple', nothing);
    const box = await guardedBy(lock);
    const sealed = new Uint8Array(await box.seal(dataKey));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 9, max: sealed.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, bits) => {
          const changed = sealed.map((byte, index) => (index === at ? byte ^ bits : byte));
          await expect(box.open(changed)).rejects.toMatchObject({ kind: 'lost' });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('whose file has gone leaves what it sealed closed for good', async () => {
    const disk = new Disk();
    const lock = await PassphraseLock.open(disk);
    await lock.change(null, 'a horse, a staple', nothing);
    const sealed = new Uint8Array(await (await guardedBy(lock)).seal(dataKey));
    disk.kept = null;
    const next = await PassphraseLock.open(disk);
    await expect((await guardedBy(next)).open(sealed)).rejects.toMatchObject({ kind: 'lost' });
  });
});
