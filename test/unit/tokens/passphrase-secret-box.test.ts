import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { passphraseSecretBox } from '../../../src/tokens/passphrase-secret-box.ts';

const lost = { name: 'SecretBoxError', kind: 'lost' };

describe('passphraseSecretBox', () => {
  const box = passphraseSecretBox('correct horse battery staple');
  const plain = Buffer.from('the data key');

  it('opens what it sealed, and so does another box of the same passphrase', async () => {
    const sealed = await box.seal(plain);
    expect(Buffer.from(await box.open(sealed))).toEqual(plain);
    expect(Buffer.from(await passphraseSecretBox('correct horse battery staple').open(sealed))).toEqual(
      plain,
    );
    expect(Buffer.from(sealed).includes(plain)).toBe(false);
    expect(await box.seal(plain)).not.toEqual(sealed);
    expect(box.protection).toBe('passphrase');
  });

  it('takes a passphrase for the same however its accents are composed', async () => {
    const sealed = await passphraseSecretBox('caf\u00e9').seal(plain);
    expect(Buffer.from(await passphraseSecretBox('cafe\u0301').open(sealed))).toEqual(plain);
  });

  it('is lost with another passphrase', async () => {
    await expect(passphraseSecretBox('wrong').open(await box.seal(plain))).rejects.toMatchObject(lost);
  });

  it('is lost when changed anywhere, and does not let a forged cost eat the memory', async () => {
    const sealed = Buffer.from(await box.seal(plain));
    for (const index of [0, 4, 5, 6, 7, 23, 24, 40, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 0x1f, index);
      await expect(box.open(changed)).rejects.toMatchObject(lost);
    }
    for (const length of [0, 3, 22, 30]) {
      await expect(box.open(sealed.subarray(0, length))).rejects.toMatchObject(lost);
    }
  });

  it('refuses an empty passphrase, and shows none', () => {
    expect(() => passphraseSecretBox('')).toThrow(TypeError);
    expect(inspect(box, { showHidden: true, depth: 5 }) + JSON.stringify(box)).not.toContain('horse');
  });
});
