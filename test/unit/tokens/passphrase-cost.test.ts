import { createSecretKey, scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { passphraseSecretBox } from '../../../src/tokens/passphrase-secret-box.ts';
import { sealValue } from '../../../src/tokens/sealing/envelope.ts';

const passphrase = 'correct horse battery staple';
const plain = Buffer.from('the data key');
const lost = { name: 'SecretBoxError', kind: 'lost' };

/** A value sealed at a cost of one's own, as the format says: only the cost can be what is wrong with it. */
function sealedAt(logN: number, r: number, p: number, magic = 'DSP1'): Buffer {
  const salt = Buffer.alloc(16, 7);
  const header = Buffer.concat([Buffer.from(magic), Uint8Array.of(logN, r, p), salt]);
  const key = scryptSync(passphrase, salt, 32, { N: 2 ** logN, r, p, maxmem: 2 ** 28 });
  return Buffer.concat([header, sealValue(createSecretKey(key), header, plain)]);
}

describe('the cost that a sealed value names', () => {
  const box = passphraseSecretBox(passphrase);

  it.each([
    [15, 8, 1],
    [10, 1, 1],
    [10, 32, 1],
    [11, 8, 4],
    [12, 2, 3],
  ])('is the one its key is derived at: 2^%i, %i, %i', async (logN, r, p) => {
    expect(Buffer.from(await box.open(sealedAt(logN, r, p)))).toEqual(plain);
  });

  it.each([
    ['too cheap to protect anything', sealedAt(9, 8, 1)],
    ['with blocks larger than any setting has', sealedAt(10, 33, 1)],
    ['more often than any setting has', sealedAt(10, 1, 5)],
    ['under the mark of another format', sealedAt(10, 8, 1, 'DSP2')],
  ])('is not believed %s', async (_name, sealed) => {
    await expect(box.open(sealed)).rejects.toMatchObject(lost);
  });

  it.each([
    ['no memory at all', 0, 8, 1],
    ['no blocks', 12, 0, 1],
    ['no run', 12, 8, 0],
    ['more memory than a computer has', 24, 32, 4],
    ['more memory than any number names', 255, 8, 1],
  ])('is lost when it names %s', async (_name, logN, r, p) => {
    const forged = Buffer.from(sealedAt(10, 1, 1));
    forged.set([logN, r, p], 4);
    await expect(box.open(forged)).rejects.toMatchObject(lost);
  });

  it('says of an empty passphrase what is wrong', () => {
    expect(() => passphraseSecretBox('')).toThrow(/must not be empty/);
  });
});
